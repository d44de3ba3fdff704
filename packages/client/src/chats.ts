import type { Person } from '@teahouse/contract/people/accounts'
import type { Contact, ContactRequest } from '@teahouse/contract/people/contacts'
import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import type { Mirror } from './mirror.ts'
import type { Draft, OutboxEntry } from './store/index.ts'
import { createTopic, type Off, type View } from './topic.ts'

/** A row of the chat list: everything that it shows, in one object that stays the same while nothing of it changes. */
export interface Chat {
  id: string
  conversation: Conversation
  /** The other person of a direct chat, and one’s own notes about them. */
  peer: Person | null
  contact: Contact | null
  /** Up to nine, for the mosaic and the name of an unnamed group; those that are known here. */
  firstMembers: readonly Person[]
  lastMessage: Message | null
  lastSender: Person | null
  /** The last message that is written here and not in the log yet. */
  pending: OutboxEntry | null
  draft: Draft | null
  unreadCount: number
  /** The latest unread message that names this person. */
  mentionSeq: number | null
  /** When something last happened in it; null for a chat in which nothing was said. */
  activeAt: string | null
}

/** A contact with their profile. */
export interface KnownContact {
  contact: Contact
  person: Person
}

export interface Chats {
  /** Every conversation, pinned ones first, then the latest. */
  readonly list: View<readonly Chat[]>
  chat(conversationId: string): View<Chat | undefined>
  person(personId: string): View<Person | undefined>
  contact(personId: string): View<Contact | undefined>
  /** Everyone with notes, in no order: which order is right depends on the language. */
  readonly contacts: View<readonly KnownContact[]>
  /** The latest first. */
  readonly requests: View<readonly ContactRequest[]>
  stop(): void
}

const latestFirst = (one: string | null, other: string | null): number =>
  one === other ? 0 : (one ?? '') < (other ?? '') ? 1 : -1

const byPlaceInList = (one: Chat, other: Chat): number =>
  latestFirst(one.conversation.settings.pinnedAt, other.conversation.settings.pinnedAt) ||
  latestFirst(one.activeAt, other.activeAt)

/** The reading side of the mirror for lists: rows are rebuilt when something in them has changed, and only those. */
export function createChats(mirror: Mirror): Chats {
  const { tables } = mirror
  const rows = new Map<string, Chat>()
  const changed = createTopic<void>()
  let list: readonly Chat[] | undefined
  let contacts: readonly KnownContact[] | undefined
  let requests: readonly ContactRequest[] | undefined

  const pendingByChat = () => Map.groupBy(tables.outbox.values(), ({ conversationId }) => conversationId)
  const pendingOf = (conversationId: string) =>
    [...tables.outbox.values()].filter((entry) => entry.conversationId === conversationId)
  const person = (personId: string | null | undefined): Person | null =>
    (personId && tables.people.get(personId)) || null

  function build(id: string, entries: readonly OutboxEntry[]): Chat | undefined {
    const record = tables.chats.get(id)
    if (!record) return undefined
    const { conversation, lastMessage, unreadCount, mentionSeq } = record
    const pending = entries.reduce<OutboxEntry | null>(
      (last, entry) => (last && last.place > entry.place ? last : entry),
      null,
    )
    const draft = tables.drafts.get(id) ?? null
    const times = [lastMessage?.sentAt, pending?.createdAt, draft?.at].filter((time) => time !== undefined)
    return {
      id,
      conversation,
      peer: person(conversation.peerId),
      contact: (conversation.peerId && tables.contacts.get(conversation.peerId)) || null,
      firstMembers: conversation.firstMemberIds.map(person).filter((member) => member !== null),
      lastMessage,
      lastSender: person(lastMessage?.senderId),
      pending,
      draft,
      unreadCount,
      mentionSeq,
      activeAt: times.sort().at(-1) ?? null,
    }
  }

  function row(id: string): Chat | undefined {
    const known = rows.get(id)
    if (known) return known
    const built = build(id, pendingOf(id))
    if (built) rows.set(id, built)
    return built
  }

  const names = ({ conversation, lastMessage }: Chat, people: ReadonlySet<string>): boolean =>
    (conversation.peerId !== null && people.has(conversation.peerId)) ||
    (lastMessage?.senderId != null && people.has(lastMessage.senderId)) ||
    conversation.firstMemberIds.some((id) => people.has(id))

  const unwatch = mirror.changed.subscribe((change) => {
    for (const id of change.chats) rows.delete(id)
    if (change.people.size || change.contacts.size) {
      contacts = undefined
      for (const known of rows.values()) {
        if (names(known, change.people) || names(known, change.contacts)) rows.delete(known.id)
      }
    }
    if (change.requests.size || change.people.size) requests = undefined
    list = undefined
    changed.tell()
  })

  function view<T>(getSnapshot: () => T): View<T> {
    return { subscribe: (hear): Off => changed.subscribe(hear), getSnapshot }
  }

  return {
    list: view(() => {
      if (list) return list
      const pending = pendingByChat()
      const built: Chat[] = []
      for (const id of tables.chats.keys()) {
        const chat = rows.get(id) ?? build(id, pending.get(id) ?? [])!
        rows.set(id, chat)
        built.push(chat)
      }
      list = built.sort(byPlaceInList)
      return list
    }),
    chat: (conversationId) => view(() => row(conversationId)),
    person: (personId) => view(() => tables.people.get(personId)),
    contact: (personId) => view(() => tables.contacts.get(personId)),
    contacts: view(() => {
      contacts ??= [...tables.contacts.values()].flatMap((contact) => {
        const known = tables.people.get(contact.personId)
        return known ? [{ contact, person: known }] : []
      })
      return contacts
    }),
    requests: view(() => {
      requests ??= [...tables.requests.values()].sort((one, other) => latestFirst(one.at, other.at))
      return requests
    }),
    stop: unwatch,
  }
}
