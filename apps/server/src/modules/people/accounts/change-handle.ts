import assert from 'node:assert'
import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { isUniqueViolation } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { accountChanged, profileChanged } from './profile.ts'
import * as store from './store.ts'

/** Choose another Teahouse ID, once a year; the old one is free at once. */
export async function changeHandle(parts: Parts, input: Parsed<typeof contract.changeHandle>, { session }: PersonCall) {
  const { personId } = session
  const now = parts.clock.now()
  try {
    return await parts.db.transaction(async (tx) => {
      await store.lock(tx, personId)
      const before = await store.account(tx, personId)
      assert(before)
      if (before.handle === input.handle) return { account: before }
      if (before.handleChangeableAt && new Date(before.handleChangeableAt) > now) {
        throw new Refusal('handle_changed_recently')
      }
      await store.updateHandle(tx, personId, input.handle, now)
      const account = await accountChanged(parts, tx, personId)
      await profileChanged(parts, tx, personId)
      return { account }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'account_handle_key')) throw new Refusal('handle_taken')
    throw error
  }
}
