/** How far a finger has to pull before the drawer opens, in CSS pixels; the list follows at half of it. */
const openAtPx = 140

/**
 * Hears a finger that pulls a list down which stands at its top. The list follows, drops appear above it, and beyond
 * the mark `open` is called when the finger is lifted. Gives what ends it.
 */
export function pullDown(list: HTMLElement, open: () => void): () => void {
  let from: { x: number; y: number } | undefined
  let drops: HTMLElement | undefined

  function start({ touches, target }: TouchEvent): void {
    const scroller = (target as Element).closest<HTMLElement>('.ui-virtual')
    from = touches.length === 1 && (scroller?.scrollTop ?? 0) <= 0 ? at(touches[0]!) : undefined
  }
  function move(event: TouchEvent): void {
    if (!from) return
    const { x, y } = at(event.touches[0]!)
    const down = y - from.y
    // A finger that goes sideways swipes a row, one that goes up scrolls.
    if (!drops && (down < 8 || Math.abs(x - from.x) > down)) {
      if (down < -4 || Math.abs(x - from.x) > 12) from = undefined
      return
    }
    if (event.cancelable) event.preventDefault()
    drops ??= addDrops(list)
    const pulled = Math.min(1, Math.max(0, down) / openAtPx)
    drops.style.setProperty('--pulled', String(pulled))
    const isCaught = pulled === 1
    if (isCaught && drops.dataset.caught === undefined) navigator.vibrate?.(8)
    drops.toggleAttribute('data-caught', isCaught)
    list.style.translate = `0 ${(pulled * openAtPx) / 2}px`
  }
  function end(): void {
    const isCaught = drops?.hasAttribute('data-caught') ?? false
    drops?.remove()
    drops = undefined
    from = undefined
    list.style.translate = ''
    if (isCaught) open()
  }

  list.addEventListener('touchstart', start, { passive: true })
  list.addEventListener('touchmove', move, { passive: false })
  list.addEventListener('touchend', end)
  list.addEventListener('touchcancel', end)
  return () => {
    end()
    list.removeEventListener('touchstart', start)
    list.removeEventListener('touchmove', move)
    list.removeEventListener('touchend', end)
    list.removeEventListener('touchcancel', end)
  }
}

const at = ({ clientX, clientY }: Touch) => ({ x: clientX, y: clientY })

function addDrops(list: HTMLElement): HTMLElement {
  const drops = document.createElement('div')
  drops.className = 'program-pull'
  drops.append(...[0, 1, 2].map(() => document.createElement('i')))
  list.before(drops)
  return drops
}
