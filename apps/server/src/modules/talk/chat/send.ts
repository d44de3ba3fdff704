import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import type { Content, Message } from '@teahouse/contract/talk/content'
import { Refusal } from '../../../platform/refusal.ts'
import { fingerprint, resolveContent, wordsOf } from './content.ts'
import type { Entry } from './log.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

type Send = Parsed<typeof contract.send>

/** The message is checked and filled in, then committed together with whatever else is being sent. */
export async function sendMessage(parts: Parts, senderId: string, send: Send): Promise<Output<typeof contract.send>> {
  const { conversationId, messageId, content: outgoing, quoteSeq } = send
  const print = fingerprint([outgoing, quoteSeq])
  let content: Content
  let quote: Message['quote']
  try {
    content = await resolveContent(parts, parts.db, senderId, outgoing)
    quote = quoteSeq === undefined ? undefined : await quoteOf(parts, senderId, conversationId, quoteSeq)
  } catch (error) {
    // A retry gets its first answer, also when what it names is gone by now.
    const before = error instanceof Refusal ? await earlierAnswer(parts, senderId, send, print) : undefined
    if (before) return before
    throw error
  }
  return deliver(parts, {
    conversationId,
    messageId,
    senderId,
    content,
    ...(quote ? { quote } : {}),
    fingerprint: print,
  })
}

/** Sends what is already filled in: forwarded messages, favourites, live positions. */
export async function deliver({ outgoing }: Parts, entry: Entry): Promise<Output<typeof contract.send>> {
  const { seq, sentAt, undelivered } = await outgoing.submit(entry)
  return { seq, sentAt: sentAt.toISOString(), ...(undelivered ? { undelivered } : {}) }
}

async function quoteOf(
  { db, accounts }: Parts,
  personId: string,
  conversationId: string,
  seq: number,
): Promise<Message['quote']> {
  const [[message], [isVisible]] = await Promise.all([
    store.messages(db, [{ conversationId, seq }]),
    store.visible(db, personId, [{ id: conversationId, seq }]),
  ])
  if (!message || !isVisible || message.content.kind === 'recalled') throw new Refusal('message_not_found')
  const [sender] = message.senderId ? await accounts.profiles(db, [message.senderId]) : []
  const { content } = message
  return {
    seq,
    senderId: message.senderId,
    senderName: sender?.name ?? '',
    kind: content.kind,
    text: wordsOf(content).slice(0, 200),
    mediaId:
      content.kind === 'photos'
        ? content.photos[0]!.mediaId
        : content.kind === 'video' || content.kind === 'sticker'
          ? content.mediaId
          : null,
  }
}

async function earlierAnswer({ db }: Parts, senderId: string, send: Send, print: string) {
  const [before] = await db.transaction((tx) => store.alreadySent(tx, [send.conversationId], [send.messageId]))
  if (!before || before.senderId !== senderId || before.fingerprint !== print) return undefined
  return { seq: before.seq, sentAt: before.sentAt.toISOString() }
}
