import { join } from 'node:path'
import type { Duty, Feature, Role } from '@teahouse/contract/business/official'
import * as contract from '@teahouse/contract/business/official'
import { left } from '@teahouse/contract/people/accounts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { tallyTogether } from '../../../platform/limits/index.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { createPasswords } from '../../people/accounts/index.ts'
import { enter, enterAny, type OfficialAccount, officialAccount, operatorsOf } from './account.ts'
import { bringIn, type Newcomer } from './bring-in.ts'
import { nameKey } from './change.ts'
import { chooseCountry } from './choose-country.ts'
import { chooseKind } from './choose-kind.ts'
import { closeAccount } from './close.ts'
import { editProfile, finish } from './edit-profile.ts'
import { confirmEmail, sendEmailCode } from './email.ts'
import { feePurpose, feesPaid, payFee } from './fee.ts'
import { forgetPerson } from './forget.ts'
import { tellOfLapses } from './lapse.ts'
import { mailJob, sendMail } from './mail.ts'
import { listMine } from './mine.ts'
import type { FigureSource, OfficialNeeds, Parts } from './needs.ts'
import { answerInvitation, handOver, inviteOperator, listOperators, removeOperator, setRole } from './operators.ts'
import { consoleAccount, profileOf } from './present.ts'
import { proveAccountPassword } from './prove.ts'
import { register } from './register.ts'
import { countQueue, decide, listReviews, newCallCode, recordCall, recordFee } from './reviews.ts'
import { assertFeature, duties, featuresOf } from './rules.ts'
import { statistics } from './statistics.ts'
import * as store from './store.ts'
import {
  askForVerification,
  confirmCall,
  papersScope,
  skipVerification,
  verification,
  withdrawApplication,
} from './verification.ts'

export type { OfficialAccount } from './account.ts'
export type { Newcomer } from './bring-in.ts'
export { beginningOf, dayIn, nextDay, stretchOf } from './days.ts'
export type { FigureSource, OfficialNeeds, Stretch } from './needs.ts'
export { publicAccount } from './present.ts'
export { broadcasts as broadcastRules } from './rules.ts'
export { checks } from './store-checks.ts'

/** Official accounts: how a business becomes one, who operates it, and what it may use. */
export interface Official {
  readonly routes: readonly Route[]
  account(on: Queryable, accountId: string): Promise<OfficialAccount | undefined>
  /** In the order asked; ids of no account are left out. */
  accounts(on: Queryable, accountIds: readonly string[]): Promise<OfficialAccount[]>
  /** Live ones only. */
  byHandle(on: Queryable, handle: string): Promise<OfficialAccount | undefined>
  byWireName(on: Queryable, wireName: string): Promise<OfficialAccount | undefined>
  /** Live accounts by a part of their name or ID: verified ones first, then those that begin with it. */
  find(on: Queryable, words: string, limit: number): Promise<OfficialAccount[]>
  /** Of live accounts, in the order of their ids: those after one, or from the beginning. */
  liveIds(on: Queryable, page: { after: string | null; limit: number }): Promise<string[]>
  /**
   * The account, for an operator whose role has this duty. Refuses `official_account_not_found` (also to strangers, and
   * when it is closed) and `not_your_duty`.
   */
  enter(on: Queryable, accountId: string, personId: string, duty: Duty): Promise<OfficialAccount>
  /** Refuses `not_for_this_kind`, `not_verified`. */
  assertFeature(account: OfficialAccount, feature: Feature): void
  has(account: OfficialAccount, feature: Feature): boolean
  /** Whoever operates the account, the owner first; with a duty, those who have it. */
  operators(on: Queryable, accountId: string, duty?: Duty): Promise<{ personId: string; role: Role }[]>
  /**
   * The account’s own password, for what could take the account away, or what it says in its name. Refuses
   * `wrong_credentials`, and `too_many_requests` after many wrong ones.
   */
  provePassword(accountId: string, password: string): Promise<void>
  /** Adds a module’s counts to the statistics of accounts. */
  addFigures(source: FigureSource): void
  /** An account that has gone through everything: for the demo world, and for tests of what stands on it. */
  bringIn(tx: Tx, newcomer: Newcomer): Promise<OfficialAccount>
}

export const migrations: Migrations = { schema: 'official', folder: join(import.meta.dirname, 'migrations') }

const lapseEveryMs = 10 * 60_000
/** For one account: few enough to make guessing hopeless. */
const wrongPasswords = { calls: 20, seconds: 3600 }
const unlimited = { refuseTooMany: async () => {}, count: async () => {} }

export function createOfficial(needs: OfficialNeeds): Official {
  const { db, clock, jobs, events, metrics, accounts, media, chat, cashier, settings } = needs
  const parts: Parts = {
    ...needs,
    // A line of its own: a crowd that logs in does not keep operators waiting.
    passwords: needs.passwords ?? createPasswords(),
    wrongPasswords: settings.rateLimits ? tallyTogether(needs, 'official.wrong password', wrongPasswords) : unlimited,
    figures: [],
  }
  const present = (row: store.AccountRow) => officialAccount(row, clock.now())
  const byId = async (on: Queryable, id: string | undefined) => {
    const row = id ? await store.account(on, id) : undefined
    return row && present(row)
  }

  cashier.define(feePurpose, { paid: (tx, payments) => feesPaid(parts, tx, payments) })
  jobs.define(mailJob, (asked: Parameters<typeof sendMail>[1]) => sendMail(parts, asked))
  jobs.repeat('official.tellOfLapses', lapseEveryMs, () => tellOfLapses(parts))
  events.subscribe(left, 'official.forgetPerson', (gone) => forgetPerson(parts, gone))
  accounts.addProfiles(async (on, ids) => (await store.accounts(on, ids)).map((row) => profileOf(present(row))))
  accounts.addToExport('officialAccounts', async function* (personId) {
    const ids = await store.idsOperatedBy(db, personId)
    const operated = await Promise.all(
      ids.map(async (id) => consoleAccount(parts, db, await enterAny(db, id, personId))),
    )
    yield { path: 'official-accounts.json', json: operated }
  })
  media.addScope(papersScope, async (on, personId, places) => {
    const isReviewer = (await accounts.account(on, personId)).role === 'administrator'
    if (isReviewer) return true
    const roles = await Promise.all(places.map(({ id }) => store.roleOf(on, id, personId)))
    return roles.some((role) => role && duties[role].includes('settings'))
  })
  chat.official.letRead(async (on, personId, accountIds) => {
    const roles = await Promise.all(accountIds.map((id) => store.roleOf(on, id, personId)))
    return roles.some((role) => role && duties[role].includes('desk'))
  })
  metrics.gauge('teahouse_verifications_waiting', 'Requests for verification that wait for reviewers.', async () => {
    return (await countQueue(parts)).waiting
  })
  metrics.gauge('teahouse_verifications_late', 'Requests for verification that have waited for 14 days.', async () => {
    return (await countQueue(parts)).late
  })

  return {
    account: byId,
    accounts: async (on, ids) => (await store.accounts(on, ids)).map(present),
    byHandle: async (on, handle) => byId(on, await store.idByHandle(on, handle.toLowerCase())),
    byWireName: async (on, wireName) => byId(on, await store.idByWireName(on, wireName)),
    find: async (on, words, limit) =>
      (await store.accounts(on, await store.search(on, nameKey(words), limit, clock.now()))).map(present),
    liveIds: store.liveIds,
    enter: async (on, accountId, personId, duty) => present((await enter(on, accountId, personId, duty)).row),
    assertFeature,
    has: (account, feature) => featuresOf(account).features.includes(feature),
    operators: operatorsOf,
    provePassword: (accountId, password) => proveAccountPassword(parts, accountId, password),
    addFigures: (source) => void parts.figures.push(source),
    bringIn: (tx, newcomer) => bringIn(parts, tx, newcomer),
    routes: [
      route(contract.mine, (_input, { session }) => listMine(parts, session)),
      route(contract.look, async ({ accountId }, { session }) => ({
        account: await consoleAccount(parts, db, await enterAny(db, accountId, session.personId)),
      })),
      route(contract.register, (input, { session }) => register(parts, session.personId, input)),
      route(contract.chooseKind, (input, { session }) => chooseKind(parts, session.personId, input)),
      route(contract.sendEmailCode, (input, { session }) => sendEmailCode(parts, session.personId, input)),
      route(contract.confirmEmail, (input, { session }) => confirmEmail(parts, session.personId, input)),
      route(contract.chooseCountry, (input, { session }) => chooseCountry(parts, session.personId, input)),
      route(contract.askForVerification, (input, { session }) => askForVerification(parts, session.personId, input)),
      route(contract.skipVerification, (input, { session }) => skipVerification(parts, session.personId, input)),
      route(contract.editProfile, (input, { session }) => editProfile(parts, session.personId, input)),
      route(contract.finish, (input, { session }) => finish(parts, session.personId, input)),
      route(contract.verification, (input, { session }) => verification(parts, session.personId, input)),
      route(contract.withdrawApplication, (input, { session }) => withdrawApplication(parts, session.personId, input)),
      route(contract.confirmCall, (input, { session }) => confirmCall(parts, session.personId, input)),
      route(contract.payFee, (input, { session }) => payFee(parts, session, input)),
      route(contract.listOperators, (input, { session }) => listOperators(parts, session.personId, input)),
      route(contract.invite, (input, { session }) => inviteOperator(parts, session.personId, input)),
      route(contract.answer, (input, { session }) => answerInvitation(parts, session.personId, input)),
      route(contract.setRole, (input, { session }) => setRole(parts, session.personId, input)),
      route(contract.removeOperator, (input, { session }) => removeOperator(parts, session.personId, input)),
      route(contract.handOver, (input, { session }) => handOver(parts, session.personId, input)),
      route(contract.close, (input, { session }) => closeAccount(parts, session.personId, input)),
      route(contract.statistics, (input, { session }) => statistics(parts, session.personId, input)),
      route(contract.reviews, (input) => listReviews(parts, input)),
      route(contract.recordCall, (input, { session }) => recordCall(parts, session.personId, input)),
      route(contract.newCallCode, (input) => newCallCode(parts, input)),
      route(contract.recordFee, (input, { session }) => recordFee(parts, session.personId, input)),
      route(contract.decide, (input, { session }) => decide(parts, session.personId, input)),
    ],
  }
}
