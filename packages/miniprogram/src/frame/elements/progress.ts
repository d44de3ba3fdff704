import { define, ProgramElement } from './element.ts'
import { cssLength } from './length.ts'

/** `<progress>` https://developers.weixin.qq.com/miniprogram/dev/component/progress.html */
class Progress extends ProgramElement {
  static override readonly properties = {
    percent: { kind: Number, initial: 0 },
    showInfo: { kind: Boolean, initial: false },
    borderRadius: { kind: null, initial: 0 },
    fontSize: { kind: null, initial: 16 },
    strokeWidth: { kind: null, initial: 6 },
    color: { kind: String, initial: '' },
    activeColor: { kind: String, initial: '#09BB07' },
    backgroundColor: { kind: String, initial: '#EBEBEB' },
    active: { kind: Boolean, initial: false },
    activeMode: { kind: String, initial: 'backwards' },
    /** Milliseconds for each per cent. */
    duration: { kind: Number, initial: 30 },
  }
  /** Outside of a shadow, since programs write rules for these classes. */
  readonly #bar = part('wx-progress-bar')
  readonly #filled = part('wx-progress-inner-bar')
  readonly #told = part('wx-progress-info')
  #shownPercent = 0
  #filling: Animation | undefined

  protected override build(): void {
    this.#bar.append(this.#filled)
    this.prepend(this.#bar, this.#told)
    this.setAttribute('role', 'progressbar')
  }

  override propertyChanged(name: string): void {
    this.#bar.style.height = cssLength(this.property('strokeWidth'))
    this.#bar.style.backgroundColor = this.property('backgroundColor')
    this.#bar.style.borderRadius = cssLength(this.property('borderRadius'))
    this.#filled.style.backgroundColor = this.property<string>('color') || this.property<string>('activeColor')
    this.#told.style.fontSize = cssLength(this.property('fontSize'))
    this.#told.hidden = !this.property<boolean>('showInfo')
    if (name === 'percent') this.#fill()
  }

  #fill(): void {
    const percent = Math.min(100, Math.max(0, this.property<number>('percent')))
    const from = this.property<string>('activeMode') === 'forwards' ? this.#shownPercent : 0
    this.#shownPercent = percent
    this.#told.textContent = `${Math.round(percent)}%`
    this.#filled.style.width = `${percent}%`
    this.setAttribute('aria-valuenow', String(Math.round(percent)))

    this.#filling?.cancel()
    if (!this.property<boolean>('active')) return
    this.#filling = this.#filled.animate(
      { width: [`${from}%`, `${percent}%`] },
      Math.abs(percent - from) * this.property<number>('duration'),
    )
    this.#filling.onfinish = () => this.fire('activeend', { curPercent: percent })
  }
}

function part(name: string): HTMLDivElement {
  const made = document.createElement('div')
  made.className = name
  return made
}

define(
  'progress',
  Progress,
  `wx-progress { display: flex; align-items: center; }
  .wx-progress-bar { flex: 1; overflow: hidden; }
  .wx-progress-inner-bar { width: 0; height: 100%; }
  .wx-progress-info { min-width: 2em; margin-inline-start: 15px; }
  .wx-progress-info[hidden] { display: none; }`,
)
