/**
 * A window of the program over its page. It ends with an answer, or with `undefined` when the person turns away (Escape, or
 * the floor around it where that is allowed). The browser keeps the focus inside, and gives it back.
 */
export function openDialog<Answer>(className: string, label: string, { closesOutside = false } = {}) {
  const dialog = document.createElement('dialog')
  dialog.className = `wx-dialog ${className}`
  dialog.setAttribute('aria-label', label)
  let answered: (answer: Answer | undefined) => void
  const closed = new Promise<Answer | undefined>((resolve) => {
    answered = resolve
  })
  function close(answer?: Answer): void {
    dialog.close()
    dialog.remove()
    answered(answer)
  }
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    close()
  })
  if (closesOutside) dialog.addEventListener('click', ({ target }) => target === dialog && close())
  document.body.append(dialog)
  return { dialog, closed, close }
}

const sheet = new CSSStyleSheet()
sheet.replaceSync(`
.wx-dialog { --line: light-dark(rgb(0 0 0 / .1), rgb(255 255 255 / .1)); padding: 0; border: 0; background: light-dark(#fff, #2c2c2c); color: light-dark(#191919, #d1d1d1); font: 17px / 1.4 system-ui, sans-serif }
.wx-dialog::backdrop { background: rgb(0 0 0 / .6) }
.wx-dialog button { border: 0; background: none; color: inherit; font: inherit; cursor: pointer; min-block-size: 44px; padding: 0 8px; overflow-wrap: anywhere }
.wx-dialog button:active { background: light-dark(#ececec, #373737) }
.wx-modal { inline-size: min(320px, 86%); border-radius: 12px; overflow: hidden; text-align: center }
.wx-modal h2 { margin: 0; padding: 32px 24px 0; font: inherit; font-weight: 600; overflow-wrap: anywhere }
.wx-modal p { margin: 0; padding: 16px 24px 32px; max-block-size: 60vh; overflow: auto; color: light-dark(#5f5f5f, #a0a0a0); white-space: pre-wrap; overflow-wrap: anywhere }
.wx-modal h2 + p { padding-block-start: 12px }
.wx-modal p:first-child { padding-block-start: 32px; color: inherit }
.wx-modal textarea { box-sizing: border-box; inline-size: calc(100% - 48px); margin: 16px 24px 24px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; background: light-dark(#f7f7f7, #1e1e1e); color: inherit; font: inherit; resize: none }
.wx-modal footer { display: flex; border-block-start: 1px solid var(--line) }
.wx-modal footer button { flex: 1; min-block-size: 56px; min-inline-size: 0; font-weight: 600 }
.wx-modal footer button + button { border-inline-start: 1px solid var(--line) }
.wx-modal footer .wx-modal-confirm { color: light-dark(#576b95, #7d90a9) }
.wx-actions { inset: auto 0 0; inline-size: 100%; max-inline-size: none; margin: 0; max-block-size: 80%; border-radius: 12px 12px 0 0; padding-block-end: var(--safe-bottom, 0px); text-align: center }
.wx-actions h2 { margin: 0; padding: 16px 24px; font: inherit; font-size: 14px; color: light-dark(#5f5f5f, #a0a0a0) }
.wx-actions button { display: block; inline-size: 100%; min-block-size: 56px; border-block-start: 1px solid var(--line) }
.wx-actions button:first-child { border: 0 }
.wx-actions-cancel { box-shadow: 0 -8px 0 light-dark(#f7f7f7, #191919); margin-block-start: 8px }
`)
document.adoptedStyleSheets.push(sheet)
