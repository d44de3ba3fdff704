import type { Duty, Kind, Role } from '@teahouse/contract/business/official'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { duties } from './rules.ts'
import * as store from './store.ts'

/** An official account, for the modules that work for one. */
export interface OfficialAccount {
  id: string
  /** Null only while it is being registered. */
  kind: Kind | null
  /** What developers’ servers are addressed by: `gh_` and 12 characters. */
  wireName: string
  handle: string
  name: string
  avatarId: string | null
  intro: string
  country: string | null
  /** Its days and hours are counted in it. */
  timeZone: string
  state: 'registering' | 'live' | 'closed'
  isVerified: boolean
  verifiedUntil: Date | null
  ownerId: string
  revision: number
}

export const officialAccount = (row: store.AccountRow, now: Date): OfficialAccount => ({
  id: row.id,
  kind: row.kind,
  wireName: row.wireName,
  handle: row.handle ?? '',
  name: row.name,
  avatarId: row.avatarId,
  intro: row.intro,
  country: row.country,
  timeZone: row.timeZone,
  state: row.state,
  isVerified: row.verifiedUntil !== null && row.verifiedUntil > now,
  verifiedUntil: row.verifiedUntil,
  ownerId: row.ownerId,
  revision: row.revision,
})

export interface Entered {
  row: store.AccountRow
  role: Role
}

/** The account, for anybody who operates it; nobody else learns that it exists here. */
export async function enterAny(on: Queryable, accountId: string, personId: string): Promise<Entered> {
  const [row, role] = await Promise.all([store.account(on, accountId), store.roleOf(on, accountId, personId)])
  if (!row || !role || row.state === 'closed') throw new Refusal('official_account_not_found')
  return { row, role }
}

export async function enter(on: Queryable, accountId: string, personId: string, duty: Duty): Promise<Entered> {
  const entered = await enterAny(on, accountId, personId)
  if (!duties[entered.role].includes(duty)) throw new Refusal('not_your_duty')
  return entered
}

/** The same, keeping others who decide about the account waiting until the commit. */
export async function enterLocked(tx: Tx, accountId: string, personId: string, duty: Duty): Promise<Entered> {
  await store.lockAccount(tx, accountId)
  return enter(tx, accountId, personId, duty)
}

/** For what only the owner does. */
export async function enterAsOwner(tx: Tx, accountId: string, personId: string): Promise<Entered> {
  await store.lockAccount(tx, accountId)
  const entered = await enterAny(tx, accountId, personId)
  if (entered.role !== 'owner') throw new Refusal('not_your_duty')
  return entered
}

/** Whoever operates the account and has this duty; everybody who does without one. */
export async function operatorsOf(
  on: Queryable,
  accountId: string,
  duty?: Duty,
): Promise<{ personId: string; role: Role }[]> {
  const row = await store.account(on, accountId)
  if (!row) return []
  const working = (await store.operators(on, accountId)).filter((one) => one.joinedAt)
  const all: { personId: string; role: Role }[] = [{ personId: row.ownerId, role: 'owner' }, ...working]
  return all
    .filter(({ role }) => !duty || duties[role].includes(duty))
    .map(({ personId, role }) => ({ personId, role }))
}

/** Has every operator’s console look again; `others` too, who are none or no longer. */
export async function tellConsole(
  { updates }: Pick<Parts, 'updates'>,
  tx: Tx,
  accountId: string,
  others: readonly string[] = [],
): Promise<void> {
  const personIds = (await operatorsOf(tx, accountId)).map(({ personId }) => personId)
  updates.append(tx, [...new Set([...personIds, ...others])], { kind: 'changed', what: 'console', id: accountId })
}

/** The same for those who answer requests for verification: something about one of them has changed. */
export async function tellReviewers(
  parts: Pick<Parts, 'updates' | 'accounts'>,
  tx: Tx,
  accountId: string,
): Promise<void> {
  await tellConsole(parts, tx, accountId, await parts.accounts.administrators(tx))
}
