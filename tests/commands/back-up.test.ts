import assert from 'node:assert/strict'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { describe, it, type TestContext } from 'node:test'
import { fileBlobs } from '@teahouse/server/engines/blobs/index'
import { backUp } from '@teahouse/server/platform/backup/index'
import { newId } from '@teahouse/server/platform/ids'
import { backUpParts, migrations } from '@teahouse/server/stored'
import { version } from '@teahouse/server/version'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { emptyPlace, newFolder, openServer, type Place, teahouse } from './teahouse.ts'

const world = await createWorld()
const place: Place = { DATABASE_URL: world.databaseUrl, TEAHOUSE_DATA: world.dataFolder }
const [anna, ben] = (await world.friends(2)) as [TestUser, TestUser]
const room = await world.direct(anna, ben)
for (let n = 1; n <= 20; n++) await room.say(n % 2 ? anna : ben, `Cup ${n} of ½ a pot, "twice" \\ and\ttabs\nand lines`)
await world.server.wallet.submit({
  key: 'test.topUp',
  kind: 'topUp',
  currency: 'EUR',
  legs: [
    { account: 'bank:test', amountMinor: -1000n },
    { account: `person:${anna.id}`, amountMinor: 500n },
    { account: `person:${ben.id}`, amountMinor: 500n },
  ],
  from: null,
  to: null,
  reference: null,
  note: '',
})
await world.settle()

/** A file of Anna’s, as if she had sent it. */
async function giveFile(bytes: Buffer): Promise<string> {
  const id = newId()
  const blobs = await fileBlobs(join(world.dataFolder, 'blobs'))
  await blobs.put(`media/${id}/full`, bytes, { contentType: 'text/plain' })
  await world.server.db.run`
    insert into media.file (id, owner_id, purpose, made_at, content_type, size_bytes, name)
    values (${id}, ${anna.id}, 'file', now(), 'text/plain', ${bytes.length}, 'a.txt')`
  await world.server.db.run`insert into media.share values (${id}, 'everyone', ${anna.id}, 0)`
  return id
}

async function backedUp(t: TestContext): Promise<string> {
  const file = join(await newFolder(t), 'backup.tar')
  const { exitCode, told } = await teahouse(place, ['back-up', file])
  assert.equal(exitCode, 0, told)
  return file
}

describe('a backup', () => {
  it('made while people write holds all that was acknowledged, and is a server again with everybody logged in', async (t) => {
    const fileId = await giveFile(Buffer.alloc(300_000, 'tea '))
    const acknowledged = await room.say(anna, 'before the backup')
    let isOver = false
    const writing = (async () => {
      for (let n = 0; !isOver && n < 400; n++) await room.say(n % 2 ? anna : ben, `meanwhile ${n}`)
    })()
    const file = join(await newFolder(t), 'backup.tar')
    const made = await teahouse(place, ['back-up', file])
    isOver = true
    await writing
    assert.equal(made.exitCode, 0, made.told)
    assert.match(made.said, /rows of \d+ tables, \d+ files/)
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    const before = await anna.head()
    const sinceThen = { conversationId: room.id, afterSeq: acknowledged - 1, limit: 200 }
    const { messages: said } = await anna.call('chat.history', sinceThen)

    const elsewhere = await emptyPlace(t)
    const put = await teahouse(elsewhere, ['restore', file])
    assert.equal(put.exitCode, 0, put.told)
    const server = await openServer(elsewhere)
    const { messages: restored } = await server.call(ben.token, 'chat.history', sinceThen)
    assert.equal(restored[0]?.seq, acknowledged, 'what was acknowledged is lost')
    assert.deepEqual(restored, said.slice(0, restored.length))

    // A device that had heard of more than the backup knows takes a snapshot, and can write.
    const diff = await server.call(anna.token, 'updates.diff', { cursor: before, limit: 100 })
    assert.equal(diff.state, 'tooFar')
    const snapshot = await server.call(anna.token, 'updates.snapshot', {})
    assert.deepEqual(
      snapshot.conversations.map((one: { id: string }) => one.id),
      [room.id],
    )
    const message = {
      conversationId: room.id,
      messageId: newId(),
      content: { kind: 'text', text: 'back', mentions: [] },
    }
    assert.equal((await server.call(anna.token, 'chat.send', message)).seq, snapshot.conversations[0].lastSeq + 1)
    const after = await server.call(ben.token, 'updates.diff', { cursor: snapshot.cursor, limit: 100 })
    assert.ok(after.state === 'tooFar' || after.updates.length > 0)

    // Money is where it was, and as guarded as before.
    const { balances } = await server.call(anna.token, 'wallet.balances', {})
    assert.deepEqual(balances, [{ currency: 'EUR', amountMinor: '500' }])
    await assert.rejects(server.db.run`delete from wallet.entry`, /refused/)

    const blobs = await fileBlobs(join(elsewhere.TEAHOUSE_DATA!, 'blobs'))
    assert.equal(await blobs.size(`media/${fileId}/full`), 300_000)
    await server.settle()
    const checked = await teahouse(elsewhere, ['check'])
    assert.equal(checked.exitCode, 0, checked.said)
  })

  it('is verified in a place of its own, which is gone afterwards', async (t) => {
    const file = await backedUp(t)
    const folder = await newFolder(t)
    const { exitCode, said, told } = await teahouse(place, ['restore', '--verify', '--in', folder, file])
    assert.equal(exitCode, 0, told)
    assert.match(said, /The archive is whole/)
    assert.match(said, /All is well/)
    assert.deepEqual(await readdir(folder), [])
  })

  it('goes only into an empty place', async (t) => {
    const { exitCode, told } = await teahouse(place, ['restore', await backedUp(t)])
    assert.equal(exitCode, 1)
    assert.match(told, /There is a Teahouse here already[\s\S]*TEAHOUSE_DATA/)
  })

  it('is not put over a file', async (t) => {
    const { exitCode, told } = await teahouse(place, ['back-up', await backedUp(t)])
    assert.equal(exitCode, 1)
    assert.match(told, /is there already/)
  })

  it('that was damaged anywhere is named and refused, and nothing is kept; the whole one then goes in', async (t) => {
    await giveFile(Buffer.alloc(50_000, 'leaf '))
    const file = await backedUp(t)
    const bytes = await readFile(file)
    const elsewhere = await emptyPlace(t)
    const at = (words: string) => bytes.indexOf(words)
    const damages: [string, (copy: Buffer) => Buffer, RegExp][] = [
      ['a file', (copy) => flip(copy, at('leaf leaf') + 9_000), /damaged: blobs\/media\/.*not what was stored/],
      ['a table', (copy) => flip(copy, at('database/chat.message/') + 600), /damaged: database\/chat\.message\//],
      ['the end', (copy) => copy.subarray(0, copy.length / 2), /ends too early/],
      ['the last list', (copy) => copy.subarray(0, at('checksums/')), /ends too early/],
      ['the beginning', (copy) => flip(copy, 520), /damaged|no backup/],
      ['all of it', () => Buffer.from('not an archive'), /damaged|ends too early/],
    ]
    for (const [what, damage, words] of damages) {
      const broken = join(await newFolder(t), 'broken.tar')
      await writeFile(broken, damage(Buffer.from(bytes)))
      const { exitCode, told } = await teahouse(elsewhere, ['restore', broken])
      assert.equal(exitCode, 1, `${what} was not noticed`)
      assert.match(told, words, what)
    }
    const { exitCode, told } = await teahouse(elsewhere, ['restore', file])
    assert.equal(exitCode, 0, told)
  })

  it('of a newer release is refused by name', async (t) => {
    const file = await backedUp(t)
    const bytes = await readFile(file)
    // The same length, so that the archive stays an archive.
    bytes.write('0999-message.sql'.slice(0, '0001-account.sql'.length), bytes.indexOf('0001-account.sql'))
    await writeFile(file, bytes)
    const { exitCode, told } = await teahouse(await emptyPlace(t), ['restore', file])
    assert.equal(exitCode, 1)
    assert.match(told, /does not know the migration accounts\/0999-message\.sql/)
  })

  it('that is interrupted leaves nothing behind', async (t) => {
    const folder = await newFolder(t)
    const interrupted = new AbortController()
    const { db } = world.server
    const needs = { db, modules: migrations, parts: backUpParts, version, signal: interrupted.signal }
    const blobs = await fileBlobs(join(world.dataFolder, 'blobs'))
    const tell = () => interrupted.abort(new Error('Ctrl-C'))
    await assert.rejects(backUp({ ...needs, blobs, tell }, join(folder, 'backup.tar')), /Ctrl-C/)
    assert.deepEqual(await readdir(folder), [])
  })

  it('holds off the erasing of files until it has copied them', async (t) => {
    const fileId = await giveFile(Buffer.from('soon gone'))
    const { db, jobs } = world.server
    const blobs = await fileBlobs(join(world.dataFolder, 'blobs'))
    const file = join(await newFolder(t), 'backup.tar')
    let isErased = false
    await backUp(
      {
        db,
        modules: migrations,
        parts: backUpParts,
        version,
        tell: () => {},
        signal: new AbortController().signal,
        blobs: {
          ...blobs,
          async get(key) {
            // The snapshot has been taken. Now the file goes, as far as people are concerned.
            if (!isErased) {
              isErased = true
              await db.transaction(async (tx) => {
                await tx.run`delete from media.file where id = ${fileId}`
                await jobs.enqueue(tx, 'media.erase', { fileIds: [fileId] })
              })
              await jobs.settle()
            }
            return blobs.get(key)
          },
        },
      },
      file,
    )
    assert.ok((await readFile(file)).includes('soon gone'))
    assert.ok(await blobs.get(`media/${fileId}/full`).then((blob) => (blob?.stream as Readable | undefined)?.destroy()))
    world.clock.advance({ minutes: 11 })
    await jobs.settle()
    assert.equal(await blobs.size(`media/${fileId}/full`), undefined)
  })
})

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at]! ^= 0xff
  return bytes
}
