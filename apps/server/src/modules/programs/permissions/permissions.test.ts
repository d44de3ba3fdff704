import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { releasedProgram } from '../visits/program.fixture.ts'

const world = await createWorld()
const { db, permissions } = world.server
const owner = await world.user()
const { appId } = await releasedProgram(world, { ownerId: owner.id, name: 'Drawing board', intro: 'Draw.' })
const other = await releasedProgram(world, { ownerId: owner.id, name: 'Town events', intro: 'What is on.' })

it('what was not answered is asked, and not allowed', async () => {
  const nia = await world.user()
  const asked = { appId, scope: 'scope.camera' as const }
  const { program, isAllowed } = await nia.call('permissions.ask', asked)
  assert.deepEqual([program, isAllowed], [{ appId, name: 'Drawing board', iconId: null }, null])
  assert.equal(await permissions.isAllowed(db, nia.id, appId, 'scope.camera'), false)
})

it('an answer counts for one person, one program and one matter, until they say otherwise', async () => {
  const [nia, sam] = [await world.user(), await world.user()]
  await nia.call('permissions.save', { appId, scope: 'scope.camera', isAllowed: true })
  const isAllowed = (personId: string, app = appId) => permissions.isAllowed(db, personId, app, 'scope.camera')
  assert.deepEqual(await Promise.all([isAllowed(nia.id), isAllowed(sam.id), isAllowed(nia.id, other.appId)]), [
    true,
    false,
    false,
  ])
  assert.equal(await permissions.isAllowed(db, nia.id, appId, 'scope.userLocation'), false)
  const { answers } = await nia.call('permissions.save', { appId, scope: 'scope.camera', isAllowed: false })
  assert.deepEqual(
    answers.map(({ scope, isAllowed }) => [scope, isAllowed]),
    [['scope.camera', false]],
  )
})

it('a person sees all that they answered, and takes one program’s back', async () => {
  const nia = await world.user()
  await nia.call('permissions.save', { appId, scope: 'scope.camera', isAllowed: true })
  world.clock.advance({ seconds: 1 })
  await nia.call('permissions.save', { appId: other.appId, scope: 'scope.userLocation', isAllowed: false })
  const names = async () => (await nia.call('permissions.programs', {})).programs.map(({ program }) => program.name)
  assert.deepEqual(await names(), ['Town events', 'Drawing board'])
  await nia.call('permissions.forget', { appId })
  assert.deepEqual(await names(), ['Town events'])
})
