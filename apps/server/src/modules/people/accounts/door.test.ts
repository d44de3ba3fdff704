import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/accounts'
import { newHandle, startAccounts, type World } from './accounts.fixture.ts'

let world: World
before(async () => {
  world = await startAccounts()
})
after(() => world.stop())

describe('signing up', () => {
  it('makes an account and logs its browser in', async () => {
    const visitor = world.visitor()
    const handle = newHandle()
    const made = await visitor.call(contract.signUp, { handle, password: 'correct horse', name: 'Ada' })

    assert.equal(made.token, null)
    assert.equal(made.account.handle, handle)
    assert.equal(made.recoveryCodes.length, 10)
    const me = await visitor.call(contract.me, {})
    assert.deepEqual(me, { account: made.account, deviceId: made.deviceId })
  })
})
