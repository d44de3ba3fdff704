import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../platform/ids.ts'
import { createEventsServer } from './events-server.ts'
import { appIdOfProgram, demoPrograms, idOfProgram } from './miniprograms.ts'
import { demoId, idOf } from './people.ts'
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

  /** What the app does for `wx.request` of a program that runs. */
  const ask = async (person: TestUser, appId: string, path: string, body?: unknown, token?: string) => {
    const { version, domains } = await person.call('miniprograms.open', { appId })
    const head = {
      ...{ appId, bundleId: version.bundleId, use: 'request', url: domains.request[0] + path, timeoutMs: 5_000 },
      method: body === undefined ? 'GET' : 'POST',
      headers: token ? { authorization: `Bearer ${token}` } : {},
    }
    const said = Buffer.from(JSON.stringify(head))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(said.length)
    const sent = Buffer.concat([length, said, Buffer.from(body === undefined ? '' : JSON.stringify(body))])
    const answer = await fetch(`${await world.origin()}/programs/proxy`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/x-teahouse-request' },
      body: sent,
    })
    assert.equal(answer.status, 200)
    return answer.json()
  }
  const signIn = async (person: TestUser, appId: string): Promise<string> => {
    const { code } = await person.call('sessions.login', { appId })
    return (await ask(person, appId, '/session', { code })).token
  }

  it('reach their servers, and what is ordered can be paid and is a sale of the shop', async () => {
    const [guest, appId] = [await world.user({ balanceMinor: 2_000n }), appIdOfProgram('tea-order')]
    const token = await signIn(guest, appId)
    const order = await ask(guest, appId, '/orders', { table: 7, items: { 'iron-buddha': 2 } }, token)
    const orderId = order.payment.package.replace('prepay_id=', '')
    const { paymentId } = await guest.call('merchants.payOrder', { orderId })
    await guest.pay(paymentId)
    const shop = [idOf('chen'), demoId('shop', 'tea')] as const
    const sale = await server.merchants.sale(server.db, ...shop, orderId)
    assert.deepEqual([sale.amountMinor, sale.note, sale.paidAt !== null], [1_360n, 'Table 7', true])
  })

  it('remind whoever agreed to it, once, in a chat of the program', async () => {
    const [guest, appId] = [await world.user(), appIdOfProgram('town-events')]
    const token = await signIn(guest, appId)
    const { templates } = await ask(guest, appId, '/events')
    const remind = () => ask(guest, appId, '/reminders', { eventId: 'lanterns', language: 'ar' }, token)
    assert.deepEqual(await remind(), { error: 'consent_not_found' })
    await guest.call('subscriptions.accept', {
      appId,
      answers: [{ templateId: templates.ar, isAccepted: true }],
      requestId: newId(),
    })
    assert.deepEqual(await remind(), {})
    assert.deepEqual(await remind(), { error: 'consent_not_found' })
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
