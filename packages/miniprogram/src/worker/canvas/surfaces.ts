import type { DrawnElement } from '../backend.ts'
import type { ElementRef } from '../element-ref.ts'
import type { Page } from '../pages.ts'
import { asProgramCanvas, type ProgramCanvas } from './canvas.ts'
import { Surface } from './own.ts'

const surfaces = new WeakMap<DrawnElement, Promise<ProgramCanvas>>()

/** The canvas behind an element: the same one each time it is asked for. */
export async function canvasOf(ref: ElementRef): Promise<ProgramCanvas> {
  const id = await ref.find()
  const { page } = ref
  const element = page?.backend.element(id)
  if (!page || !element) throw new Error('canvas not found')
  const known = surfaces.get(element)
  if (known) return known
  const made = ref.invoke('handOver').then((canvas) => asProgramCanvas(canvas as OffscreenCanvas, pictureLoader(page)))
  surfaces.set(element, made)
  return made
}

/** One that is in no page. */
export function createCanvas(page: Page | undefined, width: number, height: number): ProgramCanvas {
  return asProgramCanvas(new Surface(width, height), pictureLoader(page))
}

/** Loads pictures as an element of the page would. */
export function pictureLoader(page: Page | undefined): (source: string) => Promise<ImageBitmap> {
  return async (source) => {
    if (!page) throw new Error('no page is open')
    return (await page.backend.ask('bitmap', { elementId: 0, source })) as ImageBitmap
  }
}
