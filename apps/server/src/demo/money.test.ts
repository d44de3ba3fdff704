import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { idOf } from './people.ts'
import { seedDemoWorld } from './seed.ts'

const world = await createWorld()
const { server } = world

it('the people of the demo world have play money out of a bank, and bills to pay', async () => {
  await seedDemoWorld(server, () => {})
  await world.settle()
  const balance = (account: string) => server.wallet.balance(server.db, account, 'EUR')
  assert.equal(await balance(`person:${idOf('nia')}`), 8_620n)
  assert.equal(await balance(`person:${idOf('chen')}`), 64_050n)
  const head = await server.updates.head(server.db, idOf('nia'))
  await seedDemoWorld(server, () => {})
  await world.settle()
  assert.equal(await balance(`person:${idOf('nia')}`), 8_620n, 'twice is once')
  assert.equal(await server.updates.head(server.db, idOf('nia')), head)

  const { token, deviceId } = await server.db.transaction((tx) =>
    server.accounts.startSession(tx, idOf('nia'), { name: 'Test', kind: 'program', address: '127.0.0.1' }),
  )
  const nia = world.userOf({ id: idOf('nia'), name: 'Nia Ward', handle: 'nia-wq', token, deviceId })
  const { remembered } = await nia.call('billers.mine', {})
  assert.deepEqual(remembered.map(({ biller, bills }) => [biller.name, bills.length]).sort(), [
    ['Lighthouse Power', 1],
    ['Willow Water', 1],
  ])
  const phone = (await nia.call('billers.list', {})).billers.find(({ kind }) => kind === 'phone')!
  const found = await nia.call('billers.lookUp', { billerId: phone.id, customerNumber: 'P-1001', checkWord: 'Ward' })
  assert.equal(found.bills.length, 1)
  assert.equal((await nia.call('wallet.statement', { currency: 'EUR', kinds: ['bill'] })).entries.length, 1)
})
