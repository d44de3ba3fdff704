import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { finderSuite, shelfOf } from '../finder.suite.ts'
import { MeilisearchProblem, meilisearchFinder } from './index.ts'
import { standInMeilisearch } from './stand-in.fixture.ts'

const standIn = await standInMeilisearch({ key: 'good key' })
after(() => standIn.close())
const finder = meilisearchFinder({ url: standIn.url, key: 'good key' })

finderSuite('Meilisearch', finder)

it('says once what it wants of an index, and waits until things stand', async () => {
  const { shelf, things } = await shelfOf(finder, 'kettle')
  await finder.put(shelf, things)
  const path = `/indexes/teahouse-${shelf}`
  assert.deepEqual(standIn.settingsOf(`teahouse-${shelf}`)?.searchableAttributes, ['title', 'words'])
  assert.equal(standIn.asked.filter((one) => one === `PATCH ${path}/settings`).length, 1)
  const put = standIn.asked.lastIndexOf(`PUT ${path}/documents`)
  assert.match(standIn.asked[put + 2]!, /^GET \/tasks\/\d+$/)
})

it('fails where a task fails, so that it is tried again', async () => {
  const { shelf, things } = await shelfOf(finder, 'kettle')
  standIn.failNextTask()
  await assert.rejects(finder.put(shelf, things), MeilisearchProblem)
})

it('fails without the key', async () => {
  const stranger = meilisearchFinder({ url: standIn.url, key: null })
  await assert.rejects(shelfOf(stranger, 'kettle'), /invalid_api_key/)
})
