import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { logIn, me } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/people/devices'
import { newId } from '../../../platform/ids.ts'
import { meetingOf, type Person, startAccounts, type World } from '../accounts/accounts.fixture.ts'
import { createDevices, migrations } from './index.ts'

let world: World
/** As a wait that is over before anything happened. */
let impatient: World

/** What happens between a computer’s seeing that it may enter and its entering. */
let beforeEnter = async () => {}

const build = (waitMs: number) => ({
  migrations: [migrations],
  build: (needs: World['needs'], accounts: World['accounts']) => {
    const watched: World['accounts'] = {
      ...accounts,
      async enter(...all) {
        await beforeEnter()
        return accounts.enter(...all)
      },
    }
    return createDevices({ ...needs, accounts: watched, waitMs }).routes
  },
})

before(async () => {
  world = await startAccounts({}, build(60_000))
  impatient = await startAccounts({}, build(0))
})
after(async () => {
  await world.stop()
  await impatient.stop()
})

/** A computer that shows a code. */
async function computer(at = world) {
  const browser = at.browser()
  const offer = await browser.call(
    contract.offerLogIn,
    { deviceName: 'Firefox on Linux', deviceKind: 'desktop' },
    { address: '192.0.2.7' },
  )
  const { offerId, secret } = offer
  return Object.assign(browser, offer, {
    wait: (known: 'offered' | 'scanned', keep: 'cookie' | 'token' = 'cookie') =>
      browser.call(contract.awaitLogIn, { offerId, secret, known, keep }, { address: '192.0.2.7' }),
    waitInVain: (known: 'offered' | 'scanned') => browser.refused(contract.awaitLogIn, { offerId, secret, known }),
  })
}

const scan = (phone: Person, { code }: { code: string }) => phone.call(contract.scanLogIn, { code })
const answer = (phone: Person, { offerId }: { offerId: string }, confirm: boolean) =>
  phone.call(contract.answerLogIn, { offerId, confirm })

describe('logging a computer in with a phone', () => {
  it('takes two steps, and the computer follows both', async () => {
    const ada = await world.person()
    const screen = await computer()
    const scanned = screen.wait('offered')
    assert.deepEqual(await scan(ada, screen), {
      offerId: screen.offerId,
      deviceName: 'Firefox on Linux',
      deviceKind: 'desktop',
      place: '192.0.2.7',
      matchingNumber: screen.matchingNumber,
      expiresAt: screen.expiresAt,
    })
    const [person] = await world.accounts.people(world.db, [ada.id])
    assert.deepEqual(await scanned, { step: 'scanned', person })

    const confirmed = screen.wait('scanned')
    await answer(ada, screen, true)
    const session = await confirmed
    assert(session.step === 'confirmed')
    assert.equal(session.account.id, ada.id)
    assert.equal(session.token, null)
    assert.equal((await screen.call(me, {})).deviceId, session.deviceId)

    const { devices } = await ada.call(contract.list, {})
    assert.deepEqual(
      devices.map(({ name, place, isThisOne }) => ({ name, place, isThisOne })),
      [
        { name: 'Firefox on Linux', place: '192.0.2.7', isThisOne: false },
        { name: '', place: '192.0.2.1', isThisOne: true },
      ],
    )
    const kinds = (await world.stream(ada.id)).map(({ kind }) => kind)
    assert.deepEqual(kinds, ['newDevice', 'changed'])
  })

  it('tells at once a step that was taken before the computer asked', async () => {
    const ada = await world.person()
    const screen = await computer()
    await scan(ada, screen)
    assert.equal((await screen.wait('offered')).step, 'scanned')
    await answer(ada, screen, true)
    const session = await screen.wait('offered', 'token')
    assert(session.step === 'confirmed')
    assert.equal((await world.accounts.findSession(session.token!))?.personId, ada.id)
  })

  it('gives the session once, to one of several who wait', async () => {
    const ada = await world.person()
    const screen = await computer()
    await scan(ada, screen)
    const waits = [1, 2, 3].map(() => screen.wait('scanned', 'token'))
    beforeEnter = meetingOf(3)
    await answer(ada, screen, true)
    const outcomes = await Promise.allSettled(waits)
    const given = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.step === 'confirmed')
    beforeEnter = async () => {}
    assert.equal(given.length, 1)
    assert.equal(await screen.waitInVain('offered'), 'offer_gone')
    assert.equal((await world.accounts.sessions(world.db, ada.id)).length, 2)
  })

  it('is over when the phone refuses', async () => {
    const ada = await world.person()
    const screen = await computer()
    await scan(ada, screen)
    const waiting = screen.wait('scanned')
    await answer(ada, screen, false)
    assert.deepEqual(await waiting, { step: 'refused' })
    assert.equal(await ada.refused(contract.answerLogIn, { offerId: screen.offerId, confirm: true }), 'offer_gone')
    assert.equal(screen.cookie, null)
  })

  it('is confirmed once, also when the phone confirms twice at once', async () => {
    const ada = await world.person()
    const screen = await computer()
    await scan(ada, screen)
    const outcomes = await Promise.allSettled([answer(ada, screen, true), answer(ada, screen, true)])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await screen.wait('scanned')).step, 'confirmed')
    assert.equal(await ada.refused(contract.answerLogIn, { offerId: screen.offerId, confirm: true }), 'offer_gone')
  })

  it('belongs to whoever scans first', async () => {
    const ada = await world.person()
    const eve = await world.person()
    const screen = await computer()
    const people = [ada, eve]
    const outcomes = await Promise.allSettled(people.map((person) => scan(person, screen)))
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const first = people[outcomes.findIndex(({ status }) => status === 'fulfilled')]!
    const second = people[outcomes.findIndex(({ status }) => status === 'rejected')]!

    assert.equal(await second.refused(contract.scanLogIn, { code: screen.code }), 'offer_gone')
    const stealing = { offerId: screen.offerId, confirm: true }
    assert.equal(await second.refused(contract.answerLogIn, stealing), 'offer_gone')
    await scan(first, screen)
    await answer(first, screen, true)
    const session = await screen.wait('scanned')
    assert(session.step === 'confirmed')
    assert.equal(session.account.id, first.id)
  })

  it('cannot be confirmed without being scanned', async () => {
    const ada = await world.person()
    const screen = await computer()
    const input = { offerId: screen.offerId, confirm: true }
    assert.equal(await ada.refused(contract.answerLogIn, input), 'offer_gone')
    assert.equal(await ada.refused(contract.answerLogIn, { ...input, offerId: newId() }), 'offer_gone')
  })

  it('lasts sixty seconds', async () => {
    const ada = await world.person()
    const screen = await computer()
    world.clock.advance({ seconds: 59 })
    await scan(ada, screen)
    await answer(ada, screen, true)
    world.clock.advance({ seconds: 2 })
    assert.equal((await screen.wait('scanned')).step, 'confirmed', 'confirmed in time, it is fetched a little later')

    for (const isScanned of [false, true]) {
      const late = await computer()
      if (isScanned) await scan(ada, late)
      world.clock.advance({ seconds: 60 })
      if (!isScanned) assert.equal(await ada.refused(contract.scanLogIn, { code: late.code }), 'offer_gone')
      const input = { offerId: late.offerId, confirm: true }
      assert.equal(await ada.refused(contract.answerLogIn, input), 'offer_gone')
      assert.equal(await late.waitInVain('offered'), 'offer_gone')
    }
  })

  it('is not fetched for ever', async () => {
    const ada = await world.person()
    const screen = await computer()
    await scan(ada, screen)
    await answer(ada, screen, true)
    world.clock.advance({ seconds: 60 })
    assert.equal(await screen.waitInVain('scanned'), 'offer_gone')
  })

  it('answers with the same step when nothing has happened for long', async () => {
    const ada = await impatient.person()
    const screen = await computer(impatient)
    assert.deepEqual(await screen.wait('offered'), { step: 'offered' })
    await scan(ada, screen)
    assert.equal((await screen.wait('scanned')).step, 'scanned')
  })

  it('stops waiting when the computer has gone', async () => {
    const screen = await computer()
    const gone = new AbortController()
    const { offerId, secret } = screen
    const waiting = screen.call(contract.awaitLogIn, { offerId, secret, known: 'offered' }, { signal: gone.signal })
    gone.abort()
    assert.deepEqual(await waiting, { step: 'offered' })
  })

  it('tells nothing to whoever has only the code, or another secret', async () => {
    const ada = await world.person()
    const screen = await computer()
    const other = await computer()
    await scan(ada, screen)
    await answer(ada, screen, true)
    for (const secret of [screen.code, other.secret, '', "' or true --"]) {
      const input = { offerId: screen.offerId, secret, known: 'offered' as const }
      assert.equal(await world.browser().refused(contract.awaitLogIn, input), 'offer_gone')
    }
    for (const code of [screen.secret, '', screen.code.slice(0, -1)]) {
      assert.equal(await ada.refused(contract.scanLogIn, { code }), 'offer_gone')
    }
    assert.equal((await screen.wait('scanned')).step, 'confirmed')
  })

  it('needs somebody who is logged in to scan and to answer', async () => {
    const screen = await computer()
    const nobody = world.browser()
    assert.equal(await nobody.refused(contract.scanLogIn, { code: screen.code }), 'not_signed_in')
    const input = { offerId: screen.offerId, confirm: true }
    assert.equal(await nobody.refused(contract.answerLogIn, input), 'not_signed_in')
  })

  it('keeps neither the code nor the secret in the clear, and forgets old offers', async () => {
    const ada = await world.person()
    const screen = await computer()
    assert.match(screen.matchingNumber, /^[0-9]{2}$/)
    await scan(ada, screen)
    const [row] = await world.db.rows<{ text: string }>`
      select row_to_json(offer)::text as text from devices.offer where id = ${screen.offerId}`
    const plain = [screen.code, screen.code.split(':').at(-1)!, screen.secret]
    for (const secret of plain) {
      assert(!row!.text.includes(secret))
      assert(!row!.text.includes(Buffer.from(secret).toString('hex')))
    }
    world.clock.advance({ hours: 2 })
    await world.jobs.settle()
    assert.deepEqual(await world.db.rows`select id from devices.offer`, [])
  })
})

describe('the list of devices', () => {
  it('has the last used first, and says which one asks', async () => {
    const ada = await world.person()
    world.clock.advance({ minutes: 1 })
    const tablet = world.browser()
    await tablet.call(logIn, {
      identifier: ada.handle,
      password: ada.password,
      deviceName: 'Reading\u202E tablet',
      deviceKind: 'tablet',
    })
    const { devices } = await tablet.call(contract.list, {})
    assert.deepEqual(
      devices.map(({ name, kind, isThisOne }) => ({ name, kind, isThisOne })),
      [
        { name: 'Reading tablet', kind: 'tablet', isThisOne: true },
        { name: '', kind: 'desktop', isThisOne: false },
      ],
    )
    assert.equal(devices[0]?.lastUsedAt, world.clock.now().toISOString())
  })

  it('gets shorter when one is logged out, and that one is told', async () => {
    const ada = await world.person()
    const other = world.browser()
    await other.call(logIn, { identifier: ada.handle, password: ada.password })
    const { deviceId } = await other.call(me, {})
    await ada.call(contract.logOut, { deviceId: deviceId! })
    assert.equal(await world.accounts.findSession(other.cookie!), null)
    assert.equal(world.endedDeviceIds.at(-1), deviceId)
    assert.equal((await ada.call(contract.list, {})).devices.length, 1)
    assert.deepEqual((await world.stream(ada.id)).at(-1), { kind: 'changed', what: 'devices', id: null })
    assert.equal(await ada.refused(contract.logOut, { deviceId: deviceId! }), 'device_not_found')
  })

  it('gets as short as one when all others are logged out', async () => {
    const ada = await world.person()
    const others = [world.browser(), world.browser()]
    for (const other of others) await other.call(logIn, { identifier: ada.handle, password: ada.password })
    await ada.call(contract.logOut, { deviceId: 'others' })
    for (const other of others) assert.equal(await world.accounts.findSession(other.cookie!), null)
    assert.equal((await ada.call(contract.list, {})).devices.length, 1)
    await ada.call(contract.logOut, { deviceId: 'others' })
  })

  it('is one’s own', async () => {
    const ada = await world.person()
    const eve = await world.person()
    assert.equal(await eve.refused(contract.logOut, { deviceId: ada.deviceId }), 'device_not_found')
    assert.notEqual(await world.accounts.findSession(ada.cookie!), null)
    assert.equal((await eve.call(contract.list, {})).devices.length, 1)
  })
})
