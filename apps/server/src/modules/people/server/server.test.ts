import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { leave, me } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/server'
import { newId } from '../../../platform/ids.ts'
import { startAccounts, type World } from '../accounts/accounts.fixture.ts'
import { createServerFacts, type DemoPerson } from './index.ts'

const keeper: DemoPerson = { id: newId(), roles: { en: 'keeps the tea house' }, locale: 'cy', pin: '246810' }
const doctor: DemoPerson = { id: newId(), roles: { en: 'doctor' }, locale: 'de' }

let demo: World
let plain: World

const build = (isDemo: boolean) => ({
  build: (needs: World['needs'], accounts: World['accounts']) =>
    createServerFacts({
      db: needs.db,
      accounts,
      mailer: needs.mailer,
      textMessenger: needs.textMessenger,
      demoPeople: [keeper, doctor],
      settings: {
        name: 'Willow Quay',
        version: '1.2.3',
        isDemo,
        signUpOpen: true,
        tileUrl: null,
        tileAttribution: null,
        fileMaxBytes: 100,
        groupMaxMembers: 500,
        recallSeconds: 120,
        homeCurrency: 'GBP',
      },
    }).routes,
})

before(async () => {
  demo = await startAccounts({}, build(true))
  plain = await startAccounts({ settings: { isDemo: false } }, build(false))
  for (const { db, accounts } of [demo, plain]) {
    await db.transaction((tx) => accounts.make(tx, { id: doctor.id, handle: 'doctor', name: 'Dr. Weide' }))
    await db.transaction((tx) => accounts.make(tx, { id: keeper.id, handle: 'keeper', name: 'Gwen' }))
  }
})
after(async () => {
  await demo.stop()
  await plain.stop()
})

describe('the server', () => {
  it('says what it is to anybody', async () => {
    assert.deepEqual(await demo.browser().call(contract.info, {}), {
      name: 'Willow Quay',
      version: '1.2.3',
      isDemo: true,
      demoPin: '246810',
      needsFirstAccount: false,
      signUpOpen: true,
      mail: 'outbox',
      textMessages: 'outbox',
      tileUrl: null,
      tileAttribution: null,
      homeCurrency: 'GBP',
      limits: { fileBytes: 100, groupMembers: 500, recallSeconds: 120 },
    })
  })

  it('says that it waits for its first account, until it has one', async () => {
    assert.equal((await plain.browser().call(contract.info, {})).needsFirstAccount, false)
    const fresh = await startAccounts({ settings: { isDemo: false } }, build(false))
    try {
      assert.equal((await fresh.browser().call(contract.info, {})).needsFirstAccount, true)
      await fresh.person()
      assert.equal((await fresh.browser().call(contract.info, {})).needsFirstAccount, false)
    } finally {
      await fresh.stop()
    }
  })
})

describe('the demo world', () => {
  it('shows whom one can be, in its order', async () => {
    const { people } = await demo.browser().call(contract.demoPeople, {})
    assert.deepEqual(
      people.map(({ name, roles, locale }) => ({ name, roles, locale })),
      [
        { name: 'Gwen', roles: { en: 'keeps the tea house' }, locale: 'cy' },
        { name: 'Dr. Weide', roles: { en: 'doctor' }, locale: 'de' },
      ],
    )
  })

  it('lets a visitor be one of them', async () => {
    const browser = demo.browser()
    const entered = await browser.call(contract.enterDemo, { personId: keeper.id, deviceName: 'A\u202E visitor' })
    assert.equal(entered.token, null)
    assert.equal((await browser.call(me, {})).account?.name, 'Gwen')
    assert.equal((await demo.accounts.sessions(demo.db, keeper.id))[0]?.name, 'A visitor')

    const { token } = await demo.browser().call(contract.enterDemo, { personId: doctor.id, keep: 'token' })
    assert.equal((await demo.accounts.findSession(token!))?.personId, doctor.id)

    // Whoever comes next is as good as the one before: no older device could vouch for them.
    await demo.browser().call(contract.enterDemo, { personId: keeper.id })
    const sessions = await demo.accounts.sessions(demo.db, keeper.id)
    assert.deepEqual(
      sessions.map(({ isVouched }) => isVouched),
      sessions.map(() => true),
    )
  })

  it('lets nobody be anybody else', async () => {
    const ada = await demo.person()
    for (const personId of [ada.id, newId()]) {
      assert.equal(await demo.browser().refused(contract.enterDemo, { personId }), 'person_not_found')
    }
  })

  it('is closed where there is none', async () => {
    const browser = plain.browser()
    assert.equal(await browser.refused(contract.demoPeople, {}), 'demo_off')
    assert.equal(await browser.refused(contract.enterDemo, { personId: keeper.id }), 'demo_off')
    assert.deepEqual(await plain.accounts.sessions(plain.db, keeper.id), [])
  })

  it('goes on without somebody who has left', async () => {
    const browser = demo.browser()
    await browser.call(contract.enterDemo, { personId: doctor.id })
    await browser.call(leave, {})
    demo.clock.advance({ days: 15 })
    await demo.jobs.settle()
    const { people } = await demo.browser().call(contract.demoPeople, {})
    assert.deepEqual(
      people.map(({ id }) => id),
      [keeper.id],
    )
    assert.equal(await demo.browser().refused(contract.enterDemo, { personId: doctor.id }), 'person_not_found')
  })
})
