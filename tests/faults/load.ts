import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Message } from '@teahouse/contract/talk/content'
import { call } from './call.ts'
import { check, readHistory, type Verdict } from './checker.ts'
import { type Device, startDevice } from './device.ts'
import { openHistory } from './history.ts'
import type { Town, Townsman } from './town.ts'

/** A town at work: every device is connected and notes what it sees, and the first device of each person writes. */
export interface Load {
  readonly devices: readonly Device[]
  readonly acknowledgedCount: number
  /** Resolves when so many more messages have been acknowledged. */
  more(count: number): Promise<void>
  /**
   * Waits until every writer has had a message acknowledged that was sent after now.
   * @returns how long it took the first of them, half of them and the last, in seconds.
   */
  back(): Promise<Back>
  /**
   * Waits until every device has all that stands in its person’s stream now, whatever it takes the device to learn it.
   * @param at a server that stands.
   * @returns how long that took, in seconds.
   */
  caughtUp(at: string): Promise<number>
  /** Lets the writers finish and all devices come to rest, reads the logs as a newcomer, and asks the checker. */
  conclude(): Promise<Verdict>
}

export interface Back {
  firstSeconds: number
  halfSeconds: number
  lastSeconds: number
}

export interface LoadNeeds {
  town: Town
  /** Where the notes are kept. */
  folder: string
  /** Where the server is for one device; told how often that device has tried since its line last stood. */
  origin: (deviceNumber: number, tries: number) => string
  /** Ends everything when the scenario ends early. */
  signal: AbortSignal
  /** Rejects when something that must hold has gone, as a server that ended by itself. */
  crashed?: () => Promise<never>
  onMessage?: (message: Message, device: Device) => void
  textLength?: number
}

export function startLoad({ town, folder, origin, signal, crashed, onMessage, textLength }: LoadNeeds): Load {
  const history = openHistory(join(folder, 'history.jsonl'))
  history.frame({ saw: 'town', conversations: town.conversations })
  const devices: Device[] = []
  const tokens: string[] = []
  const writers: Device[] = []
  const listeners = new Set<(writer: number, sentAt: number) => void>()
  let acknowledgedCount = 0

  for (const person of town.people) {
    for (const [place, token] of person.tokens.entries()) {
      const number = devices.length
      const isWriter = place === 0 && person.conversationIds.length > 0
      const writerNumber = writers.length
      const name = `${person.handle}-${place + 1}`
      const device: Device = startDevice({
        name,
        person: { ...person, token },
        origin: (tries) => origin(number, tries),
        note: (fact) => history.note({ name, person: person.id }, fact),
        onAcknowledged(sentAt) {
          acknowledgedCount++
          for (const hear of [...listeners]) hear(writerNumber, sentAt)
        },
        ...(onMessage && { onMessage: (message) => onMessage(message, device) }),
        ...(textLength && { textLength }),
      })
      devices.push(device)
      tokens.push(token)
      if (isWriter) writers.push(device)
    }
  }
  for (const writer of writers) writer.write()
  signal.addEventListener('abort', () => {
    for (const device of devices) device.close()
  })
  const failed = Promise.race(devices.map((device) => device.failed))
  failed.catch(() => {})
  /** Waits, but not for what can no longer come. */
  const unlessFailed = <T>(work: Promise<T>) => Promise.race([work, failed, ...(crashed ? [crashed()] : [])])

  return {
    devices,
    get acknowledgedCount() {
      return acknowledgedCount
    },
    more(count) {
      const until = acknowledgedCount + count
      return unlessFailed(
        new Promise<void>((resolve) => {
          const hear = () => {
            if (acknowledgedCount < until) return
            listeners.delete(hear)
            resolve()
          }
          listeners.add(hear)
        }),
      )
    },
    back() {
      const from = performance.now()
      const after: number[] = []
      const isBack = new Set<number>()
      const back = unlessFailed(
        new Promise<Back>((resolve) => {
          const hear = (writer: number, sentAt: number) => {
            if (sentAt < from || isBack.has(writer)) return
            isBack.add(writer)
            after.push((performance.now() - from) / 1000)
            if (isBack.size < writers.length) return
            listeners.delete(hear)
            const [firstSeconds = 0, halfSeconds = 0, lastSeconds = 0] = [0, after.length >> 1, after.length - 1].map(
              (place) => Number(after[place]!.toFixed(1)),
            )
            resolve({ firstSeconds, halfSeconds, lastSeconds })
          }
          listeners.add(hear)
        }),
      )
      // Whoever asks now may look at it later.
      back.catch(() => {})
      return back
    },
    async caughtUp(at) {
      const from = performance.now()
      await unlessFailed(
        Promise.all(
          devices.map(async (device, number) => {
            const diff = await call(at, tokens[number]!, 'updates.diff', { cursor: device.cursor, limit: 1 })
            if (diff.state === 'ok') while (device.cursor < diff.head) await pause(20)
          }),
        ),
      )
      return (performance.now() - from) / 1000
    },
    async conclude() {
      await unlessFailed(Promise.all(devices.map((device) => device.finish())))
      await unlessFailed(Promise.all(devices.map((device) => device.rest())))
      for (const { id, memberIds } of town.conversations) {
        const reader = town.people.find((person) => person.id === memberIds[0])!
        history.frame({ saw: 'log', conversationId: id, messages: await readLog(origin(0, 0), reader, id) })
      }
      for (const device of devices) device.close()
      history.close()
      return check(readHistory(history.path))
    },
  }
}

async function readLog(origin: string, { tokens }: Townsman, conversationId: string) {
  const log: { seq: number; messageId: string; senderId: string | null }[] = []
  for (;;) {
    const input = { conversationId, afterSeq: log.at(-1)?.seq ?? 0, limit: 200 }
    const { messages, hasMore } = await call(origin, tokens[0]!, 'chat.history', input)
    log.push(...messages.map(({ seq, id: messageId, senderId }) => ({ seq, messageId, senderId })))
    if (!hasMore) return log
  }
}
