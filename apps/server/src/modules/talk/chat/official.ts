import type { Content, Message } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { postLine, type SystemLine, tellConversations } from './conversations.ts'
import type { Appended } from './log.ts'
import type { Parts } from './needs.ts'
import { changeContent } from './recall.ts'
import * as store from './store.ts'

/** What an account says to one person. */
export interface OfficialEntry {
  accountId: string
  personId: string
  /** Derived from what makes the account say it, so that it is said once. */
  messageId: string
  content: Content
  /** For histories that are brought in. */
  sentAt?: Date
}

/**
 * Conversations of official accounts with one person each. Whether an account may write is decided above; a person
 * writes with `chat.send`, and `officialHeard` tells of it.
 */
export interface OfficialConversations {
  conversationId(accountId: string, personId: string): string
  /** Makes what is missing, and lets people write again who had left; what was said before is still there. */
  open(tx: Tx, accountId: string, personIds: readonly string[]): Promise<Map<string, string>>
  /** These people can read what was said, and neither side writes any more. */
  close(tx: Tx, accountId: string, personIds: readonly string[]): Promise<void>
  /** Many at once, in one commit; one entry’s refusal (`conversation_not_found`, `not_a_member`) leaves the others alone. */
  say(tx: Tx, entries: readonly OfficialEntry[]): Promise<(Appended | Refusal)[]>
  /** Takes back what the account said; does nothing where it was not said. */
  takeBack(tx: Tx, said: Pick<OfficialEntry, 'accountId' | 'personId' | 'messageId'>): Promise<void>
  /** Writes a grey line that both sides see. */
  line(tx: Tx, accountId: string, personId: string, line: SystemLine): Promise<number>
  /** Shows a person for a moment that the account is writing; nothing of it is kept. */
  type(accountId: string, personId: string): void
  /** The log between an account and a person, for the account: in order, without what was said before `beforeSeq`’s page. */
  history(
    on: Queryable,
    accountId: string,
    personId: string,
    page: { beforeSeq?: number; afterSeq?: number; limit: number },
  ): Promise<Message[]>
  /** Says who reads the files of an account’s conversations besides the person: those who work there. */
  letRead(mayRead: (on: Queryable, personId: string, accountIds: readonly string[]) => Promise<boolean>): void
}

const idOf = (accountId: string, personId: string): string => derivedId('official', accountId, personId)

export function createOfficial(parts: Parts): {
  conversations: OfficialConversations
  /** Whether a person works for an account whose conversation is at one of these places. */
  servesAt(on: Queryable, personId: string, places: readonly { id: string }[]): Promise<boolean>
} {
  const { clock, log, media } = parts
  const readers: Parameters<OfficialConversations['letRead']>[0][] = []

  const conversations: OfficialConversations = {
    conversationId: idOf,
    async open(tx, accountId, personIds) {
      const ids = new Map(personIds.map((personId) => [personId, idOf(accountId, personId)]))
      const conversationIds = [...ids.values()]
      await store.insertConversations(
        tx,
        conversationIds.map((id) => ({ id, kind: 'official' as const, officialId: accountId })),
      )
      const joined = await store.joinAgain(tx, [...ids.keys()], conversationIds, clock.now())
      for (const id of joined) await store.touchMembers(tx, id)
      if (joined.length > 0) await tellConversations(parts, tx, { personIds: null, conversationIds: joined })
      return ids
    },
    async close(tx, accountId, personIds) {
      for (const personId of personIds) {
        const conversationId = idOf(accountId, personId)
        const [head] = await store.lockHeads(tx, [conversationId])
        if (!head) continue
        await store.removeMembers(tx, conversationId, [personId], head.lastSeq)
        await store.touchMembers(tx, conversationId)
        await tellConversations(parts, tx, { personIds: [personId], conversationIds: [conversationId] })
      }
    },
    say: (tx, entries) =>
      log.append(
        tx,
        entries.map(({ accountId, personId, ...said }) => ({
          ...said,
          conversationId: idOf(accountId, personId),
          senderId: accountId,
          fingerprint: null,
        })),
      ),
    async takeBack(tx, { accountId, personId, messageId }) {
      const conversationId = idOf(accountId, personId)
      const [place] = await store.alreadySent(tx, [conversationId], [messageId])
      const message = place && (await store.lockMessage(tx, conversationId, place.seq))
      if (!message || message.senderId !== accountId || message.content.kind === 'recalled') return
      await media.unshare(tx, { kind: 'conversation', id: conversationId, seq: message.seq })
      await changeContent(parts, tx, message, { kind: 'recalled', byId: accountId }, true)
    },
    type: (accountId, personId) =>
      parts.signal([personId], { t: 'typing', conversationId: idOf(accountId, personId), personId: accountId }),
    line: (tx, accountId, personId, line) => postLine(log, tx, idOf(accountId, personId), line),
    history: (on, accountId, personId, { beforeSeq, afterSeq = 0, limit }) =>
      store.history(on, {
        personId: accountId,
        conversationId: idOf(accountId, personId),
        fromSeq: afterSeq + 1,
        toSeq: (beforeSeq ?? Number.MAX_SAFE_INTEGER) - 1,
        newestFirst: afterSeq === 0,
        limit,
      }),
    letRead: (mayRead) => void readers.push(mayRead),
  }
  return {
    conversations,
    async servesAt(on, personId, places) {
      if (readers.length === 0) return false
      const accountIds = await store.officialsOf(
        on,
        places.map((one) => one.id),
      )
      if (accountIds.length === 0) return false
      for (const mayRead of readers) if (await mayRead(on, personId, accountIds)) return true
      return false
    },
  }
}
