import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/channels'
import type { Notice } from '@teahouse/contract/share/channels'
import { namesIn, presentComment } from './comments.ts'
import type { Parts } from './needs.ts'
import { presentChannelsById, presentClips } from './present.ts'
import * as comments from './store-comments.ts'
import * as feeds from './store-feeds.ts'
import * as store from './store-notices.ts'
import { visibleClips } from './visible.ts'

const noticesTold = 50
const mostCounted = 100

async function read({ db, contacts }: Parts, personId: string, o: { since: Date | null; limit: number }) {
  const [friends, barred] = await Promise.all([contacts.friends(db, personId), contacts.barred(db, personId)])
  const barredIds = [...barred]
  return { rows: await store.notices(db, personId, { ...o, friendIds: [...friends], barredIds }), barredIds }
}

/** What concerns a person: comments, answers, and likes of friends. */
export async function listNotices(parts: Parts, personId: string): Promise<Output<typeof contract.notices>> {
  const { db, accounts } = parts
  const { noticesAt } = await store.looked(db, personId)
  const { rows } = await read(parts, personId, { since: null, limit: noticesTold })
  const clips = new Map(
    (await visibleClips(parts, db, personId, [...new Set(rows.map((row) => row.clipId))])).map((one) => [one.id, one]),
  )
  const written = new Map(
    (
      await comments.byIds(
        db,
        rows.flatMap((row) => row.commentId ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  const notices = rows.flatMap(({ kind, clipId, commentId, personId: byId, at }): Notice[] => {
    const clip = clips.get(clipId)
    if (!clip) return []
    const about = { clipId, at: at.toISOString(), isNew: noticesAt === null || at > noticesAt }
    if (kind === 'friendLiked') return [{ ...about, id: byId, what: { kind, personId: byId } }]
    const comment = written.get(commentId!)
    // Removed meanwhile.
    if (!comment) return []
    return [{ ...about, id: comment.id, what: { kind, comment: presentComment(comment, clip.personId, personId) } }]
  })
  const presented = await presentClips(parts, db, personId, [...clips.values()])
  const named = notices.flatMap(({ what }) => ('comment' in what ? namesIn([what.comment]) : what.personId))
  const people = new Map([...presented.people, ...(await accounts.people(db, named))].map((one) => [one.id, one]))
  return { ...presented, notices, people: [...people.values()] }
}

/** What is new for a badge. */
export async function glance(parts: Parts, personId: string): Promise<Output<typeof contract.glance>> {
  const { db } = parts
  const { noticesAt, followingAt } = await store.looked(db, personId)
  const { rows: fresh, barredIds } = await read(parts, personId, { since: noticesAt, limit: mostCounted })
  const viewer = { id: personId, friendIds: [], likesOfFriend: 0, barredIds }
  const [latest] = await feeds.followedByTime(db, viewer, { before: null, limit: 1 })
  const [clip] =
    latest && (!followingAt || latest.at > followingAt) ? await visibleClips(parts, db, personId, [latest.id]) : []
  const [channel] = clip ? await presentChannelsById(parts, db, personId, [clip.channelId]) : []
  return {
    noticeCount: fresh.length,
    newest: channel ? { id: channel.id, name: channel.name, avatarId: channel.avatarId } : null,
  }
}

/** A person has looked, at one of their devices; the others learn of it. */
export async function noteSeen(
  { db, clock, updates }: Parts,
  personId: string,
  { what }: Parsed<typeof contract.noteSeen>,
): Promise<void> {
  const at = clock.now()
  await db.transaction(async (tx) => {
    await store.noteLooked(tx, personId, what === 'notices' ? { noticesAt: at } : { followingAt: at })
    updates.append(tx, [personId], { kind: 'changed', what: 'channels', id: null })
  })
}
