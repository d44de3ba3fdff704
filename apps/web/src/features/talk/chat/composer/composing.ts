import type { FileToSend, MessageToSend } from '@teahouse/client'
import type { Conversation } from '@teahouse/contract/talk/chat'

/** What may be sent as it is, and what is sent with files. */
export type Outgoing = Exclude<MessageToSend['content'], { kind: 'photos' | 'voice' | 'video' | 'file' }>
export type FilesKind = 'photos' | 'voice' | 'video' | 'file'

/** What a panel or a tile of the input bar may do to the chat that it belongs to. */
export interface Composing {
  readonly conversationId: string
  readonly conversation: Conversation
  /** Says something: it is on the screen at once, and leaves when there is a line. */
  send(content: Outgoing): void
  /** Sends files as one message: up to nine photos, or one of the others. They are kept until they have arrived. */
  sendFiles(kind: FilesKind, files: readonly FileToSend[]): void
  /** Puts text where the cursor is. */
  insert(text: string): void
  /** Closes the panel under the field. */
  close(): void
}
