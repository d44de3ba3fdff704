import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/favourites'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './index.ts'
import * as store from './store.ts'

/** Sends what was kept as a message of one’s own. */
export async function sendFavourite(
  { db, chat }: Parts,
  personId: string,
  { favouriteId, conversationId, messageId }: Parsed<typeof contract.send>,
): Promise<Output<typeof contract.send>> {
  const favourite = await store.one(db, personId, favouriteId)
  if (!favourite) throw new Refusal('favourite_not_found')
  const { seq, sentAt } = await chat.sendContent(personId, { conversationId, messageId, content: favourite.content })
  return { seq, sentAt }
}
