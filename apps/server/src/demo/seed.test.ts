import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { idOf, townspeople } from './people.ts'
import { seedDemoWorld } from './seed.ts'

const world = await createWorld()

it('the demo world is built once, with every everyday kind of message', async () => {
  const said: string[] = []
  await seedDemoWorld(world.server, (line) => said.push(line))
  await world.settle()
  const before = await world.server.updates.head(world.server.db, idOf('nia'))
  await seedDemoWorld(world.server, (line) => said.push(line))
  assert.equal(said.length, 1)
  assert.equal(await world.server.updates.head(world.server.db, idOf('nia')), before)

  const kinds = new Set<string>()
  for (const { id } of townspeople) {
    for (const message of await world.server.chat.lastMessages(world.server.db, id)) kinds.add(message.content.kind)
  }
  for (const kind of [
    'text',
    'photos',
    'video',
    'voice',
    'file',
    'location',
    'contact',
    'sticker',
    'recalled',
    'system',
  ]) {
    assert.ok(kinds.has(kind), kind)
  }
  assert.equal(new Set(townspeople.map((one) => one.locale)).size, 7)
})
