/** A finger that pushes the drawer up from its foot, or from its end, closes it. Gives what ends it, for React. */
export function pullUpToClose(drawer: HTMLElement, close: () => void): () => void {
  let from: { y: number; isAtEnd: boolean } | undefined
  const body = () => drawer.querySelector('.program-drawer-body')!
  const start = ({ touches }: TouchEvent) => {
    const { scrollTop, clientHeight, scrollHeight } = body()
    from = { y: touches[0]!.clientY, isAtEnd: scrollTop + clientHeight >= scrollHeight - 1 }
  }
  const move = ({ touches }: TouchEvent) => {
    if (!from?.isAtEnd) return
    drawer.style.translate = `0 ${Math.min(0, touches[0]!.clientY - from.y)}px`
  }
  const end = ({ changedTouches }: TouchEvent) => {
    const moved = from?.isAtEnd ? from.y - changedTouches[0]!.clientY : 0
    from = undefined
    if (moved > 80) close()
    else drawer.style.translate = ''
  }
  drawer.addEventListener('touchstart', start, { passive: true })
  drawer.addEventListener('touchmove', move, { passive: true })
  drawer.addEventListener('touchend', end)
  drawer.addEventListener('touchcancel', end)
  return () => {
    drawer.removeEventListener('touchstart', start)
    drawer.removeEventListener('touchmove', move)
    drawer.removeEventListener('touchend', end)
    drawer.removeEventListener('touchcancel', end)
  }
}
