import type { MethodName } from '@teahouse/contract'
import type { Account, Person } from '@teahouse/contract/people/accounts'
import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import type { Snapshot } from '@teahouse/contract/updates'
import type { ClientFrame, ServerFrame } from '@teahouse/contract/wire'
import type { Host } from './host.ts'
import type { SocketHearer, Transport } from './transport.ts'

/** A machine whose time and network move only when told to. */
export function fakeHost() {
  let nowMs = Date.UTC(2030, 0, 1)
  let count = 0
  let isUp = true
  const tasks = new Set<{ atMs: number; task: () => void }>()
  const watchers = new Set<() => void>()
  const host: Host = {
    now: () => nowMs,
    after(delayMs, task) {
      const one = { atMs: nowMs + delayMs, task }
      tasks.add(one)
      return () => void tasks.delete(one)
    },
    random: () => 0.5,
    newId: () => `0197f3a0-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    isNetworkUp: () => isUp,
    watchNetwork(hear) {
      watchers.add(hear)
      return () => void watchers.delete(hear)
    },
  }
  return {
    host,
    /** Lets time pass, and everything happen that is due in it. */
    async pass(ms: number): Promise<void> {
      const endMs = nowMs + ms
      for (;;) {
        await settle()
        const next = [...tasks].filter(({ atMs }) => atMs <= endMs).sort((one, other) => one.atMs - other.atMs)[0]
        if (!next) break
        tasks.delete(next)
        nowMs = Math.max(nowMs, next.atMs)
        next.task()
      }
      nowMs = endMs
    },
    /** The network comes or goes, or somebody looks at the app again. */
    network(next: boolean): void {
      isUp = next
      for (const hear of watchers) hear()
    },
  }
}

/** Dice that fall the same way each time, and everywhere between 0 and 1. */
export function fakeDice(): () => number {
  let seed = 7
  return () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
}

/** Lets everything happen that takes no time. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

type Answer = (input: never) => unknown

/** What a fake server answers to calls: an output, a thrown refusal code, or silence. */
export const refuse = (refusal: string, more: object = {}) => {
  throw Object.assign(new Error(refusal), { body: { refusal, message: refusal, ...more } })
}
export const silence = new Promise<never>(() => {})

/** The far end of a transport, in the hands of a test. */
export function fakeServer(answers: Partial<Record<MethodName, Answer>> = {}) {
  const calls: { name: string; input: unknown; over: 'socket' | 'http' }[] = []
  const sockets: { hear: SocketHearer; frames: ClientFrame[]; isOpen: boolean }[] = []
  let isReachable = true

  async function answer(
    name: string,
    input: unknown,
    over: 'socket' | 'http',
  ): Promise<{ output?: unknown; body?: unknown }> {
    calls.push({ name, input, over })
    const known = answers[name as MethodName]
    if (!known) return silence
    try {
      return { output: await known(input as never) }
    } catch (error) {
      const { body } = error as { body?: unknown }
      if (body) return { body }
      throw error
    }
  }

  const transport: Transport = {
    async post(name, input, signal) {
      if (!isReachable) throw new TypeError('fetch failed')
      const gone = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      const { output, body } = await Promise.race([answer(name, input, 'http'), gone])
      return body ? { status: 400, body } : { status: 200, body: output }
    },
    open(hear) {
      const socket = { hear, frames: [] as ClientFrame[], isOpen: true }
      sockets.push(socket)
      if (!isReachable) queueMicrotask(() => close(socket, 1006))
      return {
        send(text) {
          const frame = JSON.parse(text) as ClientFrame
          socket.frames.push(frame)
          if (frame.t !== 'call') return
          answer(frame.method, frame.input, 'socket').then(
            ({ output, body }) =>
              tell(
                body ? { t: 'refusal', n: frame.n, refusal: body as never } : { t: 'answer', n: frame.n, output },
                socket,
              ),
            () => close(socket, 1011),
          )
        },
        close: () => close(socket, 1000),
      }
    },
  }

  type FakeSocket = (typeof sockets)[number]
  const last = () => sockets.at(-1)!
  function tell(frame: ServerFrame, socket: FakeSocket = last()): void {
    if (socket.isOpen) socket.hear.frame(JSON.stringify(frame))
  }
  function close(socket: FakeSocket, code: number): void {
    if (!socket.isOpen) return
    socket.isOpen = false
    socket.hear.closed(code)
  }

  return {
    transport,
    answers,
    calls,
    /** Inputs of the calls of one method, in order. */
    inputs: <I>(name: MethodName) => calls.filter((call) => call.name === name).map(({ input }) => input as I),
    get socketCount() {
      return sockets.length
    },
    /** Frames that the client has sent over its present socket. */
    get frames() {
      return last().frames
    },
    tell,
    /** Accepts the present socket. */
    welcome(head = 0): void {
      last().hear.opened()
      tell({ t: 'hello', deviceId: 'device', head })
    },
    cut: (code = 1006) => close(last(), code),
    reach(next: boolean): void {
      isReachable = next
      if (!next && sockets.length > 0) close(last(), 1006)
    },
  }
}

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  handle: id,
  name: id,
  avatarId: null,
  region: null,
  statusLine: null,
  revision: 1,
  ...more,
})

export const account = (id: string): Account => ({
  ...person(id),
  role: 'member',
  locale: null,
  email: null,
  phone: null,
  hasPassword: true,
  passkeys: [],
  recoveryCodesLeft: 0,
  discoverOff: [],
  findMe: { byHandle: true, byPhone: true, byCode: true, byGroup: true, byCard: true },
  handleChangeableAt: null,
  leavingAt: null,
})

export const conversation = (id: string, more: Partial<Conversation> = {}): Conversation => ({
  id,
  kind: 'group',
  peerId: null,
  name: id,
  announcement: null,
  memberCount: 2,
  firstMemberIds: ['me', 'anna'],
  group: { needsApproval: false, onlyAdminsWrite: false, onlyAdminsRename: false },
  myRole: 'member',
  myNickname: null,
  lastSeq: 0,
  firstSeq: 1,
  readSeq: 0,
  settings: {
    pinnedAt: null,
    muted: false,
    folded: false,
    hidden: false,
    markedUnread: false,
    showNames: true,
    saved: false,
  },
  revision: 1,
  ...more,
})

export const message = (conversationId: string, seq: number, more: Partial<Message> = {}): Message => ({
  conversationId,
  seq,
  id: `${conversationId}-${seq}`,
  senderId: 'anna',
  sentAt: new Date(Date.UTC(2030, 0, 1) + seq * 1000).toISOString(),
  revision: 0,
  content: { kind: 'text', text: `${seq}`, mentions: [] },
  ...more,
})

export const messages = (conversationId: string, fromSeq: number, toSeq: number): Message[] =>
  Array.from({ length: toSeq - fromSeq + 1 }, (_, count) => message(conversationId, fromSeq + count))

export const snapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  cursor: 0,
  account: account('me'),
  people: [person('me'), person('anna')],
  contacts: [],
  tags: [],
  requests: [],
  conversations: [],
  messages: [],
  ...more,
})
