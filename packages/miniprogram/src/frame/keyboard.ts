import { command } from './commands.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** What is in focus, within whatever elements are made of. */
function focused(): Element | null {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at
}

command('hideKeyboard', () => (focused() as HTMLElement | null)?.blur?.())

command('selectedText', () => {
  const { selectionStart, selectionEnd } = (focused() ?? {}) as Partial<Field>
  if (typeof selectionStart !== 'number' || typeof selectionEnd !== 'number') throw new Error('no focused input')
  return { start: selectionStart, end: selectionEnd }
})
