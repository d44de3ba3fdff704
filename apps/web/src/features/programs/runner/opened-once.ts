let isOpened = false
const listeners = new Set<() => void>()

/** Whether a program has been opened since the app was. */
export const isAnyOpened = (): boolean => isOpened

export function noteOpened(): void {
  if (isOpened) return
  isOpened = true
  for (const listener of listeners) listener()
}

export function onOpened(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
