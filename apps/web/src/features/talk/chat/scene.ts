import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import { createContext } from 'react'
import type { Point } from '../../../ui/hold.ts'
import type { Cell } from './cell.ts'
import type { Names } from './kind.ts'
import type { Row } from './rows.ts'
import type { Seen } from './seen.ts'

export type Quote = NonNullable<Message['quote']>

/** What a message may do to the chat around it. The same object as long as the chat is open, so that bubbles rest. */
export interface Scene {
  readonly conversationId: string
  readonly kind: Conversation['kind']
  /** Of the mini program whose messages stand here. */
  readonly programAppId?: string | undefined
  readonly seen: Seen
  /** The places that are ticked; null while nobody is choosing several. */
  readonly chosen: Cell<ReadonlySet<number> | null>
  /** The message that somebody has just jumped to. */
  readonly lit: Cell<string | null>
  /** Goes to a message and lights it for a moment. */
  jumpTo(seq: number): void
  /** What a message that is still being sent refers to. */
  quoteOf(seq: number): Quote | undefined
  /** Puts the words of a recalled message back into the field; undefined when this device has not kept them. */
  editAgain(seq: number): (() => void) | undefined
  openMenu(row: Row, at: Point | Element): void
  /** Ticks a message, or takes the tick away. */
  choose(seq: number): void
}

/** Absent where messages are only shown: in a chat-history card, in search. */
export const SceneContext = createContext<Scene | null>(null)

/** The names by which people go here. */
export const NamesContext = createContext<Names>({ selfId: '', nameOf: () => '', publicNameOf: () => '' })
