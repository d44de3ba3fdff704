import type { Teahouse } from '../../../platform/teahouse.ts'

/** Sends a favourite into a chat: the server has all that belongs to it. */
export async function sendFavourite({ client }: Teahouse, favouriteId: string, conversationId: string): Promise<void> {
  await client.call('favourites.send', { favouriteId, conversationId, messageId: client.host.newId() })
}
