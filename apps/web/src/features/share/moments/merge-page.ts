/** What orders moments: the time, and the id among those of one instant. */
export interface Placed {
  id: string
  at: string
}

/** Negative when `one` is the newer, 0 when they are the same. */
export const newestFirst = (one: Placed, other: Placed): number =>
  one.at === other.at ? -compare(one.id, other.id) : -compare(one.at, other.at)

const compare = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1)

export interface List {
  /** The newest first, without a hole. */
  moments: readonly Placed[]
  /** How many of them, from the top, the server has told since this list was opened; the rest is from before. */
  freshCount: number
  /** Where the server goes on after the fresh ones; null at the end, undefined before the first page. */
  before: string | null | undefined
}

interface Page {
  moments: readonly Placed[]
  before: string | null
}

/**
 * A list with a page that the server has told: the first, or the one after the last fresh moment. What was known of
 * that stretch makes room; what is older stays for as long as there is no hole before it.
 */
export function mergePage(list: List, page: Page, isFirst: boolean): List {
  const head = isFirst ? [] : list.moments.slice(0, list.freshCount)
  const fresh = [...head, ...page.moments]
  const last = page.moments.at(-1)
  const isOverlapping = last !== undefined && list.moments.some((one) => newestFirst(one, last) <= 0)
  const rest = page.before !== null && isOverlapping ? list.moments.filter((one) => newestFirst(one, last) > 0) : []
  return { moments: [...fresh, ...rest], freshCount: fresh.length, before: page.before }
}
