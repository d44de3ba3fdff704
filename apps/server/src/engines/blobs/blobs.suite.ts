import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import type { Blobs } from './index.ts'

const plain = { contentType: 'text/plain' }

/** What every store of blobs must do, whatever it is made of. Each store runs it from a test file of its own. */
export function blobsSuite(name: string, open: () => Promise<{ blobs: Blobs; close(): Promise<void> }>): void {
  describe(`blobs in ${name}`, () => {
    let blobs: Blobs
    let close: () => Promise<void>
    before(async () => ({ blobs, close } = await open()))
    after(() => close())

    const read = async (key: string, range?: { start: number; end?: number }) => {
      const blob = await blobs.get(key, range)
      assert(blob)
      return text(blob.stream)
    }

    it('gives back what was put, with its size', async () => {
      assert.deepEqual(await blobs.put('notes/a.txt', Buffer.from('green tea'), plain), { sizeBytes: 9 })
      assert.equal(await read('notes/a.txt'), 'green tea')
      assert.equal(await blobs.size('notes/a.txt'), 9)
    })

    it('takes a stream of any length', async () => {
      const chunks = Array.from({ length: 40 }, () => randomBytes(64 * 1024))
      await blobs.put('large', Readable.from(chunks), { contentType: 'application/octet-stream' })
      const blob = await blobs.get('large')
      assert(blob)
      assert.equal(blob.sizeBytes, 40 * 64 * 1024)
      assert(Buffer.concat(chunks).equals(await buffer(blob.stream)))
    })

    it('keeps an empty blob apart from no blob', async () => {
      await blobs.put('empty', Buffer.alloc(0), plain)
      assert.equal(await blobs.size('empty'), 0)
      assert.equal(await read('empty'), '')
      assert.equal(await blobs.size('nothing-here'), undefined)
      assert.equal(await blobs.get('nothing-here'), undefined)
    })

    it('reads a range, inclusive at both ends', async () => {
      await blobs.put('alphabet', Buffer.from('abcdefghij'), plain)
      assert.equal(await read('alphabet', { start: 2, end: 4 }), 'cde')
      assert.equal(await read('alphabet', { start: 7 }), 'hij')
      assert.equal(await read('alphabet', { start: 8, end: 400 }), 'ij')
      assert.equal(await read('alphabet', { start: 0, end: 0 }), 'a')
      const tail = await blobs.get('alphabet', { start: 9 })
      assert.equal(tail?.sizeBytes, 10)
      tail.stream.destroy()
      await assert.rejects(blobs.get('alphabet', { start: 10 }), RangeError)
    })

    it('replaces a blob as a whole', async () => {
      await blobs.put('cup', Buffer.from('a long first pour'), plain)
      const before = await blobs.get('cup')
      assert(before)
      await blobs.put('cup', Buffer.from('second'), plain)
      assert.equal(await text(before.stream), 'a long first pour')
      assert.equal(await read('cup'), 'second')
    })

    it('stores nothing when the source fails, and leaves the older blob alone', async () => {
      const failing = () =>
        Readable.from(
          (async function* () {
            yield Buffer.from('half')
            throw new Error('the line went dead')
          })(),
        )
      await assert.rejects(blobs.put('broken', failing(), plain), /the line went dead/)
      assert.equal(await blobs.size('broken'), undefined)

      await blobs.put('kept', Buffer.from('whole'), plain)
      await assert.rejects(blobs.put('kept', failing(), plain), /the line went dead/)
      assert.equal(await read('kept'), 'whole')
    })

    it('deletes, and is content to delete twice', async () => {
      await blobs.put('gone', Buffer.from('x'), plain)
      await blobs.delete('gone')
      assert.equal(await blobs.get('gone'), undefined)
      await blobs.delete('gone')
    })

    it('keeps apart keys that look alike', async () => {
      for (const key of ['a/b', 'a.b', 'a-b', 'a_b', 'ab', 'a/b/c']) await blobs.put(key, Buffer.from(key), plain)
      for (const key of ['a/b', 'a.b', 'a-b', 'a_b', 'ab', 'a/b/c']) assert.equal(await read(key), key)
    })

    it('lists what is there, and when it was put', async () => {
      await blobs.put('listed/one', Buffer.from('1'), plain)
      await blobs.put('listed/two', Buffer.from('2'), plain)
      await blobs.delete('listed/two')
      const found: { key: string; putAt: Date }[] = []
      for await (const one of blobs.list()) found.push(one)
      assert.deepEqual(
        found.map((one) => one.key).filter((key) => key.startsWith('listed/')),
        ['listed/one'],
      )
      assert(found.every((one) => Math.abs(one.putAt.getTime() - Date.now()) < 3_600_000))
    })

    it('lets many writers of one key race to one whole result', async () => {
      const values = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(5000))
      await Promise.all(values.map((value) => blobs.put('race', Buffer.from(value), plain)))
      assert(values.includes(await read('race')))
    })

    for (const key of [
      '',
      '/',
      '../etc',
      'a/../b',
      'a/./b',
      'a//b',
      '/a',
      'a/',
      'A',
      'a b',
      'a\\b',
      'a\0',
      'ä',
      'a%2fb',
      'a~b',
      '...',
      'x'.repeat(201),
    ]) {
      it(`refuses the key ${JSON.stringify(key.slice(0, 12))}`, async () => {
        await assert.rejects(blobs.put(key, Buffer.from('x'), plain), TypeError)
        await assert.rejects(blobs.get(key), TypeError)
        await assert.rejects(blobs.size(key), TypeError)
        await assert.rejects(blobs.delete(key), TypeError)
      })
    }
  })
}
