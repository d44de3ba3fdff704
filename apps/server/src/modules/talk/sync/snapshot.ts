import type { Snapshot } from '@teahouse/contract/updates'
import { addConversation, addMessage } from './named.ts'
import type { Needs } from './needs.ts'

/** Read in one repeatable-read transaction, so that the cursor and everything else are of the same moment. */
export function takeSnapshot({ db, updates, accounts, contacts, chat }: Needs, personId: string): Promise<Snapshot> {
  return db.transaction(
    async (tx) => {
      const cursor = await updates.head(tx, personId)
      const account = await accounts.account(tx, personId)
      const { personIds, ...kept } = await contacts.snapshot(tx, personId)
      const conversations = await chat.conversations(tx, personId, null)
      const messages = await chat.lastMessages(tx, personId)
      const ids = new Set([personId, ...personIds])
      for (const conversation of conversations) addConversation(ids, conversation)
      for (const message of messages) addMessage(ids, message)
      return { cursor, account, ...kept, conversations, messages, people: await accounts.profiles(tx, [...ids]) }
    },
    { snapshot: true },
  )
}
