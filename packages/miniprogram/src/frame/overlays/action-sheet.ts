import { command } from '../commands.ts'
import { wordIn } from '../words.ts'
import { openDialog } from './dialog.ts'

interface ActionSheet {
  readonly items: readonly string[]
  readonly color: string
  readonly title: string
}

/** A few verbs from below; answers with the place of the one that was pressed. */
command<ActionSheet>('actionSheet', ({ items, color, title }) => {
  const { dialog, closed, close } = openDialog<number>('wx-actions', title || items.join(', '), { closesOutside: true })
  if (title) {
    const head = document.createElement('h2')
    head.textContent = title
    head.dir = 'auto'
    dialog.append(head)
  }
  const button = (text: string, run: () => void) => {
    const one = document.createElement('button')
    one.type = 'button'
    one.textContent = text
    one.addEventListener('click', run)
    dialog.append(one)
    return one
  }
  for (const [index, text] of items.entries()) {
    const one = button(text, () => close(index))
    if (color !== '#000000') one.style.color = color
  }
  button(wordIn('cancel'), () => close()).className = 'wx-actions-cancel'
  dialog.showModal()
  return closed
})
