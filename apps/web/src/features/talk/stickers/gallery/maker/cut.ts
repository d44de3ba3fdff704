import { type Frame, joinFrames } from './animated-webp.ts'
import { type Box, boxOf } from './mask.ts'
import { type Source, seek } from './source.ts'

const side = { still: 512, moving: 320 }
const framesInSecond = 12
/** The width of the white edge, of the sticker’s longer side. */
const rimWidth = 0.028
const steps = 24

/** Without it there are still pictures only: browsers write them as PNG then. */
export async function canWriteWebp(): Promise<boolean> {
  const canvas = new OffscreenCanvas(1, 1)
  // Nobody writes down what was never to be drawn on.
  canvas.getContext('2d')
  return (await canvas.convertToBlob({ type: 'image/webp' })).type === 'image/webp'
}

interface Cut {
  mask: OffscreenCanvas
  hasRim: boolean
}

/** The sticker: what the mask keeps of a picture, no larger than that. Undefined when nothing is kept. */
export async function cutPicture(source: Source, cut: Cut): Promise<Blob | undefined> {
  const canvas = prepare(cut, side.still)
  if (!canvas) return undefined
  canvas.draw(source.image)
  return canvas.element.convertToBlob({ type: 'image/webp', quality: 0.92 })
}

/** The same of each moment of a clip, from `startSeconds` on: a picture that moves. */
export async function cutClip(
  source: Source & { clip: HTMLVideoElement },
  cut: Cut,
  { startSeconds, lengthSeconds }: { startSeconds: number; lengthSeconds: number },
  onProgress: (fraction: number) => void,
): Promise<Blob | undefined> {
  const canvas = prepare(cut, side.moving)
  if (!canvas) return undefined
  source.clip.pause()
  const count = Math.max(2, Math.round(lengthSeconds * framesInSecond))
  const durationMs = Math.round(1000 / framesInSecond)
  const frames: Frame[] = []
  for (let at = 0; at < count; at++) {
    await seek(source.clip, startSeconds + at / framesInSecond)
    canvas.draw(source.image)
    const picture = await canvas.element.convertToBlob({ type: 'image/webp', quality: 0.8 })
    frames.push({ webp: await picture.arrayBuffer(), durationMs })
    onProgress((at + 1) / count)
  }
  return joinFrames(frames, canvas.element.width, canvas.element.height)
}

/** A canvas as large as the sticker, and how a picture gets onto it. */
function prepare({ mask, hasRim }: Cut, longestSide: number) {
  const box = boxOf(mask)
  if (!box) return undefined
  const scale = Math.min(1, longestSide / Math.max(box.width, box.height) / (1 + 2 * rimWidth))
  const [width, height] = [Math.max(1, Math.round(box.width * scale)), Math.max(1, Math.round(box.height * scale))]
  const rim = hasRim ? Math.ceil(Math.max(width, height) * rimWidth) : 0
  const element = new OffscreenCanvas(width + 2 * rim, height + 2 * rim)
  const context = element.getContext('2d')!
  const inner = new OffscreenCanvas(width, height)
  const innerContext = inner.getContext('2d')!
  return {
    element,
    draw(image: CanvasImageSource) {
      innerContext.globalCompositeOperation = 'copy'
      drawPart(innerContext, mask, box, mask)
      innerContext.globalCompositeOperation = 'source-in'
      drawPart(innerContext, image, box, mask)
      context.clearRect(0, 0, element.width, element.height)
      for (let step = 0; rim > 0 && step < steps; step++) {
        const angle = (step / steps) * 2 * Math.PI
        const { left, top } = { left: rim * (1 + Math.cos(angle)), top: rim * (1 + Math.sin(angle)) }
        context.drawImage(mask, box.left, box.top, box.width, box.height, left, top, width, height)
      }
      context.drawImage(inner, rim, rim)
    },
  }
}

/** The part of a picture that lies in a box of the mask, which is as large as the whole picture is to be. */
function drawPart(
  context: OffscreenCanvasRenderingContext2D,
  image: CanvasImageSource,
  box: Box,
  mask: OffscreenCanvas,
): void {
  const { width, height } = context.canvas
  const [across, down] = [width / box.width, height / box.height]
  context.drawImage(image, -box.left * across, -box.top * down, mask.width * across, mask.height * down)
}
