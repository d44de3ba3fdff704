import assert from 'node:assert'
import type { Entry } from '@teahouse/contract/business/desk'
import type { ReplyWindow } from '@teahouse/contract/business/servicemessages'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { DeskLine, Outsider } from './channels.ts'
import type { DeskNeeds, Parts } from './needs.ts'
import * as store from './store.ts'
import { everAgents } from './store-agents.ts'

/** Who speaks for the account at its desk. */
export interface DeskSpeaker {
  kind: 'agent' | 'bot' | 'account'
  agentId: string | null
}

type Said = Extract<Entry, { kind: 'said' }>

interface Message {
  messageId: string
  content: Content
  by: DeskSpeaker
  sessionId: string
}

/** How the desk speaks with the other side: in the app, or through another channel. The contact is locked. */
export interface Side {
  /** Of the account’s own accord; in the app within the reply window, and refused outside it. */
  say(tx: Tx, contact: store.ContactRow, message: Message): Promise<{ seq: number }>
  /** The answer to one thing that the other side did. Changes nothing when it was answered before. */
  answer(tx: Tx, contact: store.ContactRow, causeId: string, answers: Omit<Message, 'messageId'>[]): Promise<void>
  line(tx: Tx, contact: store.ContactRow, line: { event: DeskLine; text: string }): Promise<void>
  /** What was said, in order: the last before a place. */
  transcript(
    on: Queryable,
    contact: store.ContactRow,
    page: { beforeSeq: number | null; limit: number },
  ): Promise<Said[]>
  /** Contents by `<contact>/<seq>`. */
  contents(on: Queryable, places: readonly { contact: store.ContactRow; seq: number }[]): Promise<Map<string, Content>>
  /** By contact; none where no window closes. */
  windows(on: Queryable, accountId: string, contacts: readonly store.ContactRow[]): Promise<Map<string, ReplyWindow>>
}

const placeOf = (contactId: string, seq: number) => `${contactId}/${seq}`

/** People in the app: their conversation with the account is the transcript. */
export function appSide({ chat, servicemessages }: DeskNeeds): Side {
  const personOf = ({ personId }: store.ContactRow): string => {
    assert(personId, 'a person who has left is not spoken to')
    return personId
  }
  const speaker = ({ kind, agentId }: DeskSpeaker) =>
    kind === 'account' ? ({ kind: 'rule', id: 'desk' } as const) : { kind, id: agentId }
  return {
    say: (tx, contact, { messageId, content, by }) =>
      servicemessages.say(tx, {
        accountId: contact.accountId,
        personId: personOf(contact),
        messageId,
        content,
        by: speaker(by),
      }),
    async answer(tx, contact, causeId, answers) {
      const cause = { id: causeId, accountId: contact.accountId, personId: personOf(contact) }
      const contents = answers.map(({ content }) => content)
      await servicemessages.answer(tx, cause, contents, speaker(answers[0]!.by))
    },
    async line(tx, contact, { event, text }) {
      await chat.official.line(tx, contact.accountId, personOf(contact), { event, actorId: null, text })
    },
    async transcript(on, contact, { beforeSeq, limit }) {
      if (!contact.personId) return []
      const page = { limit, ...(beforeSeq !== null && { beforeSeq }) }
      const spoken = await servicemessages.transcript(on, contact.accountId, contact.personId, page)
      return spoken.map(({ message, by }) => ({
        kind: 'said',
        id: message.id,
        at: message.sentAt,
        by:
          message.senderId === contact.personId
            ? 'person'
            : by?.kind === 'agent' || by?.kind === 'bot'
              ? by.kind
              : by?.kind === 'program'
                ? 'developer'
                : 'account',
        agentId: by?.kind === 'agent' ? by.id : null,
        seq: message.seq,
        content: message.content,
      }))
    },
    async contents(on, places) {
      const conversations = new Map(
        places.flatMap(({ contact: { id, accountId, personId } }) =>
          personId ? [[chat.official.conversationId(accountId, personId), id] as const] : [],
        ),
      )
      const idOf = new Map([...conversations].map(([conversationId, id]) => [id, conversationId]))
      const asked = places.flatMap(({ contact, seq }) => {
        const conversationId = idOf.get(contact.id)
        return conversationId && seq > 0 ? [{ conversationId, seq }] : []
      })
      const messages = asked.length === 0 ? [] : await chat.messages(on, asked)
      return new Map(
        messages.map(({ conversationId, seq, content }) => [placeOf(conversations.get(conversationId)!, seq), content]),
      )
    },
    async windows(on, accountId, contacts) {
      const people = contacts.flatMap(({ personId }) => personId ?? [])
      const windows = people.length === 0 ? new Map() : await servicemessages.windows(on, accountId, people)
      return new Map(
        contacts.flatMap(({ id, personId }) => {
          const window = personId && windows.get(personId)
          return window ? [[id, window] as const] : []
        }),
      )
    },
  }
}

/** Everybody else: what is said is kept here, and the channel carries it. No window closes. */
export function outsideSide({ clock }: DeskNeeds, channels: Parts['channels']): Side {
  const outsider = ({ accountId, channel, address, name }: store.ContactRow): Outsider => {
    assert(channel !== 'app')
    return { accountId, channel, address, name }
  }
  const channelOf = ({ channel }: store.ContactRow) => {
    const found = channels.get(channel)
    assert(found, `no channel ${channel}`)
    return found
  }
  async function say(tx: Tx, contact: store.ContactRow, message: Message): Promise<{ seq: number }> {
    const { messageId, content, by, sessionId } = message
    const at = clock.now()
    const said = { messageId, at, byKind: by.kind, agentId: by.agentId, content }
    const { seq, isNew } = await store.insertSaid(tx, contact.id, said)
    if (isNew) {
      const [agent] = by.agentId ? await everAgents(tx, [by.agentId]) : []
      await channelOf(contact).deliver(tx, outsider(contact), {
        contactId: contact.id,
        sessionId,
        seq,
        messageId,
        at,
        by: by.kind,
        nickname: agent?.nickname ?? null,
        content,
      })
    }
    return { seq }
  }
  return {
    say,
    async answer(tx, contact, causeId, answers) {
      for (const [index, answer] of answers.entries())
        await say(tx, contact, { ...answer, messageId: derivedId('desk.answer', causeId, String(index)) })
    },
    line: async (tx, contact, line) => channelOf(contact).tell?.(tx, outsider(contact), line),
    async transcript(on, contact, { beforeSeq, limit }) {
      const rows = await store.saidBefore(on, contact.id, beforeSeq, limit)
      return rows.map(({ messageId, at, byKind, agentId, seq, content }) => ({
        kind: 'said',
        id: messageId,
        at: at.toISOString(),
        by: byKind,
        agentId,
        seq,
        content,
      }))
    },
    async contents(on, places) {
      const rows = await store.saidAt(
        on,
        places.map(({ contact, seq }) => ({ contactId: contact.id, seq })),
      )
      return new Map(rows.map(({ contactId, seq, content }) => [placeOf(contactId, seq), content]))
    },
    windows: async () => new Map(),
  }
}

export const sideOf = ({ sides }: Parts, { channel }: Pick<store.ContactRow, 'channel'>): Side =>
  channel === 'app' ? sides.app : sides.outside
