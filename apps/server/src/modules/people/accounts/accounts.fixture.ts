// The accounts module on a real database, with everything below it, and above it only what a test adds.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Input, MethodShape, Output, RefusalCode } from '@teahouse/contract'
import * as contract from '@teahouse/contract/people/accounts'
import type { Media } from '@teahouse/contract/talk/media'
import type { Update } from '@teahouse/contract/updates'
import { testClock } from '@teahouse/testkit/clock'
import { createTestDatabase } from '@teahouse/testkit/database'
import { fileBlobs } from '../../../engines/blobs/index.ts'
import { type Bus, memoryBus } from '../../../engines/bus/index.ts'
import { createOutbox, outboxMailer, outboxTextMessenger } from '../../../engines/mail/index.ts'
import { openDb } from '../../../platform/db/db.ts'
import { type Migrations, migrate } from '../../../platform/db/migrate.ts'
import { newId } from '../../../platform/ids.ts'
import * as jobsPlatform from '../../../platform/jobs/index.ts'
import * as limitsPlatform from '../../../platform/limits/index.ts'
import { createLog } from '../../../platform/log.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { createRouter } from '../../../platform/router.ts'
import type { AnonymousCall, Route } from '../../../platform/routes.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import * as updatesPlatform from '../../../platform/updates/index.ts'
import { type Accounts, type AccountsNeeds, createAccounts, migrations } from './index.ts'

type Changes = Partial<Omit<AccountsNeeds, 'settings' | 'updates'>> & {
  settings?: Partial<AccountsNeeds['settings']>
  wrapUpdates?: (updates: Updates) => Updates
  /** What happens when the media module is asked for somebody’s files. */
  beforeOwn?: () => Promise<void>
}

export async function startAccounts(
  { wrapUpdates = (updates) => updates, beforeOwn = async () => {}, ...changes }: Changes = {},
  above: { migrations?: Migrations[]; build?: (needs: AccountsNeeds, accounts: Accounts) => readonly Route[] } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-accounts-'))
  const database = await createTestDatabase()
  const db = openDb(database.url)
  await migrate(db, [
    jobsPlatform.migrations,
    updatesPlatform.migrations,
    limitsPlatform.migrations,
    migrations,
    ...(above.migrations ?? []),
  ])

  const { log = createLog('error') } = changes
  const endedDeviceIds: string[] = []
  const road = memoryBus()
  const bus: Bus = {
    ...road,
    publish(topic, text) {
      if (topic.startsWith('device.')) endedDeviceIds.push(topic.slice('device.'.length))
      road.publish(topic, text)
    },
  }
  const clock = testClock()
  const jobs = jobsPlatform.createJobs({ db, clock, log })
  const updates = wrapUpdates(updatesPlatform.createUpdates({ bus, db }))
  const outbox = createOutbox(clock)
  const blobs = await fileBlobs(join(folder, 'blobs'))

  // Stands for the media module.
  const files = new Map<string, { ownerId: string; media: Media }>()
  const shown: string[] = []
  const media: AccountsNeeds['media'] = {
    async own(_on, personId, ids) {
      await beforeOwn()
      return ids.map((id) => {
        const file = files.get(id)
        if (file?.ownerId !== personId) throw new Refusal('media_not_found')
        return file.media
      })
    },
    async share(_tx, ids, scope) {
      shown.push(...ids.map((id) => `${scope.kind} ${id}`))
    },
    async unshare() {
      shown.length = 0
    },
  }

  const needs: AccountsNeeds = {
    db,
    clock,
    bus,
    jobs,
    events: jobs,
    updates,
    mailer: outboxMailer(outbox),
    textMessenger: outboxTextMessenger(outbox),
    media,
    blobs,
    log,
    ...changes,
    settings: {
      name: 'Teahouse',
      origin: null,
      isDemo: true,
      signUpOpen: true,
      leavingDays: 14,
      rateLimits: false,
      ...changes.settings,
    },
  }
  const accounts = createAccounts(needs)
  const routes = [...accounts.routes, ...(above.build?.(needs, accounts) ?? [])]
  const router = createRouter(routes, { checkOutputs: true, rateLimits: false })
  await jobs.start()

  /** A browser, with the cookie that it was given. */
  function browser(token: string | null = null) {
    const self = {
      cookie: token,
      async call<M extends MethodShape>(
        method: M,
        input: Input<M>,
        more: Partial<AnonymousCall> = {},
      ): Promise<Output<M>> {
        const session = self.cookie ? await accounts.findSession(self.cookie) : null
        const output = await router.call(method.name, input, {
          session,
          address: '192.0.2.1',
          origin: 'https://tea.example',
          signal: new AbortController().signal,
          keepSession(next) {
            self.cookie = next
          },
          ...more,
        })
        return JSON.parse(JSON.stringify(output)) as Output<M>
      },
      refused: <M extends MethodShape>(method: M, input: Input<M>, more?: Partial<AnonymousCall>) =>
        refusalOf(self.call(method, input, more)),
    }
    return self
  }

  let count = 0

  return {
    db,
    bus,
    jobs,
    outbox,
    blobs,
    clock,
    updates,
    accounts,
    router,
    needs,
    /** Devices that were logged out, in order. */
    endedDeviceIds,
    /** Files that were shared, as “scope id”. */
    shown,
    browser,
    /** A Teahouse ID that nobody has. */
    newHandle: () => `someone${++count}`,
    /** Somebody who has just signed up. */
    async person({ password = 'correct horse battery', name = 'Ada' } = {}) {
      const own = browser()
      const handle = `someone${++count}`
      const made = await own.call(contract.signUp, { handle, password, name })
      return Object.assign(own, { id: made.account.id, handle, password, ...made })
    },
    /** A file of somebody’s. */
    upload(ownerId: string, purpose: Media['purpose']): string {
      const id = newId()
      files.set(id, { ownerId, media: { id, purpose, contentType: 'image/webp', sizeBytes: 1 } })
      return id
    },
    /** The code in the last mail or text message to an address. */
    codeSentTo(address: string): string {
      const code = outbox.messages.find(({ to }) => to === address)?.text.match(/[0-9]{6}/)?.[0]
      assert(code, `nothing was sent to ${address}`)
      return code
    },
    /** Resolves when a transaction waits for another one’s lock. */
    async somebodyWaits(): Promise<void> {
      for (;;) {
        const row = await db.row<{ waits: boolean }>`
          select exists (
            select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
          ) as waits`
        if (row?.waits) return
      }
    },
    async stream(personId: string): Promise<Update[]> {
      const read = await updates.read(db, personId, 0, 1000)
      return (read?.entries ?? []).map(({ update }) => update as Update)
    },
    async stop() {
      await jobs.stop()
      await db.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof startAccounts>>
export type Person = Awaited<ReturnType<World['person']>>

/** Holds whoever comes until so many have come: for two who do the same at the same moment. */
export function meetingOf(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  return () => {
    if (++arrived === count) resolve()
    return promise
  }
}

/** With what a call was refused. */
export async function refusalOf(call: Promise<unknown>): Promise<RefusalCode> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome instanceof Refusal) return outcome.code
  if (outcome instanceof Error) throw outcome
  assert.fail('it was not refused')
}
