import type { Output, Parsed } from '@teahouse/contract'
import { fold } from '@teahouse/contract/fold'
import type * as contract from '@teahouse/contract/share/search'
import type { Message } from '@teahouse/contract/talk/content'
import { refuseCursor } from '../../../platform/cursor.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { tokens } from '../../../platform/tokens.ts'
import type { SearchNeeds } from './needs.ts'
import * as store from './store.ts'
import { termsSought } from './terms.ts'
import { wordsOf } from './words.ts'

/** Newest first, and only what this person can see now: the log is asked about every hit. */
export async function findMessages(
  { db, chat }: SearchNeeds,
  personId: string,
  { query, conversationId, senderId, kind, from, to, before, limit }: Parsed<typeof contract.messages>,
): Promise<Output<typeof contract.messages>> {
  const own = await chat.conversationIds(db, personId)
  if (conversationId && !own.includes(conversationId)) throw new Refusal('conversation_not_found')
  const folded = fold(query)
  const parts = tokens(folded).map((token) => token.text)
  // A query without any letter or digit finds nothing, rather than everything.
  if (query && parts.length === 0) return { messages: [], before: null }

  let cursor = before ? readCursor(before) : null
  const asked = {
    conversationIds: conversationId ? [conversationId] : own,
    terms: termsSought(folded),
    senderId: senderId ?? null,
    kind: kind ?? null,
    from: from ?? null,
    to: to ?? null,
    limit,
  }
  const shown: Message[] = []
  // Pages are filled up when some hits are out of this person’s sight, or only look alike.
  for (;;) {
    const places = await store.find(db, { ...asked, before: cursor })
    const visible = await chat.visible(
      db,
      personId,
      places.map((one) => ({ id: one.conversationId, seq: one.seq })),
    )
    const messages = new Map((await chat.messages(db, places)).map((one) => [`${one.conversationId}/${one.seq}`, one]))
    for (const [index, place] of places.entries()) {
      cursor = place
      const message = messages.get(`${place.conversationId}/${place.seq}`)
      if (!message || !visible[index] || !says(message, parts)) continue
      if (shown.push(message) === limit) break
    }
    if (shown.length === limit) break
    if (places.length < limit) {
      cursor = null
      break
    }
  }
  return { messages: shown, before: cursor && writeCursor(cursor) }
}

function says({ content }: Message, parts: readonly string[]): boolean {
  const folded = parts.length > 0 ? fold(wordsOf(content)) : ''
  return parts.every((part) => folded.includes(part))
}

const writeCursor = ({ sentAt, conversationId, seq }: store.Place) => [sentAt, conversationId, seq].join('/')

function readCursor(text: string): store.Place {
  const [, sentAt, conversationId, seq] = text.match(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/([0-9a-f-]{36})\/(\d{1,15})$/) ?? []
  if (!sentAt || !conversationId) refuseCursor()
  return { sentAt, conversationId, seq: Number(seq) }
}
