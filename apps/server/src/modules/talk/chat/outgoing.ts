import type { Db } from '../../../platform/db/db.ts'
import { type Together, together } from '../../../platform/db/together.ts'
import { type Metrics, secondsBounds } from '../../../platform/metrics/index.ts'
import type { Appended, Entry, Log } from './log.ts'

/** Commits sends in groups: one fsync serves as many messages as came while the last was under way. */
export type Outgoing = Together<Entry, Appended>

export function createOutgoing({ db, log, metrics }: { db: Db; log: Log; metrics: Metrics }): Outgoing {
  const groupSize = metrics.histogram(
    'teahouse_commit_messages',
    'How many messages shared a commit.',
    [1, 2, 5, 10, 25, 50, 100, 200, 400],
  )
  const seconds = metrics.histogram('teahouse_commit_seconds', 'How long a commit of messages took.', secondsBounds)

  return together('commit of messages', async (entries) => {
    const startedAtMs = performance.now()
    const outcomes = await db.transaction((tx) => log.append(tx, entries))
    groupSize.observe(entries.length)
    seconds.observe((performance.now() - startedAtMs) / 1000)
    return outcomes
  })
}
