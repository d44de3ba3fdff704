import { join } from 'node:path'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import type { Route } from '../../../platform/routes.ts'
import type { DevelopersNeeds } from './needs.ts'
import { isWithin } from './networks.ts'
import { newOpenidSpace, openidOf, personBehind } from './openids.ts'
import { type Allowance, clearQuota, dayIn, spend } from './quota.ts'
import { digest, isSecretOf, newAppId } from './secret.ts'
import type { AppRow, FailureRow, TicketKind } from './store.ts'
import * as store from './store.ts'
import { endTokens, type Given, giveStableToken, giveTicket, giveToken, readToken, type TokenState } from './tokens.ts'

export type { DevelopersNeeds } from './needs.ts'
export type { Allowance } from './quota.ts'
export type { FailureRow, TicketKind } from './store.ts'
export type { Given, TokenState } from './tokens.ts'

/** The program of a developer that speaks for one official account. */
export interface App {
  /** `wx` and 16 hexadecimal digits. */
  id: string
  accountId: string
  /** Hosts whose pages may ask who a person is. */
  pageHosts: readonly string[]
}

/** Developers’ programs: what they are let in with, what they may use, what they are told. */
export interface Developers {
  readonly routes: readonly Route[]
  app(on: Queryable, appId: string): Promise<App | undefined>
  appOfAccount(on: Queryable, accountId: string): Promise<App | undefined>
  /** Whether this is the app’s secret. */
  isSecret(appId: string, secret: string): Promise<boolean>
  /** Whether calls of the app may come from this address. */
  mayCallFrom(appId: string, address: string): Promise<boolean>
  /** A new token; the one before goes on for five minutes. */
  giveToken(appId: string): Promise<Given>
  /** The stable token, the same until five minutes before its end; `forceRefresh` ends the old one at once. */
  giveStableToken(appId: string, secret: string, forceRefresh: boolean): Promise<Given>
  readToken(token: string): Promise<TokenState>
  /** Ends all tokens of an app at once. */
  endTokens(appId: string): Promise<void>
  /** What pages sign with. */
  giveTicket(appId: string, kind: TicketKind): Promise<Given>
  /** Counts one more call of a path; says beyond which allowance it is. */
  spend(app: App, timeZone: string, path: string, allowance: Allowance): Promise<'ok' | 'day' | 'minute'>
  /** How often each path was called in the present day. */
  usage(app: App, timeZone: string): Promise<Map<string, number>>
  /** Sets the counts back; false when that was done ten times in this month. */
  clearQuota(app: App, timeZone: string): Promise<boolean>
  /** Keeps a refused call for 7 days, under the name that its answer gave. */
  noteFailure(failure: FailureRow): Promise<void>
  failure(rid: string): Promise<FailureRow | undefined>
  /** By what the account’s app knows people; none where it has no app. */
  openids(on: Queryable, accountId: string, personIds: readonly string[]): Promise<Map<string, string>>
  /** The person behind an openid that this account’s app was given; somebody made-up cannot always be told. */
  personOf(on: Queryable, accountId: string, openid: string): Promise<string | undefined>
  /** For the demo world and tests: the app of an account, with an id and a secret that are known. */
  bringIn(tx: Tx, app: { accountId: string; appId?: string; secret: string; pageHosts?: string[] }): Promise<App>
}

export const migrations: Migrations = { schema: 'developers', folder: join(import.meta.dirname, 'migrations') }

const dayMs = 24 * 3_600_000
const failuresKeptMs = 7 * dayMs

export function createDevelopers(needs: DevelopersNeeds): Developers {
  const { db, clock, jobs } = needs

  jobs.repeat('developers.forget', 3_600_000, async () => {
    const now = clock.now().getTime()
    await store.forgetTokens(db, new Date(now - dayMs))
    await store.forgetBefore(db, new Date(now - failuresKeptMs))
  })

  async function known(appId: string): Promise<AppRow> {
    const row = await store.app(db, appId)
    if (!row) throw new Error(`there is no app ${appId}`)
    return row
  }

  return {
    app: store.app,
    appOfAccount: store.appOfAccount,
    async isSecret(appId, secret) {
      const row = await store.app(db, appId)
      return row !== undefined && isSecretOf(row, secret)
    },
    async mayCallFrom(appId, address) {
      const { allowedNetworks } = await known(appId)
      return allowedNetworks.length === 0 || isWithin(address, allowedNetworks)
    },
    giveToken: async (appId) => giveToken(needs, await known(appId)),
    giveStableToken: async (appId, secret, forceRefresh) =>
      giveStableToken(needs, await known(appId), secret, forceRefresh),
    readToken: (token) => readToken(needs, token),
    endTokens: (appId) => db.transaction((tx) => endTokens(tx, appId, clock.now())),
    giveTicket: async (appId, kind) => giveTicket(needs, await known(appId), kind),
    spend: ({ id }, timeZone, path, allowance) => spend(needs, id, timeZone, path, allowance),
    async usage({ id }, timeZone) {
      const rows = await store.usage(db, id, dayIn(timeZone, clock.now()))
      return new Map(rows.map(({ path, used }) => [path, used]))
    },
    clearQuota: ({ id }, timeZone) => clearQuota(needs, id, timeZone),
    noteFailure: (failure) => store.insertFailure(db, failure),
    failure: (rid) => store.failure(db, rid),
    async openids(on, accountId, personIds) {
      const space = await store.appOfAccount(on, accountId)
      return new Map(space ? personIds.map((personId) => [personId, openidOf(space, personId)]) : [])
    },
    async personOf(on, accountId, openid) {
      const space = await store.appOfAccount(on, accountId)
      return space && personBehind(space, openid)
    },
    async bringIn(tx, { accountId, appId = newAppId(), secret, pageHosts = [] }) {
      const now = clock.now()
      await store.insertApp(tx, { id: appId, accountId, ...newOpenidSpace() }, now)
      await store.setSecret(tx, appId, digest(secret), now)
      await store.setAccess(tx, appId, { allowedNetworks: [], pageHosts })
      return { id: appId, accountId, pageHosts }
    },
    routes: [],
  }
}
