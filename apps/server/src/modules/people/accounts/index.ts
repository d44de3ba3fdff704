import assert from 'node:assert'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Account, FindMe, Person } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/people/accounts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { newId } from '../../../platform/ids.ts'
import { type AnonymousCall, type Route, route, type Session } from '../../../platform/routes.ts'
import { addPasskey } from './add-passkey.ts'
import { appoint } from './appoint.ts'
import { bringIn, type Mover } from './bring-in.ts'
import { changeHandle } from './change-handle.ts'
import { edit } from './edit.ts'
import { archiveOf, type Give, registerExport } from './export.ts'
import { needsFirstAccount } from './first-account.ts'
import { defineForgetting } from './forget.ts'
import { plainPhone } from './identifier.ts'
import { defineDeletion, leave, stay } from './leave.ts'
import { logIn } from './log-in.ts'
import { logInWithPasskey } from './log-in-with-passkey.ts'
import { logOut } from './log-out.ts'
import { makeAccount, type NewPerson } from './make.ts'
import type { AccountsNeeds, Parts, Tie } from './needs.ts'
import { newRecoveryCodes } from './new-recovery-codes.ts'
import { passkeyOptions } from './passkey-options.ts'
import { proveSignature, signatureOptions } from './passkeys.ts'
import { createPasswords } from './passwords.ts'
import { sendProofCode, takeProofCode } from './prove-self.ts'
import { recover } from './recover.ts'
import { removeAddress } from './remove-address.ts'
import { removePasskey } from './remove-passkey.ts'
import { resetLogIn } from './reset-log-in.ts'
import { sendCode } from './send-code.ts'
import { endSessions, enter, findSession, type NewDevice, type SessionAsked, startSession } from './sessions.ts'
import { provePassword, setPassword } from './set-password.ts'
import { signUp } from './sign-up.ts'
import { signUpWithPasskey } from './sign-up-with-passkey.ts'
import { defineRecoveryMail, startRecovery } from './start-recovery.ts'
import type { SessionRow } from './store.ts'
import * as store from './store.ts'
import { verifyAddress } from './verify-address.ts'
import { createWrongTries } from './wrong-tries.ts'

/** People: their accounts, the ways to prove who one is, and the sessions that result. */
export interface Accounts {
  readonly routes: readonly Route[]

  /**
   * Who calls, by the token of a session; null for a token that ended or never was. `address`, when known, is noted
   * as the place of the last use.
   */
  findSession(token: string, address?: string): Promise<Session | null>
  /** Which of these devices still have a session. */
  standingDevices(on: Queryable, deviceIds: readonly string[]): Promise<string[]>
  /** Logs a device in, in the caller’s transaction, without asking anybody. */
  startSession(tx: Tx, personId: string, device: NewDevice): Promise<{ token: string; deviceId: string }>
  /**
   * The end of every way in: `prove` says, within the transaction, whose account this is (or refuses); the calling
   * device is logged in to it, by cookie or by the token in the answer.
   */
  enter(
    call: AnonymousCall,
    asked: SessionAsked,
    prove: (tx: Tx) => Promise<string>,
  ): Promise<{ account: Account; deviceId: string; token: string | null }>
  /** Logs out one device, or all but one, or all; which ones, is the answer. */
  endSessions(tx: Tx, personId: string, which?: { only?: string; except?: string }): Promise<string[]>
  /** A person’s devices, the last used first. */
  sessions(on: Queryable, personId: string): Promise<SessionRow[]>

  /**
   * What anyone may see of these people, in the order asked. A deleted account has an empty name and handle; an id
   * that was never anybody’s is left out.
   */
  people(on: Queryable, ids: readonly string[]): Promise<Person[]>
  /** The same, and besides people everybody else who can stand where a person’s name stands: official accounts. */
  profiles(on: Queryable, ids: readonly string[]): Promise<Person[]>
  /** Says who else has a profile. */
  addProfiles(source: (on: Queryable, ids: readonly string[]) => Promise<Person[]>): void
  /** One’s own account. */
  account(on: Queryable, personId: string): Promise<Account>
  findByHandle(on: Queryable, handle: string): Promise<{ person: Person; findMe: FindMe } | undefined>
  findByPhone(on: Queryable, phone: string): Promise<{ person: Person; findMe: FindMe } | undefined>
  /** Who may do what only administrators do. */
  administrators(on: Queryable): Promise<string[]>
  /** The “find me by” switches; deleted accounts are left out. */
  findMe(on: Queryable, personIds: readonly string[]): Promise<Map<string, FindMe>>
  /** Those of `personIds` who have proved an e-mail address or a phone number. */
  hasVerifiedAddress(on: Queryable, personIds: readonly string[]): Promise<Set<string>>
  /**
   * The owner’s password, for what only the owner may do at an unlocked device; false for an account without one.
   * Refuses `wrong_credentials`.
   */
  provePassword(personId: string, password: string | undefined): Promise<boolean>
  /** What a browser needs to sign a challenge of another module’s with one of these passkeys. */
  signatureOptions(challenge: Buffer, passkeyIds: readonly string[], call: AnonymousCall): Promise<object>
  /**
   * Whose passkey signed a challenge of another module’s, with user verification; `use` notes it within the
   * transaction. Both refuse `passkey_failed`.
   */
  proveSignature(
    signed: { challenge: string; response: Record<string, unknown> },
    call: AnonymousCall,
  ): Promise<{ personId: string; passkeyId: string; use: (tx: Tx) => Promise<void> }>
  /** Sends a code to the verified address; `takeProofCode` uses it up, or refuses `wrong_code`, `code_expired`. */
  sendProofCode(personId: string): ReturnType<typeof sendProofCode>
  takeProofCode(personId: string, code: string): Promise<void>
  /** Whether the account waits to be deleted, or is. */
  isLeaving(on: Queryable, personId: string): Promise<boolean>
  /** True until the first account is made on a server without a demo world: that one is the administrator’s. */
  needsFirstAccount(on: Queryable): Promise<boolean>

  /**
   * An account without the door’s limits: for the demo world and tests. Refuses `handle_taken`. The password is
   * hashed within the transaction.
   */
  make(tx: Tx, person: Omit<NewPerson, 'passwordHash'> & { password?: string }): Promise<Person>

  /**
   * Makes somebody an administrator, with an account where the Teahouse ID is nobody’s; `code` is a recovery code by
   * which they choose a password, when none was given. For whoever runs the server.
   */
  appoint(person: { handle: string; name: string; password?: string }): ReturnType<typeof appoint>
  /** Ends all ways in and all sessions of a person, for one recovery code. For whoever runs the server; told to them. */
  resetLogIn(personId: string): ReturnType<typeof resetLogIn>

  /** Who must hear when somebody’s profile changes; set once, by `compose.ts`. */
  onProfileChanged(audience: (on: Queryable, personId: string) => Promise<string[]>): void
  /** Adds what a module holds of a person to the archive of their data, below a folder of that name. */
  addToExport(name: string, give: Give): void
  /** Asked before a person leaves, and again before the account is deleted: what still ties them here, such as money. */
  keepWhile(tie: Tie): void
  /** The archive of a person’s data, a zip that is made while it is read. */
  archiveOf(personId: string): Readable
  /** The id that somebody from another server can have here: their own, unless it was ever anybody’s, or an account’s. */
  idFor(tx: Tx, id: string): Promise<string>
  /**
   * An account for somebody from another server, under an id from `idFor`; `code` is a recovery code by which they
   * choose a password. Refuses `handle_taken`.
   */
  bringIn(tx: Tx, mover: Mover): Promise<{ person: Person; code: string }>
  /** GET /export, the archive of the caller’s data. */
  registerHttp(
    app: FastifyInstance,
    callOf: (request: FastifyRequest, reply: FastifyReply) => Promise<AnonymousCall>,
  ): void
}

export type { Mover } from './bring-in.ts'
export type { ExportedFile, Give } from './export.ts'
export type { AccountsNeeds } from './needs.ts'
export { createPasswords, type Passwords } from './passwords.ts'

export const migrations: Migrations = { schema: 'accounts', folder: join(import.meta.dirname, 'migrations') }

export function createAccounts(needs: AccountsNeeds): Accounts {
  const parts: Parts = {
    ...needs,
    passwords: needs.passwords ?? createPasswords(),
    wrongTries: createWrongTries(needs, needs.settings.rateLimits),
    audience: async () => [],
    contributors: new Map(),
    ties: [],
  }
  const profileSources: Parameters<Accounts['addProfiles']>[0][] = []
  defineRecoveryMail(parts)
  defineDeletion(parts)
  defineForgetting(parts)

  async function account(on: Queryable, personId: string): Promise<Account> {
    const found = await store.account(on, personId)
    assert(found, 'no such account')
    return found
  }

  async function profiles(on: Queryable, ids: readonly string[]): Promise<Person[]> {
    const found = await store.people(on, ids)
    if (found.length === ids.length || profileSources.length === 0) return found
    const known = new Map(found.map((one) => [one.id, one]))
    const others = ids.filter((id) => !known.has(id))
    for (const source of profileSources) for (const one of await source(on, others)) known.set(one.id, one)
    return ids.flatMap((id) => known.get(id) ?? [])
  }

  return {
    routes: [
      route(contract.signUp, (input, call) => signUp(parts, input, call)),
      route(contract.logIn, (input, call) => logIn(parts, input, call)),
      route(contract.logOut, (_input, call) => logOut(parts, call)),
      route(contract.me, async (_input, { session }) => {
        const own = session && (await store.account(parts.db, session.personId))
        return own ? { account: own, deviceId: session.deviceId } : { account: null, deviceId: null }
      }),
      route(contract.passkeyOptions, (input, call) => passkeyOptions(parts, input, call)),
      route(contract.signUpWithPasskey, (input, call) => signUpWithPasskey(parts, input, call)),
      route(contract.logInWithPasskey, (input, call) => logInWithPasskey(parts, input, call)),
      route(contract.addPasskey, (input, call) => addPasskey(parts, input, call)),
      route(contract.removePasskey, (input, call) => removePasskey(parts, input, call)),
      route(contract.setPassword, (input, call) => setPassword(parts, input, call)),
      route(contract.edit, (input, call) => edit(parts, input, call)),
      route(contract.changeHandle, (input, call) => changeHandle(parts, input, call)),
      route(contract.sendCode, (input, call) => sendCode(parts, input, call)),
      route(contract.verifyAddress, (input, call) => verifyAddress(parts, input, call)),
      route(contract.removeAddress, (input, call) => removeAddress(parts, input, call)),
      route(contract.newRecoveryCodes, (_input, call) => newRecoveryCodes(parts, call)),
      route(contract.startRecovery, (input) => startRecovery(parts, input)),
      route(contract.recover, (input, call) => recover(parts, input, call)),
      route(contract.leave, (input, call) => leave(parts, input, call)),
      route(contract.stay, (_input, call) => stay(parts, call)),
    ],
    findSession: (token, address) => findSession(parts, token, address),
    standingDevices: store.standingDevices,
    startSession: (tx, personId, device) => startSession(parts, tx, personId, device),
    enter: (call, asked, prove) => enter(parts, call, asked, prove),
    endSessions: (tx, personId, which) => endSessions(parts, tx, personId, which),
    sessions: store.sessions,
    people: store.people,
    profiles,
    addProfiles: (source) => void profileSources.push(source),
    account,
    findByHandle: (on, handle) => store.findByHandle(on, handle.toLowerCase()),
    findByPhone: (on, phone) => store.findByAddress(on, 'phone', plainPhone(phone)),
    administrators: store.administrators,
    findMe: store.findMe,
    hasVerifiedAddress: store.hasVerifiedAddress,
    provePassword: async (personId, password) => (await provePassword(parts, personId, password)) !== null,
    signatureOptions: (challenge, passkeyIds, call) => signatureOptions(parts, challenge, passkeyIds, call),
    proveSignature: (signed, call) => proveSignature(parts, signed, call),
    sendProofCode: (personId) => sendProofCode(parts, personId),
    takeProofCode: (personId, code) => takeProofCode(parts, personId, code),
    isLeaving: store.isLeaving,
    needsFirstAccount: (on) => needsFirstAccount(parts, on),
    make: async (tx, { password, ...person }) =>
      makeAccount(parts, tx, {
        ...person,
        ...(password !== undefined && { passwordHash: await parts.passwords.hash(password) }),
      }),
    appoint: (person) => appoint(parts, person),
    resetLogIn: (personId) => resetLogIn(parts, personId),
    onProfileChanged(audience) {
      parts.audience = audience
    },
    addToExport: (name, give) => void parts.contributors.set(name, give),
    keepWhile: (tie) => void parts.ties.push(tie),
    archiveOf: (personId) => archiveOf(parts, personId),
    // What stands where a person stands is taken as well.
    idFor: async (tx, id) => ((await profiles(tx, [id])).length > 0 ? newId() : id),
    bringIn: (tx, mover) => bringIn(parts, tx, mover),
    registerHttp: (app, callOf) => registerExport(parts, app, callOf),
  }
}
