import type { Queryable } from '../../../platform/db/db.ts'
import type { Page, Search, Thing } from '../search/index.ts'
import type { Parts } from './needs.ts'
import { presentChannelsById } from './present.ts'
import * as store from './store.ts'
import { visibleChannels, visibleClips } from './visible.ts'

/** Likes or followers that weigh half of what the most popular do. */
const halfWeight = 100
const weightOf = (count: number) => count / (count + halfWeight)

export const addClipShelf = (search: Pick<Search, 'addShelf'>) =>
  search.addShelf('clips', {
    async read(on, ids) {
      const rows = (await store.clips(on, ids)).filter((row) => row.state === 'shown')
      const names = new Map(
        (await store.channels(on, { ids: rows.map((row) => row.channelId) })).map((one) => [one.id, one.name]),
      )
      return rows.map(
        (row): Thing => ({
          id: row.id,
          at: row.at,
          words: [row.description, names.get(row.channelId), row.place?.name].filter(Boolean).join('\n'),
          hashtags: row.hashtags,
          ownerId: row.personId,
          weight: weightOf(row.likeCount),
        }),
      )
    },
    ids: store.clipIds,
  })

export const addCreatorShelf = (search: Pick<Search, 'addShelf'>) =>
  search.addShelf('creators', {
    async read(on, ids) {
      const rows = await store.channels(on, { ids })
      return rows.map(
        (row): Thing => ({
          id: row.id,
          at: row.madeAt,
          title: row.name,
          words: row.intro,
          ownerId: row.personId,
          weight: weightOf(row.followerCount),
        }),
      )
    },
    ids: store.channelIds,
  })

/** Answers for clips and creators in the box that searches everything. */
export function answerSearches(parts: Parts): void {
  const { search, clipShelf, creatorShelf } = parts

  search.addScope('clips', async (on, viewerId, query, page: Page) => {
    const among = async (ids: readonly string[]) =>
      new Set((await visibleClips(parts, on, viewerId, ids)).map((one) => one.id))
    const found = await clipShelf.find(query, { ...page, among })
    const rows = await visibleClips(parts, on, viewerId, found.ids)
    const names = await namesOf(on, rows)
    const hits = rows.map((row) => ({
      scope: 'clips' as const,
      clipId: row.id,
      channelId: row.channelId,
      channelName: names.get(row.channelId)!,
      description: row.description,
      cover: row.cover,
      durationMs: row.durationMs,
      likeCount: row.likeCount,
      at: row.at.toISOString(),
    }))
    return { hits, before: found.before }
  })

  search.addScope('creators', async (on, viewerId, query, page: Page) => {
    const among = async (ids: readonly string[]) =>
      new Set((await visibleChannels(parts, on, viewerId, { ids })).map((one) => one.id))
    const found = await creatorShelf.find(query, { ...page, among })
    const channels = await presentChannelsById(parts, on, viewerId, found.ids)
    const hits = channels.map(({ id, name, avatarId, intro, followerCount, isFollowed }) => ({
      scope: 'creators' as const,
      ...{ channelId: id, name, avatarId, intro, followerCount, isFollowed },
    }))
    return { hits, before: found.before }
  })
}

async function namesOf(on: Queryable, rows: readonly store.ClipRow[]): Promise<Map<string, string>> {
  const channels = await store.channels(on, { ids: [...new Set(rows.map((row) => row.channelId))] })
  return new Map(channels.map((one) => [one.id, one.name]))
}
