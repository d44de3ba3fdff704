import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { openPushService } from '../../talk/notifications/push-service.fixture.ts'
import { openShop } from './shop.fixture.ts'

const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const service = await openPushService()
after(() => service.close())

const sold = { title: 'Teahouse', body: 'Your shop has sold something', address: '/shops' }

describe('a sale, at shops whose app is closed', () => {
  it('is told to the owner and the clerks on duty; never how much', async () => {
    const shop = await openShop(world)
    const { owner, merchantId } = shop
    const [atWork, atHome, gone] = [await shop.clerk(), await shop.clerk(), await shop.clerk()]
    const [stranger, payer] = [await world.user(), await world.user({ balanceMinor: 10_000n })]
    const people = { owner, atWork, atHome, gone, stranger, payer }
    const told = Object.fromEntries(
      await Promise.all(Object.entries(people).map(async ([who, one]) => [who, await service.subscribe(one)] as const)),
    )
    const heard = async () => {
      await world.settle()
      return Object.entries(told).flatMap(([who, take]) => take!().map((notification) => ({ who, ...notification })))
    }
    await atWork.call('merchants.shop', { merchantId })
    await gone.call('merchants.shop', { merchantId })
    await gone.call('merchants.removeClerk', { merchantId, personId: gone.id })

    const asked = { code: shop.code, amountMinor: '350' }
    const { paymentId } = await payer.call('merchants.pay', { ...asked, requestId: crypto.randomUUID() })
    assert.deepEqual(await heard(), [], 'nothing is told before it is paid')
    await payer.pay(paymentId)
    assert.deepEqual(await heard(), [
      { who: 'owner', ...sold },
      { who: 'atWork', ...sold },
    ])

    world.clock.advance({ hours: 12 })
    await atHome.call('merchants.shop', { merchantId })
    await shop.sell(payer, 350n)
    assert.deepEqual(await heard(), [
      { who: 'owner', ...sold },
      { who: 'atHome', ...sold },
    ])
  })

  it('is no news to whoever paid', async () => {
    const owner = await world.user({ balanceMinor: 10_000n })
    const shop = await openShop(world, owner)
    const told = await service.subscribe(owner)
    await shop.sell(owner, 350n)
    await world.settle()
    assert.deepEqual(told(), [])
  })
})
