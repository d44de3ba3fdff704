import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { businessId } from './official-accounts.ts'
import { idOf } from './people.ts'
import { phoneBarcode } from './reach.ts'
import { seedDemoWorld } from './seed.ts'

const world = await createWorld()
await seedDemoWorld(world.server, () => {})
await world.settle()
const { server } = world

it('has broadcasts that went out and that wait, a code, a product, a form and a notice; all of it once', async () => {
  await seedDemoWorld(server, () => {})
  await world.settle()
  const said = async (key: 'phones' | 'airline') =>
    (await server.chat.official.history(server.db, businessId(key), idOf('nia'), { limit: 50 })).map(({ content }) =>
      content.kind === 'text' ? content.text : content.kind,
    )
  assert.equal((await said('phones')).filter((text) => text.startsWith('The Cicada 3 is here')).length, 1)
  assert.deepEqual(
    (await said('airline')).filter((kind) => kind === 'notice'),
    ['notice'],
  )
  const states = await server.db.rows<{ state: string; count: number }>`
    select state, count(*) as count from broadcasts.broadcast where request_key like 'demo %'
    group by state order by state`
  assert.deepEqual(states, [
    { state: 'scheduled', count: 2 },
    { state: 'sent', count: 2 },
  ])
  const found = await server.db.row<{ count: number }>`
    select count(*) as count from qrcodes.product where barcode = ${phoneBarcode}`
  assert.equal(found?.count, 1)
})
