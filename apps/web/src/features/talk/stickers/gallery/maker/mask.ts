/** A place on the picture: from 0 to 1 across it and down it. */
export interface Point {
  x: number
  y: number
}

/** One thing that was done to what is kept of a picture; done in order they give the same again. */
export type Stroke =
  | { kind: 'outline'; points: readonly Point[] }
  | { kind: 'erase' | 'restore'; points: readonly Point[]; width: number }
  | { kind: 'shape'; shape: Shape }

export type Shape = 'whole' | 'round' | 'soft'

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Draws what is kept, white, and nothing elsewhere. `width` of a brush is a fraction of the longer side. */
export function drawMask(context: Context, strokes: readonly Stroke[]): void {
  const { width, height } = context.canvas
  context.globalCompositeOperation = 'source-over'
  context.fillStyle = context.strokeStyle = '#fff'
  context.lineCap = context.lineJoin = 'round'
  context.fillRect(0, 0, width, height)
  for (const stroke of strokes) {
    context.beginPath()
    if (stroke.kind === 'shape') {
      context.globalCompositeOperation = 'copy'
      addShape(context, stroke.shape, width, height)
      context.fill()
    } else if (stroke.kind === 'outline') {
      context.globalCompositeOperation = 'destination-in'
      addLine(context, stroke.points, width, height)
      context.fill()
    } else {
      context.globalCompositeOperation = stroke.kind === 'erase' ? 'destination-out' : 'source-over'
      context.lineWidth = stroke.width * Math.max(width, height)
      addLine(context, stroke.points, width, height)
      context.stroke()
    }
  }
  context.globalCompositeOperation = 'source-over'
}

export function addLine(context: Context, points: readonly Point[], width: number, height: number): void {
  for (const [at, { x, y }] of points.entries()) {
    if (at === 0) context.moveTo(x * width, y * height)
    context.lineTo(x * width, y * height)
  }
}

function addShape(context: Context, shape: Shape, width: number, height: number): void {
  const side = Math.min(width, height)
  const corner = shape === 'round' ? side / 2 : side * 0.22
  if (shape === 'whole') context.rect(0, 0, width, height)
  else context.roundRect((width - side) / 2, (height - side) / 2, side, side, corner)
}

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** What is kept lies within this, in pixels of the mask; undefined when nothing is kept. */
export function boxOf(mask: OffscreenCanvas): Box | undefined {
  const { width, height } = mask
  const { data } = mask.getContext('2d')!.getImageData(0, 0, width, height)
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4 + 3]! < 24) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 }
}
