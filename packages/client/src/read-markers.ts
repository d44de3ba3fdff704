import { createBackoff } from './backoff.ts'
import type { Client } from './client.ts'
import { RefusalError } from './errors.ts'
import type { Mirror } from './mirror.ts'
import type { Off } from './topic.ts'

export interface ReadMarkers {
  /** Everything up to here has been seen. Kept on the device until the server has it; never goes back. */
  mark(conversationId: string, seq: number): Promise<void>
  start(): void
  stop(): void
}

/** Brings read markers to the server: only the furthest of each conversation, one call at a time. */
export function createReadMarkers(needs: { client: Client; mirror: Mirror }): ReadMarkers {
  const { client, mirror } = needs
  const backoff = createBackoff(client.host)
  let isRunning = false
  let isStopped = true
  let cancelTimer: Off = () => {}
  let unwatch: Off = () => {}

  async function run(): Promise<void> {
    if (isRunning || isStopped) return
    isRunning = true
    cancelTimer()
    try {
      for (let next = unsent(); next && !isStopped; next = unsent()) {
        const { id: conversationId, unsentReadSeq: seq } = next
        await client.call('chat.read', { conversationId, seq }).catch((error) => {
          // A refused marker concerns a conversation that is gone.
          if (!(error instanceof RefusalError) || error.retryAfterSeconds || error.code === 'not_signed_in') throw error
        })
        if (!isStopped) await mirror.readConfirmed(conversationId, seq)
      }
      backoff.reset()
    } catch {
      if (!isStopped) cancelTimer = client.host.after(backoff.nextMs(), () => void run())
    } finally {
      isRunning = false
    }
  }

  function unsent() {
    for (const record of mirror.tables.chats.values()) if (record.unsentReadSeq > 0) return record
  }

  return {
    async mark(conversationId, seq) {
      await mirror.markRead(conversationId, seq)
      void run()
    },
    start() {
      isStopped = false
      unwatch = client.connection.state.subscribe(() => {
        if (client.connection.state.getSnapshot() === 'online') void run()
      })
      void run()
    },
    stop() {
      isStopped = true
      cancelTimer()
      unwatch()
    },
  }
}
