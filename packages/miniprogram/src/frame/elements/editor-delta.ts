/** Text as Quill’s deltas say it, which is what WeChat’s editor speaks. */
export interface Insert {
  readonly insert: string | Readonly<Record<string, unknown>>
  readonly attributes?: Readonly<Record<string, unknown>>
}
export interface Delta {
  readonly ops: readonly Insert[]
}

type Formats = Record<string, unknown>

/** Formats that are a tag around words. */
export const inlineTags: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bold: { strong: 'strong' },
  italic: { em: 'em' },
  underline: { u: 'underline' },
  strike: { s: 'strike' },
  ins: { ins: 'ins' },
  script: { sub: 'sub', sup: 'super' },
}
const tagFormats: Readonly<Record<string, readonly [format: string, value: string]>> = {
  STRONG: ['bold', 'strong'],
  B: ['bold', 'strong'],
  EM: ['italic', 'em'],
  I: ['italic', 'em'],
  U: ['underline', 'underline'],
  S: ['strike', 'strike'],
  STRIKE: ['strike', 'strike'],
  DEL: ['strike', 'strike'],
  INS: ['ins', 'ins'],
  SUB: ['script', 'sub'],
  SUP: ['script', 'super'],
}
/** Formats that are a property of CSS: on words, and on lines. */
export const inlineStyles = [
  ...['color', 'backgroundColor', 'fontSize', 'fontFamily', 'fontStyle', 'fontVariant', 'fontWeight', 'textDecoration'],
  'letterSpacing',
] as const
export const lineStyles = [
  ...['textAlign', 'direction', 'lineHeight', 'textIndent', 'wordWrap', 'wordBreak', 'whiteSpace'],
  ...['margin', 'marginTop', 'marginBottom', 'marginLeft', 'marginRight'],
  ...['padding', 'paddingTop', 'paddingBottom', 'paddingLeft', 'paddingRight'],
] as const
const indentEm = 2
const lineNames = /^(P|DIV|H[1-6]|LI|BLOCKQUOTE|PRE)$/

/** What an editor (or a piece of HTML) says; scripts, handlers and whatever else it knows no format for is left behind. */
export function readDelta(root: Node): Delta {
  const ops: Insert[] = []
  const add = (insert: Insert['insert'], formats: Formats) => {
    const last = ops.at(-1)
    const isSame = JSON.stringify(last?.attributes ?? {}) === JSON.stringify(formats)
    if (typeof insert === 'string' && typeof last?.insert === 'string' && isSame) {
      ops[ops.length - 1] = { ...last, insert: last.insert + insert }
    } else ops.push({ insert, ...(Object.keys(formats).length > 0 && { attributes: formats }) })
  }
  let isLineOpen = false
  const endLine = (formats: Formats) => {
    add('\n', formats)
    isLineOpen = false
  }

  const read = (node: Node, inline: Formats, line: Formats): void => {
    if (node instanceof Text) {
      const words = node.data.replaceAll('\u200b', '')
      // Blanks between lines are the HTML’s own.
      if (words === '' || (!isLineOpen && /^\s*$/.test(words) && node.parentNode === root)) return
      add(words, inline)
      isLineOpen = true
    } else if (node instanceof HTMLElement) readElement(node, inline, line)
  }
  const readElement = (element: HTMLElement, inline: Formats, line: Formats): void => {
    const { tagName } = element
    if (/^(SCRIPT|STYLE|HEAD|IFRAME|OBJECT|TEMPLATE)$/.test(tagName)) return
    if (tagName === 'BR') {
      // The one that keeps an empty line open is no line of its own.
      if (element.nextSibling || !lineNames.test(element.parentElement?.tagName ?? '')) endLine(line)
      return
    }
    if (tagName === 'HR') {
      if (isLineOpen) endLine(line)
      add({ divider: true }, {})
      endLine({})
      return
    }
    if (tagName === 'IMG') {
      add(
        { image: element.dataset.source ?? element.getAttribute('src') ?? '' },
        { ...inline, ...imageFormats(element) },
      )
      isLineOpen = true
      return
    }
    if (/^(OL|UL)$/.test(tagName)) {
      if (isLineOpen) endLine(line)
      for (const child of element.childNodes) read(child, inline, { ...line, list: listKind(element, child) })
      return
    }
    const isLine = lineNames.test(tagName)
    if (isLine && isLineOpen) endLine(line)
    const own = isLine ? { ...line, ...lineFormats(element) } : line
    const words = isLine ? inline : { ...inline, ...inlineFormats(element) }
    const before = ops.length
    for (const child of element.childNodes) read(child, words, own)
    if (isLine && (isLineOpen || ops.length === before)) endLine(own)
  }
  for (const child of root.childNodes) read(child, {}, {})
  if (isLineOpen || ops.length === 0) endLine({})
  return { ops }
}

function listKind(list: HTMLElement, item: Node): string {
  const checked = item instanceof HTMLElement ? item.dataset.checked : undefined
  if (checked !== undefined) return checked === 'true' ? 'checked' : 'unchecked'
  return list.tagName === 'OL' ? 'ordered' : 'bullet'
}

function inlineFormats(element: HTMLElement): Formats {
  const formats: Formats = {}
  const known = tagFormats[element.tagName]
  if (known) formats[known[0]] = known[1]
  for (const name of inlineStyles) if (element.style[name]) formats[name] = element.style[name]
  const color = element.tagName === 'FONT' && element.getAttribute('color')
  if (color) formats.color = color
  return formats
}

function lineFormats(element: HTMLElement): Formats {
  const formats: Formats = {}
  const header = /^H([1-6])$/.exec(element.tagName)
  if (header) formats.header = Number(header[1])
  for (const name of lineStyles) {
    if (element.style[name]) formats[name === 'textAlign' ? 'align' : name] = element.style[name]
  }
  const indent = Number(element.dataset.indent ?? 0)
  if (indent > 0) {
    formats.indent = indent
    delete formats.paddingLeft
  }
  return formats
}

function imageFormats(image: HTMLElement): Formats {
  const formats: Formats = {}
  for (const name of ['width', 'height', 'alt', 'class'] as const) {
    const value = image.getAttribute(name)
    if (value) formats[name] = value
  }
  const { custom } = image.dataset
  if (custom) formats['data-custom'] = custom
  return formats
}

/** Draws a delta; `showImage` gives a picture its address when it has one. */
export function drawDelta(
  { ops }: Delta,
  showImage: (image: HTMLImageElement, source: string) => void,
): DocumentFragment {
  const drawn = document.createDocumentFragment()
  let words: Node[] = []
  const endLine = (formats: Formats) => {
    const line = makeLine(formats)
    line.append(...(words.length > 0 ? words : [document.createElement('br')]))
    words = []
    if (line.tagName !== 'LI') return drawn.append(line)
    const tag = formats.list === 'ordered' ? 'OL' : 'UL'
    const last = drawn.lastElementChild
    const list = last?.tagName === tag ? last : drawn.appendChild(document.createElement(tag))
    list.append(line)
  }
  for (const { insert, attributes = {} } of ops) {
    if (typeof insert === 'string') {
      const lines = insert.split('\n')
      for (const [at, text] of lines.entries()) {
        if (text) words.push(wrap(document.createTextNode(text), attributes))
        if (at < lines.length - 1) endLine(attributes)
      }
    } else if (typeof insert === 'object' && insert !== null && 'divider' in insert) {
      if (words.length > 0) endLine({})
      drawn.append(document.createElement('hr'))
    } else if (typeof insert === 'object' && insert !== null && typeof insert.image === 'string') {
      words.push(makeImage(insert.image, attributes, showImage))
    }
  }
  if (words.length > 0 || !drawn.hasChildNodes()) endLine({})
  return drawn
}

function makeLine(formats: Formats): HTMLElement {
  const { header, list, indent, align } = formats
  const level = Number(String(header ?? '').replace(/^H/i, ''))
  const line = document.createElement(list ? 'li' : level >= 1 && level <= 6 ? `h${level}` : 'p')
  if (list === 'checked' || list === 'unchecked') line.dataset.checked = String(list === 'checked')
  for (const name of lineStyles) if (formats[name]) line.style[name] = String(formats[name])
  if (align) line.style.textAlign = String(align)
  setIndent(line, Number(indent ?? 0))
  return line
}

export function setIndent(line: HTMLElement, indent: number): void {
  const steps = Math.max(0, Math.min(8, Number.isFinite(indent) ? indent : 0))
  if (steps > 0) line.dataset.indent = String(steps)
  else delete line.dataset.indent
  line.style.paddingInlineStart = steps > 0 ? `${steps * indentEm}em` : ''
}

function wrap(text: Node, formats: Formats): Node {
  let made = text
  for (const [format, tags] of Object.entries(inlineTags)) {
    if (!formats[format]) continue
    const tag = Object.keys(tags).find((one) => tags[one] === formats[format]) ?? Object.keys(tags)[0]!
    const around = document.createElement(tag)
    around.append(made)
    made = around
  }
  const styles = inlineStyles.filter((name) => formats[name])
  if (styles.length === 0) return made
  const span = document.createElement('span')
  for (const name of styles) span.style[name] = String(formats[name])
  span.append(made)
  return span
}

export function makeImage(
  source: string,
  formats: Formats,
  showImage: (image: HTMLImageElement, source: string) => void,
): HTMLImageElement {
  const image = document.createElement('img')
  image.dataset.source = source
  for (const name of ['width', 'height', 'alt', 'class'])
    if (formats[name]) image.setAttribute(name, String(formats[name]))
  if (formats['data-custom']) image.dataset.custom = String(formats['data-custom'])
  image.alt ||= ''
  showImage(image, source)
  return image
}

/** Its words, a line each. */
export function plainText({ ops }: Delta): string {
  return ops.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
