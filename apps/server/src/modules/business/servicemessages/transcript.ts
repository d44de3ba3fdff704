import type { Message } from '@teahouse/contract/talk/content'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Speaker } from './answerers.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** A message between an account and a person; `by` is who spoke for the account, as far as this module let them. */
export interface Spoken {
  message: Message
  by: Speaker | null
}

export async function transcript(
  { chat }: Parts,
  on: Queryable,
  accountId: string,
  personId: string,
  page: { beforeSeq?: number; afterSeq?: number; limit: number },
): Promise<Spoken[]> {
  const messages = await chat.official.history(on, accountId, personId, page)
  const speakers = await store.speakers(
    on,
    { accountId, personId },
    messages.map((one) => one.seq),
  )
  const bySeq = new Map(speakers.map(({ seq, kind, id }) => [seq, { kind, id }]))
  return messages.map((message) => ({ message, by: bySeq.get(message.seq) ?? null })).sort(inOrder)
}

const inOrder = (a: Spoken, b: Spoken): number => a.message.seq - b.message.seq

export async function record(
  { chat }: Parts,
  on: Queryable,
  accountId: string,
  { from, to, after, limit }: { from: Date; to: Date; after?: { at: Date; id: string } | undefined; limit: number },
): Promise<(Spoken & { personId: string; at: Date; id: string })[]> {
  const rows = await store.saidBetween(on, accountId, { from, to, after: after ?? null, limit })
  const places = rows.map(({ personId, seq }) => ({
    conversationId: chat.official.conversationId(accountId, personId),
    seq,
  }))
  const messages = await chat.messages(on, places)
  const byPlace = new Map(messages.map((one) => [`${one.conversationId}/${one.seq}`, one]))
  return rows.flatMap(({ byKind, byId, ...row }, index) => {
    const { conversationId, seq } = places[index]!
    // A conversation may be gone with its person.
    const message = byPlace.get(`${conversationId}/${seq}`)
    return message ? [{ ...row, message, by: byKind && { kind: byKind, id: byId } }] : []
  })
}
