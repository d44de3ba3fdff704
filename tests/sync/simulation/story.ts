import * as fc from 'fast-check'
import { createDevice, type Device, type DeviceSeams } from './device.ts'
import { createDice } from './dice.ts'
import { calm, type Weather } from './network.ts'
import type { Cast, Truth } from './site.ts'
import { createVirtualTime, type VirtualTime } from './time.ts'

/** Four people with six devices; two groups; the last person is a stranger to both. */
export const plan = {
  devices: [2, 2, 1, 1],
  rooms: [
    [0, 1, 2],
    [0, 1],
  ],
} as const
const deviceCount = plan.devices.reduce((sum: number, count) => sum + count, 0)

/** What people do and what befalls them, and how long after the last thing. */
export interface Story {
  seed: number
  weather: Weather
  steps: readonly Step[]
}
export interface Step {
  does: (typeof things)[number]
  afterMs: number
  /** Who does it, or whom it befalls; and where. */
  device: number
  room: number
  /** How long it lasts, for what lasts. */
  forMs: number
}

const things = [
  'say',
  'read',
  'recall',
  'hide',
  'clear',
  'look',
  'lookBack',
  'jump',
  'lookOn',
  'goOffline',
  'die',
  'cut',
  'remove',
  'invite',
  'serverDies',
  'serverStumbles',
  'serverForgets',
] as const

/** How often each thing happens: every story has its own mixture, so that some are full of what others lack. */
const mixtures = fc.tuple(
  fc.constantFrom(4, 12),
  ...things.slice(1).map(() => fc.constantFrom(0, 1, 1, 6)),
) as fc.Arbitrary<number[]>

function stepsOf(mixture: readonly number[], pausesMs: readonly number[]): fc.Arbitrary<Step[]> {
  const weighted = things.map((does, at) => ({ weight: mixture[at]!, arbitrary: fc.constant(does) }))
  return fc.array(
    fc.record({
      does: fc.oneof(...weighted),
      afterMs: fc.constantFrom(...pausesMs),
      device: fc.integer({ min: 0, max: deviceCount - 1 }),
      room: fc.integer({ min: 0, max: plan.rooms.length - 1 }),
      forMs: fc.integer({ min: 100, max: 8000 }),
    }),
    { minLength: 10, maxLength: 60 },
  )
}

export const stories: fc.Arbitrary<Story> = fc.record({
  seed: fc.integer({ min: 0 }),
  weather: fc.record({
    drop: fc.constantFrom(0, 0.02, 0.1, 0.2),
    duplicate: fc.constantFrom(0, 0.05, 0.2),
    jitterMs: fc.constantFrom(0, 50, 400),
  }),
  steps: mixtures.chain((mixture) => stepsOf(mixture, [0, 0, 10, 100, 1000])),
})

/** Stories in which only some things happen, over a line that doubles them and mixes up their order. */
export const storiesAbout = (
  mixture: Partial<Record<Step['does'], number>>,
  pausesMs: readonly number[],
): fc.Arbitrary<Story> =>
  fc.record({
    seed: fc.integer({ min: 0 }),
    weather: fc.constant({ drop: 0, duplicate: 0.2, jitterMs: 400 }),
    steps: stepsOf(
      things.map((does) => mixture[does] ?? 0),
      pausesMs,
    ),
  })

/** How a story ended: when all is calm again and nothing is left to do. */
export interface Ending {
  cast: Cast
  devices: readonly Device[]
  truth: Truth
  time: VirtualTime
  settle: () => Promise<void>
  /** A device that knows nothing yet. */
  freshDevice(person: number): Device
}

/** Longer than a call that was lost, and its next try. */
const restMs = 100_000
/** Longer than everything that heals by itself: back-off, time-outs, the check for a lost hint. */
const patienceMs = 20 * 60_000

/** Plays a story to its end: the weather calms down, everyone comes back, and nothing more is done. */
export async function play(cast: Cast, { seed, weather, steps }: Story, seams: DeviceSeams = {}): Promise<Ending> {
  const { site } = cast
  const dice = createDice(seed)
  const time = createVirtualTime(Date.UTC(2030, 0, 1))
  let present = calm
  const settle = async () => {
    do await site.settle()
    while (seams.isDiskBusy?.())
  }

  const make = (person: number, name: string, token: string) =>
    createDevice({
      name,
      personId: cast.people[person]!.id,
      token,
      site,
      time,
      dice: dice.of(name),
      weather: () => present,
      seams,
    })
  const devices = cast.people.flatMap(({ tokens }, person) =>
    tokens.map((token, at) => make(person, `device ${at + 1} of person ${person + 1}`, token)),
  )
  for (const device of devices) device.start()
  await time.runUntil(time.nowMs + 1000, settle)
  for (const device of devices) device.look(cast.rooms[0]!.id)
  present = weather

  let count = 0
  let atMs = 0
  for (const step of steps) {
    atMs += step.afterMs
    time.after(atMs, () => act(step))
  }

  function act(step: Step): void {
    const device = devices[step.device % devices.length]!
    const room = cast.rooms[step.room % cast.rooms.length]!
    const { replica, client } = device
    const chat = replica?.chat(room.id).getSnapshot()
    const call: (...args: Parameters<NonNullable<typeof client>['call']>) => void = (name, input) =>
      void client?.call(name, input).catch(() => {})
    const messages = () =>
      device
        .look(room.id)
        ?.getSnapshot()
        .items.flatMap((item) => (item.kind === 'message' ? [item.message] : [])) ?? []
    switch (step.does) {
      case 'say': {
        if (!chat) return
        count++
        const content = { kind: 'text' as const, text: `${count}`, mentions: [] }
        void replica!.send({ conversationId: room.id, content }).then((messageId) => {
          device.record.written.push({ conversationId: room.id, messageId })
        })
        return
      }
      case 'read': {
        const seq = chat?.lastMessage?.seq
        if (!seq) return
        void replica!.markRead(room.id, seq).then(() => {
          device.record.marked.set(room.id, Math.max(seq, device.record.marked.get(room.id) ?? 0))
        })
        return
      }
      case 'recall':
        // Whatever is not one's own is refused.
        if (chat) call('chat.recall', { conversationId: room.id, seq: 1 + dice.below(chat.conversation.lastSeq) })
        return
      case 'hide': {
        const shown = messages()
        const one = shown[Math.floor(dice.next() * shown.length)]
        if (one) call('chat.hide', { conversationId: room.id, seqs: [one.seq] })
        return
      }
      case 'clear':
        if (chat) call('chat.clear', { conversationId: room.id })
        return
      case 'look':
        device.look(room.id)
        return
      case 'lookBack':
        void device.look(room.id)?.loadOlder()
        return
      case 'jump':
        if (chat) void device.look(room.id)?.jumpTo(1 + dice.below(chat.conversation.lastSeq))
        return
      case 'lookOn':
        void device.look(room.id)?.loadNewer()
        return
      case 'cut':
        device.line.cut()
        return
      case 'goOffline':
        device.line.set(false)
        time.after(step.forMs, () => device.line.set(true))
        return
      case 'die':
        if (!replica) return
        device.crash()
        time.after(step.forMs, () => device.start())
        return
      case 'serverDies':
        site.crash()
        return
      case 'serverStumbles':
        site.stumble()
        return
      case 'serverForgets':
        void site.prune()
        return
      case 'remove':
      case 'invite': {
        // The third person comes and goes in the first group; its owner decides.
        const owner = devices[0]!.client
        const input = { conversationId: cast.rooms[0]!.id, personIds: [cast.people[2]!.id] }
        void owner?.call(step.does === 'invite' ? 'groups.invite' : 'groups.removeMembers', input).catch(() => {})
      }
    }
  }

  await time.runUntil(time.nowMs + atMs + 8_000, settle)
  present = calm
  site.recover()
  let truth = await site.truth()
  const isAtRest = () =>
    devices.every((device) => {
      const { replica } = device
      if (!replica || device.record.cursors.at(-1) !== truth.heads.get(device.personId)) return false
      return replica.list.getSnapshot().every(({ pending }) => !pending || pending.state === 'failed')
    })
  const startMs = time.nowMs
  do {
    await time.runUntil(time.nowMs + restMs, settle)
    truth = await site.truth()
  } while (!isAtRest() && time.nowMs < startMs + patienceMs)

  return {
    cast,
    devices,
    truth: await site.truth(),
    time,
    settle,
    freshDevice(person) {
      const device = make(person, `a fresh device of person ${person + 1}`, cast.people[person]!.tokens[0]!)
      device.start()
      return device
    },
  }
}
