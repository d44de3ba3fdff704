import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createRig } from './rig.ts'

const rig = await createRig()

it('a short address leads to a long one; other short names lead nowhere, and are their own account’s', async () => {
  const [shop, other] = [await rig.account(), await rig.account()]
  const long = 'https://tea.example/spring?leaf=oolong'
  const { short_url } = await shop.api.shorturl!(long)
  const answer = await fetch(short_url, { redirect: 'manual' })
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, long])

  const gen = { body: { long_data: long } }
  const { short_key } = await shop.call('POST', '/cgi-bin/shorten/gen', gen)
  assert.equal((await fetch(`${rig.appOrigin}/s/${short_key}`, { redirect: 'manual' })).status, 404)
  const fetched = { body: { short_key } }
  assert.equal((await shop.call('POST', '/cgi-bin/shorten/fetch', fetched)).long_data, long)
  assert.equal((await other.call('POST', '/cgi-bin/shorten/fetch', fetched)).errcode, 40035)
})
