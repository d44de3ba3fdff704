import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { NumberedUpdate, Update } from '@teahouse/contract/updates'
import { conversation, message, messages, person, refuse, settle, silence, snapshot } from './fake.fixture.ts'
import { fakeReplica } from './replica.fixture.ts'
import { memoryStore } from './store/memory.ts'

const said = (seq: number, more: Parameters<typeof message>[2] = {}): Update => ({
  kind: 'message',
  message: message('room', seq, more),
})
const numbered = (fromUseq: number, ...updates: Update[]): NumberedUpdate[] =>
  updates.map((update, at) => ({ useq: fromUseq + at, update }))
const diff = (updates: NumberedUpdate[], cursor: number, head = cursor) => ({
  state: 'ok',
  updates,
  people: [],
  cursor,
  head,
})

describe('a replica', () => {
  it('begins with a snapshot', async () => {
    const { replica, chat } = await fakeReplica()
    assert.equal(replica.state.getSnapshot(), 'current')
    assert.equal(replica.account.getSnapshot()?.name, 'me')
    assert.equal(chat().lastMessage?.seq, 10)
    assert.equal(replica.person('anna').getSnapshot()?.name, 'anna')
  })

  it('is there before the line is', async () => {
    const { store, replica } = await fakeReplica()
    replica.close()
    const offline = await fakeReplica({ store, isOffline: true })
    assert.equal(offline.replica.state.getSnapshot(), 'waiting')
    assert.equal(offline.chat().lastMessage?.seq, 10)
    assert.equal(offline.replica.account.getSnapshot()?.name, 'me')
  })

  it('applies a push that follows on, and drops one that it has', async () => {
    const { server, push, chat } = await fakeReplica()
    await push(said(11))
    server.tell({ t: 'updates', prev: 10, useq: 11, updates: [said(11)] })
    await settle()
    assert.equal(chat().lastMessage?.seq, 11)
    assert.equal(chat().unreadCount, 1)
    assert.deepEqual(server.inputs('updates.diff'), [])
  })

  it('asks for the difference when a push leaves something out, and then goes on', async () => {
    const { server, chat, replica } = await fakeReplica({
      answers: { 'updates.diff': () => diff(numbered(11, said(11), said(12)), 12) },
    })
    server.tell({ t: 'updates', prev: 11, useq: 12, updates: [said(12)] })
    await settle()
    assert.deepEqual(server.inputs('updates.diff'), [{ cursor: 10 }])
    server.tell({ t: 'updates', prev: 12, useq: 13, updates: [said(13)] })
    await settle()
    assert.equal(chat().lastMessage?.seq, 13)
    assert.equal(chat().unreadCount, 3)
    assert.equal(replica.state.getSnapshot(), 'current')
  })

  it('asks for the difference once at a time, page after page, until the end', async () => {
    let most = 0
    let now = 0
    const { server, chat } = await fakeReplica({
      answers: {
        async 'updates.diff'({ cursor }: { cursor: number }) {
          most = Math.max(most, ++now)
          await settle()
          now--
          return diff(numbered(cursor + 1, said(cursor + 1), said(cursor + 2)), cursor + 2, 16)
        },
      },
    })
    for (const head of [12, 14, 16, 15]) server.tell({ t: 'hint', head })
    for (let turns = 0; turns < 20; turns++) await settle()
    assert.equal(chat().lastMessage?.seq, 16)
    assert.equal(most, 1)
    assert.equal(server.inputs('updates.diff').length, 3)
  })

  it('asks when the line is back and the stream has gone on', async () => {
    const { server, chat, pass, replica } = await fakeReplica({
      answers: { 'updates.diff': () => diff(numbered(11, said(11)), 11) },
    })
    server.cut()
    assert.equal(replica.state.getSnapshot(), 'waiting')
    await pass(1000)
    server.welcome(11)
    await settle()
    assert.equal(chat().lastMessage?.seq, 11)
  })

  it('asks again later when the difference does not come', async () => {
    let tries = 0
    const { server, chat, pass } = await fakeReplica({
      answers: {
        'updates.diff': () =>
          ++tries < 3 ? refuse('busy', { retryAfterSeconds: 5 }) : diff(numbered(11, said(11)), 11),
      },
    })
    server.tell({ t: 'hint', head: 11 })
    await pass(5000)
    assert.equal(tries, 1)
    await pass(8000)
    assert.equal(chat().lastMessage?.seq, 11)
  })

  it('asks by itself in a long silence, for a hint can be lost', async () => {
    const { server, chat, pass } = await fakeReplica({
      answers: { 'updates.diff': () => diff(numbered(11, said(11)), 11) },
    })
    for (let minutes = 0; minutes < 10; minutes++) {
      server.tell({ t: 'pong' })
      await pass(30_000)
    }
    assert.equal(chat().lastMessage?.seq, 11)
  })

  it('keeps up over HTTP where no socket gets through', async () => {
    const { server, chat, pass } = await fakeReplica({
      isWithoutSocket: true,
      answers: { 'updates.diff': () => diff(numbered(11, said(11)), 11) },
    })
    assert.equal(chat().lastMessage?.seq, 10)
    await pass(31_000)
    assert.equal(chat().lastMessage?.seq, 11)
    assert.deepEqual(new Set(server.calls.map(({ over }) => over)), new Set(['http']))
  })

  it('takes a snapshot when it is too far behind, and keeps what only it has', async () => {
    const { server, replica, chat } = await fakeReplica({
      answers: { 'updates.diff': () => ({ state: 'tooFar' }), 'chat.send': () => silence },
    })
    await replica.saveDraft('room', { text: 'Hel', mentions: [], quoteSeq: null })
    await replica.send({ conversationId: 'room', content: { kind: 'text', text: 'on its way' } })
    server.answers['updates.snapshot'] = () =>
      snapshot({
        cursor: 900,
        conversations: [conversation('room', { lastSeq: 500, readSeq: 499 }), conversation('new')],
        messages: messages('room', 481, 500),
      })
    server.tell({ t: 'hint', head: 900 })
    for (let turns = 0; turns < 5; turns++) await settle()
    assert.equal(chat().lastMessage?.seq, 500)
    assert.equal(chat().unreadCount, 1)
    assert.equal(chat().draft?.text, 'Hel')
    assert.equal(chat().pending?.content.kind, 'text')
    assert.deepEqual(new Set(replica.list.getSnapshot().map(({ id }) => id)), new Set(['room', 'new']))
  })

  it('takes a snapshot when the stream ends before its cursor: the server was set back', async () => {
    const { server, chat, pass } = await fakeReplica({ answers: { 'updates.diff': () => ({ state: 'tooFar' }) } })
    server.answers['updates.snapshot'] = () =>
      snapshot({ cursor: 4, conversations: [conversation('room', { lastSeq: 4 })], messages: messages('room', 1, 4) })
    server.cut()
    await pass(1000)
    server.welcome(4)
    for (let turns = 0; turns < 5; turns++) await settle()
    assert.equal(chat().lastMessage?.seq, 4)
  })

  it('is logged out when its session has ended', async () => {
    const { server, replica } = await fakeReplica()
    server.tell({ t: 'loggedOut' })
    assert.equal(replica.state.getSnapshot(), 'loggedOut')
  })

  it('asks who an unknown sender is', async () => {
    const { server, replica, push, chat } = await fakeReplica({
      answers: { 'chat.people': () => ({ people: [person('carol')] }) },
    })
    await push(said(11, { senderId: 'carol' }))
    await push(said(12, { senderId: 'carol' }))
    assert.deepEqual(server.inputs('chat.people'), [{ conversationId: 'room', personIds: ['carol'] }])
    assert.equal(replica.person('carol').getSnapshot()?.name, 'carol')
    assert.equal(chat().lastSender?.name, 'carol')
  })

  it('tells what is not kept, once', async () => {
    const { replica, push } = await fakeReplica()
    const heard: string[] = []
    replica.onNotice((notice) => heard.push(notice.kind))
    await push({ kind: 'changed', what: 'devices', id: null })
    assert.deepEqual(heard, ['changed'])
  })

  it('goes on in memory when the device keeps nothing more', async () => {
    const problems: unknown[] = []
    const full = {
      ...memoryStore(),
      write: async () => {
        throw new Error('the disk is full')
      },
    }
    const { push, chat, replica } = await fakeReplica({
      store: full,
      onStoreProblem: (error) => problems.push(error),
      answers: { 'chat.history': () => ({ messages: messages('room', 1, 11), hasMore: false }) },
    })
    await push(said(11))
    assert.equal(chat().lastMessage?.seq, 11)
    const timeline = replica.timeline('room')
    await timeline.loadOlder()
    assert.equal(timeline.getSnapshot().items.length, 11)
    assert.ok(problems.length > 0)
  })

  it('writes nothing more once it is closed', async () => {
    const store = memoryStore()
    const { replica } = await fakeReplica({ store })
    replica.close()
    await replica.saveDraft('room', { text: 'late', mentions: [], quoteSeq: null })
    assert.deepEqual((await store.load()).drafts, [])
  })
})

describe('what wins', () => {
  it('is the highest revision of a message, whichever comes last', async () => {
    const recalled = { revision: 1, content: { kind: 'recalled' as const, byId: 'anna' } }
    for (const order of [
      [said(10, recalled), said(10)],
      [said(10), said(10, recalled)],
    ]) {
      const { push, chat } = await fakeReplica()
      await push(...order)
      assert.equal(chat().lastMessage?.content.kind, 'recalled')
    }
  })

  it('is the highest revision of a person and of a conversation', async () => {
    const { push, replica, chat } = await fakeReplica()
    await push(
      { kind: 'person', person: person('anna', { name: 'Anna', revision: 3 }) },
      { kind: 'person', person: person('anna', { name: 'old', revision: 2 }) },
      {
        kind: 'conversation',
        conversation: conversation('room', { name: 'Tea', revision: 3, lastSeq: 10, readSeq: 4 }),
      },
      { kind: 'conversation', conversation: conversation('room', { name: 'old', revision: 2, lastSeq: 9 }) },
    )
    assert.equal(replica.person('anna').getSnapshot()?.name, 'Anna')
    assert.equal(chat().conversation.name, 'Tea')
    assert.equal(chat().conversation.lastSeq, 10)
    assert.equal(chat().conversation.readSeq, 10)
  })

  it('is the furthest read marker', async () => {
    const { push, chat } = await fakeReplica()
    await push(said(11), said(12), said(13))
    await push({ kind: 'read', conversationId: 'room', seq: 12 }, { kind: 'read', conversationId: 'room', seq: 11 })
    assert.equal(chat().conversation.readSeq, 12)
    assert.equal(chat().unreadCount, 1)
  })

  it('is what was hidden over a late copy of it', async () => {
    const { push, chat } = await fakeReplica()
    await push({ kind: 'messagesHidden', conversationId: 'room', seqs: [10] }, said(10, { revision: 5 }))
    assert.equal(chat().lastMessage?.seq, 9)
  })

  it('is a cleared history over what was in it', async () => {
    const { push, chat, store } = await fakeReplica()
    await push(said(11))
    const cleared = conversation('room', { firstSeq: 12, lastSeq: 11, readSeq: 11, revision: 2 })
    await push({ kind: 'conversation', conversation: cleared }, said(11, { revision: 1 }))
    assert.equal(chat().lastMessage, null)
    assert.equal(chat().unreadCount, 0)
    assert.deepEqual(await store.messages('room', 1, 99), [])
    await push(said(12))
    assert.equal(chat().lastMessage?.seq, 12)
    assert.equal(chat().unreadCount, 1)
  })
})

describe('the place of a chat', () => {
  it('is that of what was said, not of the silence after it', async () => {
    const { push, chat } = await fakeReplica()
    const line = {
      kind: 'system' as const,
      event: 'conversationClosed' as const,
      actorId: null,
      personIds: [],
      text: '',
    }
    await push(said(11), said(12, { senderId: null, content: line }))
    assert.equal(chat().lastMessage?.seq, 11)
    await push(said(13))
    assert.equal(chat().lastMessage?.seq, 13)
    await push(said(14, { senderId: null, content: line }))
    await push({ kind: 'messagesHidden', conversationId: 'room', seqs: [13] })
    assert.equal(chat().lastMessage?.seq, 11)
  })
})

describe('the number on a chat', () => {
  it('counts what others said after the read marker, and no system lines', async () => {
    const { push, chat } = await fakeReplica()
    const line = { kind: 'system' as const, event: 'joined' as const, actorId: null, personIds: [], text: '' }
    await push(said(11), said(12, { senderId: 'me' }), said(13, { senderId: null, content: line }), said(14))
    assert.equal(chat().unreadCount, 2)
    await push(said(14, { revision: 1, content: { kind: 'recalled', byId: 'anna' } }))
    assert.equal(chat().unreadCount, 1)
    await push({ kind: 'messagesHidden', conversationId: 'room', seqs: [11] })
    assert.equal(chat().unreadCount, 0)
  })

  it('counts also what is not on this device', async () => {
    const { chat } = await fakeReplica({
      snapshot: {
        conversations: [conversation('room', { lastSeq: 500, readSeq: 100 })],
        messages: messages('room', 481, 500),
      },
    })
    assert.equal(chat().unreadCount, 400)
  })

  it('remembers where this person was named, until it is read', async () => {
    const { push, chat } = await fakeReplica()
    await push(said(11, { content: { kind: 'text', text: '@me', mentions: ['me'] } }), said(12))
    assert.equal(chat().mentionSeq, 11)
    await push({ kind: 'read', conversationId: 'room', seq: 11 })
    assert.equal(chat().mentionSeq, null)
    await push(said(13, { content: { kind: 'text', text: '@all', mentions: ['all'] } }))
    assert.equal(chat().mentionSeq, 13)
  })

  it('brings a chat back that was taken off the list', async () => {
    const settings = { ...conversation('room').settings, hidden: true }
    const { push, chat } = await fakeReplica()
    await push({ kind: 'conversation', conversation: conversation('room', { settings, revision: 2, lastSeq: 10 }) })
    assert.equal(chat().conversation.settings.hidden, true)
    await push(said(11))
    assert.equal(chat().conversation.settings.hidden, false)
  })
})

describe('a read marker', () => {
  it('is there at once, and reaches the server when there is a line', async () => {
    const store = memoryStore()
    const first = await fakeReplica({ store })
    await first.push(said(11), said(12))
    first.server.reach(false)
    await first.replica.markRead('room', 12)
    await first.replica.markRead('room', 11)
    assert.equal(first.chat().unreadCount, 0)
    first.replica.close()

    const second = await fakeReplica({
      store,
      answers: { 'chat.read': () => ({ readSeq: 12 }), 'updates.diff': () => diff([], 12) },
    })
    await settle()
    assert.deepEqual(second.server.inputs('chat.read'), [{ conversationId: 'room', seq: 12 }])
    await second.pass(100_000)
    assert.equal(second.server.inputs('chat.read').length, 1)
  })

  it('that concerns a chat which is gone is let go', async () => {
    const { replica, server, pass } = await fakeReplica({
      answers: { 'chat.read': () => refuse('conversation_not_found') },
    })
    await replica.markRead('room', 12)
    await pass(100_000)
    assert.equal(server.inputs('chat.read').length, 1)
  })
})
