import type { ProgramCanvas } from '../canvas/canvas.ts'
import { createDrawing, play } from '../canvas/drawing.ts'
import { Pixels, Surface } from '../canvas/own.ts'
import { canvasOf, createCanvas, pictureLoader } from '../canvas/surfaces.ts'
import { type ElementRef, refOf } from '../element-ref.ts'
import type { Instance } from '../instances.ts'
import type { Runtime } from '../runtime.ts'
import { defineMethod, Failure } from './method.ts'

interface Area {
  readonly canvasId?: string
  readonly canvas?: ProgramCanvas
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
}

/** Canvases: those of pages by the old context, those in no page, and what is read from both. */
export function canvas(runtime: Runtime) {
  /** The old context thinks in the pixels of CSS; its canvas has as many as the screen. */
  const scaled = new WeakMap<ProgramCanvas, number>()
  const queues = new Map<string, Promise<unknown>>()

  async function oldCanvas(ref: ElementRef): Promise<{ surface: ProgramCanvas; ratio: number }> {
    const surface = await canvasOf(ref)
    let ratio = scaled.get(surface)
    if (ratio === undefined) {
      ratio = runtime.surroundings().pixelRatio
      scaled.set(surface, ratio)
      const box = (await ref.page?.backend.ask('box', { elementId: await ref.find() })) as {
        width: number
        height: number
      }
      surface.width = Math.round(box.width * ratio)
      surface.height = Math.round(box.height * ratio)
    }
    return { surface, ratio }
  }

  /** Drawings on one canvas follow each other, and what is read from it follows them. */
  function inTurn<T>(ref: ElementRef, id: string, work: () => Promise<T>): Promise<T> {
    const key = `${ref.page?.id}:${id}`
    const done = (queues.get(key) ?? Promise.resolve()).then(work, work)
    queues.set(key, done)
    return done
  }

  /** What an area of a canvas is in its own pixels. */
  async function areaOf(
    { canvas, canvasId, x = 0, y = 0, width, height }: Area,
    instance: Instance | undefined,
  ): Promise<{ surface: ProgramCanvas; ratio: number; box: [number, number, number, number] }> {
    const old = async () => {
      if (typeof canvasId !== 'string') throw new Failure('canvasId should be String', { errno: 1001 })
      const ref = refOf(runtime, 'canvas', canvasId, instance)
      return inTurn(ref, canvasId, () => oldCanvas(ref))
    }
    const { surface, ratio } = canvas ? { surface: canvas, ratio: 1 } : await old()
    const [wide, high] = [width ?? surface.width / ratio - x, height ?? surface.height / ratio - y]
    const box = [x, y, wide, high].map((one) => Math.round(one * ratio)) as [number, number, number, number]
    if (box[2] < 1 || box[3] < 1) throw new Failure('create bitmap failed')
    return { surface, ratio, box }
  }

  /** These take the component as their second argument. */
  const withInstance = <A extends object, R extends object | undefined>(
    name: string,
    run: (args: A, instance: Instance | undefined) => Promise<R>,
  ) => {
    return (args?: A, instance?: Instance) => defineMethod<A, R>(name, (given) => run(given, instance))(args as never)
  }

  return {
    createCanvasContext(canvasId: string, instance?: Instance) {
      const ref = refOf(runtime, 'canvas', canvasId, instance)
      return createDrawing(canvasId, (steps, isMore) =>
        inTurn(ref, canvasId, async () => {
          const { surface, ratio } = await oldCanvas(ref)
          const context = surface.getContext('2d') as OffscreenCanvasRenderingContext2D
          if (!isMore) {
            context.resetTransform()
            context.clearRect(0, 0, surface.width, surface.height)
          }
          context.save()
          context.setTransform(ratio, 0, 0, ratio, 0, 0)
          await play(steps, context, pictureLoader(ref.page))
          context.restore()
        }),
      )
    },

    createOffscreenCanvas(first: { width?: number; height?: number } | number = {}, height?: number) {
      const size = typeof first === 'number' ? { width: first, height } : first
      return createCanvas(runtime.pages.current, size.width ?? 300, size.height ?? 150)
    },

    canvasToTempFilePath: withInstance(
      'canvasToTempFilePath',
      async (
        args: Area & { destWidth?: number; destHeight?: number; fileType?: string; quality?: number },
        instance,
      ) => {
        const { surface, ratio, box } = await areaOf(args, instance)
        const [x, y, width, height] = box
        const shown = args.canvas ? 1 : runtime.surroundings().pixelRatio / ratio
        const target = new Surface(
          Math.max(1, Math.round(args.destWidth ?? width * shown)),
          Math.max(1, Math.round(args.destHeight ?? height * shown)),
        )
        const isJpeg = args.fileType === 'jpg' || args.fileType === 'jpeg'
        const context = target.getContext('2d')!
        context.drawImage(surface, x, y, width, height, 0, 0, target.width, target.height)
        const quality = args.quality !== undefined && args.quality > 0 && args.quality <= 1 ? args.quality : 1
        const blob = await target.convertToBlob({ type: isJpeg ? 'image/jpeg' : 'image/png', quality })
        return { tempFilePath: runtime.kept.files.writeTemporary(blob, isJpeg ? '.jpg' : '.png') }
      },
    ),

    canvasGetImageData: withInstance('canvasGetImageData', async (args: Area, instance) => {
      const { surface, ratio, box } = await areaOf(args, instance)
      const [x, y, width, height] = box
      const [wide, high] = [Math.round(width / ratio), Math.round(height / ratio)]
      // In pixels of CSS, however many the screen has.
      const small = new Surface(wide, high).getContext('2d')!
      small.drawImage(surface, x, y, width, height, 0, 0, wide, high)
      return { data: small.getImageData(0, 0, wide, high).data, width: wide, height: high }
    }),

    canvasPutImageData: withInstance(
      'canvasPutImageData',
      async ({ data, ...area }: Area & { data: Uint8ClampedArray<ArrayBuffer> }, instance) => {
        const { surface, box } = await areaOf(area, instance)
        const { width } = area
        if (!(data instanceof Uint8ClampedArray) || !width)
          throw new Failure('data should be Uint8ClampedArray', { errno: 1001 })
        const pixels = new Pixels(data, width)
        const copy = new Surface(pixels.width, pixels.height)
        copy.getContext('2d')!.putImageData(pixels, 0, 0)
        const context = surface.getContext('2d') as OffscreenCanvasRenderingContext2D
        context.clearRect(...box)
        context.drawImage(copy, ...box)
        return undefined
      },
    ),
  }
}
