import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { placeOf } from './open.ts'
import { aProgram, plainProgram, upload } from './upload.fixture.ts'

const world = await createWorld()
const reviewer = await aReviewer()

async function aReviewer(): Promise<TestUser> {
  const person = await world.user()
  await world.server.accounts.appoint({ handle: person.handle, name: person.name })
  return person
}

/** A version that reviewers have passed. */
async function aPassed(owner: TestUser, appId: string, name: string, files = plainProgram()): Promise<string> {
  const versionId = await upload(world, owner, appId, files, name)
  const { version } = await owner.call('miniprograms.submit', { appId, versionId })
  await reviewer.call('miniprograms.decide', { reviewId: version.review!.id, decision: 'passed' })
  return versionId
}

const opened = async (person: TestUser, appId: string): Promise<string> =>
  (await person.call('miniprograms.open', { appId })).version.version

describe('a review', () => {
  it('begins with the server’s own checks, and ends with a reviewer’s word', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const app = JSON.stringify({
      pages: ['pages/index/index', 'pages/more/more'],
      debug: true,
      permission: { 'scope.userLocation': { desc: '' } },
    })
    const versionId = await upload(world, chen, appId, plainProgram({ 'app.json': app }))
    const { version } = await chen.call('miniprograms.submit', { appId, versionId, note: 'Log in as a guest' })
    const outcomes = new Map(version.review!.checks.map(({ name, outcome }) => [name, outcome]))
    assert.deepEqual([outcomes.get('icon'), outcomes.get('debug'), outcomes.get('reasons')], ['passed', 'look', 'look'])
    assert.equal(await chen.refused('miniprograms.submit', { appId, versionId }), 'already_asked')

    const { reviews } = await reviewer.call('miniprograms.reviews', {})
    const review = reviews.find(({ program }) => program.appId === appId)!
    assert.deepEqual([review.version.id, review.version.review?.note], [versionId, 'Log in as a guest'])
    const { preview } = await reviewer.call('miniprograms.preview', { appId, versionId })
    assert.equal((await reviewer.call('miniprograms.open', { appId, preview })).version.envVersion, 'trial')

    const refused = { reviewId: review.id, decision: 'refused' as const }
    assert.equal(await reviewer.refused('miniprograms.decide', refused), 'reason_missing')
    await reviewer.call('miniprograms.decide', { ...refused, reason: 'It says nothing about what it needs places for' })
    assert.equal(await reviewer.refused('miniprograms.decide', { ...refused, reason: 'Again' }), 'review_not_found')
    assert.equal(await reviewer.refused('miniprograms.preview', { appId, versionId }), 'version_not_found')
    const [after] = (await chen.call('miniprograms.versions', { appId })).versions
    assert.deepEqual([after?.review?.state, after?.review?.reason.slice(0, 2)], ['refused', 'It'])
    assert.equal(await chen.refused('miniprograms.release', { appId, versionId }), 'version_not_reviewed')
    assert.equal(await chen.refused('miniprograms.submit', { appId, versionId }), 'version_reviewed')
  })

  it('is of one version at a time, and can be withdrawn', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const [first, second] = [await upload(world, chen, appId), await upload(world, chen, appId)]
    await chen.call('miniprograms.submit', { appId, versionId: first })
    assert.equal(await chen.refused('miniprograms.submit', { appId, versionId: second }), 'already_asked')
    assert.equal(await chen.refused('miniprograms.removeVersion', { appId, versionId: first }), 'version_in_use')
    await chen.call('miniprograms.withdrawReview', { appId, versionId: first })
    await chen.call('miniprograms.submit', { appId, versionId: second })
    assert.equal(await chen.refused('miniprograms.withdrawReview', { appId, versionId: first }), 'review_not_found')
  })

  it('needs a profile, and is nobody’s who works on the program', async () => {
    const asked = { programId: newId(), name: 'Half', category: 'tools' as const, country: 'NL' }
    const { program } = await reviewer.call('miniprograms.register', asked)
    const { appId } = program
    const versionId = await upload(world, reviewer, appId)
    assert.equal(await reviewer.refused('miniprograms.submit', { appId, versionId }), 'program_incomplete')
    const own = await aProgram(world, reviewer)
    const mine = await upload(world, reviewer, own)
    const { version } = await reviewer.call('miniprograms.submit', { appId: own, versionId: mine })
    const decided = { reviewId: version.review!.id, decision: 'passed' as const }
    assert.equal(await reviewer.refused('miniprograms.decide', decided), 'own_program')
    await (await aReviewer()).call('miniprograms.decide', decided)
  })
})

describe('a release', () => {
  it('is for everybody, found by its name, until the program is closed', async () => {
    const [chen, mei] = [await world.user(), await world.user()]
    const appId = await aProgram(world, chen, 'Lanterns on the river')
    const versionId = await aPassed(chen, appId, '1.0.0')
    assert.equal(await mei.refused('miniprograms.open', { appId }), 'program_not_released')
    await chen.call('miniprograms.release', { appId, versionId })
    assert.equal(await opened(mei, appId), '1.0.0')
    const { server } = world
    const found = await server.miniprograms.find(server.db, 'lanternson', 5)
    assert.deepEqual(
      found.map((one) => one.appId),
      [appId],
    )
    assert.equal((await server.miniprograms.shown(server.db, { appIds: [appId] })).length, 1)
    assert.equal(await mei.refused('miniprograms.close', { appId }), 'program_not_found')
    await chen.call('miniprograms.close', { appId })
    assert.equal(await mei.refused('miniprograms.open', { appId }), 'program_not_found')
    assert.equal((await server.miniprograms.shown(server.db, { appIds: [appId] })).length, 0)
    await aProgram(world, chen, 'Lanterns on the river')
  })

  it('goes to some first: always the same, and more of them', async () => {
    const chen = await world.user()
    const people = await Promise.all(Array.from({ length: 12 }, () => world.user()))
    const appId = await aProgram(world, chen)
    await chen.call('miniprograms.release', { appId, versionId: await aPassed(chen, appId, '1.0.0') })
    const versionId = await aPassed(chen, appId, '2.0.0')
    const percents = people.map(({ id }) => placeOf(versionId, id)).toSorted((a, b) => a - b)
    const some = Math.max(1, percents[5]!)
    const { version } = await chen.call('miniprograms.release', { appId, versionId, percent: some })
    assert.equal(version.percent, some)
    for (const person of people) {
      assert.equal(await opened(person, appId), placeOf(versionId, person.id) < some ? '2.0.0' : '1.0.0')
    }
    const fewer = { appId, versionId, percent: some - 1 || 1 }
    if (some > 1) assert.equal(await chen.refused('miniprograms.release', fewer), 'percent_too_small')
    const { program } = await chen.call('miniprograms.rollBack', { appId })
    assert.deepEqual([program.released?.name, program.step], ['1.0.0', null])
    for (const person of people) assert.equal(await opened(person, appId), '1.0.0')
    await chen.call('miniprograms.release', { appId, versionId, percent: 100 })
    for (const person of people) assert.equal(await opened(person, appId), '2.0.0')
  })

  it('can be taken back to what was before, step by step', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    for (const name of ['1.0.0', '2.0.0', '3.0.0']) {
      await chen.call('miniprograms.release', { appId, versionId: await aPassed(chen, appId, name) })
    }
    const back = async () => {
      const { program } = await chen.call('miniprograms.rollBack', { appId })
      return [program.released?.name, program.before?.name]
    }
    assert.deepEqual(await back(), ['2.0.0', '1.0.0'])
    assert.deepEqual(await back(), ['1.0.0', undefined])
    assert.equal(await chen.refused('miniprograms.rollBack', { appId }), 'nothing_before')
    assert.equal(await opened(await world.user(), appId), '1.0.0')
  })

  it('is stopped by reviewers, for everybody but those who work on it', async () => {
    const [chen, mei] = [await world.user(), await world.user()]
    const appId = await aProgram(world, chen)
    const versionId = await aPassed(chen, appId, '1.0.0')
    await chen.call('miniprograms.release', { appId, versionId })
    await chen.call('miniprograms.setTrial', { appId, versionId })
    assert.equal(await chen.refused('miniprograms.suspend', { appId, isSuspended: true, reason: 'x' }), 'not_allowed')
    await reviewer.call('miniprograms.suspend', { appId, isSuspended: true, reason: 'It imitates a bank' })
    assert.equal(await mei.refused('miniprograms.open', { appId }), 'program_suspended')
    assert.equal(await mei.refused('miniprograms.open', { appId, envVersion: 'trial' }), 'program_not_released')
    assert.equal((await chen.call('miniprograms.look', { appId })).program.suspendedFor, 'It imitates a bank')
    assert.equal((await chen.call('miniprograms.open', { appId, envVersion: 'trial' })).version.envVersion, 'trial')
    assert.equal(await chen.refused('miniprograms.release', { appId, versionId }), 'program_suspended')
    await reviewer.call('miniprograms.suspend', { appId, isSuspended: false })
    assert.equal(await opened(mei, appId), '1.0.0')
  })
})

describe('those who work on a program', () => {
  it('do what their role has as a duty, and nobody else learns that there is a console', async () => {
    const [chen, admin, developer, tester] = await world.friends(4)
    const appId = await aProgram(world, chen!)
    const versionId = await upload(world, chen!, appId)
    const roles = { administrator: admin!, developer: developer!, tester: tester! }
    for (const [role, person] of Object.entries(roles)) {
      await chen!.call('miniprograms.invite', { appId, personId: person.id, role: role as keyof typeof roles })
      assert.equal(await person.refused('miniprograms.look', { appId }), 'program_not_found')
      await person.call('miniprograms.answer', { appId, accept: true })
    }
    const calls = {
      settings: (one: TestUser) => one.refused('miniprograms.release', { appId, versionId }),
      members: (one: TestUser) => one.refused('miniprograms.invite', { appId, personId: newId(), role: 'tester' }),
      develop: (one: TestUser) => one.refused('miniprograms.preview', { appId, versionId: newId() }),
    }
    const may: Record<string, readonly string[]> = {
      administrator: ['settings', 'members', 'develop'],
      developer: ['develop'],
      tester: [],
    }
    for (const [role, person] of Object.entries(roles)) {
      for (const [duty, call] of Object.entries(calls)) {
        assert.equal((await call(person)) !== 'not_your_duty', may[role]!.includes(duty), `${role} ${duty}`)
      }
    }
    const promote = { appId, personId: tester!.id, role: 'administrator' as const }
    assert.equal(await admin!.refused('miniprograms.invite', promote), 'not_your_duty')
    await chen!.call('miniprograms.invite', promote)
    assert.equal(await admin!.refused('miniprograms.removeMember', { appId, personId: tester!.id }), 'not_your_duty')
    await tester!.call('miniprograms.removeMember', { appId, personId: tester!.id })
    assert.equal(await tester!.refused('miniprograms.look', { appId }), 'program_not_found')
    assert.equal(
      await chen!.refused('miniprograms.removeMember', { appId, personId: chen!.id }),
      'owner_must_hand_over',
    )
    await chen!.call('miniprograms.handOver', { appId, personId: admin!.id })
    assert.deepEqual((await chen!.call('miniprograms.look', { appId })).program.role, 'administrator')
  })

  it('lose their keys with their work; a program whose owner leaves goes to an administrator', async () => {
    const [chen, admin] = await world.friends(2)
    const appId = await aProgram(world, chen!)
    await chen!.call('miniprograms.invite', { appId, personId: admin!.id, role: 'administrator' })
    await admin!.call('miniprograms.answer', { appId, accept: true })
    await chen!.call('miniprograms.makeUploadKey', { appId })
    const alone = await aProgram(world, chen!)
    await chen!.call('accounts.leave', {})
    world.clock.advance({ days: 15 })
    await world.settle()
    const { program } = await admin!.call('miniprograms.look', { appId })
    assert.deepEqual([program.role, program.uploadKeyMadeAt], ['owner', null])
    assert.equal((await world.server.miniprograms.program(world.server.db, alone))?.state, 'closed')
  })
})
