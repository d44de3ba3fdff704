import { define, ProgramElement } from './element.ts'
import { pixels } from './length.ts'

const lengths: Readonly<Record<string, string>> = {
  minWidth: 'min-width',
  maxWidth: 'max-width',
  width: 'width',
  minHeight: 'min-height',
  maxHeight: 'max-height',
  height: 'height',
}

/** `<match-media>` https://developers.weixin.qq.com/miniprogram/dev/component/match-media.html */
class MatchMedia extends ProgramElement {
  static override readonly properties = {
    ...Object.fromEntries(Object.keys(lengths).map((name) => [name, { kind: null, initial: undefined }])),
    orientation: { kind: String, initial: '' },
  }
  #query: MediaQueryList | undefined
  readonly #look = () => {
    this.hidden = this.#query?.matches === false
  }

  override propertyChanged(): void {
    this.#query?.removeEventListener('change', this.#look)
    this.#query = matchMedia(this.#condition())
    this.#query.addEventListener('change', this.#look)
    this.#look()
  }

  protected override left(): void {
    this.#query?.removeEventListener('change', this.#look)
  }

  #condition(): string {
    const parts = Object.entries(lengths)
      .map(([name, feature]) => ({ feature, value: this.property<unknown>(name) }))
      .filter(({ value }) => value !== undefined && value !== null && value !== '')
      .map(({ feature, value }) => `(${feature}: ${pixels(value)}px)`)
    const orientation = this.property<string>('orientation')
    if (orientation === 'portrait' || orientation === 'landscape') parts.push(`(orientation: ${orientation})`)
    return parts.join(' and ') || 'all'
  }
}

define('match-media', MatchMedia, 'wx-match-media { display: block; } wx-match-media[hidden] { display: none; }')
