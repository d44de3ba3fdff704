import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noticeEnded } from '@teahouse/contract/business/templates'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { NewNotice } from './index.ts'

const world = await createWorld()
const { server, clock } = world
let made = 0

const ended: { personId: string; state: string; number: number }[] = []
server.jobs.subscribe(noticeEnded, 'test.noticeEnded', async (one) => void ended.push(one))

async function account(): Promise<{ id: string; owner: TestUser; templateId: string }> {
  const owner = await world.user()
  const id = newId()
  await server.db.transaction((tx) =>
    server.official.bringIn(tx, {
      id,
      kind: 'service',
      ownerId: owner.id,
      handle: `notices${++made}`,
      name: `Notices ${made}`,
      intro: 'Tea',
    }),
  )
  const added = await owner.call('templates.add', { accountId: id, shortId: 'TM00015', locale: 'en' })
  return { id, owner, templateId: added.template.id }
}

async function follower(accountId: string): Promise<TestUser> {
  const person = await world.user()
  await person.call('followers.follow', { accountId })
  return person
}

const send = (notice: Omit<NewNotice, 'values' | 'url'> & Partial<NewNotice>) =>
  server.db.transaction((tx) =>
    server.templates.sendNotice(tx, { values: { keyword1: { value: '€ 12.60' } }, url: null, ...notice }),
  )

/** The notices that somebody has from an account. */
async function notices(accountId: string, person: TestUser) {
  const conversationId = server.chat.official.conversationId(accountId, person.id)
  const { messages } = await person.call('chat.history', { conversationId, limit: 50 })
  return messages.flatMap(({ content }) => (content.kind === 'notice' ? [content] : []))
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'yes',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )

describe('a notice', () => {
  it('reaches a follower who never wrote, in the template’s words, and is told of once', async () => {
    const tea = await account()
    const person = await follower(tea.id)
    const asked = { accountId: tea.id, personId: person.id, templateId: tea.templateId, requestKey: 'order 7' }
    const first = await send(asked)
    const second = await send(asked)
    assert.deepEqual([first.isNew, second.isNew, second.number], [true, false, first.number])
    const [notice, ...more] = await notices(tea.id, person)
    assert.equal(more.length, 0)
    assert.equal(notice?.title, 'Order paid')
    assert.deepEqual(notice?.fields, [{ label: 'Amount', value: '€ 12.60', color: null }])
    await world.settle()
    assert.deepEqual(
      ended.filter(({ personId }) => personId === person.id).map(({ state }) => state),
      ['sent'],
    )
  })

  it('counts as no broadcast and needs no window', async () => {
    const tea = await account()
    const person = await follower(tea.id)
    clock.advance({ days: 4 })
    for (let count = 0; count < 6; count++)
      await send({ accountId: tea.id, personId: person.id, templateId: tea.templateId })
    assert.equal((await notices(tea.id, person)).length, 6)
    assert.equal((await person.call('broadcasts.mine', { accountId: tea.id })).received, 0)
  })

  it('is for followers, of templates that the account has', async () => {
    const [tea, coffee] = [await account(), await account()]
    const [stranger, person] = [await world.user(), await follower(tea.id)]
    const asked = { accountId: tea.id, templateId: tea.templateId }
    assert.equal(await codeOf(send({ ...asked, personId: stranger.id })), 'not_following')
    const foreign = { accountId: tea.id, personId: person.id, templateId: coffee.templateId }
    assert.equal(await codeOf(send(foreign)), 'template_not_found')
    await tea.owner.call('templates.remove', asked)
    assert.equal(await codeOf(send({ ...asked, personId: person.id })), 'template_not_found')
  })

  it('does not reach whoever takes none of the account; the account learns it', async () => {
    const tea = await account()
    const person = await follower(tea.id)
    const asked = { accountId: tea.id, personId: person.id, templateId: tea.templateId }
    await person.call('templates.refuse', { accountId: tea.id, refused: true })
    assert.equal((await send(asked)).state, 'refused')
    assert.deepEqual(await notices(tea.id, person), [])
    await person.call('templates.refuse', { accountId: tea.id, refused: false })
    assert.equal((await send(asked)).state, 'sent')
    await world.settle()
    assert.deepEqual(
      ended.filter(({ personId }) => personId === person.id).map(({ state }) => state),
      ['refused', 'sent'],
    )
  })

  it('sent by hand has every fact filled in', async () => {
    const tea = await account()
    const person = await follower(tea.id)
    const asked = { accountId: tea.id, personId: person.id, templateId: tea.templateId, requestId: newId() }
    const values = { keyword1: '€ 9.00', keyword2: 'Oolong', keyword3: 'W-1', keyword4: 'today' }
    const { keyword4: _, ...some } = values
    assert.equal(await tea.owner.refused('templates.send', { ...asked, values: some }), 'template_fields_wrong')
    const more = { ...values, keyword9: 'more' }
    assert.equal(await tea.owner.refused('templates.send', { ...asked, values: more }), 'template_fields_wrong')
    await tea.owner.call('templates.send', { ...asked, values })
    assert.equal((await notices(tea.id, person)).length, 1)
  })
})

describe('a one-time consent', () => {
  it('lets an account tell somebody once, also when they do not follow', async () => {
    const tea = await account()
    const person = await world.user()
    const { id: accountId, templateId } = tea
    const give = { accountId, templateId, scene: 12, requestId: newId() }
    await person.call('templates.give', give)
    await person.call('templates.give', give)
    const asked = { accountId, personId: person.id, templateId, consent: { scene: null, title: 'Your table is free' } }
    await send({ ...asked, values: { content: { value: 'The one by the window.' } } })
    assert.equal(await codeOf(send(asked)), 'consent_not_found')
    const [notice, ...more] = await notices(accountId, person)
    assert.equal(notice?.title, 'Your table is free')
    assert.deepEqual(notice?.fields, [{ label: '', value: 'The one by the window.', color: null }])
    assert.equal(more.length, 0)
    const { consents } = await person.call('templates.consents', {})
    assert.equal(consents.length, 1)
    assert.notEqual(consents[0]!.usedAt, null)
    // It is no way to be written to from now on.
    const conversationId = server.chat.official.conversationId(accountId, person.id)
    const message = { conversationId, messageId: newId(), content: { kind: 'text' as const, text: 'Thanks' } }
    assert.equal(await person.refused('chat.send', message), 'not_a_member')
  })

  it('of another scene does not serve, and can be taken back', async () => {
    const tea = await account()
    const person = await follower(tea.id)
    const { id: accountId, templateId } = tea
    const { consent } = await person.call('templates.give', { accountId, templateId, scene: 1, requestId: newId() })
    const asked = { accountId, personId: person.id, templateId }
    assert.equal(await codeOf(send({ ...asked, consent: { scene: 2, title: null } })), 'consent_not_found')
    await person.call('templates.withdraw', { consentId: consent.id })
    assert.equal(await codeOf(send({ ...asked, consent: { scene: 1, title: null } })), 'consent_not_found')
    assert.equal(await person.refused('templates.withdraw', { consentId: consent.id }), 'consent_not_found')
  })
})

describe('industries and the library', () => {
  it('are set once a month, and known by their numbers', async () => {
    const { id: accountId, owner } = await account()
    await owner.call('templates.setIndustries', { accountId, primaryId: 10, secondaryId: 31 })
    const other = { accountId, primaryId: 7, secondaryId: 31 }
    assert.equal(await owner.refused('templates.setIndustries', other), 'industry_set_lately')
    assert.equal(await owner.refused('templates.setIndustries', { ...other, primaryId: 99 }), 'industry_not_found')
    clock.advance({ days: 30 })
    await owner.call('templates.setIndustries', other)
    const { industries } = await owner.call('templates.list', { accountId, locale: 'de' })
    assert.deepEqual(industries?.primary, { id: 7, names: ['Finanzen', 'Banken'] })
  })

  it('have words for every template in every language', async () => {
    const person = await world.user()
    const english = await person.call('templates.library', { locale: 'en' })
    for (const locale of ['zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar'] as const) {
      const { industries, templates } = await person.call('templates.library', { locale })
      assert.equal(industries.length, 41)
      assert.deepEqual(
        templates.map(({ shortId }) => shortId),
        english.templates.map(({ shortId }) => shortId),
      )
      const words = [...industries.flatMap(({ names }) => names), ...templates.map(({ title }) => title)]
      assert(
        words.every((one) => one.trim().length > 0),
        locale,
      )
    }
  })

  it('give an account 25 templates at most, each once in a language', async () => {
    const { id: accountId, owner, templateId } = await account()
    const again = await owner.call('templates.add', { accountId, shortId: 'TM00015', locale: 'en' })
    assert.equal(again.template.id, templateId)
    const { templates: library } = await owner.call('templates.library', { locale: 'en' })
    const all = (['en', 'de'] as const).flatMap((locale) => library.map(({ shortId }) => ({ shortId, locale })))
    for (const one of all.slice(0, 25)) await owner.call('templates.add', { accountId, ...one })
    assert.equal(await owner.refused('templates.add', { accountId, ...all[25]! }), 'too_many')
    const unknown = { accountId, shortId: 'TM99999', locale: 'en' as const }
    assert.equal(await owner.refused('templates.add', unknown), 'template_not_found')
  })
})
