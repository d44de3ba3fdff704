import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import { judged } from '@teahouse/contract/programs/contentchecks'
import { fileTypeFromBuffer } from 'file-type'
import type { ContentChecker, TextPlace, Verdict } from '../../../engines/contentchecker/index.ts'
import { type Outgoing, OutgoingProblem } from '../../../engines/outgoing/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import * as store from './store.ts'

export interface ContentChecksNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  outgoing: Pick<Outgoing, 'request'>
  contentChecker: ContentChecker
}

/** Judges what people write and post in mini programs. */
export interface ContentChecks {
  checkText(text: string, place: TextPlace): Promise<Verdict & { traceId: string }>
  checkPicture(bytes: Buffer): Promise<Verdict>
  /** Has a file at an address judged; `judged` tells how. Answers its trace id. */
  checkLater(tx: Tx, asked: Omit<store.CheckRow, 'traceId'>): Promise<string>
}

export const migrations: Migrations = { schema: 'contentchecks', folder: join(import.meta.dirname, 'migrations') }

const dayMs = 24 * 3_600_000
const fetchWithinMs = 30_000
const mostBytes = { image: 10 * 1024 * 1024, audio: 10 * 1024 * 1024 }
const checkJob = 'contentchecks.check'

const newTraceId = (): string => randomBytes(16).toString('hex')

export function createContentChecks(needs: ContentChecksNeeds): ContentChecks {
  const { db, clock, jobs, events, outgoing, contentChecker } = needs
  jobs.define<{ traceId: string }>(checkJob, async ({ traceId }) => {
    const row = await store.waiting(db, traceId)
    if (!row) return
    const outcome = await outcomeOf(row)
    await db.transaction(async (tx) => {
      if (!(await store.judge(tx, traceId, outcome))) return
      const { programId, personId } = row
      await events.publish(tx, judged, { programId, personId, traceId, outcome, at: clock.now().toISOString() })
    })
  })
  jobs.repeat('contentchecks.forget', dayMs, () => store.forgetBefore(db, new Date(clock.now().getTime() - dayMs)))
  events.subscribe(left, 'contentchecks.forgetPerson', ({ personId }) =>
    db.transaction((tx) => store.forgetPerson(tx, personId)),
  )

  /** What can be judged is; weather of the checker rises, and the job comes back. */
  async function outcomeOf({ url, kind }: store.CheckRow): Promise<store.Outcome> {
    const bytes = await fetched(url, mostBytes[kind])
    if (!Buffer.isBuffer(bytes)) return bytes
    const type = await fileTypeFromBuffer(bytes)
    if (!type?.mime.startsWith(`${kind}/`)) return { problem: 'unreadable' }
    const { suggest, label } = await contentChecker.checkMedia(bytes, kind)
    return { suggest, label }
  }

  async function fetched(url: string, maxBytes: number): Promise<Buffer | { problem: 'unreachable' | 'tooLarge' }> {
    try {
      const { status, body } = await outgoing.request(url, {
        ...{ protocols: ['http:', 'https:'], timeoutMs: fetchWithinMs, maxBytes, maxRedirects: 3 },
      })
      return status === 200 ? body : { problem: 'unreachable' }
    } catch (error) {
      if (!(error instanceof OutgoingProblem)) throw error
      return { problem: error.code === 'too_large' ? 'tooLarge' : 'unreachable' }
    }
  }

  return {
    async checkText(text, place) {
      return { ...(await contentChecker.checkText(text, place)), traceId: newTraceId() }
    },
    checkPicture: (bytes) => contentChecker.checkMedia(bytes, 'image'),
    async checkLater(tx, asked) {
      const traceId = newTraceId()
      await store.insert(tx, { ...asked, traceId }, clock.now())
      await jobs.enqueue(tx, checkJob, { traceId }, { key: traceId })
      return traceId
    },
  }
}
