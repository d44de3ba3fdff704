/**
 * Where the window of the program that is seen lies: over a room that its screen keeps for it, on a phone the whole
 * screen. The window is no child of the screen, since a frame that is moved within the page begins anew.
 */
export interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

let place: Place | undefined
const listeners = new Set<() => void>()

export const windowPlace = (): Place | undefined => place

export function onWindowPlace(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Lays the window over this element, until told otherwise. */
export function placeWindow(room: HTMLElement): () => void {
  const look = () => {
    const { left, top } = restingPlaceOf(room)
    const next = { left, top, width: room.offsetWidth, height: room.offsetHeight }
    if (place && Object.entries(next).every(([name, value]) => place![name as keyof Place] === value)) return
    place = next
    for (const listener of listeners) listener()
  }
  const observer = new ResizeObserver(look)
  observer.observe(room)
  observer.observe(document.documentElement)
  look()
  return () => observer.disconnect()
}

/** Where it lies once the motion with which its screen arrives is over. */
function restingPlaceOf(element: HTMLElement): { left: number; top: number } {
  let [left, top] = [0, 0]
  for (let at: HTMLElement | null = element; at; at = at.offsetParent as HTMLElement | null) {
    left += at.offsetLeft
    top += at.offsetTop
  }
  return { left, top }
}
