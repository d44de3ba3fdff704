import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/share/channels'
import { plainHashtag } from '@teahouse/contract/share/hashtags'
import type { Content } from '@teahouse/contract/talk/content'
import { readCursor, writeCursor } from '../../../platform/cursor.ts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { bringInChannel, bringInClip, type ChannelBroughtIn, type ClipBroughtIn } from './bring-in.ts'
import { listComments, removeComment, writeComment } from './comments.ts'
import { feed } from './feed.ts'
import { figures } from './figures.ts'
import { addClipShelf, addCreatorShelf, answerSearches } from './find.ts'
import { archive, forgetPerson } from './forget.ts'
import { listClips } from './lists.ts'
import type { ChannelsNeeds, Parts } from './needs.ts'
import { glance, listNotices, noteSeen } from './notices.ts'
import { editClip, postClip, removeOwnClip } from './post.ts'
import { makeRenditions, prepareClip, prepareJob, renditionsJob } from './prepare.ts'
import { presentChannels, presentChannelsById, presentClips } from './present.ts'
import { makeReportable } from './reportable.ts'
import { cardOf, followChannel, hide, keepClip, likeClip, noteWatched, shareClip } from './respond.ts'
import { saveChannel } from './save.ts'
import * as store from './store.ts'
import * as responses from './store-responses.ts'
import { seenChannel, seenClip, visibleChannels, visibleClips } from './visible.ts'

export type { ChannelBroughtIn, ClipBroughtIn } from './bring-in.ts'
export { checks } from './store-checks.ts'

/** Short videos for everybody on the server: channels, clips, their feeds, and what viewers make of them. */
export interface Channels {
  readonly routes: readonly Route[]
  /** What a message or a moment shows of a clip; undefined when the person cannot see it. */
  cardFor(on: Queryable, personId: string, clipId: string): Promise<Extract<Content, { kind: 'clip' }> | undefined>
  /** A channel and its clips as they are on another server, or in the demo world; brought in again, they are there once. */
  bringInChannel(tx: Tx, channel: ChannelBroughtIn, madeAt: Date): Promise<void>
  bringInClip(tx: Tx, clip: ClipBroughtIn): Promise<void>
  bringInFollower(tx: Tx, channelId: string, personId: string, at: Date): Promise<void>
}

export const migrations: Migrations = { schema: 'channels', folder: join(import.meta.dirname, 'migrations') }

const shelvedAtOnce = 500

export function createChannels(needs: ChannelsNeeds): Channels {
  const { db, jobs, events, accounts, media, search } = needs
  const parts: Parts = { ...needs, clipShelf: addClipShelf(search), creatorShelf: addCreatorShelf(search) }

  answerSearches(parts)
  makeReportable(parts)
  // The engine works on one video at a time.
  jobs.define(prepareJob, ({ clipId }: { clipId: string }) => prepareClip(parts, clipId), { concurrency: 1 })
  jobs.define(renditionsJob, ({ clipId }: { clipId: string }) => makeRenditions(parts, clipId), { concurrency: 1 })
  events.subscribe(contract.clipShown, 'channels.keepUp', ({ clipId }) => parts.clipShelf.keepUp([clipId]))
  events.subscribe(contract.clipRemoved, 'channels.keepUp', ({ clipId }) => parts.clipShelf.keepUp([clipId]))
  events.subscribe(contract.channelSaved, 'channels.keepUp', async ({ channelId }) => {
    await parts.creatorShelf.keepUp([channelId])
    // Clips are found by the name of their channel too.
    for (let before: store.Stand | null = null; ; ) {
      const stands = await store.clipsOf(db, channelId, { before, limit: shelvedAtOnce, withHidden: false })
      await parts.clipShelf.keepUp(stands.map((one) => one.id))
      if (stands.length < shelvedAtOnce) return
      before = stands.at(-1)!
    }
  })
  media.addScope('clip', async (on, personId, places) => {
    const ids = places.map((place) => place.id)
    return (await visibleClips(parts, on, personId, ids)).length > 0
  })
  events.subscribe(left, 'channels.forgetPerson', ({ personId }) => forgetPerson(parts, personId))
  accounts.addToExport('channels', (personId) => archive(parts, personId))

  const nothing = () => ({})
  const ownChannel = async (personId: string) =>
    (await presentChannels(parts, db, personId, await store.channels(db, { personIds: [personId] })))[0] ?? null

  return {
    async cardFor(on, personId, clipId) {
      const [clip] = await visibleClips(parts, on, personId, [clipId])
      const [channel] = clip?.state === 'shown' ? await store.channels(on, { ids: [clip.channelId] }) : []
      return clip && channel && cardOf(clip, channel)
    },
    bringInChannel: (tx, channel, madeAt) => bringInChannel(parts, tx, channel, madeAt),
    bringInClip: (tx, clip) => bringInClip(parts, tx, clip),
    async bringInFollower(tx, channelId, personId, at) {
      await responses.setFollowing(tx, channelId, personId, true, at)
    },

    routes: [
      route(contract.mine, async (_, { session }) => ({
        channel: await ownChannel(session.personId),
        maxSeconds: needs.settings.clipMaxSeconds,
      })),
      route(contract.save, (input, { session }) => saveChannel(parts, session.personId, input)),
      route(contract.post, (input, { session }) => postClip(parts, session.personId, input)),
      route(contract.edit, (input, { session }) => editClip(parts, session.personId, input)),
      route(contract.remove, ({ clipId }, { session }) => removeOwnClip(parts, session.personId, clipId).then(nothing)),
      route(contract.figures, (input, { session }) => figures(parts, session.personId, input)),

      route(contract.feed, (input, { session }) => feed(parts, session.personId, input)),
      route(contract.look, async ({ clipId }, { session }) => {
        const clip = await seenClip(parts, db, session.personId, clipId)
        const { clips, channels, people } = await presentClips(parts, db, session.personId, [clip])
        return { clip: clips[0]!, channel: channels[0]!, people }
      }),
      route(contract.creator, async (input, { session }) => {
        const which = 'channelId' in input ? { ids: [input.channelId] } : { personIds: [input.personId] }
        const rows = await visibleChannels(parts, db, session.personId, which)
        const [channel] = await presentChannels(parts, db, session.personId, rows)
        // Whose a channel is, only friends are told.
        if (!channel || ('personId' in input && channel.personId === null)) throw new Refusal('channel_not_found')
        return { channel }
      }),
      route(contract.clipsOf, async ({ channelId, ...page }, { session }) => {
        const channel = await seenChannel(parts, db, session.personId, channelId)
        const withHidden = channel.personId === session.personId
        return listClips(parts, db, session.personId, page, (some) =>
          store.clipsOf(db, channelId, { ...some, withHidden }),
        )
      }),
      route(contract.byHashtag, ({ hashtag, ...page }, { session }) =>
        listClips(parts, db, session.personId, page, (some) =>
          store.byHashtag(db, plainHashtag(hashtag.replace(/^[#＃]/, '')), some),
        ),
      ),
      route(contract.follow, (input, { session }) => followChannel(parts, session.personId, input)),
      route(contract.following, async ({ before, limit }, { session }) => {
        const stands = await responses.followedBy(db, session.personId, { before: readCursor(before), limit })
        const ids = stands.map((one) => one.id)
        return {
          channels: await presentChannelsById(parts, db, session.personId, ids),
          before: stands.length === limit ? writeCursor(stands.at(-1)!) : null,
        }
      }),
      route(contract.like, (input, { session }) => likeClip(parts, session.personId, input)),
      route(contract.likes, (page, { session }) =>
        listClips(parts, db, session.personId, page, (some) => responses.likedBy(db, session.personId, some)),
      ),
      route(contract.favourite, (input, { session }) => keepClip(parts, session.personId, input).then(nothing)),
      route(contract.favourites, (page, { session }) =>
        listClips(parts, db, session.personId, page, (some) => responses.keptBy(db, session.personId, some)),
      ),
      route(contract.comments, (input, { session }) => listComments(parts, session.personId, input)),
      route(contract.writeComment, (input, { session }) => writeComment(parts, session.personId, input)),
      route(contract.removeComment, ({ commentId }, { session }) =>
        removeComment(parts, session.personId, commentId).then(nothing),
      ),
      route(contract.hide, (input, { session }) => hide(parts, session.personId, input).then(nothing)),
      route(contract.hidden, async (_, { session }) => ({
        channels: await presentChannelsById(
          parts,
          db,
          session.personId,
          await responses.hiddenChannels(db, session.personId),
        ),
      })),
      route(contract.share, (input, { session }) => shareClip(parts, session.personId, input)),
      route(contract.noteWatched, (input, { session }) => noteWatched(parts, session.personId, input).then(nothing)),
      route(contract.notices, (_, { session }) => listNotices(parts, session.personId)),
      route(contract.glance, (_, { session }) => glance(parts, session.personId)),
      route(contract.noteSeen, (input, { session }) => noteSeen(parts, session.personId, input).then(nothing)),
    ],
  }
}
