import type { Client } from './client.ts'
import { createErrand } from './errand.ts'
import { mayPass } from './errors.ts'
import type { Mirror } from './mirror.ts'

export interface ReadMarkers {
  /** Everything up to here has been seen. Kept on the device until the server has it; never goes back. */
  mark(conversationId: string, seq: number): Promise<void>
  stop(): void
}

/** Brings read markers to the server: only the furthest of each conversation, one call at a time. */
export function createReadMarkers({ client, mirror }: { client: Client; mirror: Mirror }): ReadMarkers {
  const errand = createErrand(client, async () => {
    for (const { id: conversationId, unsentReadSeq: seq } of [...mirror.tables.chats.values()]) {
      if (seq === 0) continue
      await client.call('chat.read', { conversationId, seq }).catch((error) => {
        // A marker that is refused for good concerns a conversation that is gone.
        if (mayPass(error)) throw error
      })
      await mirror.readConfirmed(conversationId, seq)
    }
  })
  errand.ask()

  return {
    async mark(conversationId, seq) {
      await mirror.markRead(conversationId, seq)
      errand.ask()
    },
    stop: errand.stop,
  }
}
