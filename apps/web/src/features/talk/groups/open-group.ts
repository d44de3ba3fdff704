import type { Teahouse } from '../../../platform/teahouse.ts'
import { navigate } from '../../../shell/navigation.ts'

/** A group comes to this device with the stream, a moment after one has joined it. */
const waitMs = 5_000

/** Opens a group that one has just joined. */
export async function openGroup({ client, replica }: Teahouse, conversationId: string): Promise<void> {
  const chat = replica.chat(conversationId)
  if (!chat.getSnapshot()?.conversation.myRole) {
    await new Promise<void>((resolve) => {
      const unwatch = chat.subscribe(() => {
        if (chat.getSnapshot()?.conversation.myRole) end()
      })
      const cancel = client.host.after(waitMs, () => end())
      function end(): void {
        unwatch()
        cancel()
        resolve()
      }
    })
  }
  navigate(`/chats/${conversationId}`, { replace: true })
}
