/**
 * Where somebody was in a list, kept with the step of the browser’s history that they took from there: “back” leads to
 * the same place, and coming anew begins anew.
 */
interface Place {
  id: string
  /** How far below the top of the list’s window it began, in px. */
  offsetPx: number
}

/** Notes which item stands at the top. Items carry their ids in `data-id`. */
export function keepPlace(scroller: HTMLElement): void {
  const top = scroller.getBoundingClientRect().top
  const items = [...scroller.querySelectorAll<HTMLElement>('[data-id]')]
  const first = items.find((item) => item.getBoundingClientRect().bottom > top)
  const isAtStart = scroller.scrollTop < 1
  const place =
    first && !isAtStart ? { id: first.dataset.id!, offsetPx: first.getBoundingClientRect().top - top } : null
  // Nothing is drawn anew for it, so the router need not hear of it.
  History.prototype.replaceState.call(history, { ...history.state, place }, '')
}

export const keptPlace = (): Place | null => (history.state as { place?: Place } | null)?.place ?? null

/** Brings the item back to where it stood. False when it is not there. */
export function goToPlace(scroller: HTMLElement, { id, offsetPx }: Place): boolean {
  const item = scroller.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
  if (!item) return false
  const move = () => {
    scroller.scrollTop += item.getBoundingClientRect().top - scroller.getBoundingClientRect().top - offsetPx
  }
  move()
  // What was never drawn has a guessed height, and another once it is near.
  requestAnimationFrame(move)
  return true
}
