import { wordIn } from '../words.ts'
import {
  type Delta,
  drawDelta,
  inlineStyles,
  inlineTags,
  lineStyles,
  makeImage,
  plainText,
  readDelta,
  setIndent,
} from './editor-delta.ts'
import { define, frameServices, ProgramElement } from './element.ts'

/** What the browser’s own commands do, and undo. */
const commands: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strike: 'strikeThrough',
}

interface Image {
  readonly src: string
  readonly alt?: string
  readonly width?: string
  readonly height?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly extClass?: string
}

/** `<editor>` https://developers.weixin.qq.com/miniprogram/dev/component/editor.html */
class Editor extends ProgramElement {
  static override readonly properties = {
    readOnly: { kind: Boolean, initial: false },
    placeholder: { kind: String, initial: '' },
    showImgSize: { kind: Boolean, initial: false },
    showImgToolbar: { kind: Boolean, initial: false },
    showImgResize: { kind: Boolean, initial: false },
  }
  readonly #text = document.createElement('div')
  /** Where the cursor was when it last stood in the text: a tap on a tool takes it away. */
  #range: Range | undefined
  #toldFormats = '{}'

  protected override build(): void {
    const text = this.#text
    text.className = 'ql-editor'
    text.setAttribute('role', 'textbox')
    text.setAttribute('aria-multiline', 'true')
    text.setAttribute('aria-label', this.getAttribute('aria-label') ?? wordIn('editor'))
    this.classList.add('ql-container')
    this.prepend(text)
    this.#draw({ ops: [{ insert: '\n' }] })
    text.addEventListener('input', () => this.#changed())
    text.addEventListener('focus', () => this.fire('focus', this.#contents()))
    text.addEventListener('blur', () => this.fire('blur', this.#contents()))
    // What is pasted keeps the formats that an editor knows, and nothing else of where it comes from.
    text.addEventListener('paste', (event) => {
      event.preventDefault()
      const html = event.clipboardData?.getData('text/html')
      if (html) this.#insert(this.#fragment(readDelta(new DOMParser().parseFromString(html, 'text/html').body)))
      else document.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '')
    })
    queueMicrotask(() => this.fire('ready'))
  }

  protected override entered(): void {
    document.addEventListener('selectionchange', this.#selected)
  }

  protected override left(): void {
    document.removeEventListener('selectionchange', this.#selected)
  }

  protected override propertyChanged(name: string, value: unknown): void {
    if (name === 'readOnly') this.#text.contentEditable = String(!value)
    if (name === 'placeholder') this.#text.dataset.placeholder = String(value)
  }

  override invoke(method: string, args: unknown): unknown {
    const given = (args ?? {}) as Record<string, unknown>
    const verbs: Readonly<Record<string, () => unknown>> = {
      getContents: () => this.#contents(),
      setContents: () => this.#set(given),
      insertText: () => this.#edit(() => document.execCommand('insertText', false, String(given.text ?? ''))),
      insertDivider: () => this.#edit(() => this.#insert(element('hr'))),
      insertImage: () => this.#edit(() => this.#insert(this.#image(given as unknown as Image))),
      format: () => this.#edit(() => this.#format(String(given.name), given.value)),
      removeFormat: () => this.#edit(() => document.execCommand('removeFormat')),
      clear: () => this.#set({ delta: { ops: [{ insert: '\n' }] } }),
      undo: () => this.#edit(() => document.execCommand('undo')),
      redo: () => this.#edit(() => document.execCommand('redo')),
      blur: () => this.#text.blur(),
      scrollIntoView: () => this.#lineOf(this.#range?.startContainer)?.scrollIntoView({ block: 'nearest' }),
      getSelectionText: () => ({ text: this.#range?.toString() ?? '' }),
    }
    const verb = Object.hasOwn(verbs, method) ? verbs[method] : undefined
    return verb ? verb() : super.invoke(method, args)
  }

  #contents(): { html: string; text: string; delta: Delta } {
    const delta = readDelta(this.#text)
    const shown = document.createElement('div')
    // As the program knows its pictures, not as they are shown.
    shown.append(drawDelta(delta, (image, source) => image.setAttribute('src', source)))
    for (const image of shown.querySelectorAll('img')) delete image.dataset.source
    return { html: shown.innerHTML, text: plainText(delta), delta }
  }

  #set({ html, delta }: { html?: unknown; delta?: unknown }): void {
    const isDelta = typeof delta === 'object' && delta !== null && Array.isArray((delta as Delta).ops)
    // Read into a document that runs and loads nothing.
    const parse = () => readDelta(new DOMParser().parseFromString(String(html ?? ''), 'text/html').body)
    this.#draw(isDelta ? (delta as Delta) : parse())
    this.#changed()
  }

  #draw(delta: Delta): void {
    this.#text.replaceChildren(this.#fragment(delta))
    this.#markBlank()
  }

  #fragment(delta: Delta): DocumentFragment {
    return drawDelta(delta, (image, source) => this.#show(image, source))
  }

  #show(image: HTMLImageElement, source: string): void {
    // One that cannot be had is seen by its words.
    frameServices()
      .resolve(source, this)
      .then((address) => image.setAttribute('src', address))
      .catch(() => image.removeAttribute('src'))
  }

  #image({ src, alt, width, height, data, extClass }: Image): HTMLImageElement {
    const custom = Object.entries(data ?? {}).map(([name, value]) => `${name}=${value}`)
    const formats = { alt, width, height, class: extClass, 'data-custom': custom.join('&') }
    return makeImage(String(src), formats, (image, source) => this.#show(image, source))
  }

  #changed(): void {
    this.#markBlank()
    this.fire('input', this.#contents())
  }

  #markBlank(): void {
    const isBlank = this.#text.textContent === '' && !this.#text.querySelector('img, hr, li')
    this.#text.classList.toggle('ql-blank', isBlank)
  }

  /** Works on the text where the cursor stands, or last stood. */
  #edit(work: () => void): void {
    if (this.property('readOnly')) throw new Error('the editor is read only')
    if (!this.#text.matches(':focus')) {
      this.#text.focus({ preventScroll: true })
      this.#select(this.#range ?? endOf(this.#text))
    }
    this.#remember()
    work()
    this.#remember()
    this.#tellFormats()
  }

  #selection(): Selection | null {
    // A page is a tree of its own; Chromium tells of selections in it there.
    const root = this.getRootNode() as Document & { getSelection?(): Selection | null }
    return root.getSelection?.() ?? document.getSelection()
  }

  readonly #selected = (): void => {
    if (this.#remember()) this.#tellFormats()
  }

  #remember(): boolean {
    const selection = this.#selection()
    if (!selection || selection.rangeCount === 0) return false
    const range = selection.getRangeAt(0)
    if (!this.#text.contains(range.startContainer)) return false
    this.#range = range.cloneRange()
    return true
  }

  #insert(node: Node): void {
    const holder = document.createElement('div')
    holder.append(node)
    // By a command, so that it can be undone.
    document.execCommand('insertHTML', false, holder.innerHTML)
  }

  #lineOf(node: Node | undefined): HTMLElement | null {
    const from = node instanceof HTMLElement ? node : node?.parentElement
    const line = from?.closest<HTMLElement>('p, h1, h2, h3, h4, h5, h6, li, div')
    return line && line !== this.#text && this.#text.contains(line) ? line : null
  }

  #lines(): HTMLElement[] {
    const range = this.#range
    if (!range) return []
    const all = [...this.#text.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6, li')]
    return all.filter((line) => range.intersectsNode(line))
  }

  #format(name: string, value: unknown): void {
    const now = this.#formats()
    const command = commands[name]
    if (command) document.execCommand(command)
    else if (name === 'script') document.execCommand(value === 'super' ? 'superscript' : 'subscript')
    else if (name === 'ins') this.#wrap('ins', now.ins ? undefined : {})
    else if (name === 'header') this.#header(value)
    else if (name === 'list') this.#list(String(value), now.list)
    else if (name === 'align') this.#style('textAlign', now.align === value ? '' : value)
    else if (name === 'indent') {
      for (const line of this.#lines()) setIndent(line, Number(line.dataset.indent ?? 0) + Number(value))
      this.#changed()
    } else if ((lineStyles as readonly string[]).includes(name)) {
      this.#style(name as (typeof lineStyles)[number], now[name] === value ? '' : value)
    } else if ((inlineStyles as readonly string[]).includes(name)) {
      this.#wrap('span', { [name]: value === undefined || now[name] === value ? '' : String(value) })
    } else throw new Error(`unknown format ${name}`)
  }

  #header(value: unknown): void {
    const level = Number(String(value ?? '').replace(/^H/i, ''))
    const isThere = this.#formats().header === level
    document.execCommand('formatBlock', false, level >= 1 && level <= 6 && !isThere ? `h${level}` : 'p')
  }

  #list(kind: string, now: unknown): void {
    if (kind === 'check') {
      if (!now) document.execCommand('insertUnorderedList')
      for (const line of this.#lines()) if (line.tagName === 'LI') line.dataset.checked ??= 'false'
      this.#changed()
    } else document.execCommand(kind === 'ordered' ? 'insertOrderedList' : 'insertUnorderedList')
  }

  #style(name: (typeof lineStyles)[number], value: unknown): void {
    for (const line of this.#lines()) line.style[name] = String(value ?? '')
    this.#changed()
  }

  /** Words in a span, or out of it again when there is nothing to say of them. */
  #wrap(tag: string, styles: Readonly<Record<string, string>> | undefined): void {
    const range = this.#range
    if (!range || range.collapsed) return
    const [from, length] = [lettersBefore(this.#text, range), range.toString().length]
    const words = range.cloneContents()
    // With the formats that the words have from around the range.
    for (const shell of this.#shells(range.commonAncestorContainer)) {
      shell.append(...words.childNodes)
      words.append(shell)
    }
    const around = element(tag)
    for (const [name, value] of Object.entries(styles ?? {})) {
      for (const inner of words.querySelectorAll<HTMLElement>('*')) inner.style[name as 'color'] = ''
      around.style[name as 'color'] = value
    }
    if (!styles) for (const inner of words.querySelectorAll(tag)) inner.replaceWith(...inner.childNodes)
    if (styles && (tag !== 'span' || around.getAttribute('style'))) {
      around.append(words)
      this.#insert(around)
    } else this.#insert(words)
    // They stay chosen.
    this.#select(rangeOfLetters(this.#text, from, length))
  }

  #select(range: Range): void {
    const selection = this.#selection()
    selection?.removeAllRanges()
    selection?.addRange(range)
  }

  /** Formats where the cursor stands. */
  #formats(): Record<string, unknown> {
    const at = this.#range?.startContainer
    const line = this.#lineOf(at)
    if (!at || !line) return {}
    // A line with one letter of the words at the cursor: what a delta says of that is what counts.
    const copy = document.createElement(line.tagName)
    for (const { name, value } of line.attributes) copy.setAttribute(name, value)
    let inner: Node = document.createTextNode('x')
    for (const shell of this.#shells(at)) {
      shell.append(inner)
      inner = shell
    }
    copy.append(inner)
    const list =
      line.parentElement?.tagName === 'OL' || line.parentElement?.tagName === 'UL' ? line.parentElement : null
    const root = element('div')
    const around = list ? (list.cloneNode(false) as HTMLElement) : root
    around.append(copy)
    if (around !== root) root.append(around)
    const formats = Object.assign({}, ...readDelta(root).ops.map(({ attributes }) => attributes ?? {}))
    // Commands may have been given before any letter: the browser knows.
    for (const [name, command] of Object.entries(commands)) {
      if (document.queryCommandState(command)) formats[name] ??= Object.values(inlineTags[name]!)[0]
    }
    return formats
  }

  /** Empty copies of the elements around a place within its line, the nearest first. */
  #shells(place: Node): HTMLElement[] {
    const line = this.#lineOf(place)
    const shells: HTMLElement[] = []
    let around = place instanceof HTMLElement ? place : place.parentElement
    for (; line && around && around !== line; around = around.parentElement) {
      shells.push(around.cloneNode(false) as HTMLElement)
    }
    return shells
  }

  #tellFormats(): void {
    const formats = this.#formats()
    const told = JSON.stringify(formats)
    if (told === this.#toldFormats) return
    this.#toldFormats = told
    this.fire('statuschange', formats)
  }
}

const element = (tag: string): HTMLElement => document.createElement(tag)

function endOf(node: Node): Range {
  const range = document.createRange()
  range.selectNodeContents(node)
  range.collapse(false)
  return range
}

function lettersBefore(root: Node, { startContainer, startOffset }: Range): number {
  const before = document.createRange()
  before.setStart(root, 0)
  before.setEnd(startContainer, startOffset)
  return before.toString().length
}

function rangeOfLetters(root: Node, from: number, length: number): Range {
  const range = endOf(root)
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let passed = 0
  let isBegun = false
  while (texts.nextNode()) {
    const text = texts.currentNode as Text
    const end = passed + text.length
    if (!isBegun && from < end) {
      range.setStart(text, from - passed)
      isBegun = true
    }
    if (isBegun && from + length <= end) {
      range.setEnd(text, from + length - passed)
      break
    }
    passed = end
  }
  return range
}

define(
  'editor',
  Editor,
  `
wx-editor { display: block; block-size: 200px; overflow: hidden }
.ql-editor { block-size: 100%; overflow-y: auto; outline: 0; line-height: 1.42; user-select: text; -webkit-user-select: text; overflow-wrap: anywhere }
.ql-editor p, .ql-editor h1, .ql-editor h2, .ql-editor h3, .ql-editor h4, .ql-editor h5, .ql-editor h6, .ql-editor ol, .ql-editor ul { margin: 0 }
.ql-editor img { max-inline-size: 100% }
.ql-editor.ql-blank::before { content: attr(data-placeholder); float: inline-start; block-size: 0; color: rgb(0 0 0 / .6); font-style: italic; pointer-events: none }
.ql-editor li[data-checked] { list-style: none }
.ql-editor li[data-checked]::before { content: '☐'; margin-inline: -1.5em .5em }
.ql-editor li[data-checked=true]::before { content: '☑' }
`,
)
