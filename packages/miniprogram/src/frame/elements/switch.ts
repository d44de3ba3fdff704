import { tickMask } from './choice.ts'
import { define } from './element.ts'
import { beControl, Field, setDisabled } from './field.ts'

class Switch extends Field {
  static override readonly properties = {
    ...Field.properties,
    checked: { kind: Boolean, initial: false },
    disabled: { kind: Boolean, initial: false },
    type: { kind: String, initial: 'switch' },
    color: { kind: String, initial: '#04BE02' },
  }
  readonly #box = document.createElement('span')

  protected override build(): void {
    beControl(this, 'switch')
    this.prepend(this.#box)
    this.addEventListener('click', () => this.activate())
  }

  protected override propertyChanged(): void {
    const isChecked = this.fieldValue()
    const isBox = this.property('type') === 'checkbox'
    const name = isBox ? 'wx-checkbox-input' : 'wx-switch-input'
    this.#box.className = [name, isChecked && `${name}-checked`, this.property('disabled') && `${name}-disabled`]
      .filter(Boolean)
      .join(' ')
    const color = isChecked ? this.property<string>('color') : ''
    this.#box.style.cssText = isBox ? `color: ${color}` : `background-color: ${color}; border-color: ${color}`
    this.setAttribute('role', isBox ? 'checkbox' : 'switch')
    this.setAttribute('aria-checked', String(isChecked))
    setDisabled(this, this.property('disabled'))
  }

  activate(): void {
    if (this.property('disabled')) return
    this.own('checked', !this.fieldValue())
    this.propertyChanged()
    this.fire('change', { value: this.fieldValue() })
  }

  fieldValue(): boolean {
    return this.property('checked')
  }

  clearField(): void {
    this.own('checked', false)
    this.propertyChanged()
  }
}

define(
  'switch',
  Switch,
  `
wx-switch { display: inline-block; cursor: pointer }
.wx-switch-input {
  display: inline-block; position: relative; vertical-align: middle; box-sizing: border-box; inline-size: 52px; block-size: 32px;
  margin-inline-end: 5px; border: 1px solid #dfdfdf; border-radius: 16px; background-color: #dfdfdf;
  transition: background-color .1s, border-color .1s;
}
.wx-switch-input::before, .wx-switch-input::after {
  content: ''; position: absolute; inset-block-start: 0; inset-inline-start: 0; block-size: 30px; border-radius: 15px; transition: .3s;
}
.wx-switch-input::before { inline-size: 50px; background-color: #fdfdfd }
.wx-switch-input::after { inline-size: 30px; background-color: #fff; box-shadow: 0 1px 3px rgb(0 0 0 / .4) }
.wx-switch-input-checked::before { scale: 0 }
.wx-switch-input-checked::after { inset-inline-start: 20px }
.wx-switch-input-disabled { opacity: .5 }
wx-switch .wx-checkbox-input-checked::before { -webkit-mask: ${tickMask}; mask: ${tickMask} }
@media (prefers-reduced-motion: reduce) { .wx-switch-input, .wx-switch-input::before, .wx-switch-input::after { transition: none } }
`,
)
