import type { Person } from '@teahouse/contract/people/accounts'
import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import type { Update } from '@teahouse/contract/updates'
import type { ClientFrame, ServerFrame } from '@teahouse/contract/wire'
import { createIds, type Dice } from './dice.ts'
import type { Cast, Site, Truth } from './site.ts'

/**
 * A server in memory that keeps the protocol’s word: fast enough for thousands of stories. What it promises is what
 * the real one is held to by the same stories.
 */
interface Member {
  role: 'owner' | 'member' | null
  firstSeq: number
  leftSeq: number | null
  readSeq: number
  hidden: Set<number>
  revision: number
}

interface Room {
  id: string
  log: Message[]
  members: Map<string, Member>
  revision: number
}

type Entry =
  | Update
  | { kind: 'messageReference'; conversationId: string; seq: number }
  | { kind: 'conversationReference'; id: string }

interface Stream {
  entries: Entry[]
  /** How many have been forgotten. */
  pruned: number
}

class No extends Error {}

export function createModelCast(
  dice: Dice,
  plan: { devices: readonly number[]; rooms: readonly (readonly number[])[] },
): Cast {
  const newId = createIds(dice.of('model'))
  const people = plan.devices.map((count, index) => ({
    id: newId(),
    tokens: Array.from({ length: count }, (_, device) => `token-${index}-${device}`),
  }))
  const profiles = new Map<string, Person>(
    people.map(({ id }, index) => [
      id,
      {
        id,
        handle: `person${index}`,
        name: `Person ${index}`,
        avatarId: null,
        region: null,
        statusLine: null,
        revision: 1,
      },
    ]),
  )
  const personOf = new Map(people.flatMap(({ id, tokens }) => tokens.map((token) => [token, id] as const)))
  const streams = new Map<string, Stream>(people.map(({ id }) => [id, { entries: [], pruned: 0 }]))
  const rooms = new Map<string, Room>()
  const sockets = new Set<{ personId: string; tell(frame: ServerFrame): void; cut(): void }>()
  let told: { personId: string; prev: number; updates: Update[] }[] = []
  let sentAtMs = Date.UTC(2030, 0, 1)
  let isDying = false
  /** How many of the next calls come to grief. */
  let stumbles = 0

  const headOf = (personId: string) => streams.get(personId)!.pruned + streams.get(personId)!.entries.length
  const lastSeqOf = (room: Room, member: Member) => member.leftSeq ?? room.log.length

  function seenBy(room: Room, personId: string): Conversation {
    const member = room.members.get(personId)!
    const present = [...room.members].filter(([, { role }]) => role).map(([id]) => id)
    return {
      id: room.id,
      kind: 'group',
      peerId: null,
      name: null,
      announcement: null,
      memberCount: present.length,
      firstMemberIds: present.slice(0, 9),
      group: { needsApproval: false, onlyAdminsWrite: false, onlyAdminsRename: false },
      myRole: member.role,
      myNickname: null,
      lastSeq: lastSeqOf(room, member),
      firstSeq: member.firstSeq,
      readSeq: member.readSeq,
      settings: {
        pinnedAt: null,
        muted: false,
        folded: false,
        hidden: false,
        markedUnread: false,
        showNames: true,
        saved: false,
      },
      revision: room.revision + member.revision,
    }
  }

  function append(personIds: Iterable<string>, update: (personId: string) => Update): void {
    for (const personId of personIds) {
      const prev = headOf(personId)
      const one = update(personId)
      streams
        .get(personId)!
        .entries.push(
          one.kind === 'message'
            ? { kind: 'messageReference', conversationId: one.message.conversationId, seq: one.message.seq }
            : one.kind === 'conversation'
              ? { kind: 'conversationReference', id: one.conversation.id }
              : one,
        )
      const last = told.findLast((delivery) => delivery.personId === personId)
      if (last) last.updates.push(one)
      else told.push({ personId, prev, updates: [one] })
    }
  }

  const present = (room: Room) => [...room.members].filter(([, { role }]) => role).map(([id]) => id)

  function post(room: Room, message: Pick<Message, 'id' | 'senderId' | 'content'>): Message {
    sentAtMs += 1000
    const placed = {
      ...message,
      conversationId: room.id,
      seq: room.log.length + 1,
      sentAt: new Date(sentAtMs).toISOString(),
      revision: 0,
    }
    room.log.push(placed)
    append(present(room), () => ({ kind: 'message', message: placed }))
    return placed
  }

  function line(room: Room, event: 'groupMade' | 'joined' | 'removed', personIds: string[]): number {
    return post(room, {
      id: newId(),
      senderId: null,
      content: { kind: 'system', event, actorId: null, personIds, text: '' },
    }).seq
  }

  const isVisible = (room: Room, member: Member, seq: number) =>
    seq >= member.firstSeq && seq <= lastSeqOf(room, member) && !member.hidden.has(seq)

  /** What a method does, in one go: nothing comes between. */
  function act(personId: string, name: string, input: never): unknown {
    const { conversationId } = input as { conversationId?: string }
    const room = rooms.get(conversationId ?? '')
    const member = room?.members.get(personId)
    if (name.startsWith('updates.')) return name === 'updates.diff' ? diff(personId, input) : snapshot(personId)
    if (!room || !member) throw new No('conversation_not_found')
    switch (name) {
      case 'chat.send': {
        const { messageId, content } = input as { messageId: string; content: { text: string } }
        const before = room.log.find(({ id, senderId }) => id === messageId && senderId === personId)
        if (before) return { seq: before.seq, sentAt: before.sentAt }
        if (!member.role) throw new No('not_a_member')
        const { seq, sentAt } = post(room, {
          id: messageId,
          senderId: personId,
          content: { kind: 'text', text: content.text, mentions: [] },
        })
        return { seq, sentAt }
      }
      case 'chat.read': {
        const seq = Math.min((input as { seq: number }).seq, lastSeqOf(room, member))
        if (seq > member.readSeq) {
          member.readSeq = seq
          append([personId], () => ({ kind: 'read', conversationId: room.id, seq }))
        }
        return { readSeq: member.readSeq }
      }
      case 'chat.recall': {
        const { seq } = input as { seq: number }
        const message = room.log[seq - 1]
        if (!member.role) throw new No('not_a_member')
        if (!message || seq < member.firstSeq || message.content.kind === 'system') throw new No('message_not_found')
        if (message.senderId !== personId) throw new No('not_yours')
        if (message.content.kind === 'recalled') return { message }
        const recalled: Message = {
          ...message,
          revision: message.revision + 1,
          content: { kind: 'recalled', byId: personId },
        }
        room.log[seq - 1] = recalled
        const readers = [...room.members].filter(([, one]) => seq >= one.firstSeq && seq <= lastSeqOf(room, one))
        append(
          readers.map(([id]) => id),
          () => ({ kind: 'message', message: recalled }),
        )
        return { message: recalled }
      }
      case 'chat.hide': {
        const { seqs } = input as { seqs: number[] }
        for (const seq of seqs) member.hidden.add(seq)
        append([personId], () => ({ kind: 'messagesHidden', conversationId: room.id, seqs }))
        return {}
      }
      case 'chat.clear': {
        const upTo = lastSeqOf(room, member)
        member.firstSeq = Math.max(member.firstSeq, upTo + 1)
        member.readSeq = Math.max(member.readSeq, upTo)
        member.revision++
        append([personId], () => ({ kind: 'conversation', conversation: seenBy(room, personId) }))
        return { conversation: seenBy(room, personId) }
      }
      case 'chat.history': {
        const { beforeSeq, afterSeq, limit = 50 } = input as { beforeSeq?: number; afterSeq?: number; limit?: number }
        const found = room.log.filter(
          ({ seq }) =>
            seq < (beforeSeq ?? Number.POSITIVE_INFINITY) && seq > (afterSeq ?? 0) && isVisible(room, member, seq),
        )
        const messages = afterSeq === undefined ? found.slice(-limit) : found.slice(0, limit)
        return { messages, hasMore: found.length > limit }
      }
      case 'chat.people':
        return { people: (input as { personIds: string[] }).personIds.map((id) => profiles.get(id)) }
      case 'groups.removeMembers':
      case 'groups.invite': {
        if (member.role !== 'owner') throw new No('not_an_admin')
        const [otherId] = (input as { personIds: string[] }).personIds as [string]
        if (name === 'groups.invite') join(room, otherId, 'member')
        else leave(room, otherId)
        return { outcomes: [] }
      }
      default:
        throw new Error(`the model does not know ${name}`)
    }
  }

  function join(room: Room, personId: string, role: 'owner' | 'member'): void {
    const known = room.members.get(personId)
    if (known?.role) return
    const firstSeq = room.log.length + 1
    const hidden = known?.hidden ?? new Set<number>()
    const readSeq = Math.max(known?.readSeq ?? 0, firstSeq - 1)
    room.members.set(personId, { role, firstSeq, leftSeq: null, readSeq, hidden, revision: (known?.revision ?? 0) + 1 })
    room.revision++
    append(present(room), (id) => ({ kind: 'conversation', conversation: seenBy(room, id) }))
    line(room, 'joined', [personId])
  }

  function leave(room: Room, personId: string): void {
    const member = room.members.get(personId)
    if (!member?.role) return
    member.leftSeq = line(room, 'removed', [personId])
    member.role = null
    member.revision++
    room.revision++
    append([...present(room), personId], (id) => ({ kind: 'conversation', conversation: seenBy(room, id) }))
  }

  function diff(personId: string, { cursor, limit = 500 }: { cursor: number; limit?: number }) {
    const { entries, pruned } = streams.get(personId)!
    const head = headOf(personId)
    if (cursor > head || (cursor < pruned && cursor < head)) return { state: 'tooFar' }
    const page = entries.slice(cursor - pruned, cursor - pruned + limit)
    const updates = page.map((entry, at) => ({ useq: cursor + at + 1, update: resolve(personId, entry) }))
    return { state: 'ok', updates, people: [], cursor: cursor + page.length, head }
  }

  function resolve(personId: string, entry: Entry): Update {
    if (entry.kind === 'messageReference')
      return { kind: 'message', message: rooms.get(entry.conversationId)!.log[entry.seq - 1]! }
    if (entry.kind === 'conversationReference')
      return { kind: 'conversation', conversation: seenBy(rooms.get(entry.id)!, personId) }
    return entry
  }

  function snapshot(personId: string) {
    const mine = [...rooms.values()].filter(({ members }) => members.has(personId))
    return {
      cursor: headOf(personId),
      account: { ...profiles.get(personId)!, role: 'member' },
      people: [...profiles.values()],
      contacts: [],
      tags: [],
      requests: [],
      conversations: mine.map((room) => seenBy(room, personId)),
      messages: mine.flatMap((room, at) =>
        room.log.filter(({ seq }) => isVisible(room, room.members.get(personId)!, seq)).slice(at === 0 ? -1 : -3),
      ),
    }
  }

  function push(): void {
    const deliveries = told
    told = []
    for (const { personId, prev, updates } of deliveries) {
      for (const socket of sockets) {
        if (socket.personId === personId) socket.tell({ t: 'updates', prev, useq: prev + updates.length, updates })
      }
    }
  }

  /** A call, answered unless the process dies before its commit, or between that and the answer. */
  function run(personId: string, name: string, input: unknown): { output: unknown } | { refusal: string } | undefined {
    const isLost = isDying || stumbles > 0
    if (stumbles > 0) stumbles--
    if (isLost && dice.isLucky(0.5)) return undefined
    try {
      const output = act(personId, name, input as never)
      if (isLost) {
        told = []
        return undefined
      }
      push()
      return { output }
    } catch (error) {
      if (error instanceof No) return { refusal: error.message }
      throw error
    }
  }

  const site: Site = {
    connect(hear) {
      let isOpen = true
      const socket = {
        personId: '',
        tell: (frame: ServerFrame) => isOpen && hear.frame(JSON.stringify(frame)),
        cut() {
          isOpen = false
          sockets.delete(socket)
          hear.closed(1006)
        },
      }
      sockets.add(socket)
      return {
        send(text) {
          if (!isOpen) return
          const frame = JSON.parse(text) as ClientFrame
          if (frame.t === 'ping') socket.tell({ t: 'pong' })
          if (frame.t === 'authorization') {
            socket.personId = personOf.get(frame.token)!
            socket.tell({ t: 'hello', deviceId: frame.token, head: headOf(socket.personId) })
          }
          if (frame.t === 'call' && socket.personId) {
            const outcome = run(socket.personId, frame.method, frame.input)
            if (!outcome) socket.cut()
            else if ('output' in outcome) socket.tell({ t: 'answer', n: frame.n, output: outcome.output })
            else socket.tell({ t: 'refusal', n: frame.n, refusal: { refusal: outcome.refusal as 'busy', message: '' } })
          }
        },
        close() {
          isOpen = false
          sockets.delete(socket)
        },
      }
    },
    async post(token, name, input) {
      const outcome = run(personOf.get(token)!, name, JSON.parse(JSON.stringify(input)))
      if (!outcome) throw new Error('the server died')
      if ('output' in outcome) return { status: 200, body: JSON.parse(JSON.stringify(outcome.output)) }
      return { status: 403, body: { refusal: outcome.refusal, message: '' } }
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
    crash() {
      // Whatever arrives at this moment dies with it.
      isDying = true
      setImmediate(() => {
        isDying = false
      })
      for (const socket of [...sockets]) socket.cut()
    },
    stumble() {
      stumbles = 2
    },
    recover() {
      stumbles = 0
    },
    async prune() {
      for (const stream of streams.values()) {
        const forgotten = Math.max(0, stream.entries.length - 2)
        stream.entries.splice(0, forgotten)
        stream.pruned += forgotten
      }
    },
    async truth(): Promise<Truth> {
      return {
        logs: new Map([...rooms].map(([id, { log }]) => [id, log])),
        memberships: new Map(
          [...rooms.values()].flatMap((room) =>
            [...room.members].map(([personId, member]) => [`${room.id}/${personId}`, member] as const),
          ),
        ),
        heads: new Map(people.map(({ id }) => [id, headOf(id)])),
      }
    },
  }

  for (const members of plan.rooms) {
    const room: Room = { id: newId(), log: [], members: new Map(), revision: 0 }
    rooms.set(room.id, room)
    for (const [place, at] of members.entries()) {
      const role = place === 0 ? 'owner' : 'member'
      room.members.set(people[at]!.id, { role, firstSeq: 1, leftSeq: null, readSeq: 0, hidden: new Set(), revision: 0 })
    }
    append(present(room), (id) => ({ kind: 'conversation', conversation: seenBy(room, id) }))
    line(room, 'groupMade', [])
    for (let count = 0; count < 12; count++) {
      const senderId = people[members[count % members.length]!]!.id
      post(room, { id: newId(), senderId, content: { kind: 'text', text: 'before', mentions: [] } })
    }
  }
  told = []
  return { site, people, rooms: plan.rooms.map((members, at) => ({ id: [...rooms.keys()][at]!, members })) }
}
