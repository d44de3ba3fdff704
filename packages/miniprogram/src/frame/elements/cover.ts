import { define, ProgramElement } from './element.ts'
import { pixels } from './length.ts'

/** `<cover-view>`: since maps, videos and canvases are drawn like all else, it is a view that scrolls when it is asked to. */
class CoverView extends ProgramElement {
  static override readonly properties = { scrollTop: { kind: null, initial: undefined } }

  override propertyChanged(_name: string, value: unknown): void {
    if (value === undefined) return
    this.style.overflowY = 'auto'
    requestAnimationFrame(() => {
      this.scrollTop = pixels(value)
    })
  }
}

define(
  'cover-view',
  CoverView,
  'wx-cover-view { display: block; white-space: nowrap; line-height: 1.2; overflow: hidden; }',
)
