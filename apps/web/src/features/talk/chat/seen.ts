/** Tells how far somebody has really looked: messages in view, in a window that they look at. */
export interface Seen {
  /** Watches a message until it is let go. */
  watch(element: Element, seq: number): () => void
  /** Also hears when somebody comes back to the window, until what it gives is called. */
  start(): () => void
}

/** A long message counts as seen when this much of it is in view. */
const enoughPx = 120

interface Hears {
  /** The furthest place that was seen by somebody who looks; each only once. */
  onSeen(seq: number): void
  /** A message that has come into view, whoever looks. */
  onInView(seq: number): void
}

export function createSeen({ onSeen, onInView }: Hears): Seen {
  const seqs = new WeakMap<Element, number>()
  let furthest = 0
  let told = 0

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
        if (!isIntersecting) continue
        const seq = seqs.get(target) ?? 0
        onInView(seq)
        if (intersectionRatio >= 0.5 || intersectionRect.height >= enoughPx) furthest = Math.max(furthest, seq)
      }
      tell()
    },
    { threshold: [0, 0.25, 0.5] },
  )

  function tell(): void {
    const isLookedAt = document.visibilityState === 'visible' && document.hasFocus()
    if (!isLookedAt || furthest <= told) return
    told = furthest
    onSeen(furthest)
  }

  return {
    watch(element, seq) {
      seqs.set(element, seq)
      observer.observe(element)
      return () => observer.unobserve(element)
    },
    start() {
      addEventListener('focus', tell)
      document.addEventListener('visibilitychange', tell)
      return () => {
        observer.disconnect()
        removeEventListener('focus', tell)
        document.removeEventListener('visibilitychange', tell)
      }
    },
  }
}
