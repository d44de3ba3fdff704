import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RefusalError } from './errors.ts'
import { conversation, message, messages, refuse, settle } from './fake.fixture.ts'
import type { Uploader } from './make-ready.ts'
import { fakeReplica } from './replica.fixture.ts'
import { memoryStore } from './store/memory.ts'

interface Send {
  conversationId: string
  messageId: string
  content: { kind: string; text?: string; mediaId?: string; mediaIds?: string[] }
}

const text = (words: string) => ({ kind: 'text' as const, text: words })
const words = (sends: Send[]) => sends.map(({ content }) => content.text ?? content.kind)

/** A server that stores what it is sent, in order. */
function storing() {
  let seq = 10
  return { 'chat.send': () => ({ seq: ++seq, sentAt: '2030-01-01T00:00:00.000Z' }) }
}
const two = {
  conversations: [conversation('room', { lastSeq: 10, readSeq: 10 }), conversation('other')],
  messages: messages('room', 1, 10),
}

describe('the outbox', () => {
  it('sends in order, one at a time in each conversation', async () => {
    const held: (() => void)[] = []
    const { replica, server } = await fakeReplica({
      snapshot: two,
      answers: {
        'chat.send': () =>
          new Promise((resolve) => held.push(() => resolve({ seq: 11, sentAt: '2030-01-01T00:00:00.000Z' }))),
      },
    })
    for (const one of ['1', '2', '3']) await replica.send({ conversationId: 'room', content: text(one) })
    await replica.send({ conversationId: 'other', content: text('elsewhere') })
    await settle()
    assert.deepEqual(words(server.inputs('chat.send')), ['1', 'elsewhere'])
    held[0]!()
    await settle()
    assert.deepEqual(words(server.inputs('chat.send')), ['1', 'elsewhere', '2'])
  })

  it('lets nothing leave that is not safe on the device', async () => {
    const store = memoryStore()
    let release = () => {}
    const slow = {
      ...store,
      async write(...changes: Parameters<typeof store.write>) {
        if (changes[0].put.outbox) await new Promise<void>((resolve) => (release = resolve))
        await store.write(...changes)
      },
    }
    const { replica, server, chat } = await fakeReplica({ store: slow, answers: storing() })
    const sending = replica.send({ conversationId: 'room', content: text('hello') })
    await settle()
    assert.equal(chat().pending?.state, 'waiting')
    assert.deepEqual(server.inputs('chat.send'), [])
    release()
    await sending
    await settle()
    assert.equal(server.inputs('chat.send').length, 1)
  })

  it('tries for ever with the same id, over HTTP once the socket has failed', async () => {
    let tries = 0
    const { replica, server, pass, chat } = await fakeReplica({
      answers: {
        'chat.send': () => {
          if (++tries < 6) throw new Error('in trouble')
          return { seq: 11, sentAt: '2030-01-01T00:00:00.000Z' }
        },
      },
    })
    const messageId = await replica.send({ conversationId: 'room', content: text('hello') })
    for (let minutes = 0; minutes < 3; minutes++) {
      await pass(60_000)
      if (server.frames.length === 0) server.welcome(10)
    }
    const sends = server.calls.filter(({ name }) => name === 'chat.send')
    assert.equal(sends.length, 6)
    assert.deepEqual([...new Set(sends.map(({ input }) => (input as Send).messageId))], [messageId])
    assert.deepEqual(
      sends.map(({ over }) => over),
      ['socket', 'http', 'http', 'http', 'http', 'http'],
    )
    assert.equal(chat().pending?.state, 'sent')
  })

  it('survives the app, and sends when the line is back', async () => {
    const store = memoryStore()
    const first = await fakeReplica({ store })
    first.server.reach(false)
    for (const one of ['1', '2']) await first.replica.send({ conversationId: 'room', content: text(one) })
    first.replica.close()
    const second = await fakeReplica({ store, answers: storing() })
    await settle()
    assert.deepEqual(words(second.server.inputs('chat.send')), ['1', '2'])
  })

  it('goes at once when the line is back', async () => {
    const { replica, server, pass } = await fakeReplica({ answers: storing() })
    server.reach(false)
    await replica.send({ conversationId: 'room', content: text('hello') })
    await pass(120_000)
    server.reach(true)
    await pass(30_000)
    const before = server.inputs('chat.send').length
    server.welcome(10)
    await settle()
    assert.equal(server.inputs('chat.send').length, Math.max(1, before))
  })

  it('keeps what is refused, with the reason, and goes on with what follows', async () => {
    const { replica, server, chat } = await fakeReplica({
      answers: {
        'chat.send': ({ content }: Send) =>
          content.text === '1' ? refuse('muted_by_group') : { seq: 11, sentAt: '2030-01-01T00:00:00.000Z' },
      },
    })
    const first = await replica.send({ conversationId: 'room', content: text('1') })
    await replica.send({ conversationId: 'room', content: text('2') })
    await settle()
    assert.deepEqual(words(server.inputs('chat.send')), ['1', '2'])
    const timeline = replica.timeline('room')
    await settle()
    const failed = timeline.getSnapshot().items.find(({ key }) => key === first)
    assert.equal(failed?.kind === 'pending' && failed.entry.refusal, 'muted_by_group')

    Object.assign(server.answers, storing())
    await replica.retry(first)
    await settle()
    assert.deepEqual(words(server.inputs('chat.send')), ['1', '2', '1'])
    assert.notEqual(chat().pending?.state, 'failed')
  })

  it('waits as long as a busy server wants', async () => {
    let tries = 0
    const { replica, pass, chat } = await fakeReplica({
      answers: {
        'chat.send': () =>
          ++tries === 1 ? refuse('busy', { retryAfterSeconds: 20 }) : { seq: 11, sentAt: '2030-01-01T00:00:00.000Z' },
      },
    })
    await replica.send({ conversationId: 'room', content: text('hello') })
    await pass(19_000)
    assert.deepEqual([tries, chat().pending?.state], [1, 'waiting'])
    await pass(2_000)
    assert.deepEqual([tries, chat().pending?.state], [2, 'sent'])
  })

  it('drops what is discarded', async () => {
    const { replica, chat, store } = await fakeReplica({ answers: { 'chat.send': () => refuse('blocked') } })
    const messageId = await replica.send({ conversationId: 'room', content: text('hello') })
    await settle()
    await replica.discard(messageId)
    assert.equal(chat().pending, null)
    assert.deepEqual((await store.load()).outbox, [])
  })

  it('knows its message in a snapshot, when its answer was lost', async () => {
    const { replica, server, chat, pass } = await fakeReplica({
      answers: { 'updates.diff': () => ({ state: 'tooFar' }) },
    })
    const id = await replica.send({ conversationId: 'room', content: text('hello') })
    await settle()
    const log = [...messages('room', 1, 10), message('room', 11, { id, senderId: 'me' })]
    server.answers['updates.snapshot'] = () => ({
      cursor: 900,
      account: replica.account.getSnapshot(),
      people: [],
      contacts: [],
      tags: [],
      requests: [],
      conversations: [conversation('room', { lastSeq: 11 })],
      messages: log,
    })
    server.tell({ t: 'hint', head: 900 })
    await pass(0)
    assert.equal(chat().pending, null)
    assert.equal(chat().lastMessage?.id, id)
  })
})

describe('a message with files', () => {
  const picture = (name: string, bytes = 10) => ({
    blob: new Blob(['x'.repeat(bytes)]),
    purpose: 'photo' as const,
    name,
  })

  function uploading() {
    const uploads: {
      name: string
      from: string | undefined
      signal: AbortSignal
      finish(): void
      fail(error: unknown): void
      way: Parameters<Uploader['upload']>[2]
    }[] = []
    const uploader: Uploader = {
      upload: (file, _blob, way) =>
        new Promise((resolve, reject) => {
          way.signal.addEventListener('abort', () => reject(way.signal.reason))
          uploads.push({
            name: file.name,
            from: file.uploadUrl,
            signal: way.signal,
            finish: () => resolve(`upload-${file.name}`),
            fail: reject,
            way,
          })
        }),
    }
    const answers = {
      ...storing(),
      'media.finish': ({ uploadId }: { uploadId: string }) => ({
        state: 'ready',
        media: { id: uploadId.replace('upload', 'media') },
      }),
    }
    return { uploads, uploader, answers }
  }

  it('is uploaded, finished and sent, and says how far it is', async () => {
    const { uploads, uploader, answers } = uploading()
    let finishes = 0
    const { replica, server } = await fakeReplica({
      uploader,
      answers: {
        ...answers,
        'media.finish': (input: { uploadId: string }) =>
          ++finishes === 1 ? { state: 'preparing', progress: 0.5 } : answers['media.finish'](input),
      },
    })
    const messageId = await replica.send({
      conversationId: 'room',
      content: { kind: 'photos' },
      files: [picture('a'), picture('b', 30)],
    })
    const progress = replica.progress(messageId)
    const seen: string[] = []
    progress.subscribe(() => seen.push(JSON.stringify(progress.getSnapshot() ?? null)))
    await settle()
    uploads[0]!.way.onProgress(5)
    uploads[0]!.finish()
    await settle()
    uploads[1]!.way.onProgress(15)
    uploads[1]!.finish()
    await settle()
    assert.deepEqual(server.inputs<Send>('chat.send')[0]?.content, { kind: 'photos', mediaIds: ['media-a', 'media-b'] })
    assert.deepEqual(seen, [
      '{"step":"upload","fraction":0.125}',
      '{"step":"finish","fraction":0.5}',
      '{"step":"upload","fraction":0.625}',
      '{"step":"send","fraction":0}',
      'null',
    ])
  })

  it('goes on where it was when the app comes back', async () => {
    const store = memoryStore()
    const before = uploading()
    const first = await fakeReplica({ store, uploader: before.uploader, answers: before.answers })
    await first.replica.send({
      conversationId: 'room',
      content: { kind: 'photos' },
      files: [picture('a'), picture('b')],
    })
    await settle()
    before.uploads[0]!.finish()
    await settle()
    before.uploads[1]!.way.onUrl('https://tea.example/uploads/b')
    await settle()
    first.replica.close()
    assert.equal(before.uploads[1]!.signal.aborted, true)

    const after = uploading()
    const second = await fakeReplica({ store, uploader: after.uploader, answers: after.answers })
    await settle()
    assert.deepEqual(
      after.uploads.map(({ name, from }) => [name, from]),
      [['b', 'https://tea.example/uploads/b']],
    )
    after.uploads[0]!.finish()
    await settle()
    assert.deepEqual(second.server.inputs<Send>('chat.send')[0]?.content.mediaIds, ['media-a', 'media-b'])
    assert.equal((await store.file('a')) ?? null, null)
  })

  it('tries again when the line breaks in the middle', async () => {
    const { uploads, uploader, answers } = uploading()
    const { replica, pass, server } = await fakeReplica({ uploader, answers })
    await replica.send({
      conversationId: 'room',
      content: { kind: 'file' },
      files: [{ ...picture('a'), purpose: 'file' }],
    })
    await settle()
    uploads[0]!.fail(new TypeError('the line broke'))
    await pass(1000)
    assert.equal(uploads.length, 2)
    uploads[1]!.finish()
    await settle()
    assert.deepEqual(server.inputs<Send>('chat.send')[0]?.content, { kind: 'file', mediaId: 'media-a' })
  })

  it('fails when the server will not have the file, and begins anew when it is tried again', async () => {
    const { uploads, uploader, answers } = uploading()
    const { replica, chat } = await fakeReplica({ uploader, answers })
    const messageId = await replica.send({ conversationId: 'room', content: { kind: 'photos' }, files: [picture('a')] })
    await settle()
    uploads[0]!.fail(new RefusalError({ refusal: 'file_too_large', message: 'no' }))
    await settle()
    assert.deepEqual([chat().pending?.state, chat().pending?.refusal], ['failed', 'file_too_large'])
    await replica.retry(messageId)
    await settle()
    assert.equal(uploads.length, 2)
    assert.equal(uploads[1]!.from, undefined)
  })

  it('can be taken back while it is uploaded', async () => {
    const { uploads, uploader, answers } = uploading()
    const { replica, chat, server } = await fakeReplica({ uploader, answers })
    const messageId = await replica.send({ conversationId: 'room', content: { kind: 'photos' }, files: [picture('a')] })
    await settle()
    await replica.discard(messageId)
    assert.equal(uploads[0]!.signal.aborted, true)
    uploads[0]!.finish()
    await settle()
    assert.equal(chat().pending, null)
    assert.deepEqual(server.inputs('chat.send'), [])
  })

  it('keeps its place before what was written after it, unless it is large', async () => {
    for (const [bytes, order] of [
      [1000, ['photos', 'after']],
      [3 * 1024 * 1024, ['after', 'photos']],
    ] as const) {
      const { uploads, uploader, answers } = uploading()
      const { replica, server } = await fakeReplica({ uploader, answers })
      await replica.send({ conversationId: 'room', content: { kind: 'photos' }, files: [picture('a', bytes)] })
      await replica.send({ conversationId: 'room', content: text('after') })
      await settle()
      uploads[0]!.finish()
      await settle()
      assert.deepEqual(words(server.inputs('chat.send')), order)
    }
  })

  it('shares the line with one other, and no more', async () => {
    const { uploads, uploader, answers } = uploading()
    const { replica } = await fakeReplica({ uploader, answers })
    for (const name of ['a', 'b', 'c']) {
      await replica.send({ conversationId: 'room', content: { kind: 'photos' }, files: [picture(name)] })
    }
    await settle()
    assert.deepEqual(
      uploads.map(({ name }) => name),
      ['a', 'b'],
    )
    uploads[0]!.finish()
    await settle()
    assert.deepEqual(
      uploads.map(({ name }) => name),
      ['a', 'b', 'c'],
    )
  })
})
