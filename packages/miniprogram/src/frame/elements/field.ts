import { ProgramElement, type Property } from './element.ts'

/** A control that a form around it collects under its `name`, and clears. */
export abstract class Field extends ProgramElement {
  static override readonly properties: Readonly<Record<string, Property>> = { name: { kind: String, initial: '' } }

  /** What a form sends: text, a number, a boolean, or an array of them. */
  abstract fieldValue(): unknown

  abstract clearField(): void
}

/** What a tap on a control’s label does. */
export function activate(control: HTMLElement): void {
  if ('activate' in control) (control as unknown as { activate(): void }).activate()
  else control.click()
}

/** Makes an element a control for keyboards and screen readers: space and Enter do what a click does. */
export function beControl(element: HTMLElement, role: string): void {
  element.setAttribute('role', role)
  element.tabIndex = 0
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || (event.key !== ' ' && event.key !== 'Enter')) return
    event.preventDefault()
    element.click()
  })
}

export function setDisabled(element: HTMLElement, isDisabled: boolean): void {
  element.setAttribute('aria-disabled', String(isDisabled))
  element.tabIndex = isDisabled ? -1 : 0
}
