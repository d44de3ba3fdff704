import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { AccountKind, AccountSource, AppAccount } from './app-accounts.ts'
import type { Parts } from './needs.ts'
import { newOpenidSpace } from './openids.ts'
import { newAppId } from './secret.ts'
import type { AppRow } from './store.ts'
import * as store from './store.ts'

/** Whoever keeps the account: an official account gets its app when somebody first asks, so one without an app is one. */
async function sourceFor(
  { sources }: Pick<Parts, 'sources'>,
  on: Queryable,
  accountId: string,
): Promise<AccountSource> {
  const app = await store.appOfAccount(on, accountId)
  return sourceOf({ sources }, app?.kind ?? 'official')
}

export function sourceOf({ sources }: Pick<Parts, 'sources'>, kind: AccountKind): AccountSource {
  const source = sources.get(kind)
  if (!source) throw new Error(`nobody keeps accounts of the kind ${kind}`)
  return source
}

/** The wire of a kind of account, as its façade brought it. */
export function tongueOf({ tongues }: Pick<Parts, 'tongues'>, kind: AccountKind) {
  const tongue = tongues.get(kind)
  if (!tongue) throw new Error(`no wire is spoken for accounts of the kind ${kind}`)
  return tongue
}

/** What an app speaks for; undefined when it is gone. */
export const accountOf = (
  parts: Pick<Parts, 'sources'>,
  on: Queryable,
  { kind, accountId }: Pick<AppRow, 'kind' | 'accountId'>,
): Promise<AppAccount | undefined> => sourceOf(parts, kind).account(on, accountId)

/**
 * The account, for somebody who looks after its app, and the app, which an official account gets when somebody first asks
 * for it. Nobody else decides about it until the commit.
 */
export async function enterApp(
  parts: Parts,
  tx: Tx,
  accountId: string,
  personId: string,
): Promise<{ account: AppAccount; app: AppRow }> {
  const account = await (await sourceFor(parts, tx, accountId)).enter(tx, accountId, personId)
  return { account, app: await appFor(parts, tx, accountId) }
}

async function appFor({ clock }: Pick<Parts, 'clock'>, tx: Tx, accountId: string): Promise<AppRow> {
  const known = await store.appOfAccount(tx, accountId)
  if (!known)
    await store.insertApp(tx, { id: newAppId(), kind: 'official', accountId, ...newOpenidSpace() }, clock.now())
  const app = known ?? (await store.appOfAccount(tx, accountId))
  if (!app) throw new Error(`the app of ${accountId} was not kept`)
  await store.lockApp(tx, app.id)
  return (await store.app(tx, app.id)) ?? app
}

/** Has the consoles of everybody who looks after programs look again. */
export async function tellConsole(parts: Parts, tx: Tx, accountId: string): Promise<void> {
  const personIds = await (await sourceFor(parts, tx, accountId)).developersOf(tx, accountId)
  parts.updates.append(tx, personIds, { kind: 'changed', what: 'console', id: accountId })
}
