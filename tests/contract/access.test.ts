import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type MethodName, methods } from '@teahouse/contract'
import { Refusal } from '@teahouse/server/platform/refusal'
import { createWorld } from '@teahouse/testkit'
import { policies } from './policy.ts'
import { callers, type Scene, setScene } from './scene.ts'

const world = await createWorld()

const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'yes',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

describe('every method, for every kind of caller', () => {
  it('is served, and has a policy', () => {
    const served = world.server.router.methods.map((method) => method.name).sort()
    assert.deepEqual(served, Object.keys(methods).sort())
    assert.deepEqual(Object.keys(policies).sort(), served)
  })

  for (const [name, policy] of Object.entries(policies) as [MethodName, (typeof policies)[MethodName]][]) {
    it(name, async () => {
      const declared = methods[name].caller
      // Without a session: the contract’s word, whatever the input.
      const anonymous = await outcomeOf(world.callAnonymously(name, {} as never))
      if (declared === 'anyone') assert.notEqual(anonymous, 'not_signed_in')
      else assert.equal(anonymous, 'not_signed_in')
      if (typeof policy === 'string') {
        assert.equal(policy === 'anyone', declared === 'anyone', 'the policy and the contract disagree')
        return
      }

      // Those who are refused share a scene: they must leave nothing behind for each other to trip over.
      const shared = await setScene(world)
      for (const kind of callers) {
        const scene: Scene = policy.get[kind] === 'yes' ? await setScene(world) : shared
        assert.equal(await outcomeOf(scene[kind].call(name, policy.on(scene) as never)), policy.get[kind], kind)
      }
    })
  }
})

it('a session that has ended opens nothing', async () => {
  const nia = await world.user()
  await nia.call('accounts.logOut', {})
  assert.equal(await nia.refused('devices.list', {}), 'not_signed_in')
  assert.equal(await nia.refused('updates.snapshot', {}), 'not_signed_in')
})
