import type { Message } from '@teahouse/contract/talk/content'
import type { ExportedFile } from '../../people/accounts/index.ts'
import { mediaIdsOf } from './content.ts'
import { selfId } from './conversations.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

const pageSize = 1000

/** A person’s conversations with the names of whoever is in them, and every message that they can see, in files of a thousand. */
export async function* archive({ db, accounts, media }: Needs, personId: string): AsyncIterable<ExportedFile> {
  const seen = await store.conversationsFor(db, { personIds: [personId], conversationIds: null })
  yield { path: 'conversations.json', json: seen.map((one) => one.conversation) }
  yield { path: 'people.json', json: await accounts.profiles(db, await store.companions(db, personId)) }
  for (let after: Message | undefined, page = 1; ; page++) {
    const messages: Message[] = await store.allVisible(db, personId, after ?? null, pageSize)
    if (messages.length === 0) return
    yield { path: `messages-${page}.json`, json: messages }
    // What people put aside for themselves is theirs to take along, whoever made it.
    const own = messages.filter((message) => message.conversationId === selfId(personId))
    for (const { content } of own) yield* media.exportOthers(personId, mediaIdsOf(content))
    after = messages.at(-1)
  }
}
