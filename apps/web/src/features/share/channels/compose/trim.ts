export interface Trim {
  fromMs: number
  toMs: number
}

/** Shorter than this nothing is seen. */
export const shortestMs = 1000

/** The part that is shown when nobody has said: all of it, or as much as may be. */
export const wholeOf = (durationMs: number, maxMs: number): Trim => ({ fromMs: 0, toMs: Math.min(durationMs, maxMs) })

/**
 * The part after one of its ends was moved. The moved end stops at the film's, and a second before the other; beyond
 * the longest that may be shown it pulls the other along.
 */
export function moveEnd(
  { fromMs, toMs }: Trim,
  end: 'from' | 'to',
  atMs: number,
  { durationMs, maxMs }: { durationMs: number; maxMs: number },
): Trim {
  if (end === 'from') {
    const next = Math.round(Math.min(Math.max(0, atMs), toMs - shortestMs))
    return { fromMs: next, toMs: Math.min(toMs, next + maxMs) }
  }
  const next = Math.round(Math.max(Math.min(durationMs, atMs), fromMs + shortestMs))
  return { fromMs: Math.max(fromMs, next - maxMs), toMs: next }
}
