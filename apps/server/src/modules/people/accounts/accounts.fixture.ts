// The accounts module on a real database, with everything below it and nothing above.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Input, MethodShape, Output } from '@teahouse/contract'
import type { Media } from '@teahouse/contract/talk/media'
import type { Update } from '@teahouse/contract/updates'
import { fileBlobs } from '../../../engines/blobs/index.ts'
import { type Bus, memoryBus } from '../../../engines/bus/index.ts'
import { startEmbeddedPostgres } from '../../../engines/database/index.ts'
import { createOutbox, outboxMailer, outboxTextMessenger } from '../../../engines/mail/index.ts'
import { openDb } from '../../../platform/db/db.ts'
import { migrate } from '../../../platform/db/migrate.ts'
import { sessionsEnded } from '../../../platform/gateway/index.ts'
import { newId } from '../../../platform/ids.ts'
import { createJobs } from '../../../platform/jobs/index.ts'
import { createLog } from '../../../platform/log.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { createRouter } from '../../../platform/router.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import { createUpdates } from '../../../platform/updates/index.ts'
import { type AccountsNeeds, createAccounts, migrations } from './index.ts'

const server = join(import.meta.dirname, '../../..')

export interface Caller {
  call<M extends MethodShape>(method: M, input: Input<M>, more?: Partial<AnonymousCall>): Promise<Output<M>>
}

export async function startAccounts(
  change: Partial<Omit<AccountsNeeds, 'settings'>> & { settings?: Partial<AccountsNeeds['settings']> } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-accounts-'))
  const engine = await startEmbeddedPostgres({ folder: join(folder, 'database'), durable: false })
  const db = openDb(engine.url)
  await migrate(db, [
    { schema: 'jobs', folder: join(server, 'platform/jobs/migrations') },
    { schema: 'updates', folder: join(server, 'platform/updates/migrations') },
    migrations,
  ])
  const log = createLog('error')
  const bus: Bus = memoryBus()
  let nowMs = Date.UTC(2026, 3, 1, 8)
  const clock = { now: () => new Date(nowMs) }
  const jobs = createJobs({ db, clock, log })
  const updates = createUpdates({ bus, db })
  const outbox = createOutbox(clock)
  const ended: string[] = []
  bus.subscribe<{ deviceIds: string[] }>(sessionsEnded, ({ deviceIds }) => void ended.push(...deviceIds))

  const blobs = await fileBlobs(join(folder, 'blobs'))
  const pictures = new Map<string, { ownerId: string; media: Media }>()
  const shared: string[] = []
  /** Stands for the media module, which comes after this one is given it. */
  const media: AccountsNeeds['media'] = {
    async own(_on, personId, ids) {
      return ids.map((id) => {
        const picture = pictures.get(id)
        if (picture?.ownerId !== personId) throw new Refusal('media_not_found')
        return picture.media
      })
    },
    share: async (_tx, ids, scope) => void shared.push(...ids.map((id) => `${scope.kind} ${id}`)),
  }

  const settings: AccountsNeeds['settings'] = {
    name: 'Teahouse',
    origin: null,
    isDemo: true,
    signUpOpen: true,
    leavingDays: 14,
    rateLimits: false,
    ...change.settings,
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
    ...change,
    settings,
  }
  const accounts = createAccounts(needs)
  const router = createRouter(accounts.routes, { checkOutputs: true, rateLimits: false })

  /** Somebody at the door, with a browser that keeps a cookie; or with the token of a session. */
  function visitor(token: string | null = null): Caller & { readonly token: string | null } {
    const self = {
      token,
      async call<M extends MethodShape>(method: M, input: Input<M>, more: Partial<AnonymousCall> = {}) {
        const session = self.token ? await accounts.findSession(self.token) : null
        const output = await router.call(method.name, input, {
          session,
          address: '192.0.2.1',
          origin: 'http://localhost:8324',
          signal: new AbortController().signal,
          keepSession(next) {
            self.token = next
          },
          ...more,
        })
        return output as Output<M>
      },
    }
    return self
  }

  return {
    db,
    bus,
    blobs,
    /** What was shared, as “scope id”. */
    shared,
    /** A file of somebody’s. */
    upload(ownerId: string, purpose: Media['purpose']): string {
      const id = newId()
      pictures.set(id, { ownerId, media: { id, purpose, contentType: 'image/webp', sizeBytes: 1 } })
      return id
    },
    jobs,
    updates,
    outbox,
    needs,
    accounts,
    router,
    visitor,
    /** Devices that were logged out, in order. */
    ended,
    clock: {
      ...clock,
      advance(ms: number) {
        nowMs += ms
      },
    },
    async stream(personId: string): Promise<Update[]> {
      const read = await updates.read(db, personId, 0, 1000)
      return read!.entries.map(({ update }) => update as Update)
    },
    async stop() {
      await jobs.stop()
      await db.close()
      await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof startAccounts>>

let people = 0
/** A Teahouse ID that nobody has. */
export const newHandle = () => `someone${++people}`
