import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Input, Methods } from '@teahouse/contract'
import type { Keyword, Reply } from '@teahouse/contract/business/autoreplies'
import { createWorld } from '@teahouse/testkit'
import sharp from 'sharp'
import { newId } from '../../../platform/ids.ts'
import { openAccount } from '../servicemessages/account.fixture.ts'

const world = await createWorld()
const { clock } = world

type RuleInput = Input<Methods['autoreplies.saveRule']>['rule']
const text = (words: string): Reply => ({ kind: 'text', text: words })
const service = (name: string): Reply => ({ kind: 'service', service: name })
const whole = (words: string): Keyword => ({ words, match: 'whole' })
const partial = (words: string): Keyword => ({ words, match: 'partial' })

/** An account with rules, and what it answers to a follower. */
async function withRules(...rules: Partial<RuleInput>[]) {
  const tea = await openAccount(world)
  const { owner, id: accountId } = tea
  const save = (rule: Partial<RuleInput>) =>
    owner.call('autoreplies.saveRule', { accountId, rule: { id: newId(), name: 'Rule', replies: [], ...rule } })
  for (const rule of rules) await save(rule)
  const anna = await tea.follower()
  return {
    ...tea,
    anna,
    save,
    /** What comes back. */
    async ask(words: string): Promise<string[]> {
      const before = (await tea.read(anna)).length
      await tea.write(anna, words)
      return (await tea.read(anna)).slice(before + 1)
    },
  }
}

describe('a new follower', () => {
  it('is greeted once, in all the words of the greeting', async () => {
    const tea = await openAccount(world)
    await tea.owner.call('autoreplies.saveStanding', {
      accountId: tea.id,
      which: 'onFollow',
      isOn: true,
      replies: [text('Welcome!'), { kind: 'choices', head: 'What would you like?', choices: ['Tea', 'Hours'] }],
    })
    const anna = await tea.follower()
    assert.deepEqual(await tea.read(anna), ['Welcome!', '[choices]'])
    await anna.call('followers.follow', { accountId: tea.id })
    await world.settle()
    assert.equal((await tea.read(anna)).length, 2)
    const [, choices] = await tea.contents(anna)
    assert.deepEqual(choices?.kind === 'choices' && choices.choices, [
      { id: '1', text: 'Tea' },
      { id: '2', text: 'Hours' },
    ])
  })

  it('is not greeted when that is off', async () => {
    const tea = await openAccount(world)
    const off = { accountId: tea.id, which: 'onFollow' as const, isOn: false, replies: [text('Welcome!')] }
    await tea.owner.call('autoreplies.saveStanding', off)
    const anna = await tea.follower()
    assert.deepEqual(await tea.read(anna), [])
  })
})

describe('a keyword', () => {
  it('answers when it is all that was written, or a part of it, as its rule says', async () => {
    const { ask } = await withRules(
      { keywords: [whole('Hours')], replies: [text('9 to 5')] },
      { keywords: [partial('oolong')], replies: [text('Yes, three of them')] },
    )
    assert.deepEqual(await ask('  HOURS? '), ['9 to 5'])
    assert.deepEqual(await ask('What are your hours'), [])
    assert.deepEqual(await ask('Do you have Oolong today?'), ['Yes, three of them'])
    assert.deepEqual(await ask('ｏｏｌｏｎｇ'), ['Yes, three of them'])
  })

  it('lets the best match answer, and only it', async () => {
    const { ask } = await withRules(
      { keywords: [partial('tea')], replies: [text('tea')] },
      { keywords: [partial('green tea')], replies: [text('green tea')] },
      { keywords: [whole('green tea please')], replies: [text('at once')] },
      { keywords: [partial('green tea')], replies: [text('the younger rule')] },
    )
    assert.deepEqual(await ask('tea'), ['tea'])
    assert.deepEqual(await ask('a green tea'), ['green tea'])
    assert.deepEqual(await ask('Green tea, please!'), ['at once'])
  })

  it('gives all its answers, or one by lot', async () => {
    const { ask } = await withRules(
      { keywords: [whole('all')], replies: [text('one'), text('two')] },
      { keywords: [whole('lot')], replies: [text('heads'), text('tails')], give: 'one' },
    )
    assert.deepEqual(await ask('all'), ['one', 'two'])
    const tossed = new Set<string>()
    for (let tosses = 0; tosses < 20; tosses++) {
      const [side, ...more] = await ask('lot')
      assert.equal(more.length, 0)
      tossed.add(side!)
    }
    assert.deepEqual([...tossed].sort(), ['heads', 'tails'])
  })

  it('answers no more when its rule is off or gone', async () => {
    const rule = { id: newId(), keywords: [whole('tea')], replies: [text('tea')] }
    const { ask, save, owner, id: accountId } = await withRules(rule)
    assert.deepEqual(await ask('tea'), ['tea'])
    await save({ ...rule, isOn: false })
    assert.deepEqual(await ask('tea'), [])
    await save({ ...rule, isOn: true })
    await owner.call('autoreplies.removeRule', { accountId, ruleId: rule.id })
    assert.deepEqual(await ask('tea'), [])
    assert.equal(await owner.refused('autoreplies.removeRule', { accountId, ruleId: rule.id }), 'rule_not_found')
  })

  it('costs nothing of the window, and is counted', async () => {
    const {
      ask,
      anna,
      window,
      owner,
      id: accountId,
    } = await withRules({
      keywords: [whole('tea')],
      replies: [text('one'), text('two'), text('three')],
    })
    for (let times = 0; times < 3; times++) assert.equal((await ask('tea')).length, 3)
    assert.equal((await window(anna)).messageLeft, 5)
    const day = clock.now().toISOString().slice(0, 10)
    const { series } = await owner.call('official.statistics', { accountId, from: day, to: day })
    const count = (name: string) => series.find((one) => one.name === name)?.counts
    assert.deepEqual([count('keywords.matched'), count('messages.sent')], [[3], [9]])
  })
})

describe('what no rule knows', () => {
  it('gets the fallback, whatever it is', async () => {
    const {
      ask,
      owner,
      anna,
      read,
      id: accountId,
    } = await withRules({ keywords: [whole('tea')], replies: [text('tea')] })
    const replies = [text('Write “tea”.')]
    await owner.call('autoreplies.saveStanding', { accountId, which: 'fallback', isOn: true, replies })
    assert.deepEqual(await ask('coffee'), ['Write “tea”.'])
    assert.deepEqual(await ask('tea'), ['tea'])
    const content = { kind: 'location' as const, latitude: 52, longitude: -4 }
    const conversationId = world.server.chat.official.conversationId(accountId, anna.id)
    await anna.call('chat.send', { conversationId, messageId: newId(), content })
    await world.settle()
    assert.equal((await read(anna)).at(-1), 'Write “tea”.')
  })
})

describe('a button that answers', () => {
  it('is answered by the rule with its key', async () => {
    const tea = await withRules({ menuKeys: ['HOURS', 'OPEN'], replies: [text('9 to 5')] })
    const key = (name: string) => ({ name, action: { kind: 'click' as const, key: name } })
    await tea.owner.call('menus.save', { accountId: tea.id, buttons: [key('HOURS'), key('PRICES')] })
    await tea.press(tea.anna, [0, null])
    await tea.press(tea.anna, [1, null])
    assert.deepEqual(await tea.read(tea.anna), ['9 to 5'])
  })
})

describe('a service', () => {
  const radio = () =>
    withRules(
      { name: 'Weather', keywords: [partial('weather'), partial('天气')], replies: [service('weather')] },
      { name: 'Roads', keywords: [partial('road'), partial('traffic')], replies: [service('road')] },
      { name: 'Cars', keywords: [partial('plate')], replies: [service('plate')] },
    )

  it('reads the town, in any language of the house', async () => {
    const { ask, anna } = await radio()
    const [london] = await ask('Weather in London, please')
    assert.match(london!, /^London · .*\nToday: .*°C.*\nTomorrow: .*\n\w+day: .*\nSample data/s)
    assert.match((await ask('weather'))[0]!, /^Which town\? .*Willow Quay/)
    assert.deepEqual(await ask('London'), [london], 'a town alone, the same on the same day')
    await anna.call('accounts.edit', { locale: 'zh-Hans' })
    assert.match((await ask('广州天气'))[0]!, /^广州 · .*\n今天：/s)
    await anna.call('accounts.edit', { locale: 'ar' })
    assert.match((await ask('لندن'))[0]!, /^لندن · /)
  })

  it('knows a road by its name, and how it is now', async () => {
    const { ask } = await radio()
    const [now] = await ask('Lantern Road')
    assert.match(now!, /^Lantern Road · .*\n(Clear|Busy|Slow|Standing): \d+ km\/h\n/)
    assert.match((await ask('What about traffic on Market Street?'))[0]!, /^Market Street · /)
  })

  it('knows what stands against a car, however its plate is written', async () => {
    const { ask } = await radio()
    const [own] = await ask('plate WQ 214 KT')
    assert.match(
      own!,
      /^WQ 214 KT: 2 are open\n1\. .*Quay Street: parked where nobody may, €35\.00 \(open\)\n2\. .*2 points/,
    )
    assert.deepEqual(await ask('wq214kt'), [own])
    assert.match((await ask('WQ 000 XX'))[0]!, /^WQ 000 XX: nothing is on record/)
  })

  it('is chosen by what it knows, when several are named', async () => {
    const { ask } = await radio()
    assert.match((await ask('weather on Lantern Road'))[0]!, /^Lantern Road · /)
    assert.match((await ask('road weather Berlin'))[0]!, /^Berlin · /)
  })

  it('answers only where a rule opens it', async () => {
    const { ask } = await withRules({ keywords: [whole('tea')], replies: [text('tea')] })
    assert.deepEqual(await ask('London'), [])
  })

  it('has every word in every language', async () => {
    const { ask, anna } = await radio()
    for (const locale of ['cy', 'de', 'ru', 'ja', 'ar', 'zh-Hans', 'en'] as const) {
      await anna.call('accounts.edit', { locale })
      for (const words of ['weather', 'London', 'road', 'Beach Road', 'plate', 'WQ 551 JB', 'WQ 902 VS']) {
        const [answer] = await ask(words)
        assert(answer && !answer.includes('undefined'), `${locale}: ${words}`)
      }
    }
  })
})

describe('a rule', () => {
  it('is refused when it could not be said', async () => {
    const { owner, id: accountId } = await openAccount(world)
    const save = (reply: Reply) =>
      owner.refused('autoreplies.saveRule', { accountId, rule: { id: newId(), name: 'Rule', replies: [reply] } })
    assert.equal(await save(service('horoscope')), 'service_not_found')
    assert.equal(await save({ kind: 'material', materialId: newId() }), 'material_not_found')
    assert.equal(await save({ kind: 'article', articleId: newId() }), 'article_not_found')
    assert.equal(await save(text(' ')), 'invalid_input')
    assert.deepEqual((await owner.call('autoreplies.read', { accountId })).rules, [])
  })

  it('keeps the picture that it says', async () => {
    const { owner, id: accountId, anna, ask, save } = await withRules()
    const path = join(world.dataFolder, `${newId()}.png`)
    await sharp({ create: { width: 4, height: 3, channels: 3, background: 'teal' } })
      .png()
      .toFile(path)
    const file = { id: newId(), ownerId: owner.id, purpose: 'photo' as const, from: { path } }
    const { id: mediaId } = await world.server.media.take(file)
    const { material } = await owner.call('materials.add', { accountId, mediaId, name: 'Cup' })
    const replies: Reply[] = [{ kind: 'material', materialId: material.id }]
    const rule = { id: newId(), keywords: [whole('cup')], replies }
    await save(rule)
    assert.deepEqual(await ask('cup'), ['[photos]'])
    assert.equal(await owner.refused('materials.remove', { accountId, materialId: material.id }), 'material_in_use')
    await owner.call('autoreplies.removeRule', { accountId, ruleId: rule.id })
    const buttons = [{ name: 'Cup', action: { kind: 'material' as const, materialId: material.id } }]
    await owner.call('menus.save', { accountId, buttons })
    assert.equal(await owner.refused('materials.remove', { accountId, materialId: material.id }), 'material_in_use')
    await owner.call('menus.remove', { accountId })
    await owner.call('materials.remove', { accountId, materialId: material.id })
    assert.equal((await anna.call('menus.menu', { accountId })).menu, null)
  })

  it('can be tried without saying anything', async () => {
    const rule = { id: newId(), keywords: [partial('weather')], replies: [service('weather')] }
    const { owner, id: accountId, anna, read } = await withRules(rule)
    const tried = await owner.call('autoreplies.try', { accountId, words: 'weather Berlin' })
    assert.deepEqual([tried.by, tried.ruleId], ['rule', rule.id])
    assert.match(tried.texts[0]!, /^Berlin/)
    assert.equal((await owner.call('autoreplies.try', { accountId, words: 'Berlin' })).by, 'service')
    assert.deepEqual(await owner.call('autoreplies.try', { accountId, words: 'coffee' }), {
      by: 'nobody',
      ruleId: null,
      texts: [],
    })
    assert.deepEqual(await read(anna), [])
  })
})
