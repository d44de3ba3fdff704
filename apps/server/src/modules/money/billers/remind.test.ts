import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { openPushService } from '../../talk/notifications/push-service.fixture.ts'
import { openShop } from '../merchants/shop.fixture.ts'

const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const { db, jobs } = world.server
const service = await openPushService()
after(() => service.close())

const dueTomorrow = { title: 'Teahouse', body: 'A bill is due tomorrow', address: '/wallet/bills' }
const hourMs = 3_600_000

/** Moves on to the next time that it is this late in UTC, and has done what is to be done by then. */
async function until(hours: number, minutes = 0): Promise<void> {
  const now = world.clock.now().getTime()
  const today = Math.floor(now / (24 * hourMs)) * 24 * hourMs
  const wanted = today + hours * hourMs + minutes * 60_000
  world.clock.advance({ seconds: ((wanted > now ? wanted : wanted + 24 * hourMs) - now) / 1000 })
  await world.settle()
}

/** Of the server’s calendar, as a file of bills says it. */
const inDays = (days: number): string =>
  new Date(world.clock.now().getTime() + days * 24 * hourMs).toISOString().slice(0, 10)

async function openWaterworks() {
  const shop = await openShop(world)
  const { owner, merchantId } = shop
  await owner.call('billers.save', { merchantId, kind: 'water', check: 'postcode' })
  const publish = (...lines: string[]) =>
    owner.call('billers.publish', { merchantId, csv: ['bill,customer,check,amount,due,period', ...lines].join('\n') })
  const number = { billerId: merchantId, customerNumber: 'W-1', checkWord: 'WQ1' }
  return {
    ...shop,
    publish,
    number,
    /** Somebody who keeps the number, and what their closed app says. */
    async keeper() {
      const person = await world.user({ balanceMinor: 10_000n })
      await person.call('billers.remember', { ...number, label: '' })
      return { person, told: await service.subscribe(person) }
    },
    async pay(person: TestUser) {
      const [bill] = (await person.call('billers.lookUp', number)).bills
      const asked = { billId: bill!.id, amountMinor: bill!.money.amountMinor, checkWord: 'WQ1', requestId: newId() }
      await person.pay((await person.call('billers.pay', asked)).paymentId)
    },
  }
}

describe('a bill that one keeps', () => {
  it('is brought to mind on the day before it is due, in daytime and once; never how much', async () => {
    await until(0, 30)
    const works = await openWaterworks()
    await works.publish(`B1,W-1,WQ1,31.80,${inDays(2)},`, `B2,W-1,WQ1,12,${inDays(2)},`)
    const { told } = await works.keeper()
    const bystander = await service.subscribe(await world.user())
    await until(12)
    assert.deepEqual(told(), [], 'two days before')
    await until(8, 59)
    assert.deepEqual(told(), [], 'before nine')
    await until(9, 15)
    assert.deepEqual(told(), [dueTomorrow], 'both are one reminder')
    for (const hours of [10, 23, 9, 12]) await until(hours)
    assert.deepEqual(told(), [])
    assert.deepEqual(bystander(), [])
  })

  it('that comes late, or moves to another day, is brought to mind for that day', async () => {
    await until(0, 30)
    const works = await openWaterworks()
    await works.publish('B0,W-1,WQ1,1,2099-01-01,')
    const { told } = await works.keeper()
    await until(15)
    await works.publish(`B1,W-1,WQ1,31.80,${inDays(1)},`)
    await until(15, 15)
    assert.deepEqual(told(), [dueTomorrow])
    await works.publish(`B1,W-1,WQ1,31.80,${inDays(2)},`)
    await until(16)
    assert.deepEqual(told(), [])
    await until(10)
    assert.deepEqual(told(), [dueTomorrow])
  })

  it('is let be when it is paid, taken back, kept no longer, or its shop has closed', async () => {
    await until(0, 30)
    const [paid, withdrawn, forgotten, moved, closed, kept] = [
      await openWaterworks(),
      await openWaterworks(),
      await openWaterworks(),
      await openWaterworks(),
      await openWaterworks(),
      await openWaterworks(),
    ]
    const day = inDays(2)
    const keepers = []
    for (const works of [paid, withdrawn, forgotten, moved, closed, kept]) {
      await works.publish(`B1,W-1,WQ1,31.80,${day},`)
      keepers.push(await works.keeper())
    }
    await paid.pay(keepers[0]!.person)
    await withdrawn.publish(`B1,W-1,WQ1,0,${day},`)
    await keepers[2]!.person.call('billers.forget', forgotten.number)
    await moved.publish('B2,W-1,WQ2,5,2099-01-01,')
    await db.transaction((tx) => jobs.publish(tx, left, { personId: closed.owner.id }))
    await world.settle()
    for (const { told } of keepers) told()
    await until(12)
    await until(12)
    assert.deepEqual(
      keepers.map(({ told }) => told()),
      [[], [], [], [], [], [dueTomorrow]],
    )
  })
})
