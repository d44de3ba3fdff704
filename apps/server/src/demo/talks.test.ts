import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { businessId } from './official-accounts.ts'
import { idOf } from './people.ts'
import { seedDemoWorld } from './seed.ts'

const world = await createWorld()
await seedDemoWorld(world.server, () => {})
await world.settle()
const { server } = world

async function said(personKey: string, businessKey: Parameters<typeof businessId>[0]) {
  const id = server.chat.official.conversationId(businessId(businessKey), idOf(personKey))
  const [conversation] = await server.chat.conversations(server.db, idOf(personKey), [id])
  const messages = await server.chat.official.history(server.db, businessId(businessKey), idOf(personKey), {
    limit: 20,
  })
  return { conversation: conversation!, kinds: messages.map(({ content }) => content.kind) }
}

it('has accounts that have greeted their followers, and published since', async () => {
  const bank = await said('nia', 'bank')
  assert.deepEqual(bank.kinds, ['text', 'choices'])
  assert.equal(bank.conversation.readSeq, bank.conversation.lastSeq)
  const news = await said('nia', 'news')
  assert.equal(news.kinds.at(-1), 'articles')
  assert.ok(news.conversation.readSeq < news.conversation.lastSeq)
})

it('is told once', async () => {
  const before = await said('mei', 'news')
  await seedDemoWorld(server, () => {})
  await world.settle()
  assert.deepEqual(await said('mei', 'news'), before)
})
