import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { OfficialAccount } from '../../business/official/index.ts'
import type { Parts } from './needs.ts'
import { newOpenidSpace } from './openids.ts'
import { newAppId } from './secret.ts'
import type { AppRow } from './store.ts'
import * as store from './store.ts'

/** The account, for somebody who looks after its programs, when it may have any. */
export async function enterAccount(
  { official }: Pick<Parts, 'official'>,
  on: Queryable,
  accountId: string,
  personId: string,
): Promise<OfficialAccount> {
  const account = await official.enter(on, accountId, personId, 'developers')
  official.assertFeature(account, 'developers')
  return account
}

/** The same with its app, which is made when somebody first asks for it; nobody else decides about it until the commit. */
export async function enterApp(
  parts: Parts,
  tx: Tx,
  accountId: string,
  personId: string,
): Promise<{ account: OfficialAccount; app: AppRow }> {
  const account = await enterAccount(parts, tx, accountId, personId)
  return { account, app: await appFor(parts, tx, accountId) }
}

export async function appFor({ clock }: Pick<Parts, 'clock'>, tx: Tx, accountId: string): Promise<AppRow> {
  const known = await store.appOfAccount(tx, accountId)
  if (!known) await store.insertApp(tx, { id: newAppId(), accountId, ...newOpenidSpace() }, clock.now())
  const app = known ?? (await store.appOfAccount(tx, accountId))
  if (!app) throw new Error(`the app of ${accountId} was not kept`)
  await store.lockApp(tx, app.id)
  return (await store.app(tx, app.id)) ?? app
}

/** Has the consoles of everybody who looks after programs look again. */
export async function tellConsole({ official, updates }: Parts, tx: Tx, accountId: string): Promise<void> {
  const operators = await official.operators(tx, accountId, 'developers')
  updates.append(
    tx,
    operators.map(({ personId }) => personId),
    { kind: 'changed', what: 'console', id: accountId },
  )
}
