import { define, ProgramElement } from './element.ts'
import { activate, Field } from './field.ts'

/**
 * `<form>` https://developers.weixin.qq.com/miniprogram/dev/component/form.html: a button in it that has a `form-type`
 * calls `submit` or `reset`.
 */
class Form extends ProgramElement {
  override invoke(method: string, args: unknown): unknown {
    if (method === 'submit') return this.fire('submit', { value: this.#values(), formId: '' })
    if (method === 'reset') {
      for (const field of this.#fields()) field.clearField()
      return this.fire('reset')
    }
    return super.invoke(method, args)
  }

  #fields(): Field[] {
    return [...this.querySelectorAll('*')].filter((element): element is Field => element instanceof Field)
  }

  #values(): Record<string, unknown> {
    const named = this.#fields().filter((field) => field.property('name') !== '')
    return Object.fromEntries(named.map((field) => [field.property<string>('name'), field.fieldValue()]))
  }
}

const labelled = 'wx-checkbox, wx-radio, wx-switch, wx-button, wx-input, wx-textarea'

/**
 * `<label>` https://developers.weixin.qq.com/miniprogram/dev/component/label.html: passes a tap on it to the control that
 * it names by `for`, or else to the first one in it.
 */
class Label extends ProgramElement {
  static override readonly properties = { for: { kind: String, initial: '' } }

  protected override build(): void {
    this.addEventListener('click', (event) => {
      const control = this.#control()
      // A click on a control in the label is that control’s own.
      if (control && !(event.target as Element).closest(labelled)) activate(control)
    })
  }

  #control(): HTMLElement | null {
    const id = this.property<string>('for')
    if (!id) return this.querySelector<HTMLElement>(labelled)
    // An id counts within its component, so the nearest one is meant.
    for (let around: Element | null = this.parentElement; around; around = around.parentElement) {
      const found = around.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
      if (found) return found.matches(labelled) ? found : null
    }
    return null
  }
}

define('form', Form, 'wx-form { display: block }')
define('label', Label)
