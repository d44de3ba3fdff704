import type { Account } from '@teahouse/contract/people/accounts'
import type { Tag } from '@teahouse/contract/people/contacts'
import type { Update } from '@teahouse/contract/updates'
import { type Chats, createChats } from './chats.ts'
import type { Client } from './client.ts'
import type { Uploader } from './make-ready.ts'
import { createMirror } from './mirror.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { followProfiles } from './profiles.ts'
import { createReadMarkers } from './read-markers.ts'
import type { Draft, LocalStore } from './store/index.ts'
import { createSync, type SyncState } from './sync.ts'
import { createTimeline, type Timeline } from './timeline.ts'
import { createTopic, type Off, type View } from './topic.ts'

/** A change that is told as it happens and kept nowhere. */
export type Notice = Extract<Update, { kind: 'changed' | 'newDevice' }>

/**
 * One person’s Teahouse on this device: what they see, kept in step with the server, there before the line is and
 * without it. Reading is by views, for React’s `useSyncExternalStore`.
 */
export interface Replica extends Omit<Chats, 'stop'>, Pick<Outbox, 'send' | 'retry' | 'discard' | 'progress'> {
  readonly state: View<SyncState>
  /** Undefined until the first snapshot has arrived. */
  readonly account: View<Account | undefined>
  readonly tags: View<readonly Tag[]>
  timeline(conversationId: string): Timeline
  /** Everything up to here has been seen. */
  markRead(conversationId: string, seq: number): Promise<void>
  saveDraft(conversationId: string, draft: Omit<Draft, 'conversationId' | 'at'>): Promise<void>
  removeDraft(conversationId: string): Promise<void>
  /** What a call has answered, when there is no time to wait until the stream says so too. */
  take(...updates: Update[]): Promise<void>
  onNotice(hear: (notice: Notice) => void): Off
  /** Stops, and closes the connection and the store. */
  close(): void
}

const noTags: readonly Tag[] = []

/**
 * Opens the replica in a store and connects.
 * @param onStoreProblem hears, once a time, when the device cannot keep something; the app goes on in memory.
 */
export async function openReplica(needs: {
  client: Client
  store: LocalStore
  uploader?: Uploader
  onStoreProblem?: (error: unknown) => void
}): Promise<Replica> {
  const { client, store, uploader, onStoreProblem = () => {} } = needs
  const mirror = createMirror({ store, contents: await store.load(), onStoreProblem })
  const sync = createSync({ client, mirror })
  const readMarkers = createReadMarkers({ client, mirror })
  const outbox = createOutbox({ client, mirror, file: store.file, ...(uploader && { uploader }) })
  const chats = createChats(mirror)
  const forgetProfiles = followProfiles({ client, mirror })
  const noticed = createTopic<Notice>()
  const selfChanged = createTopic<void>()
  const unwatch = mirror.changed.subscribe(({ self, notices }) => {
    if (self) selfChanged.tell()
    for (const notice of notices) noticed.tell(notice as Notice)
  })
  const unhear = client.connection.on('changed', ({ what }) => noticed.tell({ kind: 'changed', what, id: null }))
  client.connection.open()

  return {
    ...chats,
    send: outbox.send,
    retry: outbox.retry,
    discard: outbox.discard,
    progress: outbox.progress,
    state: sync.state,
    account: { subscribe: (hear) => selfChanged.subscribe(hear), getSnapshot: () => mirror.self?.account },
    tags: { subscribe: (hear) => selfChanged.subscribe(hear), getSnapshot: () => mirror.self?.tags ?? noTags },
    timeline: (conversationId) => createTimeline({ client, mirror, conversationId }),
    markRead: readMarkers.mark,
    saveDraft: (conversationId, draft) =>
      mirror.saveDraft({ ...draft, conversationId, at: new Date(client.host.now()).toISOString() }),
    removeDraft: mirror.removeDraft,
    take: (...updates) => mirror.apply(updates),
    onNotice: noticed.subscribe,
    close() {
      mirror.close()
      unwatch()
      unhear()
      chats.stop()
      forgetProfiles()
      outbox.stop()
      readMarkers.stop()
      sync.stop()
      client.connection.close()
      store.close()
    },
  }
}
