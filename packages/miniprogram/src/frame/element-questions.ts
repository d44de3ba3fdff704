import { loadBitmap } from './elements/canvas.ts'
import { ProgramElement } from './elements/element.ts'
import type { PageContainer } from './page.ts'
import type { Asked } from './questions.ts'
import { knownOf } from './replay.ts'
import { askSound, type SoundAsked } from './sounds.ts'

/** What contexts of `wx` ask besides calling an element: where it is, a picture for its canvas, a sound without one. */
export const elementQuestions = {
  /** The number of a built-in element by the id, or `canvas-id`, that the program gave it; null when there is none. */
  find(_page: PageContainer, within: HTMLElement, { tag, id }: Asked): number | null {
    const found = [...within.querySelectorAll<HTMLElement>(`wx-${CSS.escape(String(tag))}`)].find(
      (one) =>
        id === '' ||
        one.id === id ||
        (tag === 'canvas' && one instanceof ProgramElement && one.property('canvasId') === id),
    )
    return (found && knownOf(found)?.id) ?? null
  },
  bitmap: (_page: PageContainer, element: HTMLElement, { source }: Asked) => loadBitmap(String(source), element),
  sound: (_page: PageContainer, element: HTMLElement, asked: Asked) =>
    askSound(asked as unknown as SoundAsked, element),
}
