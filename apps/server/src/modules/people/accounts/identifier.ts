import { email, handle, phone } from '@teahouse/contract/values'
import type { Queryable } from '../../../platform/db/db.ts'
import * as store from './store.ts'

/**
 * The account that somebody means by an e-mail address, a phone number or a Teahouse ID, typed as people type them.
 * What can be none of these is nobody’s.
 */
export async function findByIdentifier(on: Queryable, typed: string): Promise<string | undefined> {
  const found =
    (await findBy(on, email().safeParse(typed).data, 'email')) ??
    (await findBy(on, phone().safeParse(plainPhone(typed)).data, 'phone')) ??
    (await findBy(on, handle().safeParse(typed).data, 'handle'))
  return found?.person.id
}

async function findBy(on: Queryable, value: string | undefined, by: store.Channel | 'handle') {
  if (value === undefined) return undefined
  return by === 'handle' ? store.findByHandle(on, value) : store.findByAddress(on, by, value)
}

/** `+44 (20) 7946-0000` is `+442079460000`. */
export const plainPhone = (typed: string): string => typed.replace(/[\s().-]/g, '')
