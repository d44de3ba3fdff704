import assert from 'node:assert/strict'
import type { Message } from '@teahouse/contract/talk/content'
import type { Device } from './device.ts'
import type { Membership } from './site.ts'
import type { Ending } from './story.ts'

/** One of the promises below was broken. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}

/**
 * Checks the nine invariants of docs/sync-protocol.md, and that what the screens show is what is stored, on every
 * device.
 * @throws BrokenPromise
 */
export async function check(ending: Ending): Promise<void> {
  try {
    await checkAll(ending)
  } catch (error) {
    throw error instanceof assert.AssertionError ? new BrokenPromise(error.message, { cause: error }) : error
  }
}

async function checkAll(ending: Ending): Promise<void> {
  const { cast, devices, truth, time, settle } = ending

  for (const { record } of devices) assert.equal(record.problems[0], undefined, record.problems[0])

  for (const [conversationId, log] of truth.logs) {
    assert.deepEqual(
      log.map(({ seq }) => seq),
      log.map((_, at) => at + 1),
      `I4: the log of ${conversationId} has a gap`,
    )
    const ids = new Set(log.map(({ id }) => id))
    assert.equal(ids.size, log.length, 'I2: a message is stored twice')
  }

  const placeOf = new Map(
    [...truth.logs].flatMap(([id, log]) => log.map((message) => [`${id}/${message.id}`, message.seq])),
  )
  for (const { name, record, replica } of devices) {
    for (const { conversationId, messageId, seq } of record.acknowledged) {
      assert.equal(placeOf.get(`${conversationId}/${messageId}`), seq, `I1: what ${name} was told is stored is lost`)
    }
    for (const { id } of cast.rooms) {
      const places = record.written
        .filter(({ conversationId }) => conversationId === id)
        .map(({ messageId }) => placeOf.get(`${id}/${messageId}`))
        .filter((seq) => seq !== undefined)
      assert.deepEqual(
        places,
        places.toSorted((one, other) => one - other),
        `I9: ${name}’s messages changed their order`,
      )
    }
    assert(replica, `${name} is not running`)
  }

  for (const [person, { id: personId }] of cast.people.entries()) {
    const own = devices.filter((device) => device.personId === personId)
    const fresh = ending.freshDevice(person)
    await time.runUntil(time.nowMs + 2_000, settle)

    for (const [at, room] of cast.rooms.entries()) {
      const log = truth.logs.get(room.id)!
      const membership = truth.memberships.get(`${room.id}/${personId}`)
      const isInside = inside(log, personId, cast.rooms[at]!.members.includes(person))
      for (const { name, record } of [...own, fresh]) {
        for (const message of log) {
          if (record.shown.has(`${room.id}/${message.seq}`)) {
            assert(isInside(message.seq), `I8: ${name} was shown ${message.seq}, which is not for them`)
          }
        }
      }
      if (!membership) {
        for (const { replica } of own)
          assert.equal(replica!.chat(room.id).getSnapshot(), undefined, 'I8: a foreign chat')
        continue
      }
      const marked = Math.max(0, ...own.map(({ record }) => record.marked.get(room.id) ?? 0))
      assert(membership.readSeq >= marked, `I6: the read marker stands at ${membership.readSeq}, ${marked} was read`)
      for (const device of [...own, fresh]) await checkRoom(device, room.id, log, membership)
      const [expected] = own.map(({ replica }) => replica!.chat(room.id).getSnapshot()!.conversation)
      for (const { name, replica } of [...own, fresh]) {
        assert.deepEqual(replica!.chat(room.id).getSnapshot()!.conversation, expected, `I5: ${name} sees another state`)
      }
    }
  }

  async function checkRoom(device: Device, conversationId: string, log: readonly Message[], membership: Membership) {
    const { name, replica, personId } = device
    const { firstSeq, leftSeq, readSeq, hidden } = membership
    const visible = log.filter(({ seq }) => seq >= firstSeq && seq <= (leftSeq ?? log.length) && !hidden.has(seq))
    const timeline = device.look(conversationId)!
    void timeline.jumpToEnd()
    await time.runUntil(time.nowMs, settle)
    for (let tries = 0; timeline.getSnapshot().hasOlder && tries < 20; tries++) {
      void timeline.loadOlder()
      await time.runUntil(time.nowMs + 500, settle)
    }
    const { items } = timeline.getSnapshot()
    const shown = items.flatMap((item) => (item.kind === 'message' ? [item.message] : []))
    assert.deepEqual(
      shown.map(({ seq }) => seq),
      visible.map(({ seq }) => seq),
      `I4: ${name} misses something, or sees too much`,
    )
    const chat = replica!.chat(conversationId).getSnapshot()!
    assert.equal(chat.conversation.readSeq, readSeq, `I6: ${name} has another read marker than the server`)
    const lost = device.record.written.filter(
      ({ conversationId: id, messageId }) =>
        id === conversationId &&
        !log.some((message) => message.id === messageId) &&
        !items.some((item) => item.kind === 'pending' && item.key === messageId && item.entry.state === 'failed'),
    )
    // Deleted elsewhere, or further up after a gap: else what was on the screen stays there.
    const vanished = device.record.vanished.filter(
      ({ conversationId: id, messageId, firstShown }) =>
        id === conversationId && visible.some((message) => message.id === messageId && message.seq >= firstShown),
    )
    assert.deepEqual(vanished, [], `${name} lost sight of what was written on it`)
    assert.deepEqual(lost, [], `I1: ${name} has lost what was written on it`)

    assert.deepEqual(shown.map(said), visible.map(said), `I3, I5: ${name} sees other messages than are stored`)
    const last = visible.at(-1)
    assert.deepEqual(
      chat.lastMessage && said(chat.lastMessage),
      last ? said(last) : null,
      `I5: ${name} shows another last line`,
    )
    const unread = visible.filter(
      ({ seq, senderId, content }) =>
        seq > readSeq && senderId !== personId && content.kind !== 'system' && content.kind !== 'recalled',
    )
    assert.equal(chat.unreadCount, unread.length, `I5: ${name} counts other unread messages`)
  }
}

const said = ({ id, seq, senderId, sentAt, content }: Message) => ({ id, seq, senderId, sentAt, content })

/** Whether a person was in a group when something was said: read from the lines of the log itself. */
function inside(log: readonly Message[], personId: string, wasIn: boolean): (seq: number) => boolean {
  const seen = new Set<number>()
  let isIn = wasIn
  for (const { seq, content } of log) {
    if (content.kind !== 'system' || !content.personIds.includes(personId)) {
      if (isIn) seen.add(seq)
      continue
    }
    if (content.event === 'joined') isIn = true
    if (isIn) seen.add(seq)
    if (content.event === 'removed') isIn = false
  }
  return (seq) => seen.has(seq)
}
