import type { Queryable } from '../../../platform/db/db.ts'
import * as store from './store.ts'

/** The account that somebody means by an e-mail address, a phone number or a Teahouse ID, typed as people type them. */
export async function findByIdentifier(on: Queryable, identifier: string): Promise<string | undefined> {
  const found = identifier.includes('@')
    ? await store.findByAddress(on, 'email', identifier.toLowerCase())
    : identifier.startsWith('+')
      ? await store.findByAddress(on, 'phone', plainPhone(identifier))
      : await store.findByHandle(on, identifier.toLowerCase())
  return found?.person.id
}

/** `+44 (20) 7946-0000` is `+442079460000`. */
export const plainPhone = (typed: string): string => typed.replace(/[\s().-]/g, '')
