import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { openAccount } from '../../business/servicemessages/account.fixture.ts'
import { releasedProgram } from './program.fixture.ts'

const world = await createWorld()
const { clock } = world

const owner = await world.user()
const tea = await releasedProgram(world, { ownerId: owner.id, name: 'Steam & Leaf', intro: 'Order at the table' })
const events = await releasedProgram(world, { ownerId: owner.id, name: 'Town events' })
const nobodys = 'wx0000000000000000'
const takeDown = (programId: string) =>
  world.server.db.transaction((tx) => world.server.miniprograms.takeDown(tx, programId))

describe('programs opened lately', () => {
  it('stand with the latest first, each once', async () => {
    const anna = await world.user()
    for (const appId of [tea.appId, events.appId, tea.appId]) {
      await anna.call('visits.note', { appId, scene: 1001 })
      clock.advance({ seconds: 1 })
    }
    const { recent, kept } = await anna.call('visits.mine', {})
    assert.deepEqual(
      recent.map(({ name }) => name),
      ['Steam & Leaf', 'Town events'],
    )
    assert.deepEqual(kept, [])
    await anna.call('visits.forget', { appId: tea.appId })
    assert.deepEqual(
      (await anna.call('visits.mine', {})).recent.map(({ appId }) => appId),
      [events.appId],
    )
    assert.equal(await anna.refused('visits.note', { appId: nobodys, scene: 1001 }), 'program_not_found')
  })
})

describe('my programs', () => {
  it('stay in my order, on all my devices', async () => {
    const anna = await world.user()
    const cursor = await anna.head()
    await anna.call('visits.keep', { appId: tea.appId, isKept: true })
    await anna.call('visits.keep', { appId: events.appId, isKept: true })
    await anna.call('visits.keep', { appId: events.appId, isKept: true })
    assert.equal((await anna.updates(cursor)).length, 2)
    await anna.call('visits.arrange', { appIds: [events.appId, nobodys] })
    const kept = async () => (await anna.call('visits.mine', {})).kept.map(({ appId }) => appId)
    assert.deepEqual(await kept(), [events.appId, tea.appId])
    await anna.call('visits.keep', { appId: events.appId, isKept: false })
    assert.deepEqual(await kept(), [tea.appId])
    // One that was opened as well stays among those.
    await anna.call('visits.note', { appId: tea.appId, scene: 1001 })
    await anna.call('visits.keep', { appId: tea.appId, isKept: false })
    assert.deepEqual((await anna.call('visits.mine', {})).recent.length, 1)
    assert.equal(await anna.refused('visits.keep', { appId: nobodys, isKept: true }), 'program_not_found')
  })
})

describe('a card', () => {
  it('leads a friend to the page', async () => {
    const [anna, ben] = [await world.user(), await world.user()]
    await world.befriend(anna, ben)
    const { conversation } = await anna.call('chat.open', { personId: ben.id })
    const card = { appId: tea.appId, path: 'pages/index/index?table=7', conversationId: conversation.id }
    const messageId = newId()
    const sent = await anna.call('visits.share', { ...card, messageId })
    assert.deepEqual(await anna.call('visits.share', { ...card, messageId }), sent)
    const { messages } = await ben.call('chat.history', { conversationId: conversation.id })
    const { content } = messages.find(({ id }) => id === messageId)!
    assert.deepEqual(content, {
      kind: 'program',
      appId: tea.appId,
      name: 'Steam & Leaf',
      iconId: null,
      path: 'pages/index/index?table=7',
      title: 'Steam & Leaf',
      pictureId: null,
    })
    const stranger = await world.user()
    assert.equal(await stranger.refused('visits.share', { ...card, messageId: newId() }), 'conversation_not_found')
    const another = { ...card, messageId: newId() }
    assert.equal(await anna.refused('visits.share', { ...another, appId: nobodys }), 'program_not_found')
    assert.equal(await anna.refused('visits.share', { ...another, pictureId: newId() }), 'media_not_found')
  })
})

describe('a program', () => {
  it('is found by its name and by what it says, as long as it can be opened', async () => {
    const anna = await world.user()
    const gone = await releasedProgram(world, { ownerId: owner.id, name: 'Persimmon market', intro: 'Fruit by weight' })
    await world.settle()
    const find = async (query: string) =>
      (await anna.call('search.scope', { query, scope: 'programs' })).hits.map((hit) => 'name' in hit && hit.name)
    assert.deepEqual(await find('persimmon'), ['Persimmon market'])
    assert.deepEqual(await find('weight'), ['Persimmon market'])
    const { groups } = await anna.call('search.everything', { query: 'persimmon' })
    assert(groups.some(({ scope }) => scope === 'programs'))
    await anna.call('visits.note', { appId: gone.appId, scene: 1001 })
    await takeDown(gone.programId)
    await world.settle()
    assert.deepEqual(await find('persimmon'), [])
    assert.deepEqual((await anna.call('visits.mine', {})).recent, [])
  })

  it('can be reported, but not by its owner', async () => {
    const anna = await world.user()
    const report = { kind: 'program' as const, id: tea.programId, reason: 'fraud' as const }
    await anna.call('reports.report', report)
    assert.equal(await owner.refused('reports.report', report), 'yourself')
    assert.equal(await anna.refused('reports.report', { ...report, id: newId() }), 'nothing_to_report')
    assert.equal((await anna.call('reports.mine', {})).reported[0]?.kind, 'program')
  })

  it('is opened by a button of an official account', async () => {
    const shop = await openAccount(world)
    const save = (appId: string) =>
      shop.owner.call('menus.save', {
        accountId: shop.id,
        buttons: [{ name: 'Order', action: { kind: 'miniProgram', appId, page: 'pages/index/index', url: '' } }],
      })
    assert.equal((await save(tea.appId)).menu.buttons.length, 1)
    await assert.rejects(save(nobodys), { code: 'menu_wrong' })
  })
})

it('what a person opened is theirs alone, and goes with them', async () => {
  const anna = await world.user()
  await anna.call('visits.note', { appId: tea.appId, scene: 1001 })
  const ben = await world.user()
  assert.deepEqual(await ben.call('visits.mine', {}), { recent: [], kept: [] })
})
