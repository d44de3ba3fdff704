import type { Update } from '@teahouse/contract/updates'
import { createClient } from './client.ts'
import { conversation, fakeHost, fakeServer, messages, settle, snapshot } from './fake.fixture.ts'
import type { Uploader } from './make-ready.ts'
import { openReplica } from './replica.ts'
import type { LocalStore } from './store/index.ts'
import { memoryStore } from './store/memory.ts'

type Answers = Parameters<typeof fakeServer>[0]

/** A replica of “me” with a fake server; online unless told, with one chat of ten messages named `room`. */
export async function fakeReplica(
  options: {
    answers?: Answers
    snapshot?: Parameters<typeof snapshot>[0]
    store?: LocalStore
    uploader?: Uploader
    isOffline?: boolean
    /** HTTP gets through, and no socket. */
    isWithoutSocket?: boolean
    onStoreProblem?: (error: unknown) => void
  } = {},
) {
  const machine = fakeHost()
  const { store = memoryStore() } = options
  const reads: { conversationId: string; count: number }[] = []
  const watched: LocalStore = {
    ...store,
    messages(conversationId, fromSeq, toSeq) {
      reads.push({ conversationId, count: Math.max(0, toSeq - fromSeq + 1) })
      return store.messages(conversationId, fromSeq, toSeq)
    },
  }
  const given = snapshot({
    cursor: 10,
    conversations: [conversation('room', { lastSeq: 10, readSeq: 10 })],
    messages: messages('room', 1, 10),
    ...options.snapshot,
  })
  const server = fakeServer({ 'updates.snapshot': () => given, ...options.answers })
  const client = createClient({ origin: 'https://tea.example', transport: server.transport, host: machine.host })
  if (options.isOffline) server.reach(false)
  const replica = await openReplica({
    client,
    store: watched,
    ...(options.uploader && { uploader: options.uploader }),
    ...(options.onStoreProblem && { onStoreProblem: options.onStoreProblem }),
  })
  await settle()
  if (!options.isOffline && !options.isWithoutSocket) server.welcome(given.cursor)
  await settle()
  let cursor = given.cursor
  reads.length = 0
  return {
    ...machine,
    server,
    client,
    replica,
    store,
    /** What has been read of messages since the start. */
    reads,
    /** Pushes updates as the next of the stream. */
    async push(...updates: Update[]): Promise<void> {
      server.tell({ t: 'updates', prev: cursor, useq: cursor + updates.length, updates })
      cursor += updates.length
      await settle()
    },
    chat: (id = 'room') => replica.chat(id).getSnapshot()!,
  }
}
