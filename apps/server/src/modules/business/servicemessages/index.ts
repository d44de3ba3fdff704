import { join } from 'node:path'
import { followed, unfollowed } from '@teahouse/contract/business/followers'
import type { ReplyWindow } from '@teahouse/contract/business/servicemessages'
import * as contract from '@teahouse/contract/business/servicemessages'
import { left } from '@teahouse/contract/people/accounts'
import { officialHeard } from '@teahouse/contract/talk/chat'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { answer } from './answer.ts'
import type { Answer, Happening, Place, Speaker } from './answerers.ts'
import { closeSilent } from './close.ts'
import { type Heard, hear } from './hear.ts'
import { hearMessages } from './hear-messages.ts'
import type { Parts, ServiceMessagesNeeds } from './needs.ts'
import { answerJob, fill, offer } from './offer.ts'
import { type Said, say } from './say.ts'
import * as store from './store.ts'
import { record, type Spoken, transcript } from './transcript.ts'
import { createTyping } from './typing.ts'
import { noGrant, presentWindow } from './window.ts'

export type { Answer, Detail, Happening, Place, Speaker } from './answerers.ts'
export type { Heard } from './hear.ts'
export { saidMedia } from './said-media.ts'
export type { Said } from './say.ts'
export { checks } from './store-checks.ts'
export type { Spoken } from './transcript.ts'

export const migrations = { schema: 'servicemessages', folder: join(import.meta.dirname, 'migrations') }

/** Everything between an official account and one person, both ways. */
export interface ServiceMessages {
  readonly routes: readonly Route[]
  /**
   * Something that a person did towards an account: it opens the reply window, and is offered to those who answer
   * after the commit. Messages, follows and unfollows come by themselves.
   */
  hear(tx: Tx, ...told: Heard[]): Promise<void>
  /** Somebody who may answer what people do; at one place, in the order in which they were added. */
  addAnswerer(place: Place, answer: Answer): void
  /** Says which accounts nobody has to follow: mini programs, which are not official accounts. */
  setOpen(isOpen: Parts['isOpen']): void
  /** Says what an account keeps under an id of some kind, as content that it can say. */
  addSource(kind: Kept, source: Source): void
  /** What an account keeps under an id; undefined when it keeps nothing there. */
  content(on: Queryable, accountId: string, kind: Kept, id: string): Promise<Content | undefined>
  /**
   * The answer to one thing that a person did; costs nothing of the window. Each is answered once: a second answer
   * changes nothing, `isNew` says so. Refuses `not_following`, `blocked_by_account`, and `reply_window_closed` when it
   * is two days old.
   */
  answer(
    tx: Tx,
    happening: Pick<Happening, 'id' | 'accountId' | 'personId'>,
    contents: readonly Content[],
    by: Speaker,
  ): Promise<{ isNew: boolean }>
  /**
   * Said by the account of its own accord, out of its reply window, whoever speaks. Refuses `reply_window_closed`
   * (45015), `reply_count_used` (45047), `not_following`, `blocked_by_account`.
   */
  say(tx: Tx, said: Said): Promise<{ seq: number }>
  /**
   * Shows a person for a moment that somebody is writing to them; or no longer, so that it can be shown anew. Only to
   * who wrote within the last half minute, and not again while it is shown.
   */
  type(accountId: string, personId: string, isTyping: boolean): Promise<'shown' | 'nobodyWaits' | 'typingAlready'>
  /** What a person did, by its id; with what they wrote. */
  happening(on: Queryable, accountId: string, personId: string, id: string): Promise<Happening | undefined>
  window(on: Queryable, accountId: string, personId: string): Promise<ReplyWindow>
  /** For many people at once; whoever never did anything has a closed one. */
  windows(on: Queryable, accountId: string, personIds: readonly string[]): Promise<Map<string, ReplyWindow>>
  /** The log between an account and a person with who spoke for the account, in order: the last, or what surrounds a place. */
  transcript(
    on: Queryable,
    accountId: string,
    personId: string,
    page: { beforeSeq?: number; afterSeq?: number; limit: number },
  ): Promise<Spoken[]>
  /** All that was said between an account and anybody in a stretch of time, in order; `after` goes on from an entry. */
  record(
    on: Queryable,
    accountId: string,
    page: { from: Date; to: Date; after?: { at: Date; id: string } | undefined; limit: number },
  ): Promise<(Spoken & { personId: string; at: Date; id: string })[]>
  /** How many messages of each kind each person sent, by the hour (UTC) in which they did. */
  heardBetween(on: Queryable, accountId: string, from: Date, to: Date): Promise<store.HeardFigure[]>
}

/** What an account can answer with besides words. */
export type Kept = 'material' | 'article'
export type Source = (on: Queryable, accountId: string, id: string) => Promise<Content | undefined>

const closeEveryMs = 60_000

export function createServiceMessages(needs: ServiceMessagesNeeds): ServiceMessages {
  const { db, clock, jobs, events, accounts, official } = needs
  const parts: Parts = { ...needs, answerers: new Map(), isOpen: async () => false }
  const sources = new Map<Kept, Source>()

  jobs.define(answerJob, (pair: store.Pair) => offer(parts, pair), { concurrency: 4 })
  jobs.repeat('servicemessages.close', closeEveryMs, () => closeSilent(parts))
  events.follow(officialHeard, 'servicemessages.hear', (payloads) => hearMessages(parts, payloads))
  events.subscribe(followed, 'servicemessages.followed', ({ accountId, personId, source, scene, at }) =>
    db.transaction((tx) =>
      hear(parts, tx, [
        {
          id: derivedId('servicemessages.follow', accountId, personId, at),
          accountId,
          personId,
          kind: 'follow',
          at: new Date(at),
          key: scene?.value ?? null,
          ticket: scene?.ticket ?? null,
          detail: { source },
        },
      ]),
    ),
  )
  events.subscribe(unfollowed, 'servicemessages.unfollowed', ({ accountId, personId, at }) =>
    db.transaction((tx) =>
      hear(parts, tx, [
        {
          id: derivedId('servicemessages.unfollow', accountId, personId, at),
          accountId,
          personId,
          kind: 'unfollow',
          at: new Date(at),
        },
      ]),
    ),
  )
  events.subscribe(left, 'servicemessages.forget', ({ personId }) =>
    db.transaction((tx) => store.forgetPerson(tx, personId)),
  )
  official.addFigures(async (on, accountId, stretch) => {
    const counts = await store.countsByDay(on, accountId, stretch)
    const series = (name: 'received' | 'sent' | 'presses') => stretch.days.map((day) => counts.get(day)?.[name] ?? 0)
    return [
      { name: 'messages.received', counts: series('received') },
      { name: 'messages.sent', counts: series('sent') },
      { name: 'menu.presses', counts: series('presses') },
    ]
  })
  accounts.addToExport('servicemessages', async function* (personId) {
    yield { path: 'windows.json', json: await store.ofPerson(db, personId) }
  })

  const windowOf = async (on: Queryable, accountId: string, personId: string) =>
    presentWindow((await store.exchange(on, accountId, personId)) ?? noGrant, clock.now())

  return {
    routes: [
      route(contract.mine, async ({ accountId }, { session }) => {
        if (!(await official.account(db, accountId))) throw new Refusal('official_account_not_found')
        return { window: await windowOf(db, accountId, session.personId) }
      }),
      route(contract.window, async ({ accountId, personId }, { session }) => {
        await official.enter(db, accountId, session.personId, 'desk')
        return { window: await windowOf(db, accountId, personId) }
      }),
    ],
    hear: (tx, ...told) => hear(parts, tx, told),
    addAnswerer: (place, ask) => void parts.answerers.set(place, [...(parts.answerers.get(place) ?? []), ask]),
    setOpen(isOpen) {
      parts.isOpen = isOpen
    },
    addSource: (kind, source) => void sources.set(kind, source),
    content: async (on, accountId, kind, id) => sources.get(kind)?.(on, accountId, id),
    answer: (tx, happening, contents, by) => answer(parts, tx, happening, contents, by),
    say: (tx, said) => say(parts, tx, said),
    type: createTyping(parts),
    async happening(on, accountId, personId, id) {
      const row = await store.happening(on, { accountId, personId }, id)
      return row && (await fill(parts, [row]))[0]
    },
    window: windowOf,
    async windows(on, accountId, personIds) {
      const now = clock.now()
      const known = new Map((await store.exchanges(on, accountId, personIds)).map((row) => [row.personId, row]))
      return new Map(personIds.map((id) => [id, presentWindow(known.get(id) ?? noGrant, now)]))
    },
    transcript: (on, accountId, personId, page) => transcript(parts, on, accountId, personId, page),
    record: (on, accountId, page) => record(parts, on, accountId, page),
    heardBetween: store.heardBetween,
  }
}
