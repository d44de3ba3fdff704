import { embeddedFinder, migrations } from '@teahouse/server/engines/finder/embedded/index'
import type { FinderQuestion } from '@teahouse/server/engines/finder/index'
import { type Db, openDb } from '@teahouse/server/platform/db/db'
import { migrate } from '@teahouse/server/platform/db/migrate'
import { installPeers } from '../../peers/install.ts'
import { startPostgres } from '../../peers/postgres.ts'
import { round } from '../figures.ts'
import { openDocuments, randomFrom } from './documents.ts'
import { judge } from './judge.ts'

const asked = 1_000
const owners = 100_000
const startsAt = Date.UTC(2025, 0, 1)

const uuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

/**
 * The finder in the box: how good its answers are, and how long they take as documents become more, one question after
 * the other. `friends` asks among the things of some people only, as Moments do.
 */
export async function search(documents: number, say: (line: string) => void) {
  const postgres = await startPostgres(await installPeers(say, ['postgresql']))
  const db = openDb(await postgres.make('search'))
  try {
    await migrate(db, [migrations])
    const quality = await judge(db)
    const growth = []
    const sizes = [...new Set([10_000, 100_000, documents])].filter((size) => size <= documents).sort((a, b) => a - b)
    let filled = 0
    for (const size of sizes) {
      say(`filling the index: ${size} documents …`)
      const putPerSecond = await fill(db, filled, size)
      filled = size
      growth.push({ documents: size, putPerSecond, ...(await latencies(db)), ...(await weight(db)) })
    }
    const most = growth.at(-1)
    const { teahouse, ilike, textSearch } = quality.of
    return {
      documents: most?.documents,
      p50Ms: most?.p50Ms,
      p99Ms: most?.p99Ms,
      recallAt10: teahouse?.recallAt10,
      precisionAt10: teahouse?.precisionAt10,
      /** Of the better of the two. */
      baselineRecallAt10: Math.max(ilike?.recallAt10 ?? 0, textSearch?.recallAt10 ?? 0),
      questions: quality.questions,
      growth,
      quality: quality.of,
    }
  } finally {
    await db.close()
    await postgres.stop()
  }
}

async function fill(db: Db, from: number, to: number): Promise<number> {
  const finder = embeddedFinder({ db })
  const source = openDocuments()
  const sinceMs = performance.now()
  for (let first = from; first < to; first += 1_000) {
    const things = Array.from({ length: Math.min(1_000, to - first) }, (_, index) => {
      const number = first + index
      const { title, words, hashtag } = source.document(number)
      const at = new Date(startsAt + number * 30_000)
      const ownerId = uuid(number % owners)
      return { id: uuid(number), at, title, words, hashtags: hashtag ? [hashtag] : [], ownerId, weight: 0 }
    })
    await finder.put('documents', things)
  }
  const perSecond = round((to - from) / ((performance.now() - sinceMs) / 1_000), 0)
  // As it does by itself on a server that runs for more than some minutes.
  await db.run`vacuum analyze`
  return perSecond
}

async function latencies(db: Db) {
  const finder = embeddedFinder({ db })
  const { question } = openDocuments()
  const measure = async (count: number, more: Partial<FinderQuestion>) => {
    const random = randomFrom(7)
    const tookMs: number[] = []
    const ask = (words: string) =>
      finder.find('documents', { words, hashtags: [], ownerIds: null, order: 'best', before: null, limit: 10, ...more })
    for (let number = 0; number < count; number++) {
      const words = question(random)
      const sinceMs = performance.now()
      await ask(words)
      tookMs.push(performance.now() - sinceMs)
    }
    tookMs.sort((one, other) => one - other)
    return (share: number) => round(tookMs[Math.min(count - 1, Math.floor(count * share))]!)
  }
  const all = await measure(asked, {})
  const friends = (count: number) =>
    measure(asked / 5, {
      ownerIds: Array.from({ length: count }, (_, index) => uuid(index * Math.floor(owners / count))),
    })
  const [few, many] = [await friends(200), await friends(5_000)]
  return {
    p50Ms: all(0.5),
    p95Ms: all(0.95),
    p99Ms: all(0.99),
    friends200P99Ms: few(0.99),
    friends5000P99Ms: many(0.99),
  }
}

async function weight(db: Db) {
  const row = await db.row<{ thingsMib: number; wordsMib: number; words: number }>`
    select pg_total_relation_size('embedded_finder.thing') / 1048576.0::float8 as "thingsMib",
           pg_total_relation_size('embedded_finder.word') / 1048576.0::float8 as "wordsMib",
           (select count(*) from embedded_finder.word) as words`
  return { thingsMib: round(row!.thingsMib, 0), wordsMib: round(row!.wordsMib, 0), words: row!.words }
}
