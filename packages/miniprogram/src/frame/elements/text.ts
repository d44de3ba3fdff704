import { define, ProgramElement } from './element.ts'

/** What `space` puts in the place of a blank. */
export const blanks: Readonly<Record<string, string>> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }
const entities: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  quot: '"',
  ensp: '\u2002',
  emsp: '\u2003',
}

/** `<text>` https://developers.weixin.qq.com/miniprogram/dev/component/text.html */
class Text extends ProgramElement {
  static override readonly properties = {
    selectable: { kind: Boolean, initial: false },
    userSelect: { kind: Boolean, initial: false },
    space: { kind: String, initial: '' },
    decode: { kind: Boolean, initial: false },
    overflow: { kind: String, initial: 'visible' },
    maxLines: { kind: Number, initial: 0 },
  }
  /** What the program said and what stands in its place, for each text node that was rewritten. */
  readonly #rewritten = new WeakMap<CharacterData, { said: string; shown: string }>()
  #watch: MutationObserver | undefined

  override propertyChanged(name: string): void {
    if (name === 'space' || name === 'decode') this.#rewriteAlways()
    this.toggleAttribute('selectable', this.property<boolean>('selectable'))
    this.toggleAttribute('user-select', this.property<boolean>('userSelect'))
    const lines = this.property<number>('maxLines')
    const overflow = this.property<string>('overflow')
    const isClamped = lines > 0 || overflow === 'ellipsis'
    this.toggleAttribute('data-clamped', isClamped)
    this.style.setProperty('--lines', isClamped ? String(Math.max(1, lines)) : null)
    this.style.setProperty('text-overflow', overflow === 'clip' ? 'clip' : null)
  }

  /** Text comes later than properties do, and changes; most texts ask for neither and are never watched. */
  #rewriteAlways(): void {
    this.#rewrite()
    if (this.#watch) return
    this.#watch = new MutationObserver(() => this.#rewrite())
    this.#watch.observe(this, { childList: true, characterData: true, subtree: true })
  }

  #rewrite(): void {
    const blank = blanks[this.property<string>('space')]
    const isDecoded = this.property<boolean>('decode')
    const texts = document.createTreeWalker(this, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const node = texts.currentNode as CharacterData
      const before = this.#rewritten.get(node)
      const said = before?.shown === node.data ? before.said : node.data
      let shown = said
      if (isDecoded) shown = shown.replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all)
      if (blank) shown = shown.replaceAll(' ', blank)
      this.#rewritten.set(node, { said, shown })
      if (node.data !== shown) node.data = shown
    }
  }
}

define(
  'text',
  Text,
  // Line breaks are kept and blanks run together, as in WeChat: <text> shows the breaks of its WXML.
  `wx-text { white-space: pre-line; }
  wx-text[user-select] { display: inline-block; }
  wx-text:is([selectable], [user-select]) { user-select: text; -webkit-user-select: text; }
  wx-text[data-clamped] {
    display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: var(--lines); overflow: hidden;
  }`,
)
