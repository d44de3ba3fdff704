import { command } from './commands.ts'
import type { Stage } from './stage.ts'

interface Watched {
  readonly watchId: number
  readonly kind: string
  readonly pageId: number
}
interface Intersections extends Watched {
  readonly elementId: number
  readonly relativeId: number | null
  readonly margin: string
  readonly thresholds: readonly number[]
}
interface Media extends Watched {
  readonly [condition: string]: unknown
}

/** What ends each watch. */
const watches = new Map<number, () => void>()

command<Watched>('watch', (watched, stage) => {
  const answer = (given: unknown) => stage.tell('watched', { watchId: watched.watchId, answer: given })
  const end =
    watched.kind === 'intersection'
      ? watchIntersection(watched as Intersections, stage, answer)
      : watchMedia(watched as Media, answer)
  watches.set(watched.watchId, end)
})

command<{ watchId: number }>('unwatch', ({ watchId }) => {
  watches.get(watchId)?.()
  watches.delete(watchId)
})

function watchIntersection(asked: Intersections, stage: Stage, answer: (given: unknown) => void): () => void {
  const page = stage.page(asked.pageId)
  const element = page?.node(asked.elementId)
  if (!page || !element) return () => {}
  const root = (asked.relativeId === null ? page.host : page.node(asked.relativeId)) ?? page.host
  const seen = ({ left, top, width, height }: DOMRectReadOnly) => {
    const own = page.host.getBoundingClientRect()
    const [x, y] = [left - own.left, top - own.top]
    return { left: x, top: y, right: x + width, bottom: y + height, width, height }
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        answer({
          intersectionRatio: entry.intersectionRatio,
          boundingClientRect: seen(entry.boundingClientRect),
          intersectionRect: seen(entry.intersectionRect),
          relativeRect: entry.rootBounds ? seen(entry.rootBounds) : null,
          time: Date.now(),
        })
      }
    },
    { root, rootMargin: asked.margin, threshold: [...asked.thresholds] },
  )
  observer.observe(element)
  return () => observer.disconnect()
}

function watchMedia(asked: Media, answer: (given: unknown) => void): () => void {
  const conditions = ['minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height', 'orientation']
    .filter((name) => asked[name] !== undefined)
    .map((name) => {
      const feature = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      return `(${feature}: ${name === 'orientation' ? asked[name] : `${Number(asked[name])}px`})`
    })
  const query = matchMedia(conditions.join(' and ') || 'all')
  const told = () => answer({ matches: query.matches })
  query.addEventListener('change', told)
  told()
  return () => query.removeEventListener('change', told)
}
