import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Methods, Output } from '@teahouse/contract'
import { createWorld } from '@teahouse/testkit'
import { businesses, businessId } from './business.ts'
import { idOf } from './people.ts'
import { seedDemoWorld } from './seed.ts'

const world = await createWorld()
await seedDemoWorld(world.server, () => {})
await world.settle()
const { server } = world

it('has an official account of each shape, live and verified, with followers', async () => {
  const accounts = await server.official.accounts(
    server.db,
    businesses.map(({ key }) => businessId(key)),
  )
  assert.equal(accounts.length, 8)
  for (const { key, followers } of businesses) {
    const account = accounts.find(({ id }) => id === businessId(key))!
    assert.equal(account.state, 'live', key)
    assert.equal(account.isVerified, true, key)
    assert.equal(await server.followers.count(server.db, account.id), followers.length, key)
  }
})

it('is made once, and lets whoever has unfollowed be', async () => {
  const radio = businessId('radio')
  await server.db.transaction((tx) => server.followers.unfollow(tx, radio, idOf('nia')))
  await seedDemoWorld(server, () => {})
  await world.settle()
  assert.equal(await server.followers.follower(server.db, radio, idOf('nia')), undefined)
})

it('has a reviewer, for whom a request waits', async () => {
  const { role } = await server.accounts.account(server.db, idOf('vera'))
  assert.equal(role, 'administrator')
  const session = { personId: idOf('vera'), deviceId: idOf('vera'), isAdministrator: true }
  const call = { session, origin: null, address: '', keepSession: () => {}, signal: new AbortController().signal }
  const { reviews } = (await server.router.call('official.reviews', {}, call)) as Output<Methods['official.reviews']>
  assert.deepEqual(
    reviews.map(({ name, documents }) => [name, documents.length]),
    [['Old Chen’s Teahouse', 1]],
  )
})
