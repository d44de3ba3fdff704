import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { createEventsServer } from './events-server.ts'
import { appIdOfProgram, demoPrograms, idOfProgram } from './miniprograms.ts'
import { idOf } from './people.ts'
import { seedDemoWorld } from './seed.ts'
import { createTeaServer } from './tea-server.ts'

describe('the mini programs of Willow Quay', async () => {
  const world = await createWorld()
  await seedDemoWorld(world.server, () => {})
  await world.settle()
  const { server } = world

  it('are released, with an icon and the domain of their server, once', async () => {
    await seedDemoWorld(server, () => {})
    await world.settle()
    const found = await server.miniprograms.programs(
      server.db,
      demoPrograms.map(({ key }) => idOfProgram(key)),
    )
    assert.deepEqual(
      found.map(({ name, appId, isReleased }) => ({ name, appId, isReleased })),
      demoPrograms.map(({ name, key }) => ({ name, appId: appIdOfProgram(key), isReleased: true })),
    )
    assert.ok(found.every(({ iconId }) => iconId))
  })

  it('ask in English and Arabic whether they may remind', async () => {
    const templates = await server.subscriptions.templates(server.db, idOfProgram('town-events'))
    assert.deepEqual(templates.map(({ locale }) => locale).sort(), ['ar', 'en'])
    assert.deepEqual(
      templates.map(({ fields }) => fields.length),
      [3, 3],
    )
  })

  it('belong to people of the town', async () => {
    const [tea] = await server.miniprograms.programs(server.db, [idOfProgram('tea-order')])
    assert.equal(tea?.ownerId, idOf('chen'))
  })
})

describe('the servers of their developers', () => {
  const prepared: unknown[] = []
  const reminded: unknown[] = []
  const secrets = { key: 'a key', openidOf: async (code: string) => (code === 'good' ? 'openid-of-nia' : undefined) }
  const now = () => new Date('2026-11-22T12:00:00Z')
  const tea = createTeaServer({
    ...secrets,
    now,
    prepare: async (order) => `order-${prepared.push(order)}`,
  })
  const events = createEventsServer({
    ...secrets,
    now,
    templates: async () => ({ en: 'template-en', ar: 'template-ar' }),
    remind: async (reminder) => void reminded.push(reminder),
  })
  const ask = (house: typeof tea, path: string, body?: unknown, token?: string) =>
    house(
      new Request(`https://server.example${path}`, {
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
        ...(token && { headers: { authorization: `Bearer ${token}` } }),
      }),
    )
  const signIn = async (house: typeof tea) => (await (await ask(house, '/session', { code: 'good' })).json()).token

  it('count what an order costs themselves, and prepare it for whoever signed in', async () => {
    const token = await signIn(tea)
    const items = { 'iron-buddha': 1, noodles: 1, nothing: 3 }
    const answer = await (await ask(tea, '/orders', { table: 7, items }, token)).json()
    assert.equal(answer.totalCents, 1_460)
    assert.equal(answer.payment.package, 'prepay_id=order-1')
    assert.deepEqual(prepared, [{ openid: 'openid-of-nia', amountMinor: 1_460n, note: 'Table 7' }])
  })

  it('take orders from nobody else, and of nothing else', async () => {
    const token = await signIn(tea)
    assert.equal((await ask(tea, '/session', { code: 'bad' })).status, 401)
    assert.equal((await ask(tea, '/orders', { table: 7, items: { mint: 1 } })).status, 401)
    assert.equal((await ask(tea, '/orders', { table: 7, items: { mint: 1 } }, `${token}x`)).status, 401)
    assert.equal((await ask(tea, '/orders', { table: 7, items: {} }, token)).status, 400)
    assert.equal((await ask(tea, '/orders', { table: 99, items: { mint: 1 } }, token)).status, 400)
    assert.equal((await ask(tea, '/nowhere')).status, 404)
  })

  it('remind in the language that was asked in', async () => {
    const token = await signIn(events)
    const { events: all } = await (await ask(events, '/events')).json()
    assert.equal(all[0].at, '2026-11-24T19:00:00.000Z')
    assert.equal((await ask(events, '/reminders', { eventId: 'lanterns', language: 'ar' }, token)).status, 200)
    assert.deepEqual(reminded, [
      {
        openid: 'openid-of-nia',
        language: 'ar',
        values: ['أمسية الفوانيس', '2026-11-24 19:00', 'زقاق الميناء'],
        page: 'pages/event/event?id=lanterns',
      },
    ])
    for (const { title, place } of all) {
      for (const text of [...Object.values(title), ...Object.values(place)] as string[])
        assert.ok(text.length <= 20, `${text} fits a field of a subscribe message`)
    }
  })
})
