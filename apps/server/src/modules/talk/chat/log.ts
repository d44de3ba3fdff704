import type { Role } from '@teahouse/contract/talk/chat'
import { messagesSent, officialHeard } from '@teahouse/contract/talk/chat'
import type { Content, Message } from '@teahouse/contract/talk/content'
import type { Clock } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/db.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { MediaStore } from '../media/index.ts'
import { mediaIdsOf } from './content.ts'
import * as store from './store.ts'

/** A message that wants a place in a conversation’s log. */
export interface Entry {
  conversationId: string
  messageId: string
  /** Null for lines that the server writes. */
  senderId: string | null
  content: Content
  quote?: Message['quote']
  /** What a retry must equal; null where the id cannot be used twice. */
  fingerprint: string | null
  /** When it was said, for histories that are brought in; now, when left out. */
  sentAt?: Date
  /** More to write in the same commit, once the place is known. */
  alsoStore?: (tx: Tx, seq: number) => Promise<void>
}

export interface Appended {
  seq: number
  sentAt: Date
  /** False when this was a retry: then it is where the first attempt put it. */
  isNew: boolean
  /** Broadcast lists: whom it did not reach. */
  undelivered?: Undelivered[]
}

export interface Undelivered {
  personId: string
  refusal: 'not_a_contact' | 'blocked' | 'you_blocked'
}

/** The logs of all conversations: dense, written only here. */
export interface Log {
  /** Appends entries in their order, in one commit; one entry’s refusal leaves the others alone. */
  append(tx: Tx, entries: readonly Entry[]): Promise<(Appended | Refusal)[]>
}

interface Crew {
  revision: number
  roles: Map<string, Role>
  personIds: string[]
}

/** How many conversations’ members a process remembers. */
const maxRemembered = 20_000

export function createLog(needs: {
  clock: Clock
  events: Events
  updates: Updates
  contacts: Pick<Contacts, 'mayWrite'>
  media: Pick<MediaStore, 'share'>
  /** What a message to a broadcast list becomes, in the same commit. */
  fanOut: (tx: Tx, log: Log, entry: Entry) => Promise<Undelivered[]>
}): Log {
  const { clock, events, updates, contacts, media } = needs
  // Good for as long as the conversation’s members revision, which is read under the lock, is the same.
  const remembered = new Map<string, Crew>()

  async function crewsOf(tx: Tx, heads: readonly store.Head[]): Promise<Map<string, Crew>> {
    const crews = new Map<string, Crew>()
    const unknown: store.Head[] = []
    for (const head of heads) {
      const crew = remembered.get(head.id)
      if (crew?.revision === head.membersRevision) crews.set(head.id, crew)
      else unknown.push(head)
    }
    if (unknown.length === 0) return crews
    for (const head of unknown) crews.set(head.id, { revision: head.membersRevision, roles: new Map(), personIds: [] })
    for (const { conversationId, personId, role } of await store.membersOf(
      tx,
      unknown.map((head) => head.id),
    )) {
      const crew = crews.get(conversationId)!
      crew.roles.set(personId, role)
      crew.personIds.push(personId)
    }
    // Only what was committed is worth remembering: a revision that is rolled back will be given out again.
    tx.afterCommit(() => {
      for (const head of unknown) {
        remembered.delete(head.id)
        remembered.set(head.id, crews.get(head.id)!)
      }
      for (const oldest of remembered.keys()) {
        if (remembered.size <= maxRemembered) break
        remembered.delete(oldest)
      }
    })
    return crews
  }

  const log: Log = {
    async append(tx, entries) {
      const ids = [...new Set(entries.map((entry) => entry.conversationId))]
      // One after the other on the database, in one round trip: what was sent before is looked for under the lock.
      const [locked, sentBefore] = await Promise.all([
        store.lockHeads(tx, ids),
        store.alreadySent(
          tx,
          entries.map((one) => one.conversationId),
          entries.map((one) => one.messageId),
        ),
      ])
      const heads = new Map(locked.map((head) => [head.id, head]))
      const crews = await crewsOf(tx, [...heads.values()])
      const known = new Map<string, Awaited<ReturnType<typeof store.alreadySent>>[number]>()
      for (const one of sentBefore) known.set(`${one.conversationId}/${one.id}`, one)
      const direct = await directRefusals(tx, entries, heads, crews)

      const now = clock.now()
      const fresh: store.NewMessage[] = []
      const freshEntries: Entry[] = []
      const outcomes = entries.map((entry, index): Appended | Refusal => {
        const head = heads.get(entry.conversationId)
        if (!head) return new Refusal('conversation_not_found')
        const key = `${entry.conversationId}/${entry.messageId}`
        const before = known.get(key)
        if (before) {
          const isRetry = before.senderId === entry.senderId && before.fingerprint === entry.fingerprint
          return isRetry ? { seq: before.seq, sentAt: before.sentAt, isNew: false } : new Refusal('message_id_reused')
        }
        const refusal = mayWrite(entry, head, crews.get(head.id)!) ?? direct[index]
        if (refusal) return refusal
        const seq = ++head.lastSeq
        const { conversationId, senderId, content, quote = null, fingerprint, sentAt = now } = entry
        fresh.push({
          conversationId,
          seq,
          id: entry.messageId,
          senderId,
          sentAt,
          revision: 0,
          content,
          quote,
          fingerprint,
        })
        freshEntries.push(entry)
        known.set(key, { conversationId, id: entry.messageId, seq, sentAt, senderId, fingerprint })
        return { seq, sentAt, isNew: true }
      })
      if (fresh.length === 0) return outcomes

      const heard = fresh.flatMap(({ conversationId, seq, id, senderId, sentAt }) => {
        const accountId = heads.get(conversationId)!.officialId
        if (accountId === null || senderId === null || senderId === accountId) return []
        return { conversationId, accountId, personId: senderId, seq, messageId: id, sentAt: sentAt.toISOString() }
      })
      await Promise.all([
        store.insertMessages(tx, fresh),
        events.publish(tx, messagesSent, {
          messages: fresh.map(({ conversationId, seq, senderId }) => ({ conversationId, seq, senderId })),
        }),
        heard.length > 0 ? events.publish(tx, officialHeard, { messages: heard }) : undefined,
      ])
      for (const [index, entry] of freshEntries.entries()) {
        const { conversationId, seq } = fresh[index]!
        const mediaIds = mediaIdsOf(entry.content)
        if (mediaIds.length > 0) await media.share(tx, mediaIds, { kind: 'conversation', id: conversationId, seq })
        await entry.alsoStore?.(tx, seq)
        if (heads.get(conversationId)!.kind === 'broadcast' && entry.senderId) {
          const appended = outcomes[entries.indexOf(entry)] as Appended
          appended.undelivered = await needs.fanOut(tx, log, entry)
        }
      }
      for (const { fingerprint: _, quote, sentAt, ...message } of fresh) {
        updates.append(tx, crews.get(message.conversationId)!.personIds, {
          kind: 'message',
          message: { ...message, sentAt: sentAt.toISOString(), ...(quote ? { quote } : {}) },
        })
      }
      return outcomes
    },
  }
  return log

  /** In a direct chat both sides must have each other: asked for all direct entries at once. */
  async function directRefusals(
    tx: Tx,
    entries: readonly Entry[],
    heads: Map<string, store.Head>,
    crews: Map<string, Crew>,
  ): Promise<(Refusal | undefined)[]> {
    const pairs: { fromId: string; toId: string; index: number }[] = []
    for (const [index, { conversationId, senderId }] of entries.entries()) {
      if (!senderId || heads.get(conversationId)?.kind !== 'direct') continue
      const toId = crews.get(conversationId)?.personIds.find((id) => id !== senderId)
      if (toId) pairs.push({ fromId: senderId, toId, index })
    }
    const refusals: (Refusal | undefined)[] = []
    if (pairs.length === 0) return refusals
    const answers = await contacts.mayWrite(tx, pairs)
    for (const [place, { index }] of pairs.entries()) {
      const answer = answers[place]
      if (answer) refusals[index] = new Refusal(answer)
    }
    return refusals
  }
}

function mayWrite({ senderId, content }: Entry, head: store.Head, crew: Crew): Refusal | undefined {
  if (senderId === null) return undefined
  if (senderId === head.officialId) return crew.personIds.length > 0 ? undefined : new Refusal('not_a_member')
  const role = crew.roles.get(senderId)
  if (!role) return new Refusal('not_a_member')
  if (head.kind !== 'group') return undefined
  if (head.onlyAdminsWrite && role === 'member') return new Refusal('muted_by_group')
  if (content.kind === 'text' && content.mentions.includes('all') && role === 'member')
    return new Refusal('not_an_admin')
  return undefined
}
