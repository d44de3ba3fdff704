import { randomBytes } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/developers'
import { Refusal } from '../../../platform/refusal.ts'
import type { OfficialAccount } from '../../business/official/index.ts'
import type { Parts } from './needs.ts'
import { openidOf } from './openids.ts'
import { presentAccount } from './present.ts'
import { digest } from './secret.ts'
import type { AppRow } from './store.ts'
import * as apps from './store.ts'
import type { PageTokenRow, Scope } from './store-authorizations.ts'
import * as store from './store-authorizations.ts'

const codeLivesMs = 300_000
const accessLivesMs = 7_200_000
const refreshLivesMs = 30 * 24 * 3_600_000

/** Whether a host is one whose pages the app lets ask. */
export const isPageHost = ({ pageHosts }: Pick<AppRow, 'pageHosts'>, url: URL): boolean =>
  (url.protocol === 'https:' || url.protocol === 'http:') && pageHosts.includes(url.host.toLowerCase())

/** Who asks, and where the answer goes: only to a host that the account’s developers have named. */
async function asker(
  { db, official }: Parts,
  { appId, redirectUri }: { appId: string; redirectUri: string },
): Promise<{ app: AppRow; account: OfficialAccount; url: URL }> {
  const app = await apps.app(db, appId)
  const account = app && (await official.account(db, app.accountId))
  if (!app || account?.state !== 'live') throw new Refusal('app_not_found')
  if (!official.has(account, 'pageLogIn')) throw new Refusal('page_not_allowed')
  if (!URL.canParse(redirectUri)) throw new Refusal('page_not_allowed')
  const url = new URL(redirectUri)
  if (url.username || url.password || !isPageHost(app, url)) throw new Refusal('page_not_allowed')
  return { app, account, url }
}

export async function lookAtAuthorization(
  parts: Parts,
  personId: string,
  asked: Parsed<typeof contract.lookAtAuthorization>,
): Promise<Output<typeof contract.lookAtAuthorization>> {
  const { app, account, url } = await asker(parts, asked)
  const needsConsent = asked.scope === 'snsapi_userinfo' && !(await store.hasAgreed(parts.db, app.id, personId))
  return { account: presentAccount(account), host: url.host, needsConsent }
}

/** A refusal travels as WeChat has it: the page is called with its state, and without a code. */
export async function authorize(
  parts: Parts,
  personId: string,
  asked: Parsed<typeof contract.authorize>,
): Promise<Output<typeof contract.authorize>> {
  const { app, url } = await asker(parts, asked)
  const { db, clock } = parts
  if (!asked.allow) {
    url.searchParams.set('state', asked.state)
    return { redirectTo: url.href }
  }
  const code = randomBytes(24).toString('base64url')
  const now = clock.now()
  await db.transaction(async (tx) => {
    if (asked.scope === 'snsapi_userinfo') await store.agree(tx, app.id, personId, now)
    const expiresAt = new Date(now.getTime() + codeLivesMs)
    await store.insertCode(tx, digest(code), { appId: app.id, personId, scope: asked.scope, expiresAt })
  })
  url.searchParams.set('code', code)
  url.searchParams.set('state', asked.state)
  return { redirectTo: url.href }
}

export interface PageToken {
  accessToken: string
  refreshToken: string
  expiresInSeconds: number
  openid: string
  scope: Scope
}

const newToken = () => randomBytes(64).toString('base64url')

/** Exchanges a code for the tokens of one person. A code counts once. */
export async function redeemCode(
  { db, clock }: Parts,
  app: AppRow,
  code: string,
): Promise<PageToken | 'unknown' | 'used' | 'expired'> {
  return db.transaction(async (tx) => {
    const hash = digest(code)
    const row = await store.lockCode(tx, hash)
    if (row?.appId !== app.id) return 'unknown'
    if (row.usedAt) return 'used'
    const now = clock.now()
    if (row.expiresAt <= now) return 'expired'
    await store.useCode(tx, hash, now)
    const { personId, scope } = row
    const [accessToken, refreshToken] = [newToken(), newToken()]
    await store.insertPageToken(
      tx,
      { access: digest(accessToken), refresh: digest(refreshToken) },
      {
        appId: app.id,
        personId,
        scope,
        expiresAt: new Date(now.getTime() + accessLivesMs),
        refreshExpiresAt: new Date(now.getTime() + refreshLivesMs),
      },
    )
    const openid = openidOf(app, personId)
    return { accessToken, refreshToken, expiresInSeconds: accessLivesMs / 1000, openid, scope }
  })
}

/** A fresh access token; the one before counts no more. */
export async function refreshPageToken(
  { db, clock }: Parts,
  app: AppRow,
  refreshToken: string,
): Promise<PageToken | 'unknown' | 'expired'> {
  return db.transaction(async (tx) => {
    const hash = digest(refreshToken)
    const row = await store.lockByRefresh(tx, hash)
    if (row?.appId !== app.id) return 'unknown'
    const now = clock.now()
    if (row.refreshExpiresAt <= now) return 'expired'
    const accessToken = newToken()
    await store.renewAccess(tx, hash, digest(accessToken), new Date(now.getTime() + accessLivesMs))
    const openid = openidOf(app, row.personId)
    return { accessToken, refreshToken, expiresInSeconds: accessLivesMs / 1000, openid, scope: row.scope }
  })
}

/** Whom a page’s token speaks of. */
export async function readPageToken(
  { db, clock }: Parts,
  accessToken: string,
): Promise<(Pick<PageTokenRow, 'personId' | 'scope' | 'appId'> & { openid: string }) | 'unknown' | 'expired'> {
  const row = await store.pageToken(db, digest(accessToken))
  const app = row && (await apps.app(db, row.appId))
  if (!row || !app) return 'unknown'
  if (row.expiresAt <= clock.now()) return 'expired'
  return { personId: row.personId, scope: row.scope, appId: row.appId, openid: openidOf(app, row.personId) }
}

export async function listAuthorizations(
  { db, official }: Parts,
  personId: string,
): Promise<Output<typeof contract.authorizations>> {
  const rows = await store.agreements(db, personId)
  const accounts = new Map(
    (
      await official.accounts(
        db,
        rows.map((row) => row.accountId),
      )
    ).map((one) => [one.id, one]),
  )
  return {
    authorizations: rows.flatMap(({ accountId, at }) => {
      const account = accounts.get(accountId)
      return account ? [{ account: presentAccount(account), at: at.toISOString() }] : []
    }),
  }
}

export async function withdrawAuthorization(
  { db }: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.withdrawAuthorization>,
): Promise<Output<typeof contract.withdrawAuthorization>> {
  return db.transaction(async (tx) => {
    const app = await apps.appOfAccount(tx, accountId)
    if (app) await store.withdraw(tx, app.id, personId)
    return {}
  })
}
