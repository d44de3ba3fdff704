import type { DeskChannel } from '@teahouse/contract/business/desk'
import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'

/** Somebody outside the app, as their channel knows them. */
export interface Outsider {
  accountId: string
  channel: Exclude<DeskChannel, 'app'>
  /** Unique in the channel: a visitor’s random id, a mail address. */
  address: string
  /** What the desk calls them; may be empty. */
  name: string
}

/** Something that the desk says outside the app. */
export interface OutsideSaid {
  contactId: string
  sessionId: string
  seq: number
  messageId: string
  at: Date
  by: 'agent' | 'bot' | 'account'
  /** Of the agent. */
  nickname: string | null
  content: Content
}

/** A way into the inbox besides the app. */
export interface Channel {
  readonly name: Outsider['channel']
  /** Carries what the desk says; within its transaction, so what takes long is enqueued. */
  deliver(tx: Tx, to: Outsider, said: OutsideSaid): Promise<void>
  /** Somebody took over, joined, or it was closed. `text`: the nickname of who joined. */
  tell?(tx: Tx, to: Outsider, line: { event: DeskLine; text: string }): Promise<void>
}

/** What the other side is told of a session. */
export type DeskLine = 'handedOver' | 'agentJoined' | 'conversationClosed'
