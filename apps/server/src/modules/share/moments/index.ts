import assert from 'node:assert'
import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/share/moments'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { album, moment } from './album.ts'
import { archive } from './archive.ts'
import { bringIn, bringInCover, type MomentBroughtIn } from './bring-in.ts'
import { changeAudience } from './change-audience.ts'
import { comment, removeComment } from './comment.ts'
import { eyesOn, visible } from './eyes.ts'
import { byHashtag, feed, suggestHashtags } from './feed.ts'
import { findMoments, momentsOnShelf } from './find.ts'
import { forget } from './forget.ts'
import { glance, noteSeen } from './glance.ts'
import { like, unlike } from './like.ts'
import { type Crossposter, coverScope, type FillCard, momentScope, type Needs, type Parts } from './needs.ts'
import { clearNotices, noteNoticesRead, notices } from './notices.ts'
import { post } from './post.ts'
import { remove } from './remove.ts'
import { addReportable } from './reportable.ts'
import { exclude, saveSettings, settings } from './settings.ts'
import * as store from './store.ts'
import * as seen from './store-seen.ts'
import { tellFriends } from './tell-friends.ts'

export type { MomentBroughtIn } from './bring-in.ts'
export type { Crossposter, FillCard, Needs as MomentsNeeds } from './needs.ts'
export type { MomentRow } from './store.ts'
export { checks } from './store-checks.ts'

export const migrations = { schema: 'moments', folder: join(import.meta.dirname, 'migrations') }

/** What people share with their friends, and what these say to it. */
export interface Moments {
  readonly routes: readonly Route[]
  /** Of these moments, those that the person may see now: the one place of the rule. */
  visible(on: Queryable, viewerId: string, momentIds: readonly string[]): Promise<Set<string>>
  /** Moments as they were posted, in no order; who may see them is the caller’s matter. */
  posted(on: Queryable, momentIds: readonly string[]): Promise<store.MomentRow[]>
  /** Says how a card of a thing of another module is filled in. */
  addCards(kind: 'article' | 'clip', fill: FillCard): void
  /** Says who puts copies on other networks. */
  setCrossposter(crossposter: Crossposter): void
  /** What was posted elsewhere or is told of the demo world; brought in again, it is there once. */
  bringIn(tx: Tx, moment: MomentBroughtIn, toldSince: Date): Promise<void>
  bringInCover(tx: Tx, personId: string, coverId: string): Promise<void>
}

const hourMs = 3_600_000
const goneKeptMs = 30 * 24 * hourMs

export function createMoments(needs: Needs): Moments {
  const { db, clock, jobs, events, accounts, media, search } = needs
  const shelf = search.addShelf('moments', momentsOnShelf)
  const parts: Parts = { ...needs, shelf, fillCard: new Map(), crossposter: undefined }
  search.addScope('moments', findMoments(parts))
  addReportable(parts)

  media.addScope(momentScope, async (on, personId, places) => {
    const ids = places.map((place) => place.id)
    return (await visible(parts, on, personId, ids)).size > 0
  })
  media.addScope(coverScope, async (on, personId, places) => {
    const owners = places.map((place) => place.id)
    return (await seen.sighted(on, await eyesOn(parts, on, personId, owners))).length > 0
  })
  for (const event of [contract.posted, contract.changed, contract.removed]) {
    events.follow(event, 'moments.keepUp', (told) => shelf.keepUp(told.map((one) => one.momentId)))
  }
  events.follow(contract.posted, 'moments.tellFriends', async (told) => {
    for (const { momentId } of told) await tellFriends(parts, momentId)
  })
  needs.contacts.beforeTagRemoved(async (tx, authorId, tagId) => {
    for (const momentId of await store.closeWithoutTag(tx, authorId, tagId)) {
      await events.publish(tx, contract.changed, { momentId, authorId })
    }
  })
  events.subscribe(left, 'moments.forget', ({ personId }) => forget(parts, personId))
  accounts.addToExport('moments', (personId) => archive(parts, personId))
  jobs.repeat('moments.forgetGone', hourMs, () => store.forgetGone(db, new Date(clock.now().getTime() - goneKeptMs)))

  return {
    routes: [
      route(contract.post, (input, { session }) => post(parts, session.personId, input)),
      route(contract.remove, (input, { session }) => remove(parts, session.personId, input)),
      route(contract.changeAudience, (input, { session }) => changeAudience(parts, session.personId, input)),
      route(contract.feed, (input, { session }) => feed(parts, session.personId, input)),
      route(contract.glance, (_input, { session }) => glance(parts, session.personId)),
      route(contract.noteSeen, (input, { session }) => noteSeen(parts, session.personId, input)),
      route(contract.one, (input, { session }) => moment(parts, session.personId, input)),
      route(contract.album, (input, { session }) => album(parts, session.personId, input)),
      route(contract.byHashtag, (input, { session }) => byHashtag(parts, session.personId, input)),
      route(contract.suggestHashtags, (input, { session }) => suggestHashtags(parts, session.personId, input)),
      route(contract.like, (input, { session }) => like(parts, session.personId, input)),
      route(contract.unlike, (input, { session }) => unlike(parts, session.personId, input)),
      route(contract.addComment, (input, { session }) => comment(parts, session.personId, input)),
      route(contract.removeComment, (input, { session }) => removeComment(parts, session.personId, input)),
      route(contract.notices, (input, { session }) => notices(parts, session.personId, input)),
      route(contract.noteNoticesRead, (input, { session }) => noteNoticesRead(parts, session.personId, input)),
      route(contract.clearNotices, (_input, { session }) => clearNotices(parts, session.personId)),
      route(contract.settings, (_input, { session }) => settings(parts, session.personId)),
      route(contract.saveSettings, (input, { session }) => saveSettings(parts, session.personId, input)),
      route(contract.exclude, (input, { session }) => exclude(parts, session.personId, input)),
    ],
    visible: (on, viewerId, momentIds) => visible(parts, on, viewerId, momentIds),
    posted: store.rows,
    addCards(kind, fill) {
      assert(!parts.fillCard.has(kind), `nobody else fills in cards of ${kind}`)
      parts.fillCard.set(kind, fill)
    },
    setCrossposter(crossposter) {
      parts.crossposter = crossposter
    },
    bringIn: (tx, moment, toldSince) => bringIn(parts, tx, moment, toldSince),
    bringInCover: (tx, personId, coverId) => bringInCover(parts, tx, personId, coverId),
  }
}
