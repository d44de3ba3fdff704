import { frameLocale, wordIn } from '../words.ts'
import type { Column } from './picker-values.ts'
import { Wheel } from './wheel.ts'

export interface PickerSheet {
  /** Other columns, or other places in them, while the sheet is open. */
  show(columns: readonly Column[], at: readonly number[]): void
  close(): void
}

/**
 * Opens the sheet with wheels that a `picker` chooses by: over the whole program, below what the app itself shows. It ends
 * with what was chosen, or with `undefined`.
 */
export function openPickerSheet(asked: {
  title: string
  columns: readonly Column[]
  at: readonly number[]
  /** A wheel has come to rest on another item. */
  turned(column: number, index: number): void
  ended(at: readonly number[] | undefined): void
}): PickerSheet {
  const dialog = document.createElement('dialog')
  dialog.className = 'wx-picker-sheet'
  dialog.dir = frameLocale().startsWith('ar') ? 'rtl' : 'ltr'
  dialog.innerHTML = `
    <header><button type="button" data-cancel></button><h2></h2><button type="button" data-done></button></header>
    <div class="wx-picker-wheels"></div>`
  const [cancel, done] = dialog.querySelectorAll('button') as unknown as [HTMLButtonElement, HTMLButtonElement]
  cancel.textContent = wordIn('cancel')
  done.textContent = wordIn('done')
  dialog.querySelector('h2')!.textContent = asked.title
  dialog.setAttribute('aria-label', asked.title || wordIn('choose'))
  const row = dialog.querySelector<HTMLElement>('.wx-picker-wheels')!
  const wheels: Wheel[] = []

  const end = (isDone: boolean) => {
    // What a wheel still turns to counts.
    const at = isDone ? wheels.map((wheel) => wheel.passing) : undefined
    dialog.close()
    dialog.remove()
    asked.ended(at)
  }
  cancel.addEventListener('click', () => end(false))
  done.addEventListener('click', () => end(true))
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    end(false)
  })
  dialog.addEventListener('click', (event) => event.target === dialog && end(false))

  const show: PickerSheet['show'] = (columns, at) => {
    while (row.children.length > columns.length) {
      row.lastElementChild!.remove()
      wheels.pop()
    }
    for (const [place, { labels }] of columns.entries()) {
      if (place === wheels.length) {
        const box = document.createElement('div')
        row.append(box)
        wheels.push(
          new Wheel(box, { started() {}, ended() {}, rested: (index) => asked.turned(wheels.indexOf(wheel), index) }),
        )
      }
      const wheel = wheels[place]!
      const box = row.children[place]!
      if (
        labels.length !== box.children.length ||
        labels.some((label, item) => label !== box.children[item]!.textContent)
      ) {
        box.replaceChildren(
          ...labels.map((label) => {
            const item = document.createElement('div')
            item.textContent = label
            return item
          }),
        )
      }
      wheel.show(at[place] ?? 0)
    }
  }
  document.body.append(dialog)
  dialog.showModal()
  show(asked.columns, asked.at)
  return {
    show,
    close() {
      dialog.close()
      dialog.remove()
    },
  }
}

const sheet = new CSSStyleSheet()
sheet.replaceSync(`@layer wx {
.wx-picker-sheet {
  position: fixed; inset: auto 0 0; inline-size: 100%; max-inline-size: none; margin: 0; padding: 0; border: 0;
  padding-block-end: env(safe-area-inset-bottom); border-radius: 12px 12px 0 0; background: light-dark(#fff, #1e1e1e); color: light-dark(#191919, #e6e6e6);
  font: 17px / 1.4 system-ui, sans-serif; animation: wx-sheet .25s cubic-bezier(.22, .8, .24, 1);
}
.wx-picker-sheet::backdrop { background: rgb(0 0 0 / .5) }
.wx-picker-sheet header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 0 }
.wx-picker-sheet h2 { flex: 1; margin: 0; font: inherit; font-weight: 600; text-align: center; overflow-wrap: anywhere }
.wx-picker-sheet button { min-block-size: 44px; padding: 0 12px; border: 0; border-radius: 8px; background: none; font: inherit; color: light-dark(#5f5f5f, #b0b0b0); cursor: pointer }
.wx-picker-sheet button[data-done] { color: light-dark(#067d3f, #3ccf7a); font-weight: 600 }
.wx-picker-wheels { display: flex; position: relative; block-size: 238px; margin-block-end: 12px; --wheel-item: 44px;
  -webkit-mask: linear-gradient(transparent, #000 40%, #000 60%, transparent); mask: linear-gradient(transparent, #000 40%, #000 60%, transparent) }
.wx-picker-wheels::before { content: ''; position: absolute; inset: calc(50% - 22px) 12px; border-radius: 8px; background: light-dark(rgb(0 0 0 / .05), rgb(255 255 255 / .08)); pointer-events: none }
.wx-picker-wheels > div { flex: 1; min-inline-size: 0; overflow: hidden auto; overscroll-behavior: contain; scroll-snap-type: y mandatory; scrollbar-width: none; text-align: center; outline-offset: -2px }
.wx-picker-wheels > div::before, .wx-picker-wheels > div::after { content: ''; display: block; block-size: calc(50% - 22px) }
.wx-picker-wheels > div > div { block-size: 44px; line-height: 44px; padding: 0 4px; scroll-snap-align: center; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; cursor: pointer }
@keyframes wx-sheet { from { translate: 0 100% } }
@media (prefers-reduced-motion: reduce) { .wx-picker-sheet { animation: none } }
}`)
document.adoptedStyleSheets.push(sheet)
