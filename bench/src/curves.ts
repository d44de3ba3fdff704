import { type Db, openDb } from '@teahouse/server/platform/db/db'
import type { BenchServer } from './bench-server.ts'
import { groups, pairs, withLoad } from './chat.ts'
import { costOf } from './figures.ts'
import type { Load, WriterPlan } from './load/index.ts'

/** What a delivery costs while one thing grows by ten and by a hundred, and all else stays. */
export interface Point {
  at: number
  serverCpuMsPer1000: number
  databaseCpuMsPer1000: number
  perSecond: number
}

type SetUp = (server: BenchServer, load: Load, at: number, db: Db) => Promise<WriterPlan[]>

const activePairs = 100
/** Messages of a chat that the search is filled with. */
const maxFound = 1_000

interface Axis {
  points: number[]
  window: number
  setUp: SetUp
}

export const axes: Record<string, Axis> = {
  /** Accounts on the server, each with a device, a contact, a chat; always the same two hundred are there. */
  users: {
    points: [200, 2_000, 20_000],
    window: 4,
    async setUp(server, load, at, db) {
      const writers = await pairs(server, load, activePairs)
      await addAccounts(db, at - activePairs * 2)
      return writers
    },
  },
  /** People in a group; there are always twenty who write. */
  groupSize: {
    points: [5, 50, 500],
    window: 2,
    setUp: (server, load, size) => {
      const count = Math.max(1, Math.min(20, 200 / size))
      return groups(server, load, { size, count, writersEach: 20 / count })
    },
  },
  /** Messages that the chats which are written in hold already, and both streams with them. */
  history: {
    points: [0, 100_000, 1_000_000],
    window: 4,
    async setUp(server, load, at, db) {
      const writers = await pairs(server, load, activePairs)
      if (at > 0) await addHistory(server, load, writers, at, db)
      return writers
    },
  },
  /** Chats that each person has, and writes in by turns. */
  conversations: {
    points: [10, 100, 1_000],
    window: 4,
    async setUp(server, load, at, db) {
      const writers = await pairs(server, load, activePairs)
      return addConversations(server, writers, at, db)
    },
  },
}

export async function curve(axis: Axis, at: number, server: BenchServer, seconds: number): Promise<Point> {
  const db = openDb(server.databaseUrl, { maxConnections: 1 })
  try {
    return await withLoad(async (load) => {
      const writers = await axis.setUp(server, load, at, db)
      // What filling left to be done is not the messages’ cost.
      await db.pool.query('vacuum analyze')
      await db.pool.query('checkpoint')
      await load.writers(writers)
      await load.closed(axis.window, 2)
      const { run, cost } = await costOf(server, () => load.closed(axis.window, seconds))
      const { serverCpuMsPer1000, databaseCpuMsPer1000 } = cost
      return { at, serverCpuMsPer1000, databaseCpuMsPer1000, perSecond: Math.round(run.perSecond) }
    })
  } finally {
    await db.close()
  }
}

/**
 * Rows like one that the server has written, but for some columns: so what is filled in has the shape that the server
 * gives it, whatever else a table holds. `like` chooses the row, `source` gives rows to make, `but` what differs.
 */
export async function copies(
  db: Db,
  table: string,
  like: string,
  source: string,
  but: Record<string, string>,
  values: unknown[] = [],
): Promise<void> {
  const { rows } = await db.pool.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  const names = rows.map(({ name }) => name)
  await db.pool.query(
    `insert into ${table} (${names.join(', ')})
     select ${names.map((name) => but[name] ?? `model.${name}`).join(', ')}
     from (select * from ${table} where ${like} limit 1) as model cross join (${source}) as other`,
    values,
  )
}

/** People two and two: accounts with a device and a stream, who are contacts and have a chat with a message in it. */
async function addAccounts(db: Db, count: number): Promise<void> {
  if (count <= 0) return
  await db.pool.query(
    `create temp table pair as
     select n, gen_random_uuid() as a, gen_random_uuid() as b, gen_random_uuid() as conversation_id
     from generate_series(1, $1) n`,
    [Math.round(count / 2)],
  )
  const people = 'select a as id, conversation_id from pair union all select b, conversation_id from pair'
  const each = `select id, md5(id::text) as print, conversation_id from (${people}) as someone`
  const both = 'select a, b from pair union all select b, a from pair'
  await copies(db, 'accounts.account', 'true', each, { id: 'other.id', handle: `'x' || left(other.print, 20)` })
  await copies(db, 'accounts.session', 'true', each, {
    device_id: 'gen_random_uuid()',
    person_id: 'other.id',
    token_hash: `decode(other.print, 'hex')`,
  })
  await copies(db, 'updates.head', 'true', each, { person_id: 'other.id' })
  await copies(db, 'contacts.list', 'true', each, { person_id: 'other.id' })
  await copies(db, 'contacts.entry', 'is_contact', both, { owner_id: 'other.a', person_id: 'other.b' })
  await copies(db, 'chat.conversation', `kind = 'direct'`, 'select * from pair', { id: 'other.conversation_id' })
  await copies(db, 'chat.member', 'role is not null', each, {
    conversation_id: 'other.conversation_id',
    person_id: 'other.id',
  })
}

/** Has one message sent by the real way, and multiplies it in the log, in both streams and in the search. */
async function addHistory(
  server: BenchServer,
  load: Load,
  writers: WriterPlan[],
  count: number,
  db: Db,
): Promise<void> {
  await load.writers(writers)
  await load.open(200, 1)
  await server.settle()
  const conversationIds = [...new Set(writers.flatMap((writer) => writer.targets))]
  const each = Math.round(count / conversationIds.length)
  const places = `select conversation_id, 1000 + n as seq, gen_random_uuid() as id, now() - n * interval '1 minute' as sent_at
                  from unnest($1::uuid[]) as conversation_id, generate_series(1, $2::int) n`
  const place = { conversation_id: 'other.conversation_id', seq: 'other.seq', sent_at: 'other.sent_at' }
  const values = [conversationIds, each]
  await copies(db, 'chat.message', 'true', places, { ...place, id: 'other.id' }, values)
  // The search holds the newest of them: a million rows of it take minutes to make.
  await copies(db, 'search.message', 'true', places, place, [conversationIds, Math.min(each, maxFound)])
  const entries = `select person_id, 1000 + n as useq from chat.member, generate_series(1, $2::int) n
                   where conversation_id = any($1)`
  await copies(db, 'updates.entry', 'true', entries, { person_id: 'other.person_id', useq: 'other.useq' }, values)
  await db.pool.query('update chat.conversation set last_seq = 1000 + $2 where id = any($1)', values)
  await db.pool.query(
    `update updates.head set useq = 1000 + $2
     where person_id in (select person_id from chat.member where conversation_id = any($1))`,
    values,
  )
}

/** Groups of the two of each pair: one made by the real way, the others like it. */
async function addConversations(
  server: BenchServer,
  writers: WriterPlan[],
  count: number,
  db: Db,
): Promise<WriterPlan[]> {
  const directIds = [...new Set(writers.flatMap((writer) => writer.targets))]
  const { rows: couples } = await db.pool.query<{ a: string; b: string }>(
    `select a.person_id as a, b.person_id as b from unnest($1::uuid[]) with ordinality as direct (id, place)
     join chat.member a on a.conversation_id = direct.id join chat.member b on b.conversation_id = direct.id
     where a.person_id < b.person_id order by place`,
    [directIds],
  )
  await server.ask({ ask: 'group', personIds: [couples[0]!.a, couples[0]!.b] }, 'conversations')
  await db.pool.query(
    `create temp table fresh as
     select place, a, b, gen_random_uuid() as id
     from unnest($1::uuid[], $2::uuid[]) with ordinality as couple (a, b, place), generate_series(1, $3::int)`,
    [couples.map((couple) => couple.a), couples.map((couple) => couple.b), count],
  )
  await copies(db, 'chat.conversation', `kind = 'group'`, 'select id from fresh', { id: 'other.id' })
  const members = 'select id, a as person_id from fresh union all select id, b from fresh'
  const inGroup = `conversation_id in (select id from chat.conversation where kind = 'group')`
  await copies(db, 'chat.member', inGroup, members, { conversation_id: 'other.id', person_id: 'other.person_id' })
  const { rows } = await db.pool.query<{ ids: string[] }>(
    'select array_agg(id) as ids from fresh group by place order by place',
  )
  // Both of a pair take the pair’s chats in turn, one of them from the middle on.
  return writers.map((writer, index) => {
    const ids = rows[Math.floor(index / 2)]!.ids
    const from = index % 2 ? Math.floor(ids.length / 2) : 0
    return { ...writer, targets: [...ids.slice(from), ...ids.slice(0, from)] }
  })
}
