import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { checks } from '../stored.ts'
import { demoId, idOf } from './people.ts'
import { seedDemoWorld } from './seed.ts'

const world = await createWorld()
const { server } = world

async function enter(key: string) {
  const { token, deviceId } = await server.db.transaction((tx) =>
    server.accounts.startSession(tx, idOf(key), { name: 'Test', kind: 'program', address: '127.0.0.1' }),
  )
  return world.userOf({ id: idOf(key), name: key, handle: `${key}-wq`, token, deviceId })
}

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

  const nia = await enter('nia')
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

it('the people of the demo world have paid each other, in chats and at a stall', async () => {
  const [nia, mei, chen] = await Promise.all([enter('nia'), enter('mei'), enter('chen')])
  const cards = async (key: string) => {
    const conversationId = demoId('group', key)
    const { messages } = await nia.call('chat.history', { conversationId, limit: 200 })
    return messages.flatMap(({ content }) =>
      content.kind === 'redPacket' || content.kind === 'collection' ? [content] : [],
    )
  }
  const [lanterns] = await cards('harbour-lane')
  assert(lanterns?.kind === 'redPacket' && lanterns.state === 'open')
  const { redPacket } = await nia.call('redpackets.details', { redPacketId: lanterns.redPacketId })
  assert.deepEqual([redPacket.openedShares, redPacket.shares, redPacket.refusal], [3, 6, null])
  const { amountMinor } = await nia.call('redpackets.open', { redPacketId: lanterns.redPacketId })
  assert.equal(amountMinor, '205')
  assert.deepEqual((await cards('choir')).map(({ kind, state }) => [kind, state]).sort(), [
    ['collection', 'done'],
    ['redPacket', 'empty'],
  ])

  const transfers = (await Promise.all([nia.updates(), mei.updates()])).map((updates) =>
    updates.flatMap((one) =>
      one.kind === 'message' && one.message.content.kind === 'transfer' ? [one.message.content.state] : [],
    ),
  )
  assert(transfers[0]!.includes('waiting'), 'Jonas waits for Nia')
  assert.equal(transfers[1]!.at(-1), 'arrived')

  const { shops } = await chen.call('merchants.mine', {})
  assert.deepEqual(
    shops.map(({ name, role }) => [name, role]),
    [['Steam & Leaf, Harbour Lane', 'owner']],
  )
  const { shop } = await chen.call('merchants.shop', { merchantId: shops[0]!.id })
  assert.equal(shop.owned?.balance.amountMinor, '950')
})

it('the practice bank holds for the demo world what its ledger says', async () => {
  const clearing = await server.wallet.balance(server.db, 'bank:sandbox', 'EUR')
  const [bank] = await server.db.rows<{ held: string }>`
    select balance_minor::text as held from sandbox_bank.account where holder_name = 'Teahouse' and currency = 'EUR'`
  assert.equal(bank!.held, String(-clearing))
})

it('all that holds of what is stored holds of the demo world', async () => {
  for (const { name, sql } of checks) assert.deepEqual((await server.db.pool.query(sql)).rows, [], name)
})
