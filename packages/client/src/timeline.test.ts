import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Update } from '@teahouse/contract/updates'
import { conversation, message, messages, refuse, settle, silence, snapshot } from './fake.fixture.ts'
import { fakeReplica } from './replica.fixture.ts'
import type { Timeline } from './timeline.ts'

const said = (seq: number, more: Parameters<typeof message>[2] = {}): Update => ({
  kind: 'message',
  message: message('room', seq, more),
})
const text = (words: string) => ({ kind: 'text' as const, text: words })
const shown = (timeline: Timeline) =>
  timeline.getSnapshot().items.map((item) => (item.kind === 'message' ? item.message.seq : item.entry.state))

/** A server with a log of a given length, of which the device holds the last twenty. */
function longChat(length: number) {
  return {
    snapshot: {
      conversations: [conversation('room', { lastSeq: length, readSeq: length })],
      messages: messages('room', length - 19, length),
    },
    answers: {
      'chat.history': ({
        beforeSeq = length + 1,
        afterSeq,
        limit = 50,
      }: {
        beforeSeq?: number
        afterSeq?: number
        limit?: number
      }) => {
        const from = afterSeq === undefined ? Math.max(1, beforeSeq - limit) : afterSeq + 1
        const to = afterSeq === undefined ? beforeSeq - 1 : Math.min(length, afterSeq + limit)
        return { messages: messages('room', from, to), hasMore: afterSeq === undefined ? from > 1 : to < length }
      },
    },
  }
}

async function open(options: Parameters<typeof fakeReplica>[0] = {}) {
  const fake = await fakeReplica(options)
  const timeline = fake.replica.timeline('room')
  await settle()
  return { ...fake, timeline }
}

describe('a timeline', () => {
  it('shows the newest that is on the device, without asking anybody', async () => {
    const { timeline, server } = await open(longChat(300))
    assert.deepEqual(
      shown(timeline),
      messages('room', 281, 300).map(({ seq }) => seq),
    )
    assert.deepEqual([timeline.getSnapshot().hasOlder, timeline.getSnapshot().hasNewer], [true, false])
    assert.deepEqual(server.inputs('chat.history'), [])
  })

  it('goes back page by page, and asks the server only for what is not here', async () => {
    const { timeline, server, replica } = await open(longChat(300))
    await timeline.loadOlder()
    await timeline.loadOlder()
    assert.deepEqual([shown(timeline)[0], shown(timeline).length], [181, 120])
    assert.deepEqual(server.inputs('chat.history'), [
      { conversationId: 'room', beforeSeq: 281, limit: 50 },
      { conversationId: 'room', beforeSeq: 231, limit: 50 },
    ])
    const again = replica.timeline('room')
    await again.loadOlder()
    await again.loadOlder()
    assert.equal(shown(again)[0], 181)
    assert.equal(server.inputs('chat.history').length, 2)
  })

  it('ends at the beginning', async () => {
    const { timeline } = await open(longChat(60))
    await timeline.loadOlder()
    assert.equal(shown(timeline)[0], 1)
    assert.equal(timeline.getSnapshot().hasOlder, false)
    await timeline.loadOlder()
    assert.equal(shown(timeline).length, 60)
  })

  it('says when what is looked for cannot be reached, and finds it later', async () => {
    const { timeline, server, pass } = await open(longChat(300))
    server.reach(false)
    await timeline.loadOlder()
    assert.equal(timeline.getSnapshot().loading, 'unreachable')
    assert.equal(shown(timeline).length, 20)
    server.reach(true)
    await pass(60_000)
    await timeline.loadOlder()
    assert.equal(timeline.getSnapshot().loading, 'idle')
    assert.equal(shown(timeline).length, 70)
  })

  it('jumps to a place of long ago, and reads on from there to the end', async () => {
    const { timeline, push } = await open(longChat(300))
    await timeline.jumpTo(100)
    assert.ok(shown(timeline).includes(100))
    assert.equal(timeline.getSnapshot().hasNewer, true)
    await push(said(301))
    assert.ok(!shown(timeline).includes(301))
    for (let pages = 0; timeline.getSnapshot().hasNewer && pages < 10; pages++) await timeline.loadNewer()
    assert.equal(shown(timeline).at(-1), 301)
    assert.deepEqual(
      shown(timeline),
      messages('room', shown(timeline)[0] as number, 301).map(({ seq }) => seq),
    )
    await push(said(302))
    assert.equal(shown(timeline).at(-1), 302)
  })

  it('jumps also before it was ever drawn, and back to the end', async () => {
    const { replica } = await fakeReplica(longChat(300))
    const timeline = replica.timeline('room')
    await timeline.jumpTo(100)
    assert.ok(shown(timeline).includes(100))
    await timeline.jumpToEnd()
    assert.equal(shown(timeline).at(-1), 300)
    assert.equal(timeline.getSnapshot().hasNewer, false)
  })

  it('follows what is said, changed, hidden and cleared', async () => {
    const { timeline, push } = await open()
    await push(said(11))
    await push(said(9, { revision: 1, content: { kind: 'recalled', byId: 'anna' } }))
    await push({ kind: 'messagesHidden', conversationId: 'room', seqs: [3, 4] })
    assert.deepEqual(shown(timeline), [1, 2, 5, 6, 7, 8, 9, 10, 11])
    const ninth = timeline.getSnapshot().items.find((item) => item.kind === 'message' && item.message.seq === 9)
    assert.equal(ninth?.kind === 'message' && ninth.message.content.kind, 'recalled')
    await push({ kind: 'conversation', conversation: conversation('room', { firstSeq: 12, lastSeq: 11, revision: 2 }) })
    assert.deepEqual(shown(timeline), [])
  })

  it('gives the same objects for what has not changed', async () => {
    const { timeline, push } = await open()
    const before = timeline.getSnapshot()
    assert.equal(timeline.getSnapshot(), before)
    await push({ kind: 'message', message: message('elsewhere', 1) })
    assert.equal(timeline.getSnapshot(), before)
    await push(said(11))
    const after = timeline.getSnapshot()
    assert.notEqual(after, before)
    assert.equal(after.items[3], before.items[3])
  })

  it('shows what is written at once, and keeps its key when it has been sent', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const { timeline, replica, push } = await open({ answers: { 'chat.send': () => promise } })
    const sending = replica.send({ conversationId: 'room', content: text('hello') })
    assert.deepEqual(shown(timeline).at(-1), 'waiting')
    const messageId = await sending
    const keys = () => timeline.getSnapshot().items.map(({ key }) => key)
    const seen: number[] = []
    timeline.subscribe(() => seen.push(keys().filter((key) => key === messageId).length))

    await push(said(11))
    resolve({ seq: 12, sentAt: '2030-01-01T00:00:12.000Z' })
    await settle()
    assert.equal(shown(timeline).at(-1), 'sent')
    await push(said(12, { id: messageId, senderId: 'me' }))
    assert.equal(shown(timeline).at(-1), 12)
    await push(said(13))
    assert.equal(keys().indexOf(messageId), 11)
    assert.ok(seen.length >= 4)
    assert.ok(seen.every((count) => count === 1))
  })

  it('shows it once also when its echo comes before the acknowledgement', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const { timeline, replica, push } = await open({ answers: { 'chat.send': () => promise } })
    const id = await replica.send({ conversationId: 'room', content: text('hello') })
    await push(said(11, { id, senderId: 'me' }))
    assert.deepEqual(shown(timeline).slice(-2), [10, 11])
    resolve({ seq: 11, sentAt: '2030-01-01T00:00:11.000Z' })
    await settle()
    assert.deepEqual(shown(timeline).slice(-2), [10, 11])
  })

  it('leaves a failed message where it was written', async () => {
    const { timeline, replica, push } = await open({ answers: { 'chat.send': () => refuse('muted_by_group') } })
    await replica.send({ conversationId: 'room', content: text('hello') })
    await settle()
    await push(said(11), said(12))
    assert.deepEqual(shown(timeline).slice(-4), [10, 'failed', 11, 12])
  })

  it('begins anew at the end when a gap was left by a snapshot', async () => {
    const { timeline, server } = await open({ answers: { 'updates.diff': () => ({ state: 'tooFar' }) } })
    server.answers['updates.snapshot'] = () =>
      snapshot({
        cursor: 900,
        conversations: [conversation('room', { lastSeq: 500 })],
        messages: messages('room', 481, 500),
      })
    server.tell({ t: 'hint', head: 900 })
    for (let turns = 0; turns < 5; turns++) await settle()
    assert.deepEqual([shown(timeline)[0], shown(timeline).length], [481, 20])
  })

  it('takes from a page that was long on its way nothing that is older than what came meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const { timeline, push } = await open({ ...longChat(300), answers: { 'chat.history': () => promise } })
    const loading = timeline.loadOlder()
    await settle()
    await push(said(270, { revision: 1, content: { kind: 'recalled', byId: 'anna' } }))
    await push({ kind: 'messagesHidden', conversationId: 'room', seqs: [271] })
    resolve({ messages: messages('room', 231, 280), hasMore: true })
    await loading
    const item = timeline.getSnapshot().items.find((one) => one.kind === 'message' && one.message.seq === 270)
    assert.equal(item?.kind === 'message' && item.message.content.kind, 'recalled')
    assert.ok(!shown(timeline).includes(271))
  })

  it('reads no more of a chat of ten thousand messages than it shows', async () => {
    const { timeline, push, reads, replica } = await open({
      snapshot: {
        conversations: [conversation('room', { lastSeq: 10_000, readSeq: 10_000 })],
        messages: messages('room', 1, 10_000),
      },
      answers: { 'chat.send': () => silence },
    })
    assert.equal(timeline.getSnapshot().items.length, 50)
    reads.length = 0
    for (let count = 1; count <= 100; count++) await push(said(10_000 + count))
    await replica.send({ conversationId: 'room', content: text('hello') })
    assert.deepEqual(reads, [])
    await timeline.loadOlder()
    assert.deepEqual(
      reads.map(({ count }) => count),
      [50],
    )
    assert.equal(timeline.getSnapshot().items.length, 201)
  })

  it('hears nothing more once it is closed', async () => {
    const { timeline, push } = await open()
    let told = 0
    timeline.subscribe(() => told++)
    timeline.close()
    await push(said(11))
    assert.equal(told, 0)
  })
})
