import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/programs/developers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { type AccountKind, type AccountSource, type AppAccount, officialAccounts } from './app-accounts.ts'
import {
  authorize,
  listAuthorizations,
  lookAtAuthorization,
  type PageToken,
  readPageToken,
  redeemCode,
  refreshPageToken,
  withdrawAuthorization,
} from './authorize.ts'
import { checkPage } from './check-page.ts'
import type { Dialect, Explorer } from './dialect.ts'
import { accountOf, sourceOf } from './enter.ts'
import { clearCounts, explore, listEndpoints } from './explore.ts'
import { listFailures, listPushes, lookAtPush, retryPush } from './log.ts'
import type { DevelopersNeeds, Parts } from './needs.ts'
import { isWithin } from './networks.ts'
import { newOpenidSpace, openidOf, personBehind } from './openids.ts'
import { apiOrigins } from './origins.ts'
import { definePushing, pushEvent, takeHappening, type WireEvent } from './push.ts'
import { type Allowance, clearQuota, dayIn, spend } from './quota.ts'
import { reach } from './reach.ts'
import { digest, isSecretOf, newAppId } from './secret.ts'
import { keepServer } from './server.ts'
import { giveSecret, lookAtApp, makeSecret, saveAccess, saveServer, switchServer } from './settings.ts'
import type { AppRow, FailureRow, TicketKind } from './store.ts'
import * as store from './store.ts'
import type { Scope } from './store-authorizations.ts'
import * as authorizations from './store-authorizations.ts'
import * as pushes from './store-pushes.ts'
import { takePicture } from './take-picture.ts'
import { endTokens, type Given, giveStableToken, giveTicket, giveToken, readToken, type TokenState } from './tokens.ts'

export type { AccountKind, AccountSource, AppAccount } from './app-accounts.ts'
export type { PageToken } from './authorize.ts'
export * from './dialect.ts'
export type { DevelopersNeeds } from './needs.ts'
export type { WireEvent } from './push.ts'
export type { Allowance } from './quota.ts'
export type { FailureRow, TicketKind } from './store.ts'
export { checks } from './store-checks.ts'
export type { Given, TokenState } from './tokens.ts'

/** The app of a developer, which speaks for one official account or mini program. */
export interface App {
  /** `wx` and 16 hexadecimal digits. */
  id: string
  kind: AccountKind
  /** The id of the official account or of the mini program. */
  accountId: string
  /** Hosts whose pages may ask who a person is. */
  pageHosts: readonly string[]
}

/** Developers’ programs: what they are let in with, what they may use, what they are told. */
export interface Developers {
  readonly routes: readonly Route[]
  app(on: Queryable, appId: string): Promise<App | undefined>
  appOfAccount(on: Queryable, accountId: string): Promise<App | undefined>
  /** What an app speaks for; undefined when it is gone. */
  account(on: Queryable, app: Pick<App, 'kind' | 'accountId'>): Promise<AppAccount | undefined>
  /**
   * What an app of this kind speaks for, for somebody who looks after it. Refuses `program_not_found`, and what those who
   * keep the accounts refuse.
   */
  enter(on: Queryable, kind: AccountKind, appId: string, personId: string): Promise<AppAccount>
  /** Says who keeps accounts of a kind; official accounts are known from the beginning. */
  addAccounts(kind: AccountKind, source: AccountSource): void
  /** An app for an account that has none; without a secret. */
  createApp(tx: Tx, made: { kind: AccountKind; accountId: string; appId?: string }): Promise<App>
  /** A new secret, told this once; the one before, and all its tokens, end. Whoever asks has decided who may. */
  newSecret(tx: Tx, appId: string): Promise<string>
  /** Whether this is the app’s secret. */
  isSecret(appId: string, secret: string): Promise<boolean>
  /** SHA-256 of the app’s secret, in hex, to find it by where it must not stand; undefined while there is none. */
  secretDigest(on: Queryable, appId: string): Promise<string | undefined>
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
  /** Exchanges the code that a page was given; each counts once. */
  redeemCode(appId: string, code: string): Promise<PageToken | 'unknown' | 'used' | 'expired'>
  refreshPageToken(appId: string, refreshToken: string): Promise<PageToken | 'unknown' | 'expired'>
  /** Whom a page’s token speaks of. */
  readPageToken(
    accessToken: string,
  ): Promise<{ personId: string; appId: string; openid: string; scope: Scope } | 'unknown' | 'expired'>
  /** Tries whether the account’s server can be reached. */
  reach(accountId: string): ReturnType<typeof reach>
  /** Tells the account’s server of something, once for each `id`, when it has one. */
  pushEvent(tx: Tx, accountId: string, event: WireEvent): Promise<void>
  /** How long tries to reach an account’s server took in a stretch of time, and which failed. */
  pushFigures(on: Queryable, accountId: string, from: Date, to: Date): ReturnType<typeof pushes.pushFigures>
  /** Brings the language that servers of one kind of account are spoken to in, and what the console tries out. */
  speak(kind: AccountKind, dialect: Dialect, explorer: Explorer): void
  /** Where programs call, the best first; `asked` is the app as a browser sees it. */
  apiOrigins(asked: string | null): string[]
  /** Says on which port the API has a door of its own. */
  setApiPort(port: number): void
  /** For the demo world and tests: the app of an account, with an id and a secret that are known. */
  bringIn(tx: Tx, app: BroughtIn): Promise<App>
}

export interface BroughtIn {
  /** An official account, when left out. */
  kind?: AccountKind
  accountId: string
  appId?: string
  secret: string
  pageHosts?: string[]
  /** Taken as it is, without a test. */
  server?: contract.ServerAddress
}

export const migrations: Migrations = { schema: 'developers', folder: join(import.meta.dirname, 'migrations') }

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const logKeptMs = 7 * dayMs

export function createDevelopers(needs: DevelopersNeeds): Developers {
  const { db, clock, jobs, events, accounts, servicemessages } = needs
  const parts: Parts = {
    ...needs,
    ...{ sources: new Map(), tongues: new Map(), lively: new Map(), apiPort: undefined },
  }
  parts.sources.set('official', officialAccounts(needs.official))

  definePushing(parts)
  servicemessages.addAnswerer('developers', (happening) => takeHappening(parts, happening))
  jobs.repeat('developers.forget', hourMs, async () => {
    const now = clock.now()
    await store.forgetTokens(db, new Date(now.getTime() - dayMs))
    await store.forgetBefore(db, new Date(now.getTime() - logKeptMs))
    await pushes.forgetPushes(db, new Date(now.getTime() - logKeptMs))
    await authorizations.forgetExpired(db, now)
  })
  events.subscribe(left, 'developers.forgetPerson', ({ personId }) =>
    db.transaction(async (tx) => {
      await authorizations.forgetPerson(tx, personId)
      await pushes.forgetPerson(tx, personId)
    }),
  )
  accounts.addToExport('authorizations', async function* (personId) {
    yield { path: 'page-authorizations.json', json: (await listAuthorizations(parts, personId)).authorizations }
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
    secretDigest: async (on, appId) => (await store.app(on, appId))?.secretHash?.toString('hex'),
    async mayCallFrom(appId, address) {
      const { allowedNetworks } = await known(appId)
      return allowedNetworks.length === 0 || isWithin(address, allowedNetworks)
    },
    giveToken: async (appId) => giveToken(parts, await known(appId)),
    giveStableToken: async (appId, secret, forceRefresh) =>
      giveStableToken(parts, await known(appId), secret, forceRefresh),
    readToken: (token) => readToken(parts, token),
    endTokens: (appId) => db.transaction((tx) => endTokens(tx, appId, clock.now())),
    giveTicket: async (appId, kind) => giveTicket(parts, await known(appId), kind),
    spend: ({ id }, timeZone, path, allowance) => spend(parts, id, timeZone, path, allowance),
    async usage({ id }, timeZone) {
      const rows = await store.usage(db, id, dayIn(timeZone, clock.now()))
      return new Map(rows.map(({ path, used }) => [path, used]))
    },
    clearQuota: ({ id }, timeZone) => clearQuota(parts, id, timeZone),
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
    redeemCode: async (appId, code) => redeemCode(parts, await known(appId), code),
    refreshPageToken: async (appId, refreshToken) => refreshPageToken(parts, await known(appId), refreshToken),
    readPageToken: (accessToken) => readPageToken(parts, accessToken),
    reach: (accountId) => reach(parts, accountId),
    pushEvent: (tx, accountId, event) => pushEvent(parts, tx, accountId, event),
    pushFigures: pushes.pushFigures,
    account: (on, app) => accountOf(parts, on, app),
    async enter(on, kind, appId, personId) {
      const app = await store.app(on, appId)
      if (app?.kind !== kind) throw new Refusal('program_not_found')
      return sourceOf(parts, kind).enter(on, app.accountId, personId)
    },
    addAccounts: (kind, source) => void parts.sources.set(kind, source),
    async createApp(tx, { kind, accountId, appId = newAppId() }) {
      const isNew = await store.insertApp(tx, { id: appId, kind, accountId, ...newOpenidSpace() }, clock.now())
      if (!isNew) throw new Error(`${accountId} has an app already`)
      return { id: appId, kind, accountId, pageHosts: [] }
    },
    newSecret: (tx, appId) => giveSecret(parts, tx, appId),
    speak: (kind, dialect, explorer) => void parts.tongues.set(kind, { dialect, explorer }),
    apiOrigins: (asked) => apiOrigins(parts, asked),
    setApiPort(port) {
      parts.apiPort = port
    },
    async bringIn(tx, { kind = 'official', accountId, appId = newAppId(), secret, pageHosts = [], server }) {
      const now = clock.now()
      await store.insertApp(tx, { id: appId, kind, accountId, ...newOpenidSpace() }, now)
      await store.setSecret(tx, appId, digest(secret), now)
      await store.setAccess(tx, appId, { allowedNetworks: [], pageHosts })
      if (server) await keepServer(parts, tx, appId, server, now)
      return { id: appId, kind, accountId, pageHosts }
    },
    routes: [
      route(contract.look, (input, { session, origin }) =>
        lookAtApp(parts, session.personId, input, apiOrigins(parts, origin)),
      ),
      route(contract.makeSecret, (input, { session }) => makeSecret(parts, session.personId, input)),
      route(contract.saveAccess, (input, { session }) => saveAccess(parts, session.personId, input)),
      route(contract.saveServer, (input, { session }) => saveServer(parts, session.personId, input)),
      route(contract.switchServer, (input, { session }) => switchServer(parts, session.personId, input)),
      route(contract.pushes, (input, { session }) => listPushes(parts, session.personId, input)),
      route(contract.lookAtPush, (input, { session }) => lookAtPush(parts, session.personId, input)),
      route(contract.retryPush, (input, { session }) => retryPush(parts, session.personId, input)),
      route(contract.endpoints, (input, { session }) => listEndpoints(parts, session.personId, input)),
      route(contract.clearCounts, (input, { session }) => clearCounts(parts, session.personId, input)),
      route(contract.explore, (input, { session, address }) => explore(parts, session.personId, input, address)),
      route(contract.failures, (input, { session }) => listFailures(parts, session.personId, input)),
      route(contract.lookAtAuthorization, (input, { session }) => lookAtAuthorization(parts, session.personId, input)),
      route(contract.authorize, (input, { session }) => authorize(parts, session.personId, input)),
      route(contract.authorizations, (_input, { session }) => listAuthorizations(parts, session.personId)),
      route(contract.withdrawAuthorization, (input, { session }) =>
        withdrawAuthorization(parts, session.personId, input),
      ),
      route(contract.checkPage, (input) => checkPage(parts, input)),
      route(contract.takePicture, (input, { session }) => takePicture(parts, session.personId, input)),
      route(contract.apiOrigins, async (_input, { origin }) => ({ origins: apiOrigins(parts, origin) })),
    ],
  }
}
