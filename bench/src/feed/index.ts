import { type Db, openDb } from '@teahouse/server/platform/db/db'
import { type BenchServer, startBenchServer } from '../bench-server.ts'
import { median, round } from '../figures.ts'
import { addAuthors, addComments, addFriends, makeViewers, type Viewer } from './town.ts'

/** What a page of a feed costs. */
export interface FeedPoint {
  at: number
  /** The newest page, over HTTP on loopback, one at a time. */
  p50Ms: number
  p99Ms: number
  /** A page from half a year ago. */
  laterP50Ms: number
  laterP99Ms: number
  /** CPU time of a page of either kind. */
  serverCpuMs: number
  databaseCpuMs: number
}

export interface FeedFigures {
  friends: number
  posts: number
  p50Ms: number
  p99Ms: number
  laterP99Ms: number
  /** Posting for that many friends. */
  postP50Ms: number
  /** With all posts there are. */
  byFriends: FeedPoint[]
  /** People who post on the server, ten times each; always the same friends. */
  byAuthors: FeedPoint[]
  /** Comments under each moment of the page. */
  byComments: FeedPoint[]
}

const friendCounts = [10, 100, 1_000, 5_000]
const authorCounts = [10_000, 100_000]
const commentCounts = [0, 10, 100, 1_000]
const postsEach = 10

/** Feeds of people with few and many friends, on a server with few and many people, under few and many comments. */
export async function feed(rounds: number, say: (line: string) => void, asks = asksEach): Promise<FeedFigures> {
  say('measuring feeds: a million moments are posted first …')
  const server = await startBenchServer()
  const db = openDb(server.databaseUrl, { maxConnections: 1 })
  try {
    const [commented, ...viewers] = (await makeViewers(server, friendCounts.length + 1)) as [Viewer, ...Viewer[]]
    const most = viewers.at(-1)!
    const byAuthors: FeedPoint[] = []
    let authors = 0
    for (const count of authorCounts) {
      await addAuthors(db, { from: authors, to: count, postsEach })
      if (authors === 0) await addFriends(db, most, friendCounts.at(-1)!, count)
      authors = count
      await settle(server, db)
      byAuthors.push(await point(server, most, count, { rounds, asks }))
    }
    for (const [index, viewer] of viewers.slice(0, -1).entries()) {
      await addFriends(db, viewer, friendCounts[index]!, authors)
    }
    await addFriends(db, commented, 100, authors)
    await settle(server, db)
    const byFriends: FeedPoint[] = []
    for (const [index, viewer] of viewers.entries()) {
      byFriends.push(await point(server, viewer, friendCounts[index]!, { rounds, asks }))
    }
    const byComments: FeedPoint[] = []
    const { moments } = await call(server, commented, 'moments.feed', { limit: pageSize })
    let before = 0
    for (const count of commentCounts) {
      await addComments(db, commented, moments as { id: string }[], count - before)
      before = count
      await settle(server, db)
      byComments.push(await point(server, commented, count, { rounds, asks }))
    }
    const { at: friends, p50Ms, p99Ms, laterP99Ms } = byFriends.at(-1)!
    const posts = authors * postsEach
    const postP50Ms = await timeOfPosting(server, most)
    return { friends, posts, p50Ms, p99Ms, laterP99Ms, postP50Ms, byFriends, byAuthors, byComments }
  } finally {
    await db.close()
    await server.stop()
  }
}

/** What filling left to be done is not the feed’s cost. */
async function settle(server: BenchServer, db: Db): Promise<void> {
  await db.pool.query('vacuum analyze')
  await db.pool.query('checkpoint')
  await server.settle()
}

const pageSize = 20
const asksEach = 200

async function point(
  server: BenchServer,
  viewer: Viewer,
  at: number,
  { rounds, asks }: { rounds: number; asks: number },
): Promise<FeedPoint> {
  const halfYearAgo = new Date(Date.now() - 182 * 86_400_000).toISOString()
  const later = `${halfYearAgo}/00000000-0000-0000-0000-000000000000`
  const ask = (before?: string) => call(server, viewer, 'moments.feed', { limit: pageSize, ...(before && { before }) })
  for (let asked = 0; asked < asks / 5; asked++) await ask(asked % 2 ? later : undefined)
  const runs: FeedPoint[] = []
  for (let run = 0; run < rounds; run++) {
    const newest: number[] = []
    const olderOnes: number[] = []
    const serverBefore = server.serverCpuMs()
    const databaseBefore = server.databaseCpuMs()
    for (let asked = 0; asked < asks; asked++) {
      newest.push(await timed(() => ask()))
      olderOnes.push(await timed(() => ask(later)))
    }
    runs.push({
      at,
      p50Ms: median(newest),
      p99Ms: percentile(newest, 0.99),
      laterP50Ms: median(olderOnes),
      laterP99Ms: percentile(olderOnes, 0.99),
      serverCpuMs: (server.serverCpuMs() - serverBefore) / asks / 2,
      databaseCpuMs: (server.databaseCpuMs() - databaseBefore) / asks / 2,
    })
  }
  const of = (figure: keyof FeedPoint) => round(median(runs.map((run) => run[figure])), 2)
  return {
    at,
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    laterP50Ms: of('laterP50Ms'),
    laterP99Ms: of('laterP99Ms'),
    serverCpuMs: of('serverCpuMs'),
    databaseCpuMs: of('databaseCpuMs'),
  }
}

async function timeOfPosting(server: BenchServer, viewer: Viewer): Promise<number> {
  const times: number[] = []
  for (let posted = 0; posted < 50; posted++) {
    const momentId = crypto.randomUUID()
    times.push(await timed(() => call(server, viewer, 'moments.post', { momentId, text: 'Out at sea #tide' })))
  }
  return round(median(times), 2)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!

async function call(server: BenchServer, { token }: Viewer, method: string, input: object) {
  const answer = await fetch(`http://127.0.0.1:${server.port}/rpc/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
