import { Refusal } from '../../../platform/refusal.ts'
import type { Stand } from './store.ts'

/** Where a page ended: a time and an id. */
export const writeCursor = ({ at, id }: Stand): string => `${at.toISOString()}/${id}`

/** Refuses `invalid_input`. */
export function readCursor(text: string | null): Stand | null {
  if (text === null) return null
  const [, at, id] = text.match(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\/([0-9a-f-]{36})$/) ?? []
  return at && id && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : refuseCursor()
}

export function refuseCursor(): never {
  throw new Refusal('invalid_input', { issues: [{ path: 'before', message: 'Not a cursor of a previous page.' }] })
}
