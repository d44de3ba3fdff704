import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { account, conversation, message, messages, person } from '../fake.fixture.ts'
import { type Changes, type ChatRecord, type LocalStore, mostAnswers, type OutboxEntry, type Parcel } from './index.ts'

const none = { put: {}, remove: {}, forget: [] } satisfies Partial<Changes>

const record = (id: string, more: Partial<ChatRecord> = {}): ChatRecord => ({
  id,
  conversation: conversation(id),
  heldFromSeq: 1,
  heldToSeq: 0,
  lastMessage: null,
  unreadCount: 0,
  mentionSeq: null,
  unsentReadSeq: 0,
  ...more,
})

const entry = (messageId: string): OutboxEntry => ({
  messageId,
  conversationId: 'room',
  place: 1,
  createdAt: '2030-01-01T00:00:00.000Z',
  afterSeq: 0,
  content: { kind: 'file' },
  files: [],
  state: 'waiting',
})

/** A store that has taken a snapshot at 10. */
async function filled(store: LocalStore): Promise<LocalStore> {
  await store.write({
    ...none,
    base: 0,
    cursor: 10,
    isSnapshot: true,
    put: {
      self: [{ id: 'self', cursor: 10, account: account('me'), tags: [] }],
      people: [person('anna'), person('ben')],
      chats: [record('room'), record('other')],
      messages: [...messages('room', 1, 30), ...messages('other', 1, 3)],
    },
  })
  return store
}

/** What every store does, whatever it is made of. */
export function storeSuite(kind: string, open: () => Promise<LocalStore>): void {
  describe(kind, () => {
    it('is empty at first', async () => {
      const contents = await (await open()).load()
      assert.deepEqual(Object.values(contents).flat(), [])
    })

    it('gives back what was put, and replaces rows by their keys', async () => {
      const store = await filled(await open())
      await store.write({
        ...none,
        base: 10,
        cursor: 11,
        put: { people: [person('anna', { name: 'Anna B', revision: 2 })] },
      })
      const { people, chats, self } = await store.load()
      assert.deepEqual(people.map(({ name }) => name).sort(), ['Anna B', 'ben'])
      assert.deepEqual(chats.map(({ id }) => id).sort(), ['other', 'room'])
      assert.equal(self[0]?.account.id, 'me')
    })

    it('keeps answers through a snapshot, and of many the newest', async () => {
      const store = await filled(await open())
      await store.keepAnswer('menu', { buttons: ['Today'] })
      assert.deepEqual(await store.answer('menu'), { buttons: ['Today'] })
      await filled(store)
      assert.deepEqual(await store.answer('menu'), { buttons: ['Today'] })
      for (let count = 0; count < mostAnswers; count++) await store.keepAnswer(`menu-${count}`, count)
      assert.equal(await store.answer('menu'), undefined)
      assert.equal(await store.answer(`menu-${mostAnswers - 1}`), mostAnswers - 1)
    })

    it('finds a stretch of one conversation, in order', async () => {
      const store = await filled(await open())
      assert.deepEqual(
        (await store.messages('room', 9, 12)).map(({ seq }) => seq),
        [9, 10, 11, 12],
      )
      assert.deepEqual(
        (await store.messages('other', 2, 50)).map(({ seq }) => seq),
        [2, 3],
      )
      assert.deepEqual(await store.messages('room', 5, 4), [])
      assert.deepEqual(await store.messages('elsewhere', 1, 9), [])
    })

    it('forgets the beginning of a conversation', async () => {
      const store = await filled(await open())
      await store.write({ ...none, base: 10, cursor: 10, forget: [{ conversationId: 'room', beforeSeq: 29 }] })
      assert.deepEqual(
        (await store.messages('room', 1, 99)).map(({ seq }) => seq),
        [29, 30],
      )
      assert.equal((await store.messages('other', 1, 99)).length, 3)
    })

    it('forgets with a snapshot what the server knows, and keeps what only this device has', async () => {
      const store = await filled(await open())
      const draft = {
        conversationId: 'room',
        text: 'Hel',
        mentions: [],
        quoteSeq: null,
        at: '2030-01-01T00:00:00.000Z',
      }
      const parcel: Parcel = {
        id: 'like',
        lane: 'moment',
        place: 1,
        createdAt: '2030-01-01T00:00:00.000Z',
        name: 'favourites.add',
        input: {},
        files: [],
        state: 'waiting',
      }
      const files = [{ id: 'picture', blob: new Blob(['bytes']) }]
      await store.write({
        ...none,
        base: 10,
        cursor: 10,
        put: { outbox: [entry('hello')], drafts: [draft], parcels: [parcel], files },
      })
      await store.write({
        ...none,
        base: 10,
        cursor: 50,
        isSnapshot: true,
        put: { self: [{ id: 'self', cursor: 50, account: account('me'), tags: [] }], messages: [message('room', 90)] },
      })
      const contents = await store.load()
      assert.deepEqual([contents.people, contents.chats], [[], []])
      assert.deepEqual(
        (await store.messages('room', 1, 99)).map(({ seq }) => seq),
        [90],
      )
      assert.deepEqual(contents.outbox, [entry('hello')])
      assert.deepEqual(contents.drafts, [draft])
      assert.deepEqual(await store.parcels(), [parcel])
      assert.equal(await (await store.file('picture'))?.text(), 'bytes')
      await store.write({
        ...none,
        base: 50,
        cursor: 50,
        remove: { outbox: ['hello'], drafts: ['room'], parcels: ['like'], files: ['picture'] },
      })
      const after = await store.load()
      assert.deepEqual([after.outbox, after.drafts, await store.parcels()], [[], [], []])
      assert.equal(await store.file('picture'), undefined)
    })

    it('takes from a window that is behind another only what nobody else has', async () => {
      const store = await filled(await open())
      const self = (cursor: number) => [{ id: 'self' as const, cursor, account: account('me'), tags: [] }]
      const write = (base: number, cursor: number, name: string) =>
        store.write({
          ...none,
          base,
          cursor,
          put: { self: self(cursor), people: [person('anna', { name })], outbox: [entry(name)] },
        })
      await write(10, 20, 'of the window ahead')
      await write(10, 15, 'of the window behind')
      await write(21, 22, 'of a window that leaves something out')
      const contents = await store.load()
      assert.equal(contents.self[0]?.cursor, 20)
      assert.equal(contents.people.find(({ id }) => id === 'anna')?.name, 'of the window ahead')
      assert.equal(contents.outbox.length, 3)
      await write(15, 21, 'of the window that has overtaken')
      assert.equal((await store.load()).self[0]?.cursor, 21)
    })

    it('takes nothing but a snapshot for a beginning', async () => {
      const store = await open()
      await store.write({ ...none, base: 0, cursor: 1, put: { people: [person('anna')], outbox: [entry('hello')] } })
      const contents = await store.load()
      assert.deepEqual([contents.people.length, contents.outbox.length], [0, 1])
    })

    it('is empty again when it was destroyed', async () => {
      const store = await filled(await open())
      await store.destroy()
      assert.deepEqual((await (await open()).load()).chats, [])
    })
  })
}
