import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { newCreator } from '../../share/channels/channel.fixture.ts'
import { checks } from './index.ts'

const world = await createWorld()
const origin = await world.origin()
const admin = await world.user({ name: 'Ada' })
await world.server.accounts.appoint({ handle: admin.handle, name: admin.name })

const open = async () => (await admin.call('reports.queue', {})).cases
const caseOf = async (id: string) => (await open()).find((one) => one.subject.id === id)!
const told = async (person: TestUser) =>
  (await person.updates()).filter((one) => one.kind === 'changed' && one.what === 'reports').length
const file = async (person: TestUser, mediaId: string) =>
  (await fetch(`${origin}/media/${mediaId}`, { headers: { authorization: `Bearer ${person.token}` } })).status

describe('a report', () => {
  it('goes to the administrators, with the words and files as they were', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const clip = await mei.show({ description: 'Buy my leaves' })
    const report = { kind: 'clip' as const, id: clip.id, reason: 'spam' as const, note: 'Again and again' }
    await nia.call('reports.report', report)
    await nia.call('reports.report', { ...report, reason: 'fraud' })

    const found = await caseOf(clip.id)
    assert.deepEqual([found.subject.text, found.subject.personId, found.state], ['Buy my leaves', mei.id, 'open'])
    assert.deepEqual(
      found.reports.map(({ personId, reason, note }) => [personId, reason, note]),
      [[nia.id, 'fraud', 'Again and again']],
      'said again, it replaces what was said before',
    )
    assert.equal(await told(admin), 2)

    // Its owner takes it back: it is judged as it was.
    await mei.call('channels.remove', { clipId: clip.id })
    const later = await caseOf(clip.id)
    assert.deepEqual([later.subject.isThere, later.subject.text], [false, 'Buy my leaves'])
    assert.equal(await file(admin, later.subject.videoIds[0]!), 200)
    assert.equal(await file(nia, later.subject.videoIds[0]!), 404)
  })

  it('is about what one sees, and not about oneself', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const clip = await mei.show()
    const report = { kind: 'clip' as const, id: clip.id, reason: 'spam' as const }
    assert.equal(await mei.refused('reports.report', report), 'yourself')
    assert.equal(await nia.refused('reports.report', { ...report, id: newId() }), 'nothing_to_report')
    assert.equal(await nia.refused('reports.report', { ...report, kind: 'moment' }), 'nothing_to_report')
    await mei.call('contacts.findByCode', { code: (await nia.call('contacts.myCode', {})).code })
    await mei.call('contacts.block', { personId: nia.id, blocked: true })
    assert.equal(await nia.refused('reports.report', report), 'nothing_to_report')
  })

  it('is looked at and decided by administrators only', async () => {
    const nia = await world.user({ name: 'Nia' })
    assert.equal(await nia.refused('reports.queue', {}), 'not_allowed')
    assert.equal(await nia.refused('reports.decide', { caseId: newId(), decision: 'dismissed' }), 'not_allowed')
    assert.equal(await admin.refused('reports.decide', { caseId: newId(), decision: 'dismissed' }), 'case_not_found')
  })
})

it('is forgotten when whoever reported has gone, and the case counts the others', async () => {
  const mei = await newCreator(world)
  const [nia, tom] = [await world.user({ name: 'Nia' }), await world.user({ name: 'Tom' })]
  const clip = await mei.show()
  for (const one of [nia, tom]) await one.call('reports.report', { kind: 'clip', id: clip.id, reason: 'spam' })
  const leave = (person: TestUser) =>
    world.server.db.transaction((tx) => world.server.events.publish(tx, left, { personId: person.id }))
  await leave(nia)
  await world.settle()
  assert.deepEqual(
    (await caseOf(clip.id)).reports.map((one) => one.personId),
    [tom.id],
  )
  for (const { name, sql } of checks) {
    const { rows } = await world.server.db.pool.query(sql)
    assert.deepEqual(rows, [], name)
  }
  await leave(mei)
  await world.settle()
  assert.equal(await caseOf(clip.id), undefined, 'with whose it was, it is gone')
})

describe('a decision', () => {
  it('takes a clip down for everybody, and says so to all concerned', async () => {
    const mei = await newCreator(world)
    const [nia, tom] = [await world.user({ name: 'Nia' }), await world.user({ name: 'Tom' })]
    const clip = await mei.show({ description: 'Not mine' })
    for (const one of [nia, tom]) await one.call('reports.report', { kind: 'clip', id: clip.id, reason: 'rights' })
    assert.equal((await open())[0]!.subject.id, clip.id, 'what most people reported comes first')
    const { id: caseId } = await caseOf(clip.id)
    const decision = { caseId, decision: 'takenDown' as const, explanation: 'It is somebody else’s film' }
    assert.equal(await admin.refused('reports.decide', { ...decision, explanation: '' }), 'reason_missing')

    const decided = await admin.call('reports.decide', decision)
    assert.deepEqual([decided.case.state, decided.case.decision?.byId], ['takenDown', admin.id])
    assert.deepEqual(await admin.call('reports.decide', decision), decided, 'the same decision twice is one')
    assert.equal(await admin.refused('reports.decide', { caseId, decision: 'dismissed' }), 'case_decided')
    assert.equal(await mei.refused('channels.clip', { clipId: clip.id }), 'clip_not_found')
    assert.equal(await file(admin, clip.mediaId), 404, 'what was judged is looked at no longer')

    const { takenDown } = await mei.call('reports.mine', {})
    assert.deepEqual(
      takenDown.map(({ kind, text, reason, explanation }) => [kind, text, reason, explanation]),
      [['clip', 'Not mine', 'rights', 'It is somebody else’s film']],
    )
    const { reported } = await nia.call('reports.mine', {})
    assert.deepEqual(
      reported.map(({ kind, state }) => [kind, state]),
      [['clip', 'takenDown']],
    )
    for (const one of [mei, nia, tom]) assert.equal(await told(one), 1)
    const { cases } = await admin.call('reports.queue', { state: 'decided' })
    assert.equal(cases[0]!.id, caseId)
  })

  it('dismisses the reports, and the thing stays; reported again, it is a new case', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const clip = await mei.show()
    const report = { kind: 'clip' as const, id: clip.id, reason: 'other' as const }
    await nia.call('reports.report', report)
    const { id: caseId } = await caseOf(clip.id)
    await admin.call('reports.decide', { caseId, decision: 'dismissed' })
    assert.equal((await nia.call('channels.clip', { clipId: clip.id })).clip.id, clip.id)
    assert.equal(await told(mei), 0, 'whose it is learns nothing')
    assert.equal(await caseOf(clip.id), undefined)
    await nia.call('reports.report', report)
    assert.notEqual((await caseOf(clip.id)).id, caseId)
  })

  it('counts what was taken down of the same person before', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const { id: clipId } = await mei.show()
    const tom = await world.user({ name: 'Tom' })
    for (const text of ['One', 'Two']) {
      const commentId = newId()
      await tom.call('channels.comment', { clipId, commentId, text })
      await nia.call('reports.report', { kind: 'clipComment', id: commentId, reason: 'harassment' })
      const found = await caseOf(commentId)
      assert.equal(found.takenDownBefore, text === 'One' ? 0 : 1)
      const decision = { decision: 'takenDown' as const, explanation: 'Unkind' }
      const { case: decided } = await admin.call('reports.decide', { caseId: found.id, ...decision })
      assert.equal(decided.takenDownBefore, text === 'One' ? 0 : 1)
    }
    assert.deepEqual((await nia.call('channels.comments', { clipId })).comments, [])
    assert.equal((await nia.call('channels.clip', { clipId })).clip.commentCount, 0)
  })

  it('takes what a channel says of itself, and leaves its clips', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const clip = await mei.show()
    await nia.call('reports.report', { kind: 'channel', id: mei.channelId, reason: 'fraud' })
    const { id: caseId } = await caseOf(mei.channelId)
    await admin.call('reports.decide', { caseId, decision: 'takenDown', explanation: 'It is not the tea shop' })
    const { channel } = await nia.call('channels.clip', { clipId: clip.id })
    assert.deepEqual([channel.name, channel.intro, channel.avatarId], ['–', '', null])
  })
})
