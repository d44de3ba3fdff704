import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/favourites'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './index.ts'
import * as store from './store.ts'

const maxFavourites = 10_000

/** Keeps a copy of a message that the person can see; from then on it no longer depends on the conversation. */
export async function addFavourite(
  { db, clock, accounts, chat, media, updates }: Parts,
  personId: string,
  { favouriteId, conversationId, seq }: Parsed<typeof contract.add>,
): Promise<Output<typeof contract.add>> {
  return db.transaction(async (tx) => {
    const known = await store.one(tx, personId, favouriteId)
    if (known) return { favourite: known }

    if (!(await chat.standing(tx, conversationId, personId))) throw new Refusal('conversation_not_found')
    const [isVisible] = await chat.visible(tx, personId, [{ id: conversationId, seq }])
    const [message] = await chat.messages(tx, [{ conversationId, seq }])
    if (!isVisible || !message) throw new Refusal('message_not_found')
    if (!chat.isForwardable(message.content)) throw new Refusal('nothing_to_forward')
    if ((await store.count(tx, personId)) >= maxFavourites) throw new Refusal('too_many')

    const { senderId, sentAt } = message
    const [sender] = senderId ? await accounts.profiles(tx, [senderId]) : []
    // Mentions call nobody a second time.
    const content = message.content.kind === 'text' ? { ...message.content, mentions: [] } : message.content
    const at = clock.now().toISOString()
    const favourite = { id: favouriteId, at, senderId, senderName: sender?.name ?? '', sentAt, content }
    const scopeId = derivedId('favourite', personId, favouriteId)
    if (!(await store.insert(tx, personId, favourite, scopeId))) {
      return { favourite: (await store.one(tx, personId, favouriteId))! }
    }
    const mediaIds = chat.mediaIdsOf(content)
    if (mediaIds.length > 0) await media.share(tx, mediaIds, { kind: 'favourite', id: scopeId })
    updates.append(tx, [personId], { kind: 'changed', what: 'favourites', id: null })
    return { favourite }
  })
}
