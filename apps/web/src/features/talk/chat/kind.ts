/** What a kind of message needs so that chats can show it. Each feature declares its kinds; `kinds.ts` lists them. */
import type { OutboxEntry } from '@teahouse/client'
import type { Content, ContentKind, Message } from '@teahouse/contract/talk/content'
import type { ComponentType } from 'react'
import type { MenuItem } from '../../../ui/menu.tsx'

export type ContentOf<K extends ContentKind> = Extract<Content, { kind: K }>

export interface BubbleProps<K extends ContentKind> {
  content: ContentOf<K>
  conversationId: string
  /** Its place in the log; null for a message that is not there yet, and inside a chat-history card. */
  seq: number | null
  senderId: string | null
  isOwn: boolean
}

/** A message that is being sent, drawn from what this device has: `useTeahouse().store.file` reads its files. */
export interface PendingProps {
  entry: OutboxEntry
}

/** Names of people as one chat shows them. */
export interface Names {
  readonly selfId: string
  /** Remark, else nickname in the group, else name. "You" is said by the sentence around it. */
  nameOf(personId: string): string
  /** What everybody may read: one's own remarks stay one's own. */
  publicNameOf(personId: string): string
}

export interface Kind<K extends ContentKind = ContentKind> {
  /** What it is: "Photo". Quotes of messages without words show it. */
  name(): string
  /** One line for the chat list, notifications and screen readers: "Voice message · 0:24". */
  preview(content: ContentOf<K>, names: Names): string
  /**
   * What it lies on. `bubble`: the coloured bubble with room around; `card`: the bubble without room, clipped to its
   * corners; `bare`: nothing; `line`: centred and grey, without sender; `wide`: nothing, and what an account says so
   * is as wide as the chat, without its picture beside it.
   */
  ground: 'bubble' | 'card' | 'bare' | 'line' | 'wide'
  /** `lazy` where it is heavy. */
  Bubble: ComponentType<BubbleProps<K>>
  /** Absent where what is sent is already all there is: then `Bubble` draws it. */
  Pending?: ComponentType<PendingProps>
  /** What "Copy" takes. Absent where there is nothing to copy. */
  copied?(content: ContentOf<K>): string
  /** More items for the menu of a message: "Add sticker", "Save". */
  actions?(message: Message & { content: ContentOf<K> }): readonly MenuItem[]
}
