import type { PublicAccount } from '@teahouse/contract/business/official'
import type { DeveloperApp, Push } from '@teahouse/contract/programs/developers'
import type { Queryable } from '../../../platform/db/db.ts'
import type { OfficialAccount } from '../../business/official/index.ts'
import type { AppAccount } from './app-accounts.ts'
import type { Parts } from './needs.ts'
import { openidOf } from './openids.ts'
import { serverOf } from './server.ts'
import type { AppRow } from './store.ts'
import type { PushRow } from './store-pushes.ts'

export async function presentApp(
  parts: Pick<Parts, 'seal'>,
  on: Queryable,
  app: AppRow,
  account: AppAccount,
): Promise<DeveloperApp> {
  return {
    appId: app.id,
    kind: app.kind,
    accountId: app.accountId,
    wireName: account.wireName,
    secretMadeAt: app.secretMadeAt?.toISOString() ?? null,
    allowedNetworks: app.allowedNetworks,
    pageHosts: app.pageHosts,
    server: (await serverOf(parts, on, app.id)) ?? null,
  }
}

export const presentPush = (app: AppRow, push: PushRow): Push => ({
  id: push.id,
  kind: push.kind,
  openid: push.personId ? openidOf(app, push.personId) : null,
  at: push.at.toISOString(),
  state: push.state,
  attempts: push.attempts,
  lastProblem: push.lastProblem,
})

/** As anyone sees it. */
export const presentAccount = (account: OfficialAccount): PublicAccount => ({
  id: account.id,
  kind: account.kind ?? 'service',
  handle: account.handle,
  name: account.name,
  avatarId: account.avatarId,
  intro: account.intro,
  country: account.country,
  isVerified: account.isVerified,
  revision: account.revision,
})
