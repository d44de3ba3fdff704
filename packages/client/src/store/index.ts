import type { Input, MethodName, Methods, RefusalCode } from '@teahouse/contract'
import type { Account, Person } from '@teahouse/contract/people/accounts'
import type { Contact, ContactRequest, Tag } from '@teahouse/contract/people/contacts'
import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import type { Purpose } from '@teahouse/contract/talk/media'

/**
 * The device’s database: what one person’s device keeps between two openings of the app. It stores and finds; what
 * wins over what is decided by the mirror.
 */
export interface LocalStore {
  /** Everything but messages and files: enough to draw the app’s first screen. */
  load(): Promise<Contents>
  /** The rows of one conversation with fromSeq ≤ seq ≤ toSeq, in order. */
  messages(conversationId: string, fromSeq: number, toSeq: number): Promise<StoredMessage[]>
  file(fileId: string): Promise<Blob | undefined>
  parcels(): Promise<Parcel[]>
  /** What was kept under this id, if it still is. */
  answer(id: string): Promise<unknown>
  /** Keeps what a call has answered, for when there is no line. Of more than `mostAnswers` the oldest go. */
  keepAnswer(id: string, answer: unknown): Promise<void>
  /** All of it or, after a crash, nothing of it. */
  write(changes: Changes): Promise<void>
  close(): void
  /** Closes and removes it, when a person logs out of this device. */
  destroy(): Promise<void>
}

/** Answers beside the stream: profiles, menus, articles that somebody has looked at. */
export const mostAnswers = 500

/** A message deleted for this person keeps its place, so that a late copy finds it taken. */
export interface HiddenMessage {
  conversationId: string
  seq: number
  isHidden: true
}
export type StoredMessage = Message | HiddenMessage
export const isHidden = (row: StoredMessage): row is HiddenMessage => 'isHidden' in row

/** A conversation with what this device knows of it. */
export interface ChatRecord {
  id: string
  conversation: Conversation
  /**
   * Every place from `heldFromSeq` to `heldToSeq` has a row here, kept current by the stream. Rows before it may be
   * missing or old: those are asked of the server when somebody looks. Nothing is held while `heldToSeq` is below.
   */
  heldFromSeq: number
  heldToSeq: number
  lastMessage: Message | null
  /** Messages of others after the read marker, system lines not counted. */
  unreadCount: number
  /** The latest unread message that names this person. */
  mentionSeq: number | null
  /** A read marker that the server has not confirmed yet; 0 when there is none. */
  unsentReadSeq: number
}

export interface Self {
  id: 'self'
  /** The last update of the stream that is in here. */
  cursor: number
  account: Account
  tags: readonly Tag[]
}

export type OutgoingContent = Input<Methods['chat.send']>['content']
/** What a message will hold once its files have been uploaded. */
export type OutgoingFiles = { kind: 'photos' | 'voice' | 'video' | 'file' }

/** A file on its way: `uploadUrl` while it travels, `uploadId` when it has arrived, `mediaId` when it can be sent. */
export interface OutboxFile {
  id: string
  purpose: Purpose
  name: string
  sizeBytes: number
  contentType: string
  /** For showing it before it is sent. */
  width?: number
  height?: number
  durationMs?: number
  waveform?: readonly number[]
  uploadUrl?: string
  uploadId?: string
  mediaId?: string
}

/** A message that is not in the log of this device yet. */
export interface OutboxEntry {
  messageId: string
  conversationId: string
  /** Entries of one conversation leave in this order. */
  place: number
  createdAt: string
  /** The last message that was there when it was written: where a failed one stays. */
  afterSeq: number
  content: OutgoingContent | OutgoingFiles
  files: readonly OutboxFile[]
  quoteSeq?: number
  /** `sent`: stored by the server, not come back through the stream yet. */
  state: 'waiting' | 'sent' | 'failed'
  refusal?: RefusalCode
  seq?: number
  sentAt?: string
}

/** A call that changes something at the server, kept until the server has answered it: `createParcels`. */
export interface Parcel {
  id: string
  /** The waiting ones of one lane leave one after the other, by `place`. */
  lane: string
  place: number
  createdAt: string
  name: MethodName
  /** Holds the ids of `files` where the method wants those of media: they are exchanged before it leaves. */
  input: object
  files: readonly OutboxFile[]
  /** What screens of this device need to show it; it does not leave. */
  note?: unknown
  /** `draft`: somebody is still writing it. `failed`: the server said no, for the reason in `refusal`. */
  state: 'draft' | 'waiting' | 'failed'
  refusal?: RefusalCode
}

export interface Draft {
  conversationId: string
  text: string
  mentions: readonly string[]
  quoteSeq: number | null
  at: string
}

export interface StoredFile {
  id: string
  blob: Blob
}

/** What each table holds. */
export interface Rows {
  self: Self
  people: Person
  contacts: Contact
  requests: ContactRequest
  chats: ChatRecord
  messages: StoredMessage
  outbox: OutboxEntry
  drafts: Draft
  parcels: Parcel
  files: StoredFile
}
export type Table = keyof Rows

export const keyOf: Record<Table, string | string[]> = {
  self: 'id',
  people: 'id',
  contacts: 'personId',
  requests: 'id',
  chats: 'id',
  messages: ['conversationId', 'seq'],
  outbox: 'messageId',
  drafts: 'conversationId',
  parcels: 'id',
  files: 'id',
}
export const tables = Object.keys(keyOf) as Table[]
/** What exists on this device only; everything else can be had from the server again. */
export const ownTables: readonly Table[] = ['outbox', 'drafts', 'parcels', 'files']
/** What `load` reads. */
export const smallTables = ['self', 'people', 'contacts', 'requests', 'chats', 'outbox', 'drafts'] as const

export type Contents = { [T in (typeof smallTables)[number]]: Rows[T][] }

export interface Changes {
  /**
   * Where in the stream the writer was, and is with these changes. Two windows of one browser share a store: a
   * writer that would take the store back, or leave something out, changes only what exists on this device alone.
   */
  base: number
  cursor: number
  /** Forget first what the server knows too: these changes hold all of it. */
  isSnapshot?: boolean
  put: { [T in Table]?: readonly Rows[T][] }
  remove: { [T in Exclude<Table, 'messages'>]?: readonly string[] }
  /** Forget a conversation’s messages before a place. */
  forget: readonly { conversationId: string; beforeSeq: number }[]
}

/** Whether these changes may touch what the server knows too, given the cursor of the store. */
export const mayWriteShared = ({ isSnapshot, base, cursor }: Changes, storedCursor: number | undefined): boolean =>
  isSnapshot || (storedCursor !== undefined && base <= storedCursor && storedCursor <= cursor)
