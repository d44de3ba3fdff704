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

async function nia() {
  const id = idOf('nia')
  const session = await server.db.transaction((tx) =>
    server.accounts.startSession(tx, id, { name: 'Test', kind: 'program', address: '127.0.0.1' }),
  )
  return world.userOf({ id, name: 'Nia', handle: 'nia-wq', ...session })
}

it('has News in every language and form, which can be read and found', async () => {
  const reader = await nia()
  const { headlines } = await reader.call('articles.news', {})
  assert.deepEqual(new Set(headlines.map((one) => one.form)), new Set(['text', 'comic', 'audio', 'video', 'questions']))
  const languages = headlines.flatMap((one) => one.language ?? [])
  assert.deepEqual(new Set(languages), new Set(['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar']))
  for (const { articleId } of headlines) {
    const { article } = await reader.call('articles.read', { articleId })
    assert.ok(article.cover, article.title)
    if (article.form === 'audio') assert.equal(article.episodes.length, 3)
  }
  const found = await reader.call('articles.search', { query: '茶壶' })
  assert.equal(found.headlines.length, 1)
})

it('is made once', async () => {
  await seedDemoWorld(server, () => {})
  await world.settle()
  assert.equal(await server.articles.countIssues(server.db, businessId('news')), 2)
  assert.equal(await server.articles.countDrafts(server.db, businessId('news')), 1)
})
