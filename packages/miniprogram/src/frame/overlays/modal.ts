import { command } from '../commands.ts'
import { wordIn } from '../words.ts'
import { openDialog } from './dialog.ts'

interface Modal {
  readonly title: string
  readonly content: string
  readonly hasCancel: boolean
  readonly cancelText: string
  readonly cancelColor: string
  readonly confirmText: string
  readonly confirmColor: string
  readonly isEditable: boolean
  readonly placeholder: string
}

/** A question of the program, in its own frame; the app’s own questions lie outside of it. */
command<Modal>('modal', (asked) => {
  const { dialog, closed, close } = openDialog<boolean>('wx-modal', asked.title || asked.content)
  const title = document.createElement('h2')
  title.textContent = asked.title
  title.dir = 'auto'
  const content = asked.isEditable ? document.createElement('textarea') : document.createElement('p')
  if (content instanceof HTMLTextAreaElement) {
    content.value = asked.content
    content.placeholder = asked.placeholder
    content.rows = 3
    content.setAttribute('aria-label', asked.title || asked.placeholder)
  } else content.textContent = asked.content
  content.dir = 'auto'
  const foot = document.createElement('footer')
  const button = (text: string, color: string, isConfirmed: boolean) => {
    const one = document.createElement('button')
    one.type = 'button'
    one.textContent = text
    // The colours that stand for “as usual” follow the theme.
    if (color !== '#000000' && color !== '#576b95') one.style.color = color
    one.className = isConfirmed ? 'wx-modal-confirm' : ''
    one.addEventListener('click', () => close(isConfirmed))
    foot.append(one)
    return one
  }
  if (asked.hasCancel) button(asked.cancelText || wordIn('cancel'), asked.cancelColor, false)
  const confirm = button(asked.confirmText || wordIn('ok'), asked.confirmColor, true)
  if (asked.title) dialog.append(title)
  dialog.append(content, foot)
  dialog.showModal()
  if (content instanceof HTMLTextAreaElement) content.focus()
  else confirm.focus({ preventScroll: true })
  return closed.then((isConfirmed) => ({
    isConfirmed: isConfirmed ?? false,
    content: content instanceof HTMLTextAreaElement ? content.value : '',
  }))
})
