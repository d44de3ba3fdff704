import { type Kind, type Role, wentLive } from '@teahouse/contract/business/official'
import type { Tx } from '../../../platform/db/db.ts'
import { type OfficialAccount, officialAccount } from './account.ts'
import { nameKey } from './change.ts'
import type { Parts } from './needs.ts'
import { newWireName } from './register.ts'
import * as store from './store.ts'

/** An account that has gone through everything: for the demo world, and for tests of what stands on it. */
export interface Newcomer {
  id: string
  kind: Kind
  ownerId: string
  handle: string
  name: string
  intro: string
  avatarId?: string | null
  country?: string
  timeZone?: string
  wireName?: string
  email?: string
  /** The password of the account. */
  password?: string
  /** A year from now when left out; null: not verified. */
  verifiedUntil?: Date | null
  operators?: readonly { personId: string; role: Exclude<Role, 'owner'> }[]
}

export async function bringIn(parts: Parts, tx: Tx, newcomer: Newcomer): Promise<OfficialAccount> {
  const { clock, events, passwords } = parts
  const { id, kind, ownerId, handle, name, intro, avatarId = null, country = 'CN', timeZone = 'UTC' } = newcomer
  const now = clock.now()
  const { verifiedUntil = new Date(now.getTime() + 365 * 24 * 3_600_000), wireName = newWireName() } = newcomer
  await store.insertAccount(tx, { id, wireName, ownerId, name, nameKey: nameKey(name), timeZone, at: now })
  await store.updateAccount(tx, id, {
    kind,
    handle,
    name,
    nameKey: nameKey(name),
    avatarId,
    intro,
    country,
    timeZone,
    email: newcomer.email ?? null,
    passwordHash: newcomer.password === undefined ? null : await passwords.hash(newcomer.password),
    isVerificationSkipped: true,
  })
  await store.markLive(tx, id, now)
  if (verifiedUntil) await store.setVerified(tx, id, verifiedUntil)
  for (const { personId, role } of newcomer.operators ?? []) {
    await store.insertWorking(tx, id, { personId, role, invitedBy: ownerId, at: now })
  }
  await events.publish(tx, wentLive, { accountId: id })
  return officialAccount((await store.account(tx, id))!, now)
}
