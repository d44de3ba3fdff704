import type { PartStyles } from '../bundle.ts'

/** The style sheets of a program, made when a page first needs them and shared by all pages. */
export class Styles {
  readonly #parts: PartStyles[] = []
  readonly #sheets = new Map<string, CSSStyleSheet>()
  readonly #picturesAddress: string

  constructor(picturesAddress: string) {
    this.#picturesAddress = picturesAddress
  }

  add(part: PartStyles): void {
    this.#parts.push(part)
  }

  /** A sheet; shared ones name their classes as everybody does, others keep theirs to themselves. */
  sheet(path: string, isShared: boolean): CSSStyleSheet | undefined {
    const key = `${isShared}:${path}`
    const known = this.#sheets.get(key)
    if (known) return known
    const style = this.#find(path)
    if (!style?.css) return undefined
    const css = isShared ? style.css.replaceAll(`${style.scope}--`, '') : style.css
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(this.throughProxy(withLengths(css)))
    shareFonts(sheet)
    this.#sheets.set(key, sheet)
    return sheet
  }

  /** Addresses of the outer world lead through the server’s proxy; the browser would refuse them otherwise. */
  throughProxy(css: string): string {
    return css.replace(/url\(\s*(["']?)((?:https?:)?\/\/.*?)\1\s*\)/gi, (_all, _quote, address: string) => {
      return `url("${this.#picturesAddress}${encodeURIComponent(address.replace(/^\/\//, 'https://'))}")`
    })
  }

  #find(path: string) {
    for (const part of this.#parts) if (Object.hasOwn(part, path)) return part[path]
    return undefined
  }
}

/** Fonts that a shadow tree declares are not heard of by the browser: they are declared for the document. */
function shareFonts(sheet: CSSStyleSheet): void {
  const fonts = [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map(({ cssText }) => cssText)
  if (fonts.length === 0) return
  const shared = new CSSStyleSheet()
  shared.replaceSync(fonts.join('\n'))
  document.adoptedStyleSheets.push(shared)
}

const lengths = /url\([^)]*\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<![\w.#-])([+-]?(?:\d+\.?\d*|\.\d+))(rpx|vh)\b/gi

/** Lengths that are the program’s own: `rpx`, and `vh`, which is of its window and not of the frame. */
export function withLengths(css: string): string {
  return css.replace(lengths, (found, count?: string, unit?: string) =>
    count === undefined ? found : `calc(var(--${unit?.toLowerCase()}) * ${count})`,
  )
}
