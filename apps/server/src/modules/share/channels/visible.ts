import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/**
 * Of these clips, those that the viewer may see now, in the order asked. THE one place of the rule: a clip that is
 * shown is seen by everybody but those whom its creator has blocked, or who have blocked its creator; one that is not,
 * by its creator alone.
 */
export async function visibleClips(
  { contacts }: Pick<Parts, 'contacts'>,
  on: Queryable,
  viewerId: string,
  ids: readonly string[],
): Promise<store.ClipRow[]> {
  if (ids.length === 0) return []
  const rows = new Map((await store.clips(on, ids)).map((row) => [row.id, row]))
  const barred = await contacts.barred(on, viewerId, [...new Set([...rows.values()].map((row) => row.personId))])
  return ids.flatMap((id) => {
    const row = rows.get(id)
    if (!row) return []
    return row.personId === viewerId || (row.state === 'shown' && !barred.has(row.personId)) ? row : []
  })
}

/** The same for channels. */
export async function visibleChannels(
  { contacts }: Pick<Parts, 'contacts'>,
  on: Queryable,
  viewerId: string,
  which: { ids?: readonly string[]; personIds?: readonly string[] },
): Promise<store.ChannelRow[]> {
  const rows = await store.channels(on, which)
  const barred = await contacts.barred(
    on,
    viewerId,
    rows.map((row) => row.personId),
  )
  return rows.filter((row) => row.personId === viewerId || !barred.has(row.personId))
}

/** Refuses `clip_not_found`. */
export async function seenClip(
  parts: Pick<Parts, 'contacts'>,
  on: Queryable,
  viewerId: string,
  clipId: string,
): Promise<store.ClipRow> {
  const [clip] = await visibleClips(parts, on, viewerId, [clipId])
  if (!clip) throw new Refusal('clip_not_found')
  return clip
}

/** A clip that others can see, held until the commit, for what viewers do with it. Refuses `clip_not_found`. */
export async function holdClip(parts: Pick<Parts, 'contacts'>, tx: Tx, viewerId: string, clipId: string) {
  await store.lockClip(tx, clipId)
  const clip = await seenClip(parts, tx, viewerId, clipId)
  if (clip.state !== 'shown') throw new Refusal('clip_not_found')
  return clip
}

/** A clip of one’s own, held until the commit. Refuses `clip_not_found`. */
export async function holdOwnClip(tx: Tx, personId: string, clipId: string): Promise<store.ClipRow> {
  const clip = await store.lockClip(tx, clipId)
  if (clip?.personId !== personId) throw new Refusal('clip_not_found')
  return clip
}

/** Refuses `channel_not_found`. */
export async function seenChannel(
  parts: Pick<Parts, 'contacts'>,
  on: Queryable,
  viewerId: string,
  channelId: string,
): Promise<store.ChannelRow> {
  const [channel] = await visibleChannels(parts, on, viewerId, { ids: [channelId] })
  if (!channel) throw new Refusal('channel_not_found')
  return channel
}
