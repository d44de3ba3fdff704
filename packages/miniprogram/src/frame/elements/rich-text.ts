import { define, frameServices, ProgramElement } from './element.ts'
import { blanks } from './text.ts'

/**
 * What may stand in rich text, and which attributes each takes besides `class` and `style`; all else is left out with what
 * is in it. https://developers.weixin.qq.com/miniprogram/dev/component/rich-text.html
 */
const trusted: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    `a abbr address article aside b bdi big blockquote br caption center cite code dd del div dl dt em fieldset font
    footer h1 h2 h3 h4 h5 h6 header hr i ins label legend li mark nav p pre q rt ruby s section small span strong sub sup
    tbody tfoot thead tt u ul`
      .split(/\s+/)
      .map((name) => [name, []]),
  ),
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  font: ['color', 'face', 'size'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width', 'border', 'cellspacing', 'cellpadding'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
  tr: ['colspan', 'height', 'rowspan', 'width'],
}
/** Deeper than anybody writes; a program may not hang the frame with a tower. */
const MAX_DEPTH = 128

type RichNode =
  | { readonly type: 'text'; readonly text?: unknown }
  | { readonly type?: 'node'; readonly name?: unknown; readonly attrs?: unknown; readonly children?: unknown }

/** `<rich-text>` */
class RichText extends ProgramElement {
  static override readonly properties = {
    nodes: { kind: null, initial: [] },
    space: { kind: String, initial: '' },
    userSelect: { kind: Boolean, initial: false },
    selectable: { kind: Boolean, initial: false },
  }

  override propertyChanged(name: string, value: unknown): void {
    if (name === 'userSelect') this.toggleAttribute('user-select', Boolean(value))
    if (name === 'nodes' || name === 'space') this.#draw()
  }

  #draw(): void {
    const nodes = this.property<unknown>('nodes')
    this.replaceChildren(...this.#build(typeof nodes === 'string' ? parse(nodes) : nodes, 0))
  }

  #build(nodes: unknown, depth: number): Node[] {
    if (!Array.isArray(nodes) || depth > MAX_DEPTH) return []
    return (nodes as RichNode[]).flatMap((node): Node[] => {
      if (typeof node !== 'object' || node === null) return []
      if (node.type === 'text') return [this.#text(String(node.text ?? ''))]
      const name = String('name' in node ? node.name : '').toLowerCase()
      if (!Object.hasOwn(trusted, name)) return []
      const made = document.createElement(name)
      this.#dress(made, name, (node.attrs ?? {}) as Record<string, unknown>)
      made.append(...this.#build(node.children, depth + 1))
      return [made]
    })
  }

  #text(said: string): Text {
    const blank = blanks[this.property<string>('space')]
    const text = said.includes('&') ? decode(said) : said
    return document.createTextNode(blank ? text.replaceAll(' ', blank) : text)
  }

  #dress(made: HTMLElement, name: string, attributes: Record<string, unknown>): void {
    for (const [attribute, value] of Object.entries(attributes)) {
      if (typeof value === 'object' || typeof value === 'function') continue
      if (attribute === 'class') made.className = String(value)
      else if (attribute === 'style') made.style.cssText = String(value)
      else if (name === 'img' && attribute === 'src') {
        // A picture that cannot be had shows its `alt`.
        const shown = frameServices().resolve(String(value), this)
        shown.then((address) => made.setAttribute('src', address)).catch(() => made.setAttribute('src', 'data:,'))
      } else if (trusted[name]?.includes(attribute)) made.setAttribute(attribute, String(value))
    }
  }
}

/** HTML as nodes; it is read into a document that runs and loads nothing. */
function parse(html: string): RichNode[] {
  const read = (parent: Node): RichNode[] =>
    [...parent.childNodes].flatMap((node): RichNode[] => {
      if (node instanceof Text) return [{ type: 'text', text: node.data.replaceAll('&', '&amp;') }]
      if (!(node instanceof Element)) return []
      const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
      return [{ name: node.localName, attrs, children: read(node) }]
    })
  return read(new DOMParser().parseFromString(html, 'text/html').body)
}

function decode(text: string): string {
  const escaped = text.replaceAll('<', '&lt;')
  return new DOMParser().parseFromString(escaped, 'text/html').body.textContent ?? ''
}

define(
  'rich-text',
  RichText,
  `wx-rich-text { display: block; }
  wx-rich-text[user-select] { user-select: text; -webkit-user-select: text; }
  wx-rich-text img { max-width: 100%; }`,
)
