import { define, ProgramElement, type Property } from './element.ts'
import { beControl, Field, setDisabled } from './field.ts'

const properties: Readonly<Record<string, Property>> = {
  value: { kind: String, initial: '' },
  checked: { kind: Boolean, initial: false },
  disabled: { kind: Boolean, initial: false },
  color: { kind: String, initial: '#09BB07' },
  backgroundColor: { kind: String, initial: '' },
  borderColor: { kind: String, initial: '' },
  activeBackgroundColor: { kind: String, initial: '' },
  activeBorderColor: { kind: String, initial: '' },
  iconColor: { kind: String, initial: '' },
}

/** What `checkbox` and `radio` have in common: a box with a tick, and the program’s words after it. */
abstract class Choice extends ProgramElement {
  static override readonly properties = properties
  readonly #box = document.createElement('span')

  protected override build(): void {
    const kind = this.localName.slice(3)
    beControl(this, kind)
    this.#box.className = `wx-${kind}-input`
    this.prepend(this.#box)
    this.addEventListener('click', () => this.activate())
  }

  protected override propertyChanged(): void {
    const isChecked = this.isChecked
    const { style, classList } = this.#box
    classList.toggle(`wx-${this.localName.slice(3)}-input-checked`, isChecked)
    classList.toggle(`wx-${this.localName.slice(3)}-input-disabled`, this.property('disabled'))
    style.color = this.property('iconColor') || this.tick()
    style.backgroundColor = this.property(isChecked ? 'activeBackgroundColor' : 'backgroundColor') || this.fill()
    style.borderColor = this.property(isChecked ? 'activeBorderColor' : 'borderColor')
    this.setAttribute('aria-checked', String(isChecked))
    setDisabled(this, this.property('disabled'))
  }

  get isChecked(): boolean {
    return this.property('checked')
  }

  check(isChecked: boolean): void {
    if (isChecked === this.isChecked) return
    this.own('checked', isChecked)
    this.propertyChanged()
  }

  activate(): void {
    if (!this.property('disabled')) this.choose()
  }

  protected abstract choose(): void
  protected abstract tick(): string
  protected abstract fill(): string
}

class Checkbox extends Choice {
  protected choose(): void {
    this.check(!this.isChecked)
    this.closest<CheckboxGroup>('wx-checkbox-group')?.changed()
  }

  protected tick(): string {
    return this.property('color')
  }

  protected fill(): string {
    return ''
  }
}

class Radio extends Choice {
  protected choose(): void {
    if (this.isChecked) return
    this.check(true)
    this.closest<RadioGroup>('wx-radio-group')?.chosen(this)
  }

  protected override propertyChanged(): void {
    super.propertyChanged()
    // The program checks one; those beside it give way.
    if (this.isChecked) this.closest<RadioGroup>('wx-radio-group')?.clearOthers(this)
  }

  protected tick(): string {
    return '#fff'
  }

  protected fill(): string {
    return this.isChecked ? this.property('color') : ''
  }
}

class CheckboxGroup extends Field {
  changed(): void {
    this.fire('change', { value: this.fieldValue() })
  }

  fieldValue(): string[] {
    return this.#boxes()
      .filter((box) => box.isChecked)
      .map((box) => box.property<string>('value'))
  }

  clearField(): void {
    for (const box of this.#boxes()) box.check(false)
  }

  #boxes(): Checkbox[] {
    return [...this.querySelectorAll<Checkbox>('wx-checkbox')]
  }
}

class RadioGroup extends Field {
  protected override build(): void {
    this.setAttribute('role', 'radiogroup')
    this.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0
      const radios = this.#radios()
      const at = radios.findIndex((radio) => radio.matches(':focus'))
      const next = radios.at((at + step) % radios.length)
      if (step === 0 || at < 0 || !next) return
      next.focus()
      next.activate()
    })
  }

  chosen(radio: Radio): void {
    this.clearOthers(radio)
    this.fire('change', { value: radio.property<string>('value') })
  }

  clearOthers(radio: Radio): void {
    for (const other of this.#radios()) if (other !== radio) other.check(false)
  }

  fieldValue(): string {
    return (
      this.#radios()
        .find((radio) => radio.isChecked)
        ?.property<string>('value') ?? ''
    )
  }

  clearField(): void {
    for (const radio of this.#radios()) radio.check(false)
  }

  #radios(): Radio[] {
    return [...this.querySelectorAll<Radio>('wx-radio')]
  }
}

/** A tick as a shape, so that it takes the colour of the text. */
export const tickMask = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath d='M5 12.6l4.7 4.7L19.3 7.7' fill='none' stroke='%23000' stroke-width='2.4'/%3E%3C/svg%3E") center / 100% no-repeat`

const look = `
wx-checkbox, wx-radio { display: inline-block; cursor: pointer }
.wx-checkbox-input, .wx-radio-input {
  display: inline-flex; align-items: center; justify-content: center; vertical-align: middle; position: relative;
  box-sizing: border-box; inline-size: 22px; block-size: 22px; margin-inline-end: 5px;
  border: 1px solid #d1d1d1; border-radius: 3px; background-color: #fff;
}
.wx-radio-input { border-radius: 50% }
.wx-radio-input-checked { border-color: transparent }
.wx-checkbox-input-checked::before, .wx-radio-input-checked::before {
  content: ''; inline-size: 20px; block-size: 20px; background: currentcolor; -webkit-mask: ${tickMask}; mask: ${tickMask};
}
.wx-checkbox-input-disabled, .wx-radio-input-disabled { opacity: .5 }
`
define('checkbox-group', CheckboxGroup, 'wx-checkbox-group, wx-radio-group { display: block }')
define('radio-group', RadioGroup)
define('checkbox', Checkbox, look)
define('radio', Radio)
