import type { Message } from '@teahouse/contract/talk/content'
import type { Db } from '../../../platform/db/db.ts'
import type { ExportedFile } from '../../people/accounts/index.ts'
import * as store from './store.ts'

const pageSize = 1000

/** A person’s conversations, and every message that they can see, in files of a thousand. */
export async function* archive(db: Db, personId: string): AsyncIterable<ExportedFile> {
  const seen = await store.conversationsFor(db, { personIds: [personId], conversationIds: null })
  yield { path: 'conversations.json', json: seen.map((one) => one.conversation) }
  for (let after: Message | undefined, page = 1; ; page++) {
    const messages: Message[] = await store.allVisible(db, personId, after ?? null, pageSize)
    if (messages.length === 0) return
    yield { path: `messages-${page}.json`, json: messages }
    after = messages.at(-1)
  }
}
