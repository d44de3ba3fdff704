import assert from 'node:assert/strict'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileBlobs } from '@teahouse/server/engines/blobs/index'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { type Place, teahouse } from './teahouse.ts'

const world = await createWorld()
const place: Place = { DATABASE_URL: world.databaseUrl, TEAHOUSE_DATA: world.dataFolder }
const { db } = world.server

async function found(): Promise<{ exitCode: number | null; names: string[]; examples: string }> {
  const { exitCode, said, told } = await teahouse(place, ['check', '--json'])
  if (!said) assert.fail(told)
  const { findings } = JSON.parse(said)
  return {
    exitCode,
    names: findings.map((one: { name: string }) => one.name).sort(),
    examples: JSON.stringify(findings.map((one: { examples: string[] }) => one.examples)),
  }
}

describe('teahouse check', () => {
  it('finds nothing where people have talked, left, joined and forgotten', async () => {
    const [anna, ben, cleo] = await world.friends(3)
    const group = await world.group(anna!, ben!, cleo!)
    for (let n = 0; n < 30; n++) await group.say([anna!, ben!, cleo!][n % 3]!, `cup ${n}`)
    await cleo!.call('groups.leave', { conversationId: group.id })
    const direct = await world.direct(anna!, ben!)
    const messageId = newId()
    await direct.say(anna!, 'twice', { messageId })
    await direct.say(anna!, 'twice', { messageId })
    await ben!.call('chat.read', { conversationId: direct.id, seq: 1 })
    await anna!.call('chat.recall', { conversationId: direct.id, seq: 1 })
    assert.deepEqual(await found().then(({ names }) => names), [], 'what waits in a job is not behind')
    await world.settle()
    const { exitCode, names, examples } = await found()
    assert.deepEqual([exitCode, names], [0, []], examples)
  })

  // Each fault is planted, found by its name, and taken back.
  const person = '00000000-0000-4000-8000-000000000001'
  for (const [fault, name, plant, mend] of [
    [
      'a lost message',
      ['chat.dense', 'search.complete'],
      (id: string) => db.run`update chat.message set seq = 700 where conversation_id = ${id} and seq = 3`,
      (id: string) => db.run`update chat.message set seq = 3 where conversation_id = ${id} and seq = 700`,
    ],
    [
      'a head that is ahead',
      ['chat.dense'],
      (id: string) => db.run`update chat.conversation set last_seq = last_seq + 1 where id = ${id}`,
      (id: string) => db.run`update chat.conversation set last_seq = last_seq - 1 where id = ${id}`,
    ],
    [
      'somebody who has read what was not said',
      ['chat.members'],
      (id: string) => db.run`update chat.member set read_seq = read_seq + 500 where conversation_id = ${id}`,
      (id: string) => db.run`update chat.member set read_seq = read_seq - 500 where conversation_id = ${id}`,
    ],
    [
      'a message of nobody',
      ['chat.senders'],
      (id: string) => db.run`update chat.message set sender_id = ${person} where conversation_id = ${id} and seq = 2`,
      (id: string) =>
        db.run`update chat.message set sender_id = (select sender_id from chat.message where conversation_id = ${id} and seq = 1)
               where conversation_id = ${id} and seq = 2`,
    ],
    [
      'a third person in a direct chat, who has no account',
      ['chat.roles', 'people.known'],
      (id: string) =>
        db.run`insert into chat.member (conversation_id, person_id, role, joined_at, first_seq) values (${id}, ${person}, 'member', now(), 1)`,
      () => db.run`delete from chat.member where person_id = ${person}`,
    ],
    [
      'a gap in a stream',
      ['updates.dense'],
      () => db.run`update updates.head set useq = useq + 1`,
      () => db.run`update updates.head set useq = useq - 1`,
    ],
    [
      'a person without a stream',
      ['people.streams'],
      () =>
        db.run`insert into accounts.account (id, handle, name, created_at) values (${person}, 'lonely', 'L', now())`,
      () => db.run`delete from accounts.account where id = ${person}`,
    ],
    [
      'a picture that its readers cannot open',
      ['media.shown'],
      (id: string) =>
        db.run`update chat.message set content = content || jsonb_build_object('mediaId', ${person}::uuid) where conversation_id = ${id} and seq = 1`,
      (id: string) =>
        db.run`update chat.message set content = content - 'mediaId' where conversation_id = ${id} and seq = 1`,
    ],
    [
      'a message that search has missed',
      ['search.complete'],
      (id: string) => db.run`update search.message set seq = seq + 1000 where conversation_id = ${id}`,
      (id: string) => db.run`update search.message set seq = seq - 1000 where conversation_id = ${id}`,
    ],
    [
      'a job that fails and fails',
      ['jobs.done'],
      () =>
        db.run`insert into jobs.job (id, name, payload, due_at, attempts, last_error) values (${person}, 'tea.brew', '{}', now(), 20, 'no water')`,
      () => db.run`delete from jobs.job where id = ${person}`,
    ],
  ] as const) {
    it(`finds ${fault}`, async () => {
      const [a, b] = await world.friends(2)
      const room = await world.direct(a!, b!)
      for (let n = 0; n < 5; n++) await room.say(a!, `cup ${n}`)
      await world.settle()
      assert.ok((await plant(room.id)) > 0)
      const { exitCode, names } = await found()
      assert.ok((await mend(room.id)) > 0)
      assert.deepEqual([exitCode, names], [1, [...name].sort()])
    })
  }

  it('finds files without bytes and bytes without a file', async () => {
    const blobs = await fileBlobs(join(world.dataFolder, 'blobs'))
    const spare = newId()
    await blobs.put(`media/${spare}/full`, Buffer.from('x'), { contentType: 'text/plain' })
    assert.deepEqual((await found()).names, [], 'it may be on its way')
    for (const name of await readdir(join(world.dataFolder, 'blobs'), { recursive: true })) {
      if (name.includes(spare)) await utimes(join(world.dataFolder, 'blobs', name), 0, 0)
    }
    const gone = newId()
    await db.run`insert into media.file (id, purpose, made_at, content_type, size_bytes) values (${gone}, 'file', now(), 'text/plain', 1)`
    const { exitCode, names, examples } = await found()
    assert.deepEqual([exitCode, names], [1, ['media.bytes', 'media.spare']])
    assert.ok(examples.includes(spare) && examples.includes(gone))

    const { said } = await teahouse(place, ['check'])
    assert.match(said, /media\.bytes: does not hold once: The bytes of every file are there\./)
    assert.match(said, /put the bytes back from a backup/)
    await blobs.delete(`media/${spare}/full`)
    await db.run`delete from media.file where id = ${gone}`
  })
})
