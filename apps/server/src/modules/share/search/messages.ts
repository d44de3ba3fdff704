import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/search'
import { Refusal } from '../../../platform/refusal.ts'
import { fold } from './fold.ts'
import type { SearchNeeds } from './needs.ts'
import * as store from './store.ts'
import { termsSought, tokens } from './terms.ts'

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
    parts,
    senderId: senderId ?? null,
    kind: kind ?? null,
    from: from ?? null,
    to: to ?? null,
    limit,
  }
  const shown: store.Place[] = []
  // Pages are filled up when some hits are out of this person’s sight.
  for (;;) {
    const places = await store.find(db, { ...asked, before: cursor })
    const visible = await chat.visible(
      db,
      personId,
      places.map((one) => ({ id: one.conversationId, seq: one.seq })),
    )
    for (const [index, place] of places.entries()) {
      cursor = place
      if (visible[index] && shown.push(place) === limit) break
    }
    if (shown.length === limit) break
    if (places.length < limit) {
      cursor = null
      break
    }
  }
  const found = new Map((await chat.messages(db, shown)).map((one) => [`${one.conversationId}/${one.seq}`, one]))
  return {
    messages: shown.flatMap((place) => found.get(`${place.conversationId}/${place.seq}`) ?? []),
    before: cursor && writeCursor(cursor),
  }
}

const writeCursor = ({ sentAt, conversationId, seq }: store.Place) => [sentAt, conversationId, seq].join('/')

function readCursor(text: string): store.Place {
  const [, sentAt, conversationId, seq] = text.match(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/([0-9a-f-]{36})\/(\d{1,15})$/) ?? []
  if (!sentAt || !conversationId)
    throw new Refusal('invalid_input', { issues: [{ path: 'before', message: 'Not a cursor of a previous page.' }] })
  return { sentAt, conversationId, seq: Number(seq) }
}
