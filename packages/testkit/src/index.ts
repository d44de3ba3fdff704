import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Input, MethodName, Methods, Output, RefusalCode } from '@teahouse/contract'
import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import type { Update } from '@teahouse/contract/updates'
import { compose, type Teahouse } from '@teahouse/server/compose'
import { type Config, readConfig } from '@teahouse/server/config'
import type { Bus } from '@teahouse/server/engines/bus/index'
import type { DemoPerson } from '@teahouse/server/modules/people/server/index'
import { type Db, openDb } from '@teahouse/server/platform/db/db'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'
import { Refusal } from '@teahouse/server/platform/refusal'
import { type TestClock, testClock } from './clock.ts'
import { createTestDatabase } from './database.ts'

export { type BusEnd, joinedBuses } from './bus.ts'
export { testClock } from './clock.ts'
export { createTestDatabase } from './database.ts'

/** A whole server in this process, with a database of its own; gone when the test file ends. */
export interface World {
  readonly server: Teahouse
  readonly clock: TestClock
  readonly databaseUrl: string
  readonly dataFolder: string
  /**
   * A fresh person with a device that is logged in; with `balanceMinor`, also with so much money in the home currency
   * and a payment PIN.
   */
  user(person?: {
    name?: string
    handle?: string
    password?: string
    balanceMinor?: bigint | number
  }): Promise<TestUser>
  /** Somebody with the token of a device that logged in by itself. */
  userOf(who: Pick<TestUser, 'id' | 'name' | 'handle' | 'token' | 'deviceId'>): TestUser
  /** Gives somebody money, out of the books of a bank. */
  rich(user: TestUser, amountMinor: bigint | number, currency?: string): Promise<void>
  /** Some people who all have each other as contacts. */
  friends(count: number): Promise<TestUser[]>
  befriend(a: TestUser, b: TestUser): Promise<void>
  /** A direct conversation between contacts, from the first one’s side. */
  direct(a: TestUser, b: TestUser): Promise<Room>
  group(owner: TestUser, ...members: TestUser[]): Promise<Room>
  /** Starts to listen and answers the origin, for clients that come over the network. */
  origin(): Promise<string>
  /** The origin of the developers’ wire, at a port of its own. */
  apiOrigin(): Promise<string>
  /** Delivers whatever is pending: events, jobs that are due, sends under way. No sleeps. */
  settle(): Promise<void>
  /** A call with nobody logged in. */
  callAnonymously<N extends MethodName>(name: N, input: Input<Methods[N]>): Promise<Output<Methods[N]>>
  /** One more server over the same database and files, at its end of the bus. */
  anotherServer(options: { bus: Bus; env?: Record<string, string>; role?: Config['role'] }): Promise<AnotherServer>
}

export interface AnotherServer extends Pick<World, 'server' | 'origin' | 'callAnonymously'> {
  /** The same device, calling this server. */
  as(user: TestUser): TestUser
}

export interface TestUser {
  readonly id: string
  readonly name: string
  readonly handle: string
  readonly token: string
  readonly deviceId: string
  /** Calls a method as this person’s device. Answers pass through JSON, as over the wire. */
  call<N extends MethodName>(name: N, input: Input<Methods[N]>): Promise<Output<Methods[N]>>
  /** Makes a call that must be refused, and answers with what. */
  refused<N extends MethodName>(name: N, input: Input<Methods[N]>): Promise<RefusalCode>
  /** Another device of the same person. */
  anotherDevice(): Promise<TestUser>
  /** The stream of updates after a cursor. */
  updates(cursor?: number): Promise<Update[]>
  head(): Promise<number>
  /** Sets the payment PIN that all of these people have. */
  setPin(): Promise<void>
  /** Confirms a payment with it. */
  pay(paymentId: string): Promise<void>
  /** What they have, in minor units. */
  balance(currency?: string): Promise<bigint>
}

/** The payment PIN of people of a world. */
export const pin = '480913'

export interface Room {
  readonly id: string
  say(
    sender: TestUser,
    text: string,
    more?: { messageId?: string; quoteSeq?: number; mentions?: string[] },
  ): Promise<number>
  history(reader: TestUser): Promise<Message[]>
  seenBy(person: TestUser): Promise<Conversation>
}

export interface WorldOptions {
  /** More settings, as in the environment. */
  env?: Record<string, string>
  /** Time passes by itself, as it does for the browsers of a journey. */
  isClockRunning?: boolean
  /** Whom visitors of the demo world can be. */
  demoPeople?: readonly DemoPerson[]
  /** The road to other servers. */
  bus?: Bus
  /** Wraps the database that the server works on: for planted faults. */
  wrapDb?: (db: Db) => Db
}

export async function createWorld({
  env = {},
  isClockRunning = false,
  demoPeople = [],
  wrapDb = (db) => db,
  bus,
}: WorldOptions = {}): Promise<World> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'teahouse-world-'))
  const database = await createTestDatabase()
  const clock = testClock({ isRunning: isClockRunning })
  const stops: (() => Promise<void>)[] = []

  async function start(given: {
    bus?: Bus | undefined
    env: Record<string, string>
    role?: Config['role']
  }): Promise<Teahouse> {
    const { role = 'all' } = given
    const settings = readConfig({
      TEAHOUSE_DATA: dataFolder,
      TEAHOUSE_HOST: '127.0.0.1',
      TEAHOUSE_PORT: '0',
      TEAHOUSE_RATE_LIMITS: 'off',
      TEAHOUSE_CHECK_OUTPUTS: 'on',
      TEAHOUSE_LOG: 'error',
      ...given.env,
    })
    // As if they shared all that a role asks for, which here they do.
    const config = { ...settings, role }
    const db = openDb(database.url)
    const log = createLog(config.logLevel)
    const started = await compose(config, {
      db: wrapDb(db),
      log,
      clock,
      demoPeople,
      ...(given.bus ? { bus: given.bus } : {}),
    })
    stops.unshift(async () => {
      await started.stop()
      await db.close()
    })
    if (started.doors.jobs) await started.jobs.start()
    return started
  }
  const server = await start({ bus, env })

  after(async () => {
    for (const stop of stops) await stop()
    await database.drop()
    await rm(dataFolder, { recursive: true, force: true })
  })

  const callAs = async (at: Teahouse, token: string | null, name: string, input: unknown) => {
    const session = token ? await at.accounts.findSession(token) : null
    const call = {
      session,
      origin: 'http://localhost',
      address: '127.0.0.1',
      keepSession: () => {},
      signal: new AbortController().signal,
    }
    const output = await at.router.call(name, JSON.parse(JSON.stringify(input)), call)
    return JSON.parse(JSON.stringify(output ?? {}))
  }

  let count = 0
  let apiOrigin: Promise<string> | undefined

  /** Listens when it is first asked. */
  const originOf = ({ http }: Teahouse) => {
    let origin: Promise<string> | undefined
    return () => {
      origin ??= http.app.listen({ host: '127.0.0.1', port: 0 })
      return origin
    }
  }

  async function device(person: { id: string; name: string; handle: string }): Promise<TestUser> {
    const { token, deviceId } = await server.db.transaction((tx) =>
      server.accounts.startSession(tx, person.id, { name: 'Test', kind: 'program', address: '127.0.0.1' }),
    )
    return userAt(server, { ...person, token, deviceId })
  }

  function userAt(
    at: Teahouse,
    who: { id: string; name: string; handle: string; token: string; deviceId: string },
  ): TestUser {
    const { id, name: personName, handle, token, deviceId } = who
    const user: TestUser = {
      id,
      name: personName,
      handle,
      token,
      deviceId,
      call: (name, input) => callAs(at, token, name, input),
      async refused(name, input) {
        const outcome = await callAs(at, token, name, input).then(
          () => undefined,
          (error: unknown) => error,
        )
        if (outcome instanceof Refusal) return outcome.code
        if (outcome instanceof Error) throw outcome
        assert.fail(`${name} was not refused`)
      },
      anotherDevice: () => device({ id, name: personName, handle }),
      async updates(cursor = 0) {
        const diff = await user.call('updates.diff', { cursor, limit: 1000 })
        assert.equal(diff.state, 'ok')
        return diff.updates.map((one) => one.update)
      },
      head: () => at.updates.head(at.db, id),
      setPin: async () => void (await user.call('cashier.setPin', { pin })),
      pay: async (paymentId) => void (await user.call('cashier.pay', { paymentId, proof: { kind: 'pin', pin } })),
      balance: (currency = at.config.money.homeCurrency) => at.wallet.balance(at.db, `person:${id}`, currency),
    }
    return user
  }

  function room(id: string): Room {
    return {
      id,
      async say(sender, text, { messageId = newId(), quoteSeq, mentions = [] } = {}) {
        const content = { kind: 'text' as const, text, mentions }
        return (
          await sender.call('chat.send', { conversationId: id, messageId, content, ...(quoteSeq ? { quoteSeq } : {}) })
        ).seq
      },
      history: async (reader) => (await reader.call('chat.history', { conversationId: id, limit: 200 })).messages,
      async seenBy(person) {
        const [conversation] = await server.chat.conversations(server.db, person.id, [id])
        assert(conversation, `${person.name} does not see the conversation`)
        return conversation
      },
    }
  }

  const world: World = {
    server,
    clock,
    databaseUrl: database.url,
    dataFolder,
    async user({ name, handle, password, balanceMinor } = {}) {
      const number = ++count
      const person = await server.db.transaction((tx) =>
        server.accounts.make(tx, {
          handle: handle ?? `person${number}`,
          name: name ?? `Person ${number}`,
          ...(password ? { password } : {}),
        }),
      )
      const user = await device(person)
      if (balanceMinor !== undefined) {
        await user.setPin()
        if (BigInt(balanceMinor) > 0n) await world.rich(user, balanceMinor)
      }
      return user
    },
    userOf: (who) => userAt(server, who),
    async rich({ id }, amountMinor, currency = server.config.money.homeCurrency) {
      await server.wallet.submit({
        key: `test.rich:${newId()}`,
        kind: 'topUp',
        currency,
        legs: [
          { account: 'bank:test', amountMinor: -BigInt(amountMinor) },
          { account: `person:${id}`, amountMinor: BigInt(amountMinor) },
        ],
        from: null,
        to: null,
        reference: null,
        note: '',
      })
    },
    async friends(wanted) {
      const people: TestUser[] = []
      for (let made = 0; made < wanted; made++) people.push(await world.user())
      for (const [index, one] of people.entries())
        for (const other of people.slice(index + 1)) await world.befriend(one, other)
      return people
    },
    befriend: (a, b) => server.db.transaction((tx) => server.contacts.befriend(tx, a.id, b.id)),
    async direct(a, b) {
      return room((await a.call('chat.open', { personId: b.id })).conversation.id)
    },
    async group(owner, ...members) {
      const id = newId()
      await owner.call('groups.make', { conversationId: id, personIds: members.map((one) => one.id) })
      return room(id)
    },
    origin: originOf(server),
    apiOrigin() {
      apiOrigin ??= server.apiDoor.listen({ host: '127.0.0.1', port: 0 }).then(({ origin }) => origin)
      return apiOrigin
    },
    settle: () => server.settle(),
    callAnonymously: (name, input) => callAs(server, null, name, input),
    async anotherServer({ bus: itsBus, env: more = {}, role = 'all' }) {
      const other = await start({ bus: itsBus, env: { ...env, ...more }, role })
      return {
        server: other,
        origin: originOf(other),
        callAnonymously: (name, input) => callAs(other, null, name, input),
        as: (user) => userAt(other, user),
      }
    },
  }
  return world
}
