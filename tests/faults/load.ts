import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Content, Message } from '@teahouse/contract/talk/content'
import { call } from './call.ts'
import { check, readHistory, type Verdict } from './checker.ts'
import { type Device, startDevice } from './device.ts'
import { type Logged, openHistory } from './history.ts'
import { calm, readBooks } from './money/books.ts'
import { checkMoney, type MoneyVerdict } from './money/checker.ts'
import { createPurse, type Purse } from './money/purse.ts'
import type { Town, Townsman } from './town.ts'

/**
 * A town at work: every device is connected and notes what it sees, the first device of each person writes, and those
 * with a purse deal with each other meanwhile.
 */
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
  /** Lets the writers finish and all devices come to rest, reads the logs as a newcomer, and asks the checkers. */
  conclude(): Promise<Verdict & { money?: MoneyVerdict }>
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
  /**
   * For a town with purses: where the ledger stands in the end, and what time it is to the servers. When a day passes
   * after the last deal, money that still waits goes back.
   */
  ledger?: { url: () => string | Promise<string>; now?: () => Date; aDayPasses?: () => Promise<void> }
}

export function startLoad(needs: LoadNeeds): Load {
  const { town, folder, origin, signal, crashed, onMessage, textLength, ledger } = needs
  const history = openHistory(join(folder, 'history.jsonl'))
  history.frame({ saw: 'town', conversations: town.conversations })
  const devices: Device[] = []
  const tokens: string[] = []
  const writers: Device[] = []
  const purses = new Map<string, Purse>()
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
      if (place === 0) openPurse(person, device)
    }
  }
  for (const writer of writers) writer.write()
  const dealing = Promise.all([...purses.values()].map((purse) => purse.begin()))
  // Told by what is waited for below.
  dealing.catch(() => {})
  signal.addEventListener('abort', () => {
    for (const device of devices) device.close()
  })
  const dealt = dealing.then(() => new Promise<never>(() => {}))
  const failed = Promise.race([dealt, ...devices.map((device) => device.failed)])
  failed.catch(() => {})
  /** Waits, but not for what can no longer come. */
  const unlessFailed = <T>(work: Promise<T>) => Promise.race([work, failed, ...(crashed ? [crashed()] : [])])

  /** Whoever has money deals from their first device: with the contact beside them, at their table, at the stall. */
  function openPurse({ id, conversationIds }: Townsman, device: Device): void {
    const { people = [], stall } = town.market ?? {}
    const place = people.findIndex((one) => one.id === id)
    if (place < 0 || !stall) return
    const table = town.conversations.find((one) => one.id === conversationIds[1])!
    const purse = createPurse({
      personId: id,
      bankAccountId: people[place]!.bankAccountId,
      ask: device.ask,
      note: (fact) => history.note({ name: device.name, person: id }, fact),
      stall,
      friend: () => purses.get(people[place ^ 1]!.id)!,
      group: {
        conversationId: table.id,
        members: () => [...purses.values()].filter(({ personId }) => table.memberIds.includes(personId)),
      },
      workers: () => stall.workerIds.map((workerId) => purses.get(workerId)!),
    })
    purses.set(id, purse)
  }

  /** Lets all deals come to their end, and people say what they have. */
  async function closeMarket(databaseUrl: string): Promise<void> {
    const each = (work: (purse: Purse) => Promise<void>) => unlessFailed(Promise.all([...purses.values()].map(work)))
    for (const purse of purses.values()) purse.finish()
    await unlessFailed(dealing)
    const calmed = () => unlessFailed(calm(databaseUrl, ledger?.now ?? (() => new Date())))
    await calmed()
    await each((purse) => purse.askBank())
    if (ledger?.aDayPasses) {
      await ledger.aDayPasses()
      history.frame({ saw: 'aDayPassed' })
      await calmed()
    }
    await each((purse) => purse.count())
  }

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
      const databaseUrl = purses.size > 0 ? await ledger!.url() : undefined
      if (databaseUrl) await closeMarket(databaseUrl)
      await unlessFailed(Promise.all(devices.map((device) => device.rest())))
      for (const { id, memberIds } of town.conversations) {
        const reader = town.people.find((person) => person.id === memberIds[0])!
        history.frame({ saw: 'log', conversationId: id, messages: await readLog(origin(0, 0), reader, id) })
      }
      if (databaseUrl) history.frame(await readBooks(databaseUrl))
      for (const device of devices) device.close()
      history.close()
      const verdict = await check(readHistory(history.path))
      return databaseUrl ? { ...verdict, money: await checkMoney(readHistory(history.path)) } : verdict
    },
  }
}

async function readLog(origin: string, { tokens }: Townsman, conversationId: string) {
  const log: Logged[] = []
  for (;;) {
    const input = { conversationId, afterSeq: log.at(-1)?.seq ?? 0, limit: 200 }
    const { messages, hasMore } = await call(origin, tokens[0]!, 'chat.history', input)
    for (const { seq, id: messageId, senderId, content } of messages) {
      const shows = moneyIn(content)
      log.push({ seq, messageId, senderId, ...(shows && { shows }) })
    }
    if (!hasMore) return log
  }
}

/** Which money a card shows. */
function moneyIn(content: Content): string | undefined {
  if (content.kind === 'transfer') return content.transferId
  return content.kind === 'redPacket' ? content.redPacketId : undefined
}
