import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { businessId } from './business.ts'
import { idOf } from './people.ts'
import { seedDemoWorld } from './seed.ts'

const world = await createWorld()
await seedDemoWorld(world.server, () => {})
await world.settle()
const { server } = world
const accountId = businessId('phones')
const owen = world.userOf({ id: idOf('owen'), name: 'Owen', handle: 'owen', ...(await session(idOf('owen'))) })

async function session(personId: string) {
  return server.db.transaction((tx) =>
    server.accounts.startSession(tx, personId, { name: 'Test', kind: 'program', address: '127.0.0.1' }),
  )
}

it('has a desk whose people keep hours, where somebody waits, with a month behind it', async () => {
  const desk = await owen.call('desk.look', { accountId })
  assert.equal(desk.timeZone, 'Asia/Shanghai')
  assert.deepEqual(desk.settings.hours?.[0], { day: 1, from: '09:30', until: '21:00' })
  assert.equal(desk.cannedAnswers.length, 3)
  assert(desk.counts.tickets > 0)
  const { sessions } = await owen.call('desk.inbox', { accountId, box: 'waiting' })
  assert.deepEqual(
    sessions.map((one) => one.contact.person?.id),
    [idOf('gwen')],
  )

  const day = (ago: number) => new Date(world.clock.now().getTime() - ago * 86_400_000).toISOString().slice(0, 10)
  const { days } = await owen.call('desk.figures', { accountId, from: day(30), until: day(1) })
  const share = (some: typeof days) => {
    const [deflected, closed] = [some.map((one) => one.deflected), some.map((one) => one.closed)]
    return deflected.reduce((a, b) => a + b, 0) / closed.reduce((a, b) => a + b, 0)
  }
  assert(share(days.slice(20)) > share(days.slice(0, 10)), 'more and more is answered without people')
  const closed = await owen.call('desk.inbox', { accountId, box: 'closed', limit: 100 })
  assert(closed.sessions.some(({ score }) => score !== null))

  await seedDemoWorld(server, () => {})
  await world.settle()
  assert.deepEqual((await owen.call('desk.look', { accountId })).counts, desk.counts, 'made once')
})
