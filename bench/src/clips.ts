import { type Db, openDb } from '@teahouse/server/platform/db/db'
import type { BenchServer } from './bench-server.ts'
import { round } from './figures.ts'

const sizes = [10_000, 100_000]
const likesOfClip = 10
const asked = 100

/**
 * The tabs of Channels as clips become more, one call after the other: each clip has ten likes, most of them on few
 * clips, each channel ten clips, and the viewers have 200 and 5,000 friends, each of whom likes twenty.
 */
export async function clips(server: BenchServer, say: (line: string) => void) {
  const { people } = await server.ask({ ask: 'people', count: 2 }, 'people')
  const viewers = [
    { ...people[0]!, friends: 200 },
    { ...people[1]!, friends: 5_000 },
  ]
  const db = openDb(server.databaseUrl)
  try {
    for (const viewer of viewers) await befriend(db, viewer)
    const growth = []
    let from = 0
    for (const size of sizes) {
      say(`filling channels: ${size} clips …`)
      await fill(db, from, size)
      from = size
      for (const viewer of viewers) await meet(db, viewer, size)
      await db.run`vacuum analyze`
      for (const viewer of viewers) {
        growth.push({ clips: size, friends: viewer.friends, ...(await latencies(server.port, viewer.token)) })
      }
    }
    return { ...growth.at(-1), growth }
  } finally {
    await db.close()
  }
}

interface Viewer {
  id: string
  token: string
  friends: number
}

/** Friends have numbers, which make their ids. */
async function befriend(db: Db, { id, friends }: Viewer): Promise<void> {
  await db.run`
    insert into contacts.entry
      (owner_id, person_id, is_contact, tag_ids, starred, chats_only, blocked, added_at, revision)
    select owner_id, person_id, true, '{}', false, false, false, now(), 1
    from generate_series(1, ${friends}::int) as number
    cross join lateral (select ('f0000000-0000-4000-8000-' || lpad(to_hex(number), 12, '0'))::uuid as friend_id) as friend
    cross join lateral (values (${id}::uuid, friend_id), (friend_id, ${id}::uuid)) as side (owner_id, person_id)`
}

async function fill(db: Db, from: number, to: number): Promise<void> {
  await db.run`
    insert into channels.channel (id, person_id, name, intro, made_at)
    select ('c0000000-0000-4000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, ('d0000000-0000-4000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'Channel ' || number, '', now()
    from generate_series(${from} / 10, ${to}::int / 10 - 1) as number`
  await db.run`
    insert into channels.clip (id, channel_id, state, media_id, asked, width, height, duration_ms, cover, description,
                               hashtags, plain_hashtags, at)
    select ('a0000000-0000-4000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, ('c0000000-0000-4000-8000-' || lpad(to_hex(number / 10), 12, '0'))::uuid, 'shown',
           ('b0000000-0000-4000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, '{}', 720, 1280, 30000,
           jsonb_build_object('mediaId', ('b0000000-0000-4000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'width', 720, 'height', 1280, 'preview', ''),
           'Clip ' || number, array['tag' || number % 500], array['tag' || number % 500],
           now() - number * interval '1 second'
    from generate_series(${from}::int, ${to}::int - 1) as number`
  // The cube of chance: half of the likes are for an eighth of the clips.
  await db.run`
    insert into channels.liking (clip_id, person_id, at)
    select ('a0000000-0000-4000-8000-' || lpad(to_hex(floor(${from}::int + (${to}::int - ${from}::int) * random() ^ 3)::int), 12, '0'))::uuid,
           gen_random_uuid(), now() - random() * interval '30 days'
    from generate_series(1, ${(to - from) * likesOfClip}::int)`
  await db.run`
    update channels.clip set like_count = count
    from (select clip_id, count(*) as count from channels.liking group by clip_id) as liked where clip_id = id`
}

/** What friends like, whom the viewer follows, and what they have watched, among all the clips there are. */
async function meet(db: Db, { id, friends }: Viewer, size: number): Promise<void> {
  await db.run`
    insert into channels.liking (clip_id, person_id, at)
    select ('a0000000-0000-4000-8000-' || lpad(to_hex(floor(${size}::int * random() ^ 3)::int), 12, '0'))::uuid,
           ('f0000000-0000-4000-8000-' || lpad(to_hex(1 + number % ${friends}::int), 12, '0'))::uuid, now() - random() * interval '30 days'
    from generate_series(1, ${friends * 20}::int) as number on conflict do nothing`
  await db.run`
    insert into channels.following (channel_id, person_id, at)
    select ('c0000000-0000-4000-8000-' || lpad(to_hex(number * ${size}::int / 2000), 12, '0'))::uuid, ${id}, now()
    from generate_series(0, 199) as number on conflict do nothing`
  await db.run`
    insert into channels.watching (clip_id, person_id, first_at, watched_ms)
    select ('a0000000-0000-4000-8000-' || lpad(to_hex(number * 7), 12, '0'))::uuid, ${id}, now(), 30000
    from generate_series(0, 999) as number on conflict do nothing`
}

async function latencies(port: number, token: string) {
  const measure = async (input: object) => {
    const tookMs: number[] = []
    for (let number = 0; number < asked; number++) {
      const sinceMs = performance.now()
      const answer = await fetch(`http://127.0.0.1:${port}/rpc/channels.feed`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(input),
      })
      if (!answer.ok) throw new Error(await answer.text())
      const { clips: shown } = (await answer.json()) as { clips: unknown[] }
      if (shown.length === 0) throw new Error(`nothing in ${JSON.stringify(input)}`)
      tookMs.push(performance.now() - sinceMs)
    }
    tookMs.sort((one, other) => one - other)
    return { p50: round(tookMs[asked / 2]!), p99: round(tookMs[Math.floor(asked * 0.99)]!) }
  }
  const [following, friends, forYou] = [
    await measure({ tab: 'following' }),
    await measure({ tab: 'friends' }),
    await measure({ tab: 'forYou' }),
  ]
  const byTime = await measure({ tab: 'forYou', order: 'time' })
  return {
    ...{ followingP50Ms: following.p50, followingP99Ms: following.p99 },
    ...{ friendsP50Ms: friends.p50, friendsP99Ms: friends.p99 },
    ...{ forYouP50Ms: forYou.p50, forYouP99Ms: forYou.p99 },
    ...{ byTimeP50Ms: byTime.p50, byTimeP99Ms: byTime.p99 },
  }
}
