import {
  type Client,
  createClient,
  type LocalStore,
  memoryStore,
  openReplica,
  type Replica,
  type Timeline,
} from '@teahouse/client'
import type { ServerFrame } from '@teahouse/contract/wire'
import { createIds, type Dice } from './dice.ts'
import { createLine, type Line, type Weather } from './network.ts'
import type { Site } from './site.ts'
import type { VirtualTime } from './time.ts'

/** What was seen to happen on a device, through all its lives. */
export interface Record {
  /** Messages that were written here, in order. */
  written: { conversationId: string; messageId: string }[]
  acknowledged: { conversationId: string; messageId: string; seq: number }[]
  /** Places that the server has shown to this device in any frame or answer. */
  shown: Set<string>
  cursors: number[]
  marked: Map<string, number>
  /** Messages on their way that were on the screen, and then were not; and where the screen began. */
  vanished: { conversationId: string; messageId: string; firstShown: number }[]
  /** What must never happen, seen happening. */
  problems: string[]
}

/** Seams of a device, at which something else can be put in: another disk, or a fault. */
export interface DeviceSeams {
  /** Opens the disk of a device: what was on it is on it again. In memory unless told. */
  openDisk?: (name: string) => Promise<LocalStore>
  isDiskBusy?: () => boolean
  wrapStore?: (store: LocalStore) => LocalStore
  wrapClient?: (client: Client, cursor: () => number) => Client
}

/** A device that can die at any moment, and lives again from what its store had committed. */
export interface Device {
  readonly name: string
  readonly personId: string
  readonly line: Line
  readonly record: Record
  /** Undefined while it is dead or starting. */
  readonly replica: Replica | undefined
  readonly client: Client | undefined
  start(): void
  crash(): void
  /** Looks at a conversation: its messages are on the screen from now on. */
  look(conversationId: string): Timeline | undefined
  /** Resolves when nothing is left that is done in no time. */
  readonly isQuiet: boolean
}

export function createDevice(needs: {
  name: string
  personId: string
  token: string
  site: Site
  time: VirtualTime
  dice: Dice
  weather: () => Weather
  seams?: DeviceSeams
}): Device {
  const { name, personId, token, site, time, dice, seams = {} } = needs
  const inMemory = memoryStore()
  const openDisk = seams.openDisk ?? (async () => inMemory)
  const line = createLine({ site, time, dice: dice.of('line'), token, weather: needs.weather })
  const newId = createIds(dice.of('ids'))
  const diskDice = dice.of('disk')
  const record: Record = {
    written: [],
    acknowledged: [],
    shown: new Set(),
    cursors: [],
    marked: new Map(),
    vanished: [],
    problems: [],
  }
  let replica: Replica | undefined
  let client: Client | undefined
  let timelines = new Map<string, Timeline>()
  let kill = () => {}

  /** The disk takes its time, and may lose what it has not confirmed when the device dies. */
  function dyingStore(disk: LocalStore, isAlive: () => boolean): LocalStore {
    let cursor = record.cursors.at(-1) ?? 0
    return {
      ...disk,
      async write(changes) {
        if (!isAlive()) return new Promise(() => {})
        if (diskDice.isLucky(0.3)) {
          const isKeptAnyway = diskDice.isLucky(0.5)
          await new Promise<void>((resolve) => time.after(diskDice.below(40), resolve))
          if (!isAlive() && !isKeptAnyway) return new Promise(() => {})
        }
        await disk.write(changes)
        if (changes.cursor < cursor) record.problems.push(`I7: the cursor went from ${cursor} to ${changes.cursor}`)
        cursor = changes.cursor
        record.cursors.push(cursor)
        if (!isAlive()) return new Promise(() => {})
      },
      close() {},
    }
  }

  function see(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    if ('conversationId' in value && 'seq' in value && 'content' in value)
      record.shown.add(`${value.conversationId}/${value.seq}`)
    for (const inner of Object.values(value)) see(inner)
  }

  function start(): void {
    let isAlive = true
    const transport = line.transport
    const made = createClient({
      origin: 'https://tea.example',
      token,
      transport: {
        async post(method, input, signal) {
          const answer = await transport.post(method, input, signal)
          if (!isAlive) return new Promise(() => {})
          see(answer.body)
          return answer
        },
        open: (hear) => {
          const socket = transport.open({
            opened: () => isAlive && hear.opened(),
            frame(text) {
              if (!isAlive) return
              see(JSON.parse(text) as ServerFrame)
              hear.frame(text)
            },
            closed: (code) => isAlive && hear.closed(code),
          })
          return socket
        },
      },
      host: {
        now: () => time.nowMs,
        after: (delayMs, task) => time.after(delayMs, () => isAlive && task()),
        random: () => dice.next(),
        newId,
        isNetworkUp: () => line.isUp,
        watchNetwork: (hear) => line.onChange(() => isAlive && hear()),
      },
    })
    const watched: Client = {
      ...made,
      async call(method, input, options) {
        const output = await made.call(method, input, options)
        if (method === 'chat.send') {
          const { conversationId, messageId } = input as { conversationId: string; messageId: string }
          record.acknowledged.push({ conversationId, messageId, seq: (output as { seq: number }).seq })
        }
        return output
      },
    }
    const wrapped = seams.wrapClient?.(watched, () => record.cursors.at(-1) ?? 0) ?? watched
    client = wrapped
    kill = () => {
      isAlive = false
      replica = undefined
      client = undefined
      timelines = new Map()
      line.cut()
    }
    void openDisk(name).then(async (disk) => {
      const store = dyingStore(disk, () => isAlive)
      const opened = await openReplica({ client: wrapped, store: seams.wrapStore?.(store) ?? store })
      if (isAlive) replica = opened
    })
  }

  function look(conversationId: string): Timeline | undefined {
    const known = timelines.get(conversationId)
    if (known || !replica) return known
    const timeline = replica.timeline(conversationId)
    timelines.set(conversationId, timeline)
    let waiting = new Set<string>()
    timeline.subscribe(() => {
      const { items, hasNewer } = timeline.getSnapshot()
      const keys = new Set(items.map(({ key }) => key))
      if (keys.size < items.length) record.problems.push(`${name} sees a message twice`)
      const places = items.flatMap((item) => (item.kind === 'message' ? [item.message.seq] : []))
      for (const messageId of waiting) {
        if (!hasNewer && !keys.has(messageId))
          record.vanished.push({ conversationId, messageId, firstShown: places[0] ?? Number.POSITIVE_INFINITY })
      }
      if (places.some((seq, at) => at > 0 && seq <= places[at - 1]!)) record.problems.push(`${name} sees a disorder`)
      waiting = new Set(
        items.flatMap((item) => (item.kind === 'pending' && item.entry.state === 'waiting' ? [item.key] : [])),
      )
    })
    return timeline
  }

  return {
    name,
    personId,
    line,
    record,
    get replica() {
      return replica
    },
    get client() {
      return client
    },
    start,
    crash: () => kill(),
    look,
    get isQuiet() {
      return line.inFlight === 0
    },
  }
}
