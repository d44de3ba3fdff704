import type { Duty, Role } from '@teahouse/contract/programs/miniprograms'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** What each role may do. */
export const duties: Record<Role, readonly Duty[]> = {
  owner: ['settings', 'members', 'develop', 'try'],
  administrator: ['settings', 'members', 'develop', 'try'],
  developer: ['develop', 'try'],
  tester: ['try'],
}

export interface Entered {
  row: store.ProgramRow
  role: Role
}

/** Names that people read as the same are the same: case, width and spaces aside. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/** By what it is addressed; closed ones too. */
export async function programOfApp(on: Queryable, appId: string): Promise<store.ProgramRow | undefined> {
  const id = await store.idOfApp(on, appId)
  return id === undefined ? undefined : store.program(on, id)
}

/** Null for whoever does not work on it, or has not said yes. */
export async function roleOf(on: Queryable, row: store.ProgramRow, personId: string): Promise<Role | null> {
  if (row.ownerId === personId) return 'owner'
  const member = (await store.members(on, row.id)).find((one) => one.personId === personId)
  return member?.joinedAt ? member.role : null
}

/** The program, for anybody who works on it; nobody else learns that it has a console. */
export async function enterAny(on: Queryable, appId: string, personId: string): Promise<Entered> {
  const row = await programOfApp(on, appId)
  const role = row && (await roleOf(on, row, personId))
  if (!row || !role || row.closedAt) throw new Refusal('program_not_found')
  return { row, role }
}

export async function enter(on: Queryable, appId: string, personId: string, duty: Duty): Promise<Entered> {
  const entered = await enterAny(on, appId, personId)
  if (!duties[entered.role].includes(duty)) throw new Refusal('not_your_duty')
  return entered
}

/** The same, keeping others who decide about the program waiting until the commit. */
export async function enterLocked(tx: Tx, appId: string, personId: string, duty: Duty): Promise<Entered> {
  await lockApp(tx, appId)
  return enter(tx, appId, personId, duty)
}

/** For what only the owner does. */
export async function enterAsOwner(tx: Tx, appId: string, personId: string): Promise<Entered> {
  await lockApp(tx, appId)
  const entered = await enterAny(tx, appId, personId)
  if (entered.role !== 'owner') throw new Refusal('not_your_duty')
  return entered
}

async function lockApp(tx: Tx, appId: string): Promise<void> {
  const id = await store.idOfApp(tx, appId)
  if (id !== undefined) await store.lockProgram(tx, id)
}

/** Whoever works on it and has this duty, the owner first. */
export async function workers(on: Queryable, row: store.ProgramRow, duty: Duty): Promise<string[]> {
  const working = (await store.members(on, row.id)).filter(
    ({ joinedAt, role }) => joinedAt && duties[role].includes(duty),
  )
  return [row.ownerId, ...working.map(({ personId }) => personId)]
}

/** Has the console of everybody who works on it look again; `others` too, who do not or no longer. */
export async function tellConsole(
  { updates }: Pick<Parts, 'updates'>,
  tx: Tx,
  row: store.ProgramRow,
  others: readonly string[] = [],
): Promise<void> {
  const personIds = new Set([...(await workers(tx, row, 'try')), ...others])
  updates.append(tx, [...personIds], { kind: 'changed', what: 'programConsole', id: row.id })
}

/** The same for reviewers: something about what they decide has changed. */
export async function tellReviewers(
  parts: Pick<Parts, 'updates' | 'accounts'>,
  tx: Tx,
  row: store.ProgramRow,
): Promise<void> {
  await tellConsole(parts, tx, row, await parts.accounts.administrators(tx))
}
