import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import type { Content, Message } from '@teahouse/contract/talk/content'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { fingerprint, isForwardable } from './content.ts'
import type { Parts } from './needs.ts'
import { deliver } from './send.ts'
import * as store from './store.ts'

/** Copies of messages that the sender can see, to where the sender may write; ids follow from the request’s, so a retry sends none twice. */
export async function forwardMessages(
  parts: Parts,
  personId: string,
  { requestId, fromConversationId, seqs, toConversationIds, as, title }: Parsed<typeof contract.forward>,
): Promise<Output<typeof contract.forward>> {
  const { db } = parts
  const ordered = [...new Set(seqs)].sort((a, b) => a - b)
  const visible = await store.visible(
    db,
    personId,
    ordered.map((seq) => ({ id: fromConversationId, seq })),
  )
  if (!visible.every(Boolean)) throw new Refusal('message_not_found')
  const messages = (
    await store.messages(
      db,
      ordered.map((seq) => ({ conversationId: fromConversationId, seq })),
    )
  ).sort((a, b) => a.seq - b.seq)
  if (messages.length === 0 || messages.some((one) => !isForwardable(one.content)))
    throw new Refusal('nothing_to_forward')
  const contents = as === 'merged' ? [await merge(parts, messages, title)] : messages.map((one) => copyOf(one.content))

  let sent = 0
  const undelivered: { conversationId: string; refusal: string }[] = []
  for (const conversationId of toConversationIds) {
    for (const [index, content] of contents.entries()) {
      const messageId = derivedId('forward', requestId, conversationId, String(index))
      try {
        await deliver(parts, {
          conversationId,
          messageId,
          senderId: personId,
          content,
          fingerprint: fingerprint(content),
        })
        sent++
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        undelivered.push({ conversationId, refusal: error.code })
        break
      }
    }
  }
  return { sent, undelivered }
}

/** Mentions call nobody a second time. */
const copyOf = (content: Content): Content => (content.kind === 'text' ? { ...content, mentions: [] } : content)

/** Several messages as one card. A card within a card keeps its title only, so that cards cannot grow without end. */
async function merge({ db, accounts }: Parts, messages: readonly Message[], title: string): Promise<Content> {
  const senders = await accounts.profiles(db, [...new Set(messages.flatMap((one) => one.senderId ?? []))])
  const byId = new Map(senders.map((one) => [one.id, one]))
  return {
    kind: 'history',
    title,
    items: messages.map(({ senderId, sentAt, content }) => {
      const sender = byId.get(senderId ?? '')
      const inner =
        content.kind === 'history' ? { kind: 'history' as const, title: content.title, items: [] } : copyOf(content)
      return {
        senderName: sender?.name ?? '',
        avatarId: sender?.avatarId ?? null,
        sentAt,
        content: inner as Exclude<Content, { kind: 'history' }>,
      }
    }),
  }
}
