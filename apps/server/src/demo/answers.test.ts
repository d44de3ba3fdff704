import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { newId } from '../platform/ids.ts'
import { businesses, businessId } from './business.ts'
import { idOf } from './people.ts'
import { seedDemoWorld } from './seed.ts'

const world = await createWorld()
await seedDemoWorld(world.server, () => {})
await world.settle()
const { chat, db, menus, autoreplies } = world.server

it('has a menu for each account, and an answer to each of its buttons', async () => {
  for (const { key } of businesses) {
    const accountId = businessId(key)
    const { menu } = await menus.read(db, accountId)
    const { rules, onFollow, fallback } = await autoreplies.read(db, accountId)
    const answered = new Set(rules.flatMap((rule) => rule.menuKeys))
    const actions = menu!.buttons.flatMap((button) => [button.action, ...button.subButtons.map((sub) => sub.action)])
    const keys = actions.flatMap((action) => (action?.kind === 'click' ? action.key : []))
    assert.deepEqual(
      keys.filter((one) => !answered.has(one)),
      [],
      key,
    )
    assert(keys.length >= 4 && onFollow.isOn && fallback.isOn, key)
  }
  const news = await menus.read(db, businessId('news'))
  const opened = news.menu!.buttons.flatMap((button) => button.subButtons.map((sub) => sub.action?.kind))
  assert(opened.includes('viewArticle'))
  const phones = await menus.read(db, businessId('phones'))
  assert.deepEqual(
    phones.menu!.buttons.map((button) => button.name),
    ['Activities', 'Services', 'Products'],
  )
})

it('answers the listeners of the radio', async () => {
  const radio = businessId('radio')
  const conversationId = chat.official.conversationId(radio, idOf('vera'))
  for (const [words, answer] of [
    ['Lantern Road', /^Фонарная дорога · /],
    ['погода Berlin', /^Берлин · /],
    ['WQ 214 KT', /^WQ 214 KT: 2/],
    ['Hello', /^We know roads/],
  ] as const) {
    const content = { kind: 'text' as const, text: words, mentions: [] }
    await chat.sendContent(idOf('vera'), { conversationId, messageId: newId(), content })
    await world.settle()
    const said = (await chat.official.history(db, radio, idOf('vera'), { limit: 1 })).at(-1)!.content
    assert.match(said.kind === 'text' ? said.text : said.kind, answer, words)
  }
})

it('keeps what an operator has changed, at the next start', async () => {
  const radio = businessId('radio')
  const ours = { isOn: true, replies: [{ kind: 'text' as const, text: 'Ours' }] }
  await db.transaction((tx) => autoreplies.saveStanding(tx, radio, 'fallback', ours))
  const { rules } = await autoreplies.read(db, radio)
  await seedDemoWorld(world.server, () => {})
  await world.settle()
  const again = await autoreplies.read(db, radio)
  assert.deepEqual([again.fallback, again.rules.length], [ours, rules.length])
})
