import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { officialHeard } from '@teahouse/contract/talk/chat'
import { createWorld } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'

const world = await createWorld()
const { chat, db, jobs, accounts } = world.server
const words = (text: string) => ({ kind: 'text' as const, text, mentions: [] })

/** An account without the modules above chat: an id, and a profile for its name. */
const shop = { id: newId(), handle: 'leaf', name: 'Steam & Leaf', avatarId: null, region: null, statusLine: null }
accounts.addProfiles(async (_on, ids) =>
  ids.includes(shop.id) ? [{ ...shop, official: { kind: 'service' as const, isVerified: true }, revision: 1 }] : [],
)
const heard: { personId: string; accountId: string; seq: number }[] = []
jobs.subscribe(officialHeard, 'test.hear', async ({ messages }) => void heard.push(...messages))

const open = (...people: { id: string }[]) =>
  db.transaction((tx) =>
    chat.official.open(
      tx,
      shop.id,
      people.map((one) => one.id),
    ),
  )
const say = (personId: string, text: string, messageId = newId()) =>
  db.transaction(
    async (tx) =>
      (await chat.official.say(tx, [{ accountId: shop.id, personId, messageId, content: words(text) }]))[0]!,
  )

describe('a conversation with an official account', () => {
  it('is there for the person alone, under the account’s name', async () => {
    const anna = await world.user()
    await open(anna)
    await say(anna.id, 'The kettle is on.')
    const { conversations, people, messages } = await anna.call('updates.snapshot', {})
    const own = conversations.find((one) => one.kind === 'official')
    assert.equal(own?.peerId, shop.id)
    assert.deepEqual(people.find((one) => one.id === shop.id)?.official, { kind: 'service', isVerified: true })
    assert.equal(messages.at(-1)?.senderId, shop.id)
  })

  it('lets the person write, and tells what they wrote', async () => {
    const anna = await world.user()
    const id = (await open(anna)).get(anna.id)!
    heard.length = 0
    const content = words('Is there any oolong?')
    const { seq } = await anna.call('chat.send', { conversationId: id, messageId: newId(), content })
    await world.settle()
    assert.deepEqual(
      heard.map((one) => [one.personId, one.accountId, one.seq]),
      [[anna.id, shop.id, seq]],
    )
  })

  it('takes what is said twice once', async () => {
    const anna = await world.user()
    await open(anna)
    const messageId = newId()
    const first = await say(anna.id, 'Once', messageId)
    const again = await say(anna.id, 'Once', messageId)
    assert(!(first instanceof Refusal) && !(again instanceof Refusal))
    assert.deepEqual([again.seq, again.isNew], [first.seq, false])
  })

  it('falls silent on both sides when it is closed, and goes on where it was', async () => {
    const anna = await world.user()
    const id = (await open(anna)).get(anna.id)!
    await say(anna.id, 'Before')
    await db.transaction((tx) => chat.official.close(tx, shop.id, [anna.id]))
    const refused = await say(anna.id, 'While closed')
    assert(refused instanceof Refusal && refused.code === 'not_a_member')
    const message = { conversationId: id, messageId: newId(), content: words('Hello?') }
    assert.equal(await anna.refused('chat.send', message), 'not_a_member')
    await open(anna)
    await say(anna.id, 'After')
    const { messages } = await anna.call('chat.history', { conversationId: id, limit: 10 })
    assert.deepEqual(
      messages.map(({ content }) => content.kind === 'text' && content.text),
      ['Before', 'After'],
    )
  })

  it('is nobody else’s', async () => {
    const [anna, ben] = [await world.user(), await world.user()]
    const id = (await open(anna)).get(anna.id)!
    assert.equal(await ben.refused('chat.history', { conversationId: id, limit: 10 }), 'conversation_not_found')
    const message = { conversationId: id, messageId: newId(), content: words('Hello?') }
    assert.equal(await ben.refused('chat.send', message), 'not_a_member')
  })

  it('forgets what the account takes back', async () => {
    const anna = await world.user()
    const id = (await open(anna)).get(anna.id)!
    const messageId = newId()
    await say(anna.id, 'Half price!', messageId)
    const said = { accountId: shop.id, personId: anna.id, messageId }
    await db.transaction((tx) => chat.official.takeBack(tx, said))
    const { messages } = await anna.call('chat.history', { conversationId: id, limit: 10 })
    assert.deepEqual(messages.at(-1)?.content, { kind: 'recalled', byId: shop.id })
  })
})
