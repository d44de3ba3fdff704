import { type ConsoleAccount, profileChanged } from '@teahouse/contract/business/official'
import { isUniqueViolation, type Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Entered, tellConsole } from './account.ts'
import type { Parts } from './needs.ts'
import { consoleAccount } from './present.ts'
import * as store from './store.ts'

/** Names that people read as the same are the same: case, width and spaces aside. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

const visible = ['name', 'handle', 'avatarId', 'intro', 'country'] as const

/** Keeps a change of an account; its consoles hear of it, and of what people see also its followers. */
export async function keep(
  parts: Parts,
  tx: Tx,
  { row, role }: Entered,
  change: Partial<Omit<store.Change, 'nameKey'>>,
): Promise<{ account: ConsoleAccount }> {
  const next = { ...row, ...change }
  await store.updateAccount(tx, row.id, { ...next, nameKey: nameKey(next.name) })
  if (row.state === 'live' && visible.some((field) => next[field] !== row[field])) {
    await parts.events.publish(tx, profileChanged, { accountId: row.id })
  }
  return show(parts, tx, { row, role })
}

/** The account as it is now, in the answer and on everybody’s console. */
export async function show(parts: Parts, tx: Tx, { row, role }: Entered): Promise<{ account: ConsoleAccount }> {
  await tellConsole(parts, tx, row.id)
  const now = await store.account(tx, row.id)
  return { account: await consoleAccount(parts, tx, { row: now!, role }) }
}

/** Says with a refusal what the database’s own rules of uniqueness say. */
export async function refuseTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isUniqueViolation(error, 'account_live_name')) throw new Refusal('name_taken')
    if (isUniqueViolation(error, 'account_handle_key')) throw new Refusal('handle_taken')
    if (isUniqueViolation(error, 'account_email')) throw new Refusal('address_in_use')
    if (isUniqueViolation(error, 'application_waiting')) throw new Refusal('already_asked')
    throw error
  }
}
