import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { Entry, Logged, Sighting } from './history.ts'

/**
 * Decides from the notes of the devices alone whether the promises were kept. It knows nothing of the product: neither
 * its code nor its database, only what was seen by those who used it.
 */
export interface Verdict {
  /** At most `maxToldOf` of each promise. */
  violations: Violation[]
  counts: {
    acknowledged: number
    /** Acknowledged, and not in the log where the answer said. */
    lost: number
    /** Standing in a log more than once. */
    doubled: number
    /** Messages that devices were told of. */
    seen: number
    devices: number
    conversations: number
  }
}

export interface Violation {
  promise: Promised
  sentence: string
}

export const promises = {
  I1: 'an acknowledged message is never lost',
  I2: 'a message id is stored at most once',
  I3: 'all members see one order',
  I4: 'when all is calm nobody misses anything',
  I5: 'all devices of a person show the same',
  I6: 'the read marker is the furthest that was read',
  I7: 'cursors only move forward',
  I8: 'who is not in a conversation receives nothing of it',
  I9: 'what one device sends to a conversation keeps its order',
} as const
type Promised = keyof typeof promises

const maxToldOf = 20

interface Device {
  name: string
  person: string
  /** By conversation, in the order of writing. */
  sent: Map<string, { messageId: string; seq: number | undefined }[]>
  cursor: number
  end: Extract<Entry, { saw: 'end' }> | undefined
}

export async function check(entries: Iterable<Entry> | AsyncIterable<Entry>): Promise<Verdict> {
  const violations: Violation[] = []
  const told = new Map<Promised, number>()
  const counts = { acknowledged: 0, lost: 0, doubled: 0, seen: 0, devices: 0, conversations: 0 }
  function violated(promise: Promised, sentence: string): void {
    const count = (told.get(promise) ?? 0) + 1
    told.set(promise, count)
    if (count <= maxToldOf) violations.push({ promise, sentence })
  }

  const members = new Map<string, Set<string>>()
  const devices = new Map<string, Device>()
  const logs = new Map<string, Logged[]>()
  /** Which message whoever looked saw at a place of a conversation; and of a person’s stream. */
  const places = new Map<string, string>()
  const streams = new Map<string, string>()
  const sentAnywhere = new Map<string, Device>()
  const acknowledged: { device: Device; conversationId: string; messageId: string; seq: number }[] = []
  const marking = new Map<string, number>()
  const marked = new Map<string, number>()

  function deviceOf({ device: name, person }: { device: string; person: string }): Device {
    const device = devices.get(name) ?? { name, person, sent: new Map(), cursor: 0, end: undefined }
    devices.set(name, device)
    return device
  }
  function seenAt(conversationId: string, seq: number, messageId: string, who: string): void {
    const place = `${conversationId}/${seq}`
    const before = places.get(place)
    if (before === undefined) places.set(place, messageId)
    else if (before !== messageId) violated('I3', `${who} saw ${messageId} at ${place}, where others saw ${before}`)
  }
  function mayKnow(person: string, conversationId: string, who: string): void {
    if (!members.get(conversationId)?.has(person)) violated('I8', `${who} was told of ${conversationId}`)
  }

  for await (const entry of entries) {
    switch (entry.saw) {
      case 'town':
        for (const { id, memberIds } of entry.conversations) members.set(id, new Set(memberIds))
        break
      case 'log':
        logs.set(entry.conversationId, entry.messages)
        break
      case 'sending': {
        const device = deviceOf(entry)
        const sent = device.sent.get(entry.conversationId) ?? []
        device.sent.set(entry.conversationId, sent)
        sent.push({ messageId: entry.messageId, seq: undefined })
        sentAnywhere.set(entry.messageId, device)
        break
      }
      case 'acknowledged': {
        const device = deviceOf(entry)
        const one = device.sent.get(entry.conversationId)?.findLast(({ messageId }) => messageId === entry.messageId)
        if (one) one.seq = entry.seq
        acknowledged.push({ ...entry, device })
        seenAt(entry.conversationId, entry.seq, entry.messageId, entry.device)
        break
      }
      case 'refused':
        violated('I1', `${entry.device} was refused ${entry.messageId}: ${entry.refusal}`)
        break
      case 'message': {
        counts.seen++
        const { person, device: who, conversationId, seq, messageId, useq } = entry
        mayKnow(person, conversationId, who)
        seenAt(conversationId, seq, messageId, who)
        const at = `${person}/${useq}`
        const is = `${conversationId}/${seq}`
        if ((streams.get(at) ?? is) !== is)
          violated('I5', `${who} was told of ${is} at ${useq}, another device of ${streams.get(at)}`)
        streams.set(at, is)
        break
      }
      case 'marking':
      case 'marked': {
        const furthest = entry.saw === 'marking' ? marking : marked
        const key = `${entry.person}/${entry.conversationId}`
        furthest.set(key, Math.max(furthest.get(key) ?? 0, entry.seq))
        break
      }
      case 'cursor': {
        const device = deviceOf(entry)
        if (entry.from !== device.cursor || entry.to < entry.from)
          violated('I7', `${entry.device} went from ${entry.from} to ${entry.to} when its cursor was ${device.cursor}`)
        device.cursor = entry.to
        break
      }
      case 'end':
        deviceOf(entry).end = entry
        break
    }
  }

  checkLogs()
  checkAcknowledged()
  for (const device of devices.values()) checkEnd(device)
  checkTwins()
  counts.acknowledged = acknowledged.length
  counts.devices = devices.size
  counts.conversations = members.size
  for (const [promise, count] of told) {
    if (count > maxToldOf) violations.push({ promise, sentence: `… and ${count - maxToldOf} more of this promise` })
  }
  return { violations, counts }

  function checkLogs(): void {
    for (const id of members.keys()) if (!logs.has(id)) violated('I4', `nobody could read the log of ${id}`)
    for (const [id, log] of logs) {
      const seqOf = new Map<string, number>()
      for (const [index, { seq, messageId, senderId, shows }] of log.entries()) {
        if (seq !== index + 1) violated('I4', `the log of ${id} has ${seq} where ${index + 1} belongs`)
        seenAt(id, seq, messageId, 'whoever read the log in the end')
        if (seqOf.has(messageId)) {
          counts.doubled++
          violated('I2', `${messageId} stands in ${id} at ${seqOf.get(messageId)} and at ${seq}`)
        }
        seqOf.set(messageId, seq)
        if (senderId !== null && !shows && sentAnywhere.get(messageId)?.person !== senderId)
          violated('I2', `${messageId} stands in ${id}, and ${senderId} never sent it`)
      }
    }
  }

  function checkAcknowledged(): void {
    for (const { device, conversationId, messageId, seq } of acknowledged) {
      if (logs.get(conversationId)?.[seq - 1]?.messageId === messageId) continue
      counts.lost++
      violated('I1', `${messageId} of ${device.name} was acknowledged at ${conversationId}/${seq} and is not there`)
    }
    for (const { name, sent } of devices.values()) {
      for (const [conversationId, messages] of sent) {
        let last = 0
        for (const { messageId, seq } of messages) {
          if (seq === undefined) continue
          if (seq <= last) violated('I9', `${messageId} of ${name} stands at ${conversationId}/${seq}, after ${last}`)
          last = Math.max(last, seq)
        }
      }
    }
  }

  /** In the end, each device holds every message of its conversations, and the read markers. */
  function checkEnd({ name, person, cursor, end }: Device): void {
    if (!end) {
      violated('I4', `${name} never came to rest`)
      return
    }
    if (end.cursor !== cursor) violated('I7', `${name} ended at ${end.cursor}, but moved to ${cursor}`)
    const held = new Map(end.conversations.map((one) => [one.id, one]))
    for (const id of held.keys()) mayKnow(person, id, name)
    for (const [id, memberIds] of members) {
      if (!memberIds.has(person)) continue
      const { readSeq = 0, messages = [] } = held.get(id) ?? {}
      const log = logs.get(id) ?? []
      if (messages.length !== log.length)
        violated('I4', `${name} ended with ${messages.length} of ${log.length} messages of ${id}`)
      for (const [index, [seq, messageId]] of messages.entries()) {
        const stored = log[index]
        if (stored?.seq !== seq || stored.messageId !== messageId)
          violated('I3', `${name} has ${messageId} at ${id}/${seq}; the log has ${stored?.messageId} at ${stored?.seq}`)
      }
      const key = `${person}/${id}`
      const [atLeast, atMost] = [marked.get(key) ?? 0, marking.get(key) ?? 0]
      if (readSeq < atLeast || readSeq > atMost)
        violated('I6', `${name} has ${id} read up to ${readSeq}; ${atLeast} was answered, ${atMost} asked for`)
    }
  }

  function checkTwins(): void {
    const first = new Map<string, Device>()
    const shown = ({ end }: Device) =>
      JSON.stringify(
        end?.conversations
          .map(({ id, readSeq, messages }) => [id, readSeq, messages] as [string, number, Sighting[]])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    for (const device of devices.values()) {
      const other = first.get(device.person)
      if (!other) first.set(device.person, device)
      else if (shown(other) !== shown(device)) violated('I5', `${device.name} and ${other.name} ended differently`)
    }
  }
}

export async function* readHistory(path: string): AsyncGenerator<Entry> {
  for await (const line of createInterface({ input: createReadStream(path) })) yield JSON.parse(line) as Entry
}

// node tests/faults/checker.ts history.jsonl
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { violations, counts } = await check(readHistory(process.argv[2]!))
  for (const { promise, sentence } of violations) console.log(`${promise} (${promises[promise]}): ${sentence}`)
  console.log(JSON.stringify(counts))
  process.exitCode = violations.length > 0 ? 1 : 0
}
