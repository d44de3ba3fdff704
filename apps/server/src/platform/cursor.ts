import { Refusal } from './refusal.ts'

/** Where a page of things in order of time ended. */
export interface TimePlace {
  at: Date
  id: string
}

export const writeCursor = ({ at, id }: TimePlace): string => `${at.toISOString()}/${id}`

/** Nothing was asked for: the first page. Refuses `invalid_input`. */
export function readCursor(text: string | null | undefined): TimePlace | null {
  if (text === null || text === undefined) return null
  const [, at, id] =
    text.match(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/) ?? []
  return at && id && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : refuseCursor()
}

/** One more row was asked for than the page holds: is there another page, and where does it begin? */
export function pageOf<R extends TimePlace>(rows: readonly R[], limit: number): { rows: R[]; before: string | null } {
  const page = rows.slice(0, limit)
  return { rows: page, before: rows.length > limit ? writeCursor(page.at(-1)!) : null }
}

/** Somebody made up where a page ended. */
export function refuseCursor(): never {
  throw new Refusal('invalid_input', { issues: [{ path: 'before', message: 'Not a cursor of a previous page.' }] })
}
