import type { Input, Methods } from '@teahouse/contract'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'

type Change = Omit<Input<Methods['chat.configure']>, 'conversationId'>

/** Turns one's own switches of a chat, and shows it at once. True when it went well. */
export function configureChat({ client, replica }: Teahouse, conversationId: string, change: Change): Promise<boolean> {
  return attempt(async () => {
    const { conversation } = await client.call('chat.configure', { conversationId, ...change })
    await replica.take({ kind: 'conversation', conversation })
  })
}
