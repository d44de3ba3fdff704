const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'

/** The first thing inside that a keyboard can reach. */
export function firstFocusable(container: ParentNode): HTMLElement | null {
  return container.querySelector<HTMLElement>(focusable)
}

/** Whether the person is writing, so that a letter is a letter and no command. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}
