import { closed } from '@teahouse/contract/business/servicemessages'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { messageWindowMs } from './window.ts'

const pageSize = 200

/** Closes the conversations whose person has been silent for two days, and says so to both sides. */
export async function closeSilent(parts: Parts): Promise<void> {
  while ((await closeSome(parts)) === pageSize);
}

async function closeSome({ db, clock, chat, events }: Parts): Promise<number> {
  return db.transaction(async (tx) => {
    const before = new Date(clock.now().getTime() - messageWindowMs)
    const ended = await store.lockEnded(tx, before, pageSize)
    for (const { messageAt, ...pair } of ended) {
      const { accountId, personId } = pair
      await store.markClosed(tx, pair)
      const at = new Date(messageAt.getTime() + messageWindowMs).toISOString()
      const conversationId = chat.official.conversationId(accountId, personId)
      const [seen] = await chat.conversations(tx, personId, [conversationId])
      // Who has taken the chat off their list does not want it back for this.
      if (seen?.myRole && !seen.settings.hidden)
        await chat.official.line(tx, accountId, personId, { event: 'conversationClosed', actorId: null, personIds: [] })
      await events.publish(tx, closed, { accountId, personId, conversationId, at })
    }
    return ended.length
  })
}
