import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import * as store from './store.ts'

/** Short names that developers’ programs give to something long. */
export interface ShortLinks {
  /** A name for words of up to 4 KB, for so long. */
  keep(on: Queryable, accountId: string, words: string, seconds: number): Promise<{ key: string }>
  /** The words behind a name; undefined when its time is over, and for names of others. */
  find(
    on: Queryable,
    accountId: string,
    key: string,
  ): Promise<{ words: string; madeAt: Date; expiresAt: Date } | undefined>
  /** Where a short address is, from the server’s root; the same for the same address. For `http` and `https` only. */
  shorten(on: Queryable, accountId: string, address: string): Promise<{ path: string }>
  /** `/s/<key>`: leads on. */
  registerHttp(app: FastifyInstance): void
}

export const migrations: Migrations = { schema: 'shortlinks', folder: join(import.meta.dirname, 'migrations') }

const newKey = (): string => randomBytes(9).toString('base64url')
const hourMs = 3_600_000

export function createShortLinks({ db, clock, jobs }: { db: Db; clock: Clock; jobs: Jobs }): ShortLinks {
  jobs.repeat('shortlinks.forget', hourMs, () => store.forgetBefore(db, clock.now()))

  return {
    async keep(on, accountId, words, seconds) {
      const madeAt = clock.now()
      const key = newKey()
      const expiresAt = new Date(madeAt.getTime() + seconds * 1000)
      await store.insert(on, { key, accountId, kind: 'words', long: words, madeAt, expiresAt })
      return { key }
    },
    async find(on, accountId, key) {
      const link = await store.link(on, key)
      const isTheirs = link?.accountId === accountId && link.kind === 'words'
      if (!isTheirs || !link.expiresAt || link.expiresAt <= clock.now()) return undefined
      return { words: link.long, madeAt: link.madeAt, expiresAt: link.expiresAt }
    },
    async shorten(on, accountId, address) {
      const made = { key: newKey(), accountId, kind: 'address' as const, long: address, madeAt: clock.now() }
      await store.insert(on, { ...made, expiresAt: null })
      return { path: `/s/${(await store.ofAddress(on, accountId, address))!.key}` }
    },
    registerHttp(app) {
      app.get<{ Params: { key: string } }>('/s/:key', async ({ params }, reply) => {
        const link = await store.link(db, params.key)
        if (link?.kind !== 'address') return reply.status(404).send()
        return reply.header('cache-control', 'no-store').redirect(link.long, 302)
      })
    },
  }
}
