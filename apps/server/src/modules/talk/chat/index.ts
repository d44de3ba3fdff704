import { join } from 'node:path'
import * as accounts from '@teahouse/contract/people/accounts'
import * as contacts from '@teahouse/contract/people/contacts'
import type { Conversation, Member } from '@teahouse/contract/talk/chat'
import * as contract from '@teahouse/contract/talk/chat'
import type { Content, Message, Outgoing } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { archive } from './archive.ts'
import { fanOut, saveBroadcastList } from './broadcast.ts'
import { changeCard, type NewCard, postCard } from './cards.ts'
import { configureConversation } from './configure.ts'
import { type Card, fingerprint, isForwardable, mediaIdsOf, resolveContent } from './content.ts'
import { ensureDirects, postLine, type SystemLine } from './conversations.ts'
import { forwardMessages } from './forward.ts'
import { greet } from './greet.ts'
import { clearConversation, hideMessages } from './hide.ts'
import { readHistory } from './history.ts'
import {
  endJob,
  endLiveLocation,
  livePositions,
  moveLiveLocation,
  startLiveLocation,
  stopLiveLocation,
} from './live-location.ts'
import { createLog, type Log } from './log.ts'
import { listMembers, peopleOf } from './members.ts'
import { createMembership, type Membership } from './membership.ts'
import type { Needs, Parts } from './needs.ts'
import { createOfficial, type OfficialConversations } from './official.ts'
import { openConversation } from './open.ts'
import { createOutgoing } from './outgoing.ts'
import { markRead } from './read.ts'
import { changeContent, recallMessage } from './recall.ts'
import { deliver, sendMessage } from './send.ts'
import * as store from './store.ts'
import { tellReset } from './tell-reset.ts'
import { tellTyping } from './typing.ts'

export type { OfficialConversations, OfficialEntry } from './official.ts'
export { checks } from './store-checks.ts'

export const migrations = { schema: 'chat', folder: join(import.meta.dirname, 'migrations') }

/** Conversations and their logs: who is in them, what was said, and how far each person has read. */
export interface Chat {
  readonly routes: readonly Route[]
  /** The direct conversation of two people, made when it is missing. */
  direct(tx: Tx, aId: string, bId: string): Promise<string>
  /** Where a person stands in a conversation they are or were in: `role` is null for former members. */
  standing(on: Queryable, conversationId: string, personId: string): Promise<store.Standing | undefined>
  /** Present members: owner, admins, then in the order of joining. */
  members(on: Queryable, conversationId: string): Promise<Member[]>
  /** Those of some people who are in a conversation now. */
  presentAmong(on: Queryable, conversationId: string, personIds: readonly string[]): Promise<Set<string>>
  /** Every conversation that a person is or was in. */
  conversationIds(on: Queryable, personId: string): Promise<string[]>
  /** For each place, whether the person may see what is there: was in when it was said, and has not deleted it. */
  visible(on: Queryable, personId: string, places: readonly { id: string; seq: number }[]): Promise<boolean[]>
  /** Messages by their places, in no order; who may see them is the caller’s matter. */
  messages(on: Queryable, places: readonly { conversationId: string; seq: number }[]): Promise<Message[]>
  /** Conversations as one person sees them: all (null), or those asked for. */
  conversations(on: Queryable, personId: string, conversationIds: readonly string[] | null): Promise<Conversation[]>
  lastMessages(on: Queryable, personId: string): Promise<Message[]>
  /** Everybody in any conversation with a person. */
  companions(on: Queryable, personId: string): Promise<string[]>
  commonGroups(on: Queryable, aId: string, bId: string): Promise<{ count: number; everShared: boolean }>
  cardShown(on: Queryable, personId: string, shownId: string, conversationId: string): Promise<boolean>
  /** Who is told of messages in a conversation by notification, and who wrote: for each, whether it is muted. */
  listeners(
    on: Queryable,
    conversationIds: readonly string[],
  ): Promise<{ conversationId: string; personId: string; muted: boolean; unread: number }[]>
  /** Sends content that is filled in already, as a person would: with the same refusals as `chat.send`. */
  sendContent(
    personId: string,
    message: { conversationId: string; messageId: string; content: Content },
  ): Promise<{ seq: number; sentAt: string }>
  /** Writes a system line. */
  post(tx: Tx, conversationId: string, line: SystemLine): Promise<number>
  /** Writes a card in its sender’s name, with the same refusals as `chat.send`. Written twice, it is there once. */
  postCard(tx: Tx, card: NewCard): Promise<number>
  /** Changes what a card shows, for everybody who sees it; does nothing where there is none. */
  changeCard<K extends Card['kind']>(
    tx: Tx,
    place: { conversationId: string; messageId: string },
    kind: K,
    change: (content: Extract<Card, { kind: K }>) => Extract<Card, { kind: K }>,
  ): Promise<void>
  /** Adds a link’s preview to a text that still holds the link. */
  attachLink(
    conversationId: string,
    seq: number,
    link: NonNullable<Extract<Content, { kind: 'text' }>['link']>,
  ): Promise<void>
  /** Conversations of official accounts, for the modules that decide what these may say. */
  readonly official: OfficialConversations
  /** What the groups module does, once it has decided. */
  readonly membership: Membership
  /** Puts filled-in history into a conversation, with its own times: for the demo world. */
  readonly log: Log
  /** Sets how a person has a conversation, without telling their devices: for the demo world. */
  arrange(
    tx: Tx,
    conversationId: string,
    personId: string,
    how: { readSeq: number; pinned: boolean; muted: boolean },
  ): Promise<void>
  /** Fills in what the server knows of the files and stickers that somebody’s content names. Refuses as `chat.send`. */
  fill(on: Queryable, personId: string, content: Outgoing): Promise<Content>
  mediaIdsOf(content: Content): string[]
  isForwardable(content: Content): boolean
  /** A typing frame came in. */
  hearTyping(personId: string, conversationId: string): Promise<void>
  /** Resolves when no send is under way. */
  idle(): Promise<void>
}

export function createChat(needs: Needs): Chat {
  const { db } = needs
  const log = createLog({ ...needs, fanOut: (tx, ownLog, entry) => fanOut(needs, tx, ownLog, entry) })
  const parts: Parts = { ...needs, log, outgoing: createOutgoing({ db, log, metrics: needs.metrics }) }

  const official = createOfficial(parts)
  needs.media.addScope(
    'conversation',
    async (on, personId, places) =>
      (await store.visible(on, personId, places)).some(Boolean) || official.servesAt(on, personId, places),
  )
  needs.jobs.define(endJob, (place: { conversationId: string; seq: number }) => endLiveLocation(parts, place))
  needs.accounts.addToExport('chat', (personId) => archive(needs, personId))
  needs.events.subscribe(accounts.logInReset, 'chat.tellReset', (reset) => tellReset(parts, reset))
  needs.events.subscribe(contacts.accepted, 'chat.greet', (friendship) => greet(parts, friendship))

  return {
    routes: [
      route(contract.open, (input, { session }) => openConversation(parts, session.personId, input)),
      route(contract.send, (input, { session }) => sendMessage(parts, session.personId, input)),
      route(contract.history, (input, { session }) => readHistory(parts, session.personId, input)),
      route(contract.members, (input, { session }) => listMembers(parts, session.personId, input)),
      route(contract.people, (input, { session }) => peopleOf(parts, session.personId, input)),
      route(contract.read, (input, { session }) => markRead(parts, session.personId, input)),
      route(contract.recall, (input, { session }) => recallMessage(parts, session.personId, input)),
      route(contract.hide, async (input, { session }) => {
        await hideMessages(parts, session.personId, input)
        return {}
      }),
      route(contract.clear, (input, { session }) => clearConversation(parts, session.personId, input)),
      route(contract.configure, (input, { session }) => configureConversation(parts, session.personId, input)),
      route(contract.forward, (input, { session }) => forwardMessages(parts, session.personId, input)),
      route(contract.saveBroadcastList, (input, { session }) => saveBroadcastList(parts, session.personId, input)),
      route(contract.startLiveLocation, (input, { session }) => startLiveLocation(parts, session.personId, input)),
      route(contract.moveLiveLocation, async (input, { session }) => {
        await moveLiveLocation(parts, session.personId, input)
        return {}
      }),
      route(contract.stopLiveLocation, async (input, { session }) => {
        await stopLiveLocation(parts, session.personId, input)
        return {}
      }),
      route(contract.livePositions, (input, { session }) => livePositions(parts, session.personId, input)),
    ],
    direct: async (tx, aId, bId) => (await ensureDirects(parts, tx, aId, [bId])).get(bId)!,
    standing: async (on, conversationId, personId) => (await store.standings(on, personId, [conversationId]))[0],
    members: async (on, conversationId) =>
      (await store.membersOf(on, [conversationId])).map(({ conversationId: _, ...member }) => member),
    presentAmong: store.presentAmong,
    conversationIds: store.conversationIds,
    visible: store.visible,
    messages: store.messages,
    conversations: async (on, personId, conversationIds) =>
      (await store.conversationsFor(on, { personIds: [personId], conversationIds })).map((one) => one.conversation),
    lastMessages: (on, personId) => store.lastMessages(on, personId, 20, 100),
    companions: store.companions,
    commonGroups: store.commonGroups,
    cardShown: store.cardShown,
    listeners: store.listeners,
    sendContent: (personId, { conversationId, messageId, content }) =>
      deliver(parts, { conversationId, messageId, senderId: personId, content, fingerprint: fingerprint(content) }),
    post: (tx, conversationId, line) => postLine(log, tx, conversationId, line),
    postCard: (tx, card) => postCard(parts, tx, card),
    changeCard: (tx, place, kind, change) => changeCard(parts, tx, place, kind, change),
    attachLink: (conversationId, seq, link) =>
      db.transaction(async (tx) => {
        const message = await store.lockMessage(tx, conversationId, seq)
        if (message?.content.kind !== 'text' || !message.content.text.includes(link.url)) return
        if (link.imageId) await needs.media.share(tx, [link.imageId], { kind: 'conversation', id: conversationId, seq })
        await changeContent(parts, tx, message, { ...message.content, link })
      }),
    official: official.conversations,
    membership: createMembership(parts),
    log,
    async arrange(tx, conversationId, personId, { readSeq, pinned, muted }) {
      await store.moveReadMarker(tx, conversationId, personId, readSeq)
      await store.changeOwn(tx, conversationId, personId, { muted, pinnedAt: pinned ? needs.clock.now() : null })
    },
    fill: (on, personId, content) => resolveContent(needs, on, personId, content),
    mediaIdsOf,
    isForwardable,
    hearTyping: (personId, conversationId) => tellTyping(parts, personId, conversationId),
    idle: () => parts.outgoing.idle(),
  }
}
