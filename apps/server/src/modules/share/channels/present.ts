import type { Person } from '@teahouse/contract/people/accounts'
import type { Channel, Clip, Reason } from '@teahouse/contract/share/channels'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import type { ChannelRow, ClipRow } from './store.ts'
import * as store from './store.ts'
import * as responses from './store-responses.ts'
import { visibleChannels } from './visible.ts'

export interface Presented {
  clips: Clip[]
  channels: Channel[]
  people: Person[]
}

/** Friends who like a clip, of whom its viewer is told. */
const friendsTold = 10

/** Clips as one viewer sees them, with the channels and people whom they name. Who may see them was asked before. */
export async function presentClips(
  parts: Parts,
  on: Queryable,
  viewerId: string,
  rows: readonly ClipRow[],
  reasons: ReadonlyMap<string, Reason> = new Map(),
): Promise<Presented> {
  if (rows.length === 0) return { clips: [], channels: [], people: [] }
  const { accounts, contacts } = parts
  const ids = rows.map((row) => row.id)
  const friends = [...(await contacts.friends(on, viewerId))]
  const likers = Map.groupBy(await responses.likersAmong(on, ids, friends, friendsTold), (one) => one.clipId)
  const own = new Map((await responses.ownResponses(on, viewerId, ids)).map((one) => [one.clipId, one]))
  const officialIds = [...new Set(rows.flatMap((row) => row.officialId ?? []))]
  const officials = officialIds.length > 0 ? await accounts.profiles(on, officialIds) : []
  const officialById = new Map(officials.map((one) => [one.id, one]))

  const clips = rows.map((row): Clip => {
    const official = row.officialId && officialById.get(row.officialId)
    const isMine = row.personId === viewerId
    const { id, channelId, state, mediaId, width, height, durationMs, cover, description, hashtags, place } = row
    return {
      ...{ id, channelId, state, mediaId, width, height, durationMs, cover, description, hashtags, place },
      hls: row.hasRenditions,
      official: official ? { id: official.id, name: official.name, avatarId: official.avatarId } : null,
      at: row.at.toISOString(),
      likeCount: row.likeCount,
      commentCount: row.commentCount,
      shareCount: row.shareCount,
      favouriteCount: isMine ? row.favouriteCount : null,
      hasLiked: own.get(id)?.hasLiked ?? false,
      isFavourite: own.get(id)?.isFavourite ?? false,
      friendsWhoLiked: likers.get(id)?.map((one) => one.personId) ?? [],
      reason: reasons.get(id) ?? null,
    }
  })
  const channelIds = [...new Set(rows.map((row) => row.channelId))]
  const channels = await presentChannels(parts, on, viewerId, await store.channels(on, { ids: channelIds }))
  const named = clips.flatMap((clip) => [
    ...clip.friendsWhoLiked,
    ...(clip.reason?.kind === 'friendLiked' ? clip.reason.personIds : []),
  ])
  return { clips, channels, people: await accounts.people(on, [...new Set(named)]) }
}

/** Channels as one viewer sees them, in the order given. */
export async function presentChannels(
  { contacts }: Pick<Parts, 'contacts'>,
  on: Queryable,
  viewerId: string,
  rows: readonly ChannelRow[],
): Promise<Channel[]> {
  if (rows.length === 0) return []
  const followed = await responses.followedAmong(
    on,
    viewerId,
    rows.map((row) => row.id),
  )
  const friends = await contacts.friends(
    on,
    viewerId,
    rows.map((row) => row.personId),
  )
  return rows.map(({ id, personId, name, avatarId, intro, followerCount, clipCount }) => {
    const isMine = personId === viewerId
    return {
      ...{ id, name, avatarId, intro, followerCount, clipCount, isMine },
      isFollowed: followed.has(id),
      personId: isMine || friends.has(personId) ? personId : null,
    }
  })
}

/** Channels that the viewer may see, in the order asked. */
export async function presentChannelsById(parts: Parts, on: Queryable, viewerId: string, ids: readonly string[]) {
  const rows = new Map((await visibleChannels(parts, on, viewerId, { ids })).map((row) => [row.id, row]))
  return presentChannels(
    parts,
    on,
    viewerId,
    ids.flatMap((id) => rows.get(id) ?? []),
  )
}
