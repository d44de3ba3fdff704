import { Refusal } from '../../../platform/refusal.ts'
import type { Position } from './store-seen.ts'

/** Where a page of moments, or of notices, ends. */
export const writeCursor = ({ at, id }: Position): string => `${at.toISOString()}/${id}`

export function readCursor(text: string | undefined): Position | null {
  if (text === undefined) return null
  const [, at, id] =
    text.match(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at)))
    throw new Refusal('invalid_input', { issues: [{ path: 'before', message: 'Not a cursor of a previous page.' }] })
  return { at: new Date(at), id }
}

/** One more than the page was asked for: is there another, and where does it begin? */
export function pageOf<R extends Position>(rows: readonly R[], limit: number): { rows: R[]; before: string | null } {
  const page = rows.slice(0, limit)
  return { rows: page, before: rows.length > limit ? writeCursor(page.at(-1)!) : null }
}
