import { define, type Property } from './element.ts'
import { Field } from './field.ts'

/** Focused fields keep this many pixels above the keyboard when nothing else is asked. */
const keyboardGapPx = 8

const shared: Readonly<Record<string, Property>> = {
  ...Field.properties,
  value: { kind: String, initial: '' },
  placeholder: { kind: String, initial: '' },
  placeholderStyle: { kind: String, initial: '' },
  placeholderClass: { kind: String, initial: '' },
  disabled: { kind: Boolean, initial: false },
  maxlength: { kind: Number, initial: 140 },
  focus: { kind: Boolean, initial: false },
  autoFocus: { kind: Boolean, initial: false },
  cursor: { kind: Number, initial: -1 },
  cursorColor: { kind: String, initial: '' },
  cursorSpacing: { kind: Number, initial: 0 },
  selectionStart: { kind: Number, initial: -1 },
  selectionEnd: { kind: Number, initial: -1 },
  adjustPosition: { kind: Boolean, initial: true },
  holdKeyboard: { kind: Boolean, initial: false },
  confirmType: { kind: String, initial: '' },
  confirmHold: { kind: Boolean, initial: false },
}

/** What `input` and `textarea` have in common: a native control, and a placeholder that the program styles. */
abstract class TextField extends Field {
  static override readonly properties = shared
  protected abstract readonly control: HTMLInputElement | HTMLTextAreaElement
  readonly #placeholder = document.createElement('div')
  #keyCode = 0
  #frameHeight = 0

  protected override build(): void {
    const { control } = this
    const box = document.createElement('div')
    box.className = 'wx-text-box'
    control.className = 'wx-text-control'
    box.append(control, this.#placeholder)
    this.prepend(box)
    control.addEventListener('keydown', (event) => this.keyPressed(event as KeyboardEvent))
    control.addEventListener('input', () => this.#typed())
    control.addEventListener('focus', () => this.#focused())
    control.addEventListener('blur', () => this.#blurred())
    control.addEventListener('selectionchange', () =>
      this.fire('selectionchange', { selectionStart: control.selectionStart, selectionEnd: control.selectionEnd }),
    )
    for (const step of ['start', 'update', 'end']) {
      control.addEventListener(`composition${step}`, (event) =>
        this.fire(`keyboardcomposition${step}`, { data: (event as CompositionEvent).data }),
      )
    }
    if (this.property('autoFocus')) this.activate()
  }

  protected override left(): void {
    removeEventListener('resize', this.#resized)
    document.removeEventListener('mousedown', keepFocus)
  }

  protected override propertyChanged(name: string, value: unknown): void {
    const { control } = this
    if (name === 'value' || name === 'maxlength') this.#show(this.property('value'))
    else if (name === 'disabled') control.disabled = Boolean(value)
    else if (name === 'placeholder') {
      this.#placeholder.textContent = String(value)
      this.#label()
    } else if (name === 'placeholderStyle') this.#placeholder.style.cssText = String(value)
    else if (name === 'placeholderClass')
      this.#placeholder.className = `${this.localName.slice(3)}-placeholder ${value}`
    else if (name === 'cursorColor') control.style.caretColor = String(value)
    else if (name === 'confirmType') control.enterKeyHint = enterKeys[String(value)] ?? ''
    else if (name === 'focus') value ? this.activate() : control.blur()
    else if (name === 'cursor' || name.startsWith('selection')) this.#select()
  }

  fieldValue(): string {
    return this.control.value
  }

  clearField(): void {
    this.#show('')
    this.own('value', '')
  }

  activate(): void {
    // The page that it stands in may still be on its way into the view.
    if (!this.property('disabled')) requestAnimationFrame(() => this.control.focus({ preventScroll: true }))
  }

  override invoke(method: string, args: unknown): unknown {
    if (method !== 'replaceText') return super.invoke(method, args)
    // What a handler of `input` has returned stands instead of what was typed.
    const { value, cursor } = args as { value: string; cursor?: number }
    this.#show(value)
    if (cursor !== undefined) this.control.setSelectionRange(cursor, cursor)
    this.own('value', this.control.value)
  }

  protected keyPressed(event: KeyboardEvent): void {
    this.#keyCode = event.keyCode
    if (event.key !== 'Enter' || event.isComposing || !this.confirms(event)) return
    event.preventDefault()
    this.fire('confirm', { value: this.control.value })
    if (!this.property('confirmHold')) this.control.blur()
  }

  /** Whether Enter means that the text is done. */
  protected abstract confirms(event: KeyboardEvent): boolean

  protected textChanged(): void {
    this.#placeholder.hidden = this.control.value !== ''
  }

  #show(text: string): void {
    const limit = this.property<number>('maxlength')
    const { control } = this
    if (limit < 0) control.removeAttribute('maxlength')
    else control.maxLength = limit
    const shown = limit < 0 ? text : text.slice(0, limit)
    // Setting the same text again would end what an input method is composing.
    if (control.value !== shown) control.value = shown
    this.textChanged()
  }

  #typed(): void {
    const { value, selectionEnd } = this.control
    this.textChanged()
    this.own('value', value)
    this.fire('input', { value, cursor: selectionEnd ?? value.length, keyCode: this.#keyCode })
  }

  #select(): void {
    const [cursor, start, end] = ['cursor', 'selectionStart', 'selectionEnd'].map((name) => this.property<number>(name))
    if (!this.control.matches(':focus')) return
    if (start! >= 0 && end! >= 0) this.control.setSelectionRange(start!, end!)
    else if (cursor! >= 0) this.control.setSelectionRange(cursor!, cursor!)
  }

  #focused(): void {
    this.#frameHeight = innerHeight
    addEventListener('resize', this.#resized)
    if (this.property('holdKeyboard')) document.addEventListener('mousedown', keepFocus)
    this.#select()
    this.#rise()
    this.fire('focus', { value: this.control.value, height: 0 })
  }

  #blurred(): void {
    this.left()
    const { value, selectionEnd } = this.control
    this.fire('blur', { value, cursor: selectionEnd ?? value.length })
  }

  /** The app makes the frame lower by as much as a keyboard covers. */
  readonly #resized = (): void => {
    this.#rise()
    this.fire('keyboardheightchange', { height: Math.max(0, this.#frameHeight - innerHeight), duration: 0 })
  }

  #rise(): void {
    if (!this.property('adjustPosition')) return
    this.style.scrollMarginBlockEnd = `${Math.max(keyboardGapPx, this.property<number>('cursorSpacing'))}px`
    this.scrollIntoView({ block: 'nearest' })
  }

  #label(): void {
    const label = this.getAttribute('aria-label') ?? this.closest('wx-label')?.textContent?.trim()
    this.control.setAttribute('aria-label', label || this.property<string>('placeholder'))
  }
}

function keepFocus(event: Event): void {
  event.preventDefault()
}

const enterKeys: Readonly<Record<string, string>> = {
  send: 'send',
  search: 'search',
  next: 'next',
  go: 'go',
  done: 'done',
  return: 'enter',
}

const allowed: Readonly<Record<string, RegExp>> = { number: /^\d*$/, digit: /^[\d.]*$/, idcard: /^[\dXx]*$/ }

class Input extends TextField {
  static override readonly properties = {
    ...shared,
    type: { kind: String, initial: 'text' },
    password: { kind: Boolean, initial: false },
    confirmType: { kind: String, initial: 'done' },
  }
  protected readonly control = document.createElement('input')

  protected override build(): void {
    super.build()
    // Where a phone shows digits only, a keyboard on a desk gives digits only.
    this.control.addEventListener('beforeinput', (event) => {
      const rule = allowed[this.property<string>('type')]
      if (rule && event.data && !rule.test(event.data)) event.preventDefault()
    })
  }

  protected override propertyChanged(name: string, value: unknown): void {
    if (name === 'type' || name === 'password') {
      const type = this.property<string>('type')
      this.control.type = this.property('password') || type === 'safe-password' ? 'password' : 'text'
      this.control.inputMode = type === 'number' ? 'numeric' : type === 'digit' ? 'decimal' : 'text'
      this.control.setAttribute('autocomplete', type === 'nickname' ? 'nickname' : 'off')
    } else super.propertyChanged(name, value)
  }

  protected confirms(): boolean {
    return true
  }
}

class Textarea extends TextField {
  static override readonly properties = {
    ...shared,
    autoHeight: { kind: Boolean, initial: false },
    fixed: { kind: Boolean, initial: false },
    disableDefaultPadding: { kind: Boolean, initial: false },
    confirmType: { kind: String, initial: 'return' },
  }
  protected readonly control = document.createElement('textarea')
  #lineCount = 0
  readonly #widthWatch = new ResizeObserver(() => this.#measure())

  protected override entered(): void {
    this.#widthWatch.observe(this)
  }

  protected override left(): void {
    super.left()
    if (!this.isConnected) this.#widthWatch.disconnect()
  }

  protected override propertyChanged(name: string, value: unknown): void {
    super.propertyChanged(name, value)
    if (name === 'autoHeight') {
      this.toggleAttribute('auto-height', Boolean(value))
      this.#measure()
    }
  }

  protected confirms({ shiftKey }: KeyboardEvent): boolean {
    const type = this.property<string>('confirmType')
    return !shiftKey && type !== '' && type !== 'return'
  }

  protected override textChanged(): void {
    super.textChanged()
    this.#measure()
  }

  #measure(): void {
    const { control } = this
    if (!control.isConnected || control.clientWidth === 0) return
    control.style.blockSize = '0'
    const height = control.scrollHeight
    control.style.blockSize = this.property('autoHeight') ? `${height}px` : ''
    const { lineHeight, fontSize } = getComputedStyle(control)
    const lineCount = Math.max(
      1,
      Math.round(height / (Number.parseFloat(lineHeight) || 1.2 * Number.parseFloat(fontSize))),
    )
    if (lineCount === this.#lineCount) return
    this.#lineCount = lineCount
    this.fire('linechange', { height, heightRpx: (height * 750) / innerWidth, lineCount })
  }
}

const look = `
wx-input, wx-textarea { display: block; position: relative; cursor: text }
wx-input { block-size: 1.4rem; min-block-size: 1.4rem; overflow: hidden; white-space: nowrap }
wx-textarea { inline-size: 300px; block-size: 150px }
wx-textarea[auto-height] { block-size: auto; min-block-size: 1.4rem }
.wx-text-box { position: relative; inline-size: 100%; block-size: 100%; min-block-size: inherit }
.wx-text-control {
  display: block; inline-size: 100%; block-size: 100%; min-block-size: inherit; margin: 0; padding: 0; border: 0; outline: 0;
  border-radius: 0; background: none; resize: none; font: inherit; color: inherit; text-align: inherit;
  letter-spacing: inherit; text-transform: inherit; text-shadow: inherit; text-indent: inherit;
}
.wx-text-control:disabled { opacity: 1; -webkit-text-fill-color: currentcolor }
wx-textarea[auto-height] .wx-text-control { overflow: hidden }
wx-input:focus-within:has(:focus-visible), wx-textarea:focus-within:has(:focus-visible) { caret-color: auto }
.input-placeholder, .textarea-placeholder { position: absolute; inset: 0; overflow: hidden; pointer-events: none; color: gray }
.input-placeholder { display: grid; align-content: center }
.textarea-placeholder { white-space: pre-wrap; overflow-wrap: anywhere }
.input-placeholder[hidden], .textarea-placeholder[hidden] { display: none }
`
define('input', Input, look)
define('textarea', Textarea)
