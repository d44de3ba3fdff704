import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/programs/sessions'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { MiniProgram } from '../miniprograms/index.ts'
import { giveCode, takeCode } from './codes.ts'
import { enter, openidOf } from './enter.ts'
import type { SessionsNeeds } from './needs.ts'
import { type PhoneNumber, phoneNumberOf } from './phone-number.ts'
import { pictureAt } from './picture-address.ts'
import { beginSession, provesKey, type Session, sessionOf } from './session-keys.ts'
import * as store from './store.ts'
import { tellGroup, tellPhone, tellProfile } from './tell.ts'
import { latestUserKey, type UserKey, userKeysOf } from './user-keys.ts'

export type { SessionsNeeds } from './needs.ts'
export type { PhoneNumber } from './phone-number.ts'
export type { UserKey } from './user-keys.ts'

export type Unusable = 'unknown' | 'used' | 'expired'

/** Who people are to mini programs, and what they let them know. */
export interface Sessions {
  readonly routes: readonly Route[]
  /** A program, for somebody who can open it in some version. Refuses `program_not_found`. */
  enter(on: Queryable, appId: string, personId: string): Promise<MiniProgram>
  /** Exchanges the code of a log-in, which counts once, for who it was and the session key. */
  redeem(appId: string, code: string): Promise<{ openid: string; sessionKey: string } | Unusable>
  /** Exchanges the code for a phone number, which counts once. A number that was taken away meanwhile is `unknown`. */
  redeemPhone(appId: string, code: string): Promise<PhoneNumber | Unusable>
  /** The session key and when it was last used; undefined when there is none that counts. */
  session(on: Queryable, appId: string, personId: string): Promise<Session | undefined>
  /** Whether a signature of nothing was made with the person’s session key; false when there is none. */
  provesSession(on: Queryable, appId: string, personId: string, signature: string): Promise<boolean>
  /** A new session key in the place of the one that counts; undefined when none does. */
  resetSession(appId: string, personId: string): Promise<string | undefined>
  /** The keys that the program on the person’s devices shares with its server, the newest first. */
  userKeys(appId: string, personId: string): Promise<UserKey[]>
  /** A person’s picture at the address that programs are told; undefined for every other address. */
  pictureAt(address: string, asked: string | null): ReturnType<typeof pictureAt>
  /** Ends a person’s session with a program, its keys and its codes. */
  end(tx: Tx, appId: string, personId: string): Promise<void>
}

export const migrations: Migrations = { schema: 'sessions', folder: join(import.meta.dirname, 'migrations') }

const hourMs = 3_600_000

export function createSessions(needs: SessionsNeeds): Sessions {
  const { db, clock, jobs, events, accounts, developers } = needs
  jobs.repeat('sessions.forget', hourMs, () => store.forgetExpired(db, clock.now()))
  events.subscribe(left, 'sessions.forgetPerson', ({ personId }) =>
    db.transaction((tx) => store.forgetPerson(tx, personId)),
  )

  return {
    enter: (on, appId, personId) => enter(needs, on, appId, personId),
    redeem: (appId, code) =>
      db.transaction(async (tx) => {
        const taken = await takeCode(needs, tx, { appId, code, kind: 'login' })
        const app = await developers.app(tx, appId)
        if (typeof taken === 'string' || !app) return typeof taken === 'string' ? taken : 'unknown'
        const { sessionKey } = await beginSession(needs, tx, appId, taken.personId, { isNew: false })
        return { openid: await openidOf(needs, tx, app.accountId, taken.personId), sessionKey }
      }),
    redeemPhone: (appId, code) =>
      db.transaction(async (tx) => {
        const taken = await takeCode(needs, tx, { appId, code, kind: 'phone' })
        if (typeof taken === 'string') return taken
        const { phone } = await accounts.account(tx, taken.personId)
        return phone ? phoneNumberOf(phone) : 'unknown'
      }),
    session: (on, appId, personId) => sessionOf(needs, on, appId, personId),
    async provesSession(on, appId, personId, signature) {
      const session = await sessionOf(needs, on, appId, personId)
      return session !== undefined && provesKey(session.sessionKey, signature)
    },
    resetSession: (appId, personId) =>
      db.transaction(async (tx) => {
        if (!(await sessionOf(needs, tx, appId, personId))) return undefined
        return (await beginSession(needs, tx, appId, personId, { isNew: true })).sessionKey
      }),
    userKeys: (appId, personId) => db.transaction((tx) => userKeysOf(needs, tx, appId, personId)),
    pictureAt: (address, asked) => pictureAt(needs, address, asked),
    end: (tx, appId, personId) => store.endSession(tx, appId, personId),
    routes: [
      route(contract.logIn, async ({ appId }, { session: { personId } }) => {
        await enter(needs, db, appId, personId)
        return { code: await giveCode(needs, db, { appId, personId, kind: 'login' }) }
      }),
      route(contract.check, async ({ appId }, { session: { personId } }) => {
        await enter(needs, db, appId, personId)
        const session = await sessionOf(needs, db, appId, personId)
        return { isAlive: session !== undefined, expiresAt: session?.expiresAt.toISOString() ?? null }
      }),
      route(contract.profile, (input, { session, origin }) =>
        tellProfile(needs, session.personId, input, developers.apiOrigins(origin)[0] ?? ''),
      ),
      route(contract.phone, (input, { session }) => tellPhone(needs, session.personId, input)),
      route(contract.group, (input, { session }) => tellGroup(needs, session.personId, input)),
      route(contract.userKey, async ({ appId }, { session: { personId } }) => {
        await enter(needs, db, appId, personId)
        const { madeAt: _, ...key } = await db.transaction((tx) => latestUserKey(needs, tx, appId, personId))
        return key
      }),
    ],
  }
}
