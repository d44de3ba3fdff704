import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import type { Snapshot, Update } from '@teahouse/contract/updates'
import { createTurns } from './in-turn.ts'
import {
  type ChatRecord,
  type Contents,
  type Draft,
  isHidden,
  type LocalStore,
  type OutboxEntry,
  type Rows,
  type Self,
  type StoredFile,
  type StoredMessage,
} from './store/index.ts'
import { createTopic, type Topic } from './topic.ts'

/**
 * What this device knows, in memory and in its store, always in step: the small tables whole, messages by the page.
 * Here it is decided what wins: the highest revision, the furthest read marker, a hidden message over its late copy.
 * Applying anything twice changes nothing.
 */
export interface Mirror {
  /** The last update of the stream that is in here; undefined before the first snapshot. */
  readonly cursor: number | undefined
  readonly self: Self | undefined
  readonly tables: Readonly<Tables>
  readonly changed: Topic<Changed>

  /** Takes updates and, with them, the cursor. Without a cursor: something that a call answered ahead of the stream. */
  apply(updates: readonly Update[], cursor?: number): Promise<void>
  replace(snapshot: Snapshot): Promise<void>
  /**
   * Reads messages of a conversation between two changes, so that nothing is missed or seen twice: `stretch` says
   * which, from the record as it is then, and `use` gets them at once.
   */
  read(
    conversationId: string,
    stretch: (record: ChatRecord) => Stretch,
    use: (rows: ReadonlyMap<number, StoredMessage>, stretch: Stretch) => void,
  ): Promise<void>
  /** Takes what the server showed of a stretch: all the messages that there are in it. `use` gets what is there now. */
  learn(
    conversationId: string,
    stretch: Stretch,
    messages: readonly Message[],
    use: (rows: ReadonlyMap<number, StoredMessage>) => void,
  ): Promise<void>

  markRead(conversationId: string, seq: number): Promise<void>
  /** The server has confirmed a read marker, or will never (it refused). */
  readConfirmed(conversationId: string, seq: number): Promise<void>
  saveDraft(draft: Draft): Promise<void>
  removeDraft(conversationId: string): Promise<void>
  /** Shows a new entry at once; resolves when it is stored. */
  addEntry(entry: OutboxEntry, files: readonly StoredFile[]): Promise<void>
  /** Alters an entry, unless it has gone. */
  alterEntry(messageId: string, alter: (entry: OutboxEntry) => OutboxEntry): Promise<void>
  removeEntry(messageId: string): Promise<void>
  /** A message of this device is stored at the server. */
  acknowledge(messageId: string, seq: number, sentAt: string): Promise<void>
  /** From here on nothing is read, stored or told, also of what was asked before. */
  close(): void
}

/** Places of a log, both ends included. */
export interface Stretch {
  fromSeq: number
  toSeq: number
}

type SmallTable = 'people' | 'contacts' | 'requests' | 'chats' | 'outbox' | 'drafts'
type Tables = { [T in SmallTable]: Map<string, Rows[T]> }

/** What one change touched. */
export interface Changed {
  self: boolean
  people: ReadonlySet<string>
  contacts: ReadonlySet<string>
  requests: ReadonlySet<string>
  /** Conversations whose record, draft or outbox changed. */
  chats: ReadonlySet<string>
  messages: ReadonlyMap<string, ReadonlyMap<number, StoredMessage>>
  /** Conversations whose held messages start anew: what was read of them before may have holes now. */
  restarted: ReadonlySet<string>
  entries: ReadonlySet<string>
  /** Told, not kept. */
  notices: readonly Update[]
}

const nothing: Changed = {
  self: false,
  people: new Set(),
  contacts: new Set(),
  requests: new Set(),
  chats: new Set(),
  messages: new Map(),
  restarted: new Set(),
  entries: new Set(),
  notices: [],
}

/** Whether a message makes a number on the chat’s row. */
const counts = (row: StoredMessage | undefined, selfId: string): boolean =>
  row !== undefined &&
  !isHidden(row) &&
  row.senderId !== selfId &&
  row.content.kind !== 'system' &&
  row.content.kind !== 'recalled'

/** That a conversation has fallen silent is told in it; it is no reason to put the chat before others. */
const isQuiet = ({ content }: Message): boolean => content.kind === 'system' && content.event === 'conversationClosed'

const mentions = ({ content }: Message, selfId: string): boolean =>
  content.kind === 'text' && (content.mentions.includes(selfId) || content.mentions.includes('all'))

const firstVisible = ({ conversation }: ChatRecord): number => Math.max(1, conversation.firstSeq)

/** A chat that was taken off the list is on it again with the next message. */
const comeBack = (conversation: Conversation): Conversation =>
  conversation.settings.hidden
    ? { ...conversation, settings: { ...conversation.settings, hidden: false } }
    : conversation

/** Nothing held: the first message that arrives begins it. */
const newChat = (conversation: Conversation, heldFromSeq: number): ChatRecord => ({
  id: conversation.id,
  conversation,
  heldFromSeq,
  heldToSeq: heldFromSeq - 1,
  lastMessage: null,
  unreadCount: 0,
  mentionSeq: null,
  unsentReadSeq: 0,
})

/**
 * @param onStoreProblem hears when the device could not keep a change (its disk is full …). The app goes on in
 *   memory; the store stays at its last complete state, and the next start goes on from there.
 */
export function createMirror(needs: {
  store: LocalStore
  contents: Contents
  onStoreProblem: (error: unknown) => void
}): Mirror {
  const { store, contents, onStoreProblem } = needs
  const takeTurn = createTurns()
  let isClosed = false
  const inTurn = (work: () => Promise<void>) => takeTurn(async () => void (isClosed || (await work())))
  const changed = createTopic<Changed>()
  let self: Self | undefined = contents.self[0]
  const tables: Tables = {
    people: new Map(contents.people.map((row) => [row.id, row])),
    contacts: new Map(contents.contacts.map((row) => [row.personId, row])),
    requests: new Map(contents.requests.map((row) => [row.id, row])),
    chats: new Map(contents.chats.map((row) => [row.id, row])),
    outbox: new Map(contents.outbox.map((row) => [row.messageId, row])),
    drafts: new Map(contents.drafts.map((row) => [row.conversationId, row])),
  }

  /** What cannot be read is a hole, and holes are filled by the server. */
  async function stored(conversationId: string, fromSeq: number, toSeq: number): Promise<Map<number, StoredMessage>> {
    if (fromSeq > toSeq) return new Map()
    const rows = await store.messages(conversationId, fromSeq, toSeq).catch((error) => {
      onStoreProblem(error)
      return []
    })
    return new Map(rows.map((row) => [row.seq, row]))
  }

  /** One change: what it will put and remove, seen over what is there. */
  function begin() {
    const put = Object.fromEntries(Object.keys(tables).map((table) => [table, new Map()])) as Tables
    const remove = { outbox: new Set<string>(), drafts: new Set<string>(), files: new Set<string>() }
    const messages = new Map<string, Map<number, StoredMessage>>()
    const forget = new Map<string, number>()
    const restarted = new Set<string>()
    const notices: Update[] = []
    const files: StoredFile[] = []
    let nextSelf: Self | undefined
    let isSnapshot = false

    function get<T extends SmallTable>(table: T, key: string): Rows[T] | undefined {
      const row = put[table].get(key) as Rows[T] | undefined
      return row ?? (isSnapshot && table === 'chats' ? undefined : (tables[table].get(key) as Rows[T] | undefined))
    }

    function takeNewer<T extends 'people' | 'contacts' | 'requests'>(table: T, key: string, row: Rows[T]): void {
      const known = get(table, key)
      if (!known || row.revision > known.revision) (put[table] as Map<string, Rows[T]>).set(key, row)
    }

    /** A record of this change alone, to be altered in place. */
    function chat(conversationId: string): ChatRecord | undefined {
      const mine = put.chats.get(conversationId)
      const known = mine ?? get('chats', conversationId)
      if (!known || known === mine) return mine
      const copy = { ...known }
      put.chats.set(conversationId, copy)
      return copy
    }

    async function rows(conversationId: string, fromSeq: number, toSeq: number): Promise<Map<number, StoredMessage>> {
      const found = isSnapshot ? new Map<number, StoredMessage>() : await stored(conversationId, fromSeq, toSeq)
      for (const [seq, row] of messages.get(conversationId) ?? [])
        if (seq >= fromSeq && seq <= toSeq) found.set(seq, row)
      return found
    }

    function putMessage(row: StoredMessage): void {
      const log = messages.get(row.conversationId) ?? new Map<number, StoredMessage>()
      messages.set(row.conversationId, log.set(row.seq, row))
    }

    function removeEntry(messageId: string): void {
      const entry = get('outbox', messageId)
      if (!entry) return
      put.outbox.delete(messageId)
      remove.outbox.add(messageId)
      for (const { id } of entry.files) remove.files.add(id)
    }

    /** Messages of this device that are in what is held now, shown from there from here on. */
    function settleSent({ id, heldToSeq }: ChatRecord): void {
      for (const { messageId, conversationId, seq } of [...tables.outbox.values(), ...put.outbox.values()]) {
        if (conversationId === id && seq !== undefined && seq <= heldToSeq) removeEntry(messageId)
      }
    }

    const selfId = () => (nextSelf ?? self)!.account.id

    /** What is not held counts too: it is unread, and the number is all that anybody sees of it. */
    async function countUnread(record: ChatRecord, fromSeq: number, toSeq: number): Promise<number> {
      const from = Math.max(fromSeq, firstVisible(record))
      const heldFrom = Math.max(from, record.heldFromSeq)
      let count = Math.max(0, Math.min(toSeq, record.heldFromSeq - 1) - from + 1)
      for (const row of (await rows(record.id, heldFrom, toSeq)).values()) if (counts(row, selfId())) count++
      return count
    }

    async function recountUnread(record: ChatRecord): Promise<void> {
      const { readSeq } = record.conversation
      record.unreadCount = await countUnread(record, readSeq + 1, record.heldToSeq)
    }

    async function takeLastMessage(record: ChatRecord): Promise<void> {
      record.lastMessage = null
      for (let to = record.heldToSeq; to >= record.heldFromSeq && !record.lastMessage; to -= 20) {
        const page = await rows(record.id, Math.max(record.heldFromSeq, to - 19), to)
        for (const row of page.values()) {
          if (!isHidden(row) && !isQuiet(row) && row.seq > (record.lastMessage?.seq ?? 0)) record.lastMessage = row
        }
      }
    }

    async function takeMessage(message: Message): Promise<void> {
      const { conversationId, seq } = message
      const record = chat(conversationId)
      if (!record || seq < firstVisible(record)) return
      const known = seq > record.heldToSeq ? undefined : (await rows(conversationId, seq, seq)).get(seq)
      if (known && (isHidden(known) || known.revision >= message.revision)) return
      putMessage(message)
      removeEntry(message.id)

      if (seq > record.heldToSeq) {
        if (seq > record.heldToSeq + 1) {
          record.heldFromSeq = seq
          restarted.add(conversationId)
        }
        record.heldToSeq = seq
        if (seq > record.conversation.lastSeq) {
          record.conversation = comeBack({ ...record.conversation, lastSeq: seq })
        }
        settleSent(record)
      }
      if (seq < record.heldFromSeq) return
      if (seq >= (record.lastMessage?.seq ?? 0) && !isQuiet(message)) record.lastMessage = message
      if (seq <= record.conversation.readSeq) return
      record.unreadCount += Number(counts(message, selfId())) - Number(counts(known, selfId()))
      if (counts(message, selfId()) && mentions(message, selfId())) record.mentionSeq = seq
    }

    async function hide(conversationId: string, seqs: readonly number[]): Promise<void> {
      const record = chat(conversationId)
      for (const seq of seqs) {
        const known = (await rows(conversationId, seq, seq)).get(seq)
        if (known && isHidden(known)) continue
        putMessage({ conversationId, seq, isHidden: true })
        if (record && seq === record.heldToSeq + 1) record.heldToSeq = seq
        if (!record || seq < record.heldFromSeq || seq <= record.conversation.readSeq) continue
        record.unreadCount -= Number(counts(known, selfId()))
        if (record.mentionSeq === seq) record.mentionSeq = null
      }
      if (record?.lastMessage && seqs.includes(record.lastMessage.seq)) await takeLastMessage(record)
    }

    async function takeReadSeq(conversationId: string, seq: number): Promise<void> {
      const record = chat(conversationId)
      if (!record || seq <= record.conversation.readSeq) return
      const before = record.conversation.readSeq
      record.conversation = { ...record.conversation, readSeq: seq }
      if (record.mentionSeq !== null && record.mentionSeq <= seq) record.mentionSeq = null
      // Whichever side of the marker is shorter is counted.
      if (seq >= record.heldToSeq) record.unreadCount = 0
      else if (seq - before > record.heldToSeq - seq) await recountUnread(record)
      else record.unreadCount = Math.max(0, record.unreadCount - (await countUnread(record, before + 1, seq)))
    }

    async function takeConversation(next: Conversation): Promise<void> {
      const record = chat(next.id)
      if (!record) {
        put.chats.set(next.id, newChat(next, Math.max(1, next.firstSeq)))
        return
      }
      const known = record.conversation
      const newest = next.revision > known.revision ? next : known
      const lastSeq = Math.max(known.lastSeq, next.lastSeq)
      const merged = { ...newest, lastSeq, readSeq: known.readSeq }
      record.conversation = lastSeq > newest.lastSeq ? comeBack(merged) : merged
      if (newest.firstSeq > known.firstSeq) {
        forget.set(next.id, newest.firstSeq)
        for (const seq of messages.get(next.id)?.keys() ?? []) {
          if (seq < newest.firstSeq) messages.get(next.id)!.delete(seq)
        }
        restarted.add(next.id)
        record.heldFromSeq = Math.max(record.heldFromSeq, newest.firstSeq)
        record.heldToSeq = Math.max(record.heldToSeq, record.heldFromSeq - 1)
        if (record.lastMessage && record.lastMessage.seq < newest.firstSeq) record.lastMessage = null
        await recountUnread(record)
      }
      await takeReadSeq(next.id, next.readSeq)
    }

    async function take(update: Update): Promise<void> {
      switch (update.kind) {
        case 'message':
          return takeMessage(update.message)
        case 'messagesHidden':
          return hide(update.conversationId, update.seqs)
        case 'read':
          return takeReadSeq(update.conversationId, update.seq)
        case 'conversation':
          return takeConversation(update.conversation)
        case 'person':
          return takeNewer('people', update.person.id, update.person)
        case 'contact':
          return takeNewer('contacts', update.contact.personId, update.contact)
        case 'request':
          takeNewer('requests', update.request.id, update.request)
          return takeNewer('people', update.request.person.id, update.request.person)
        case 'account':
          if (update.account.revision > (nextSelf ?? self)!.account.revision) {
            nextSelf = { ...(nextSelf ?? self)!, account: update.account }
          }
          return
        case 'tags':
          nextSelf = { ...(nextSelf ?? self)!, tags: update.tags }
          return
        default:
          notices.push(update)
      }
    }

    async function takeSnapshot(snapshot: Snapshot): Promise<void> {
      isSnapshot = true
      const { cursor, account, tags } = snapshot
      nextSelf = { id: 'self', cursor, account, tags }
      // People of older messages are not in a snapshot, and still have their names.
      for (const person of [...tables.people.values(), ...snapshot.people]) put.people.set(person.id, person)
      for (const contact of snapshot.contacts) put.contacts.set(contact.personId, contact)
      for (const request of snapshot.requests) put.requests.set(request.id, request)
      const logs = Map.groupBy(snapshot.messages, ({ conversationId }) => conversationId)
      for (const given of snapshot.conversations) {
        const known = tables.chats.get(given.id)
        const log = logs.get(given.id) ?? []
        const heldFromSeq = Math.min(given.lastSeq + 1, ...log.map(({ seq }) => seq))
        const record = newChat(given, heldFromSeq)
        record.heldToSeq = given.lastSeq
        record.unsentReadSeq = known?.unsentReadSeq ?? 0
        record.conversation = { ...given, readSeq: Math.max(given.readSeq, record.unsentReadSeq) }
        put.chats.set(given.id, record)
        restarted.add(given.id)
        fillIn(given.id, heldFromSeq, given.lastSeq, log)
        for (const message of log) {
          removeEntry(message.id)
          if (message.seq > record.conversation.readSeq && counts(message, selfId()) && mentions(message, selfId())) {
            record.mentionSeq = Math.max(record.mentionSeq ?? 0, message.seq)
          }
        }
        settleSent(record)
        await takeLastMessage(record)
        await recountUnread(record)
      }
    }

    /** Puts the messages that there are, and keeps the places of those that there are not. */
    function fillIn(conversationId: string, fromSeq: number, toSeq: number, given: readonly Message[]): void {
      for (const message of given) putMessage(message)
      const log = messages.get(conversationId)
      for (let seq = fromSeq; seq <= toSeq; seq++)
        if (!log?.has(seq)) putMessage({ conversationId, seq, isHidden: true })
    }

    async function takeHistory(
      conversationId: string,
      stretch: Stretch,
      given: readonly Message[],
    ): Promise<ReadonlyMap<number, StoredMessage>> {
      const record = chat(conversationId)
      if (!record) return new Map()
      const from = Math.max(stretch.fromSeq, firstVisible(record))
      // What is newer than what is held comes through the stream, in its time.
      const toSeq = Math.min(stretch.toSeq, record.heldToSeq)
      const known = await rows(conversationId, from, toSeq)
      const shown = new Map(given.map((message) => [message.seq, message]))
      for (let seq = from; seq <= toSeq; seq++) {
        const message = shown.get(seq)
        const row = known.get(seq)
        // What the stream has brought in the meantime is newer than what was asked for before.
        if (row && (isHidden(row) || seq >= record.heldFromSeq || (message && row.revision >= message.revision)))
          continue
        putMessage(message ?? { conversationId, seq, isHidden: true })
      }
      if (from < record.heldFromSeq && toSeq >= record.heldFromSeq - 1) {
        const isUnreadAffected = record.heldFromSeq > record.conversation.readSeq + 1
        record.heldFromSeq = from
        if (!record.lastMessage) await takeLastMessage(record)
        if (isUnreadAffected) await recountUnread(record)
      }
      return rows(conversationId, from, toSeq)
    }

    /** Stores it, and only then shows it. */
    async function commit(cursor = self?.cursor ?? 0): Promise<void> {
      const base = self?.cursor ?? 0
      if (self && cursor !== base) nextSelf = { ...(nextSelf ?? self), cursor }
      await store
        .write({
          base,
          cursor,
          isSnapshot,
          put: {
            ...Object.fromEntries(
              Object.entries(put).flatMap(([table, rows]) => (rows.size ? [[table, [...rows.values()]]] : [])),
            ),
            ...(messages.size && { messages: [...messages.values()].flatMap((log) => [...log.values()]) }),
            ...(nextSelf && { self: [nextSelf] }),
            ...(files.length && { files }),
          },
          remove: { outbox: [...remove.outbox], drafts: [...remove.drafts], files: [...remove.files] },
          forget: [...forget].map(([conversationId, beforeSeq]) => ({ conversationId, beforeSeq })),
        })
        .catch(onStoreProblem)
      if (isClosed) return

      const touched = new Set([...put.chats.keys(), ...put.drafts.keys(), ...remove.drafts])
      const entries = new Set([...put.outbox.keys(), ...remove.outbox])
      for (const messageId of entries)
        touched.add((put.outbox.get(messageId) ?? tables.outbox.get(messageId))!.conversationId)
      if (isSnapshot) {
        for (const id of tables.chats.keys()) touched.add(id)
        for (const table of ['people', 'contacts', 'requests', 'chats'] as const) tables[table].clear()
      }
      if (nextSelf) self = nextSelf
      for (const table of Object.keys(tables) as SmallTable[]) {
        for (const [key, row] of put[table]) (tables[table] as Map<string, typeof row>).set(key, row)
      }
      for (const messageId of remove.outbox) tables.outbox.delete(messageId)
      for (const conversationId of remove.drafts) tables.drafts.delete(conversationId)
      changed.tell({
        self: nextSelf !== undefined,
        people: new Set(put.people.keys()),
        contacts: new Set(put.contacts.keys()),
        requests: new Set(put.requests.keys()),
        chats: touched,
        messages,
        restarted,
        entries,
        notices,
      })
    }

    return { put, remove, files, chat, rows, take, takeReadSeq, takeSnapshot, takeHistory, removeEntry, commit }
  }

  /** One change in its turn. */
  const change = (work: (change: ReturnType<typeof begin>) => Promise<void> | void, cursor?: number) =>
    inTurn(async () => {
      const one = begin()
      await work(one)
      await one.commit(cursor)
    })

  return {
    get cursor() {
      return self?.cursor
    },
    get self() {
      return self
    },
    tables,
    changed,
    apply: (updates, cursor) =>
      change(async (one) => {
        for (const update of updates) await one.take(update)
      }, cursor),
    replace: (snapshot) => change((one) => one.takeSnapshot(snapshot), snapshot.cursor),
    learn: (conversationId, stretch, messages, use) =>
      inTurn(async () => {
        const one = begin()
        const rows = await one.takeHistory(conversationId, stretch, messages)
        await one.commit()
        use(rows)
      }),
    read: (conversationId, stretch, use) =>
      inTurn(async () => {
        const record = tables.chats.get(conversationId)
        if (!record) return
        const asked = stretch(record)
        use(await stored(conversationId, asked.fromSeq, asked.toSeq), asked)
      }),
    close() {
      isClosed = true
    },
    markRead: (conversationId, seq) =>
      change(async (one) => {
        const record = one.chat(conversationId)
        if (!record || seq <= record.conversation.readSeq) return
        record.unsentReadSeq = seq
        await one.takeReadSeq(conversationId, seq)
      }),
    readConfirmed: (conversationId, seq) =>
      change((one) => {
        const record = one.chat(conversationId)
        if (record && record.unsentReadSeq <= seq) record.unsentReadSeq = 0
      }),
    saveDraft: (draft) => change((one) => void one.put.drafts.set(draft.conversationId, draft)),
    removeDraft: (conversationId) => change((one) => void one.remove.drafts.add(conversationId)),
    addEntry(entry, files) {
      tables.outbox.set(entry.messageId, entry)
      changed.tell({ ...nothing, chats: new Set([entry.conversationId]) })
      return change((one) => {
        one.put.outbox.set(entry.messageId, entry)
        one.files.push(...files)
      })
    },
    alterEntry: (messageId, alter) =>
      change((one) => {
        const entry = tables.outbox.get(messageId)
        if (entry) one.put.outbox.set(messageId, alter(entry))
      }),
    removeEntry: (messageId) => change((one) => one.removeEntry(messageId)),
    acknowledge: (messageId, seq, sentAt) =>
      change((one) => {
        const entry = tables.outbox.get(messageId)
        if (!entry) return
        const record = one.chat(entry.conversationId)
        // Beyond what is held: the stream will bring it, and the entry stands in for it until then.
        if (record && seq > record.heldToSeq) one.put.outbox.set(messageId, { ...entry, state: 'sent', seq, sentAt })
        else one.removeEntry(messageId)
      }),
  }
}
