import type { Chat } from '@teahouse/client'
import { createContext } from 'react'
import type { Names } from './kind.ts'

/** What a message may do to the chat around it. The same object as long as the chat is open, so that bubbles rest. */
export interface Scene {
  readonly conversationId: string
  readonly kind: Chat['conversation']['kind']
  /** Goes to a message and shows it for a moment. */
  jumpTo(seq: number): void
  /** Puts the words of a recalled message back into the field; undefined when this device has not kept them. */
  editAgain(seq: number): (() => void) | undefined
}

/** Absent where messages are only shown: in a chat-history card, in search. */
export const SceneContext = createContext<Scene | null>(null)

/** The names by which people go here. */
export const NamesContext = createContext<Names>({ selfId: '', nameOf: () => '', publicNameOf: () => '' })
