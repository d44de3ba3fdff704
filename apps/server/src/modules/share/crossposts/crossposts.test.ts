import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, beforeEach, describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { startMastodon } from '../../../engines/networks/mastodon.fixture.ts'
import { checks } from './store-checks.ts'

const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const there = await startMastodon()
after(() => there.close())

async function post(user: TestUser, networkIds: string[], text = 'First day. #TinyScholars') {
  const momentId = newId()
  await user.call('moments.post', { momentId, text, networkIds })
  return momentId
}
async function copyOf(user: TestUser, momentId: string) {
  const { copies } = await user.call('crossposts.copies', {})
  return copies.find((one) => one.momentId === momentId)!
}
async function onMastodon(user: TestUser) {
  const { beginningId, authorizeUrl } = await user.call('crossposts.begin', { server: `https://${there.server}/@nia` })
  return user.call('crossposts.connect', { by: 'code', beginningId, code: there.agree(authorizeUrl) })
}
/** Lets jobs that wait for their next try have it. */
async function later() {
  world.clock.advance({ hours: 20 })
  await world.settle()
}

describe('copies of moments on other networks', () => {
  beforeEach(() => {
    there.statuses.length = 0
  })

  it('go where their author asks, and nowhere else', async () => {
    const [nia, gwen] = [await world.user(), await world.user()]
    const { network, secret } = await onMastodon(nia)
    assert.deepEqual([network.name, network.visibility, secret], [`@nia@${there.server}`, 'public', null])
    await post(nia, [], 'For friends alone.')
    const momentId = await post(nia, [network.id])
    await world.settle()
    assert.deepEqual(
      there.statuses.map((one) => one.text),
      ['First day. #TinyScholars'],
    )
    const { moment } = await nia.call('moments.moment', { momentId })
    assert.deepEqual(moment.crossposts, [
      { networkId: network.id, kind: 'mastodon', name: network.name, state: 'posted', url: moment.crossposts![0]!.url },
    ])
    assert.match(moment.crossposts![0]!.url!, /^https:\/\/social\.example\/@nia\//)

    // With another’s network nothing is posted, here either.
    assert.equal(
      await gwen.refused('moments.post', { momentId: newId(), text: 'Mine?', networkIds: [network.id] }),
      'network_not_found',
    )
    assert.deepEqual((await gwen.call('moments.feed', {})).moments, [])
  })

  it('are there once, for a token as for a code', async () => {
    const nia = await world.user()
    const token = there.token()
    const { network } = await nia.call('crossposts.connect', { by: 'token', server: there.server, token })
    assert.equal((await onMastodon(nia)).network.id, network.id, 'the same account is the same network')
    const { network: quiet } = await nia.call('crossposts.change', { networkId: network.id, visibility: 'unlisted' })
    assert.equal(quiet.visibility, 'unlisted')
    assert.equal((await onMastodon(nia)).network.visibility, 'unlisted')
    await post(nia, [network.id])
    await world.settle()
    assert.equal(there.statuses[0]!.visibility, 'unlisted')
    assert.equal(
      await nia.refused('crossposts.connect', { by: 'token', server: there.server, token: 'wrong' }),
      'network_refused',
    )
    assert.equal((await nia.call('crossposts.networks', {})).networks.length, 1)
  })

  it('follow when a moment is taken back, or kept to oneself', async () => {
    const nia = await world.user()
    const { network } = await onMastodon(nia)
    const [gone, kept, open] = [
      await post(nia, [network.id]),
      await post(nia, [network.id]),
      await post(nia, [network.id]),
    ]
    await world.settle()
    assert.equal(there.statuses.length, 3)
    await nia.call('moments.remove', { momentId: gone })
    await nia.call('moments.changeAudience', { momentId: kept, audience: { kind: 'private' } })
    await nia.call('moments.changeAudience', { momentId: open, audience: { kind: 'friends' } })
    await world.settle()
    assert.equal(there.statuses.length, 1)
    assert.equal((await copyOf(nia, gone)).state, 'withdrawn')
    assert.equal((await copyOf(nia, open)).state, 'posted')
  })

  it('hold up nothing: what fails stands there, and is tried again', async () => {
    const nia = await world.user()
    const { network } = await onMastodon(nia)
    there.failNext(/^POST \/api\/v1\/statuses$/, 503)
    const momentId = await post(nia, [network.id])
    await world.settle()
    const waiting = await copyOf(nia, momentId)
    assert.deepEqual([waiting.state, waiting.problem], ['waiting', 'unreachable'])
    assert.match(waiting.problemDetail, /^503/)
    assert.equal((await nia.call('crossposts.networks', {})).networks[0]!.problem, 'unreachable')
    await later()
    const posted = await copyOf(nia, momentId)
    assert.deepEqual([posted.state, posted.problem], ['posted', null])
    assert.equal((await nia.call('crossposts.networks', {})).networks[0]!.problem, null)
    assert.equal(there.statuses.length, 1)
  })

  it('are given up after a day and a half, and begun again when their author says so', async () => {
    const nia = await world.user()
    const { network } = await onMastodon(nia)
    for (let i = 0; i < 12; i++) there.failNext(/^POST \/api\/v1\/statuses$/, 503)
    const momentId = await post(nia, [network.id])
    for (let i = 0; i < 12; i++) await later()
    assert.equal((await copyOf(nia, momentId)).state, 'failed')
    assert.equal(there.statuses.length, 0)
    const stranger = await world.user()
    assert.equal(await stranger.refused('crossposts.retry', { momentId, networkId: network.id }), 'network_not_found')
    await nia.call('crossposts.retry', { momentId, networkId: network.id })
    await world.settle()
    assert.equal((await copyOf(nia, momentId)).state, 'posted')
    await nia.call('crossposts.retry', { momentId, networkId: network.id })
    await world.settle()
    assert.equal(there.statuses.length, 1)
  })

  it('of a moment that is gone before it was posted are never posted', async () => {
    const nia = await world.user()
    const { network } = await onMastodon(nia)
    there.failNext(/^POST \/api\/v1\/statuses$/, 503)
    const momentId = await post(nia, [network.id])
    await world.settle()
    await nia.call('moments.remove', { momentId })
    await world.settle()
    await later()
    assert.equal(there.statuses.length, 0)
    assert.equal((await copyOf(nia, momentId)).state, 'withdrawn')
  })

  it('end with the network: it gives back what it was granted', async () => {
    const nia = await world.user()
    const { network } = await onMastodon(nia)
    const before = there.requests.length
    await nia.call('crossposts.disconnect', { networkId: network.id })
    assert.ok(there.requests.slice(before).some(({ path }) => path === '/oauth/revoke'))
    assert.equal(
      await nia.refused('moments.post', { momentId: newId(), text: 'Still?', networkIds: [network.id] }),
      'network_not_found',
    )
    assert.equal(await nia.refused('crossposts.disconnect', { networkId: network.id }), 'network_not_found')
  })

  it('go to one’s own address, which is told its secret once', async () => {
    const calls: { type: string; data: { text: string; momentId: string } }[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      calls.push(JSON.parse(body))
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
    const nia = await world.user()
    const { network, secret } = await nia.call('crossposts.connect', { by: 'webhook', url })
    assert.match(secret!, /^whsec_/)
    assert.equal((await nia.call('crossposts.connect', { by: 'webhook', url })).secret, null)
    const momentId = await post(nia, [network.id])
    await world.settle()
    await nia.call('moments.remove', { momentId })
    await world.settle()
    assert.deepEqual(
      calls.map((one) => one.type),
      ['ping', 'moment.posted', 'moment.withdrawn'],
    )
    assert.equal(calls[1]!.data.text, 'First day. #TinyScholars')
    server.close()
    await new Promise((resolve) => server.once('close', resolve))
    const [other] = [await world.user()]
    assert.equal(await other!.refused('crossposts.connect', { by: 'webhook', url }), 'network_unreachable')
  })

  it('leave no token where somebody could read it', async () => {
    const nia = await world.user()
    const token = there.token()
    await nia.call('crossposts.connect', { by: 'token', server: there.server, token })
    const rows = await world.server.db.rows<{ secret: string }>`select secret from crossposts.network`
    assert.ok(rows.length > 0 && rows.every(({ secret }) => !secret.includes(token)))
    for (const check of checks) assert.deepEqual(await world.server.db.rows([check.sql] as never), [], check.name)
  })
})
