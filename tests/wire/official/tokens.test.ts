import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const { world, origin, account } = await createRig()
const { developers } = world.server

const tokenBy = (path: string, query: Record<string, string>) =>
  fetch(`${origin}${path}?${new URLSearchParams(query)}`).then((answer) => answer.json())

const stableToken = async ({ appId, secret }: { appId: string; secret: string }, more: object = {}) =>
  (
    await fetch(`${origin}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({ grant_type: 'client_credential', appid: appId, secret, ...more }),
    })
  ).json()

const isTaken = async (token: string) =>
  (await tokenBy('/cgi-bin/get_api_domain_ip', { access_token: token })).errcode ?? 0

describe('V01: followers with co-wechat-api', () => {
  it('come with one token that the SDK fetched by itself', async () => {
    const shop = await account()
    const { openid } = await shop.follower()
    const list = await shop.api.getFollowers!()
    assert.deepEqual(list, { total: 1, count: 1, data: { openid: [openid] }, next_openid: openid })
    await shop.api.getFollowers!()
    const used = await developers.usage((await developers.app(world.server.db, shop.app.appId))!, 'UTC')
    assert.equal(used.get('/cgi-bin/token'), 1)
  })
})

describe('V02: a token that was ended', () => {
  it('has co-wechat-api fetch another and go on', async () => {
    const shop = await account()
    await shop.api.getFollowers!()
    await developers.endTokens(shop.app.appId)
    const list = await shop.api.getFollowers!()
    assert.equal(list.total, 0)
    const answer = await fetch(`${origin}/cgi-bin/user/get?access_token=${'x'.repeat(128)}`)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type')!, /application\/json/)
    const { errcode, errmsg } = (await answer.json()) as { errcode: number; errmsg: string }
    assert.equal(errcode, 40001)
    assert.match(errmsg, /rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
  })
})

describe('V10: the ticket of pages', () => {
  it('signs an address as anybody would', async () => {
    const shop = await account()
    const { ticket } = await shop.api.getTicket!()
    const url = 'http://shop.example/cups?colour=green'
    const config = await shop.api.getJsConfig!({ url, jsApiList: ['scanQRCode'] })
    const text = `jsapi_ticket=${ticket}&noncestr=${config.nonceStr}&timestamp=${config.timestamp}&url=${url}`
    assert.equal(config.signature, hash('sha1', text))
  })
})

describe('V11: the counts of calls', () => {
  it('are set back ten times in a month', async () => {
    const { api, app } = await account()
    // The SDK has no word for this call; its own `request` makes it.
    const clearQuota = async () => {
      const { accessToken } = await api.ensureAccessToken!()
      const asked = { method: 'POST', data: JSON.stringify({ appid: app.appId }) }
      return api.request!(`${origin}/cgi-bin/clear_quota?access_token=${accessToken}`, asked)
    }
    for (let round = 0; round < 10; round++) assert.equal((await clearQuota()).errcode, 0)
    assert.equal(await refusedWith(clearQuota()), 48006)
    world.clock.advance({ days: 31 })
    await developers.endTokens(app.appId)
    assert.equal((await clearQuota()).errcode, 0)
  })
})

describe('an ordinary token', () => {
  it('goes on for five minutes beside the next one, and ends after two hours', async () => {
    const { app } = await account()
    const query = { grant_type: 'client_credential', appid: app.appId, secret: app.secret }
    const first = await tokenBy('/cgi-bin/token', query)
    assert.equal(first.expires_in, 7200)
    assert.equal(await isTaken(first.access_token), 0)
    const second = await tokenBy('/cgi-bin/token', query)
    assert.notEqual(second.access_token, first.access_token)
    world.clock.advance({ seconds: 299 })
    assert.equal(await isTaken(first.access_token), 0)
    world.clock.advance({ seconds: 1 })
    assert.equal(await isTaken(first.access_token), 40001)
    assert.equal(await isTaken(second.access_token), 0)
    world.clock.advance({ seconds: 6_900 })
    assert.equal(await isTaken(second.access_token), 42001)
  })

  it('is given to nobody but the app itself', async () => {
    const { app } = await account()
    const right = { grant_type: 'client_credential', appid: app.appId, secret: app.secret }
    const codes = await Promise.all(
      [
        { ...right, grant_type: 'password' },
        { ...right, appid: 'wx0000000000000000' },
        { ...right, secret: '0'.repeat(32) },
        { grant_type: right.grant_type, secret: right.secret },
        { grant_type: right.grant_type, appid: right.appid },
      ].map(async (query) => (await tokenBy('/cgi-bin/token', query as Record<string, string>)).errcode),
    )
    assert.deepEqual(codes, [40002, 40013, 40125, 41002, 41004])
    assert.equal((await tokenBy('/cgi-bin/user/get', {})).errcode, 41001)
    assert.equal((await tokenBy('/cgi-bin/user/get', { access_token: 'short' })).errcode, 40014)
  })

  it('is given where calls may come from, and taken there', async () => {
    const { app, owner, id } = await account()
    const query = { grant_type: 'client_credential', appid: app.appId, secret: app.secret }
    const { access_token } = await tokenBy('/cgi-bin/token', query)
    await owner.call('developers.saveAccess', { accountId: id, allowedNetworks: ['203.0.113.0/24'], pageHosts: [] })
    assert.equal((await tokenBy('/cgi-bin/token', query)).errcode, 40164)
    assert.equal(await isTaken(access_token), 40164)
    const allowedNetworks = ['203.0.113.0/24', '127.0.0.1']
    await owner.call('developers.saveAccess', { accountId: id, allowedNetworks, pageHosts: [] })
    assert.equal(await isTaken(access_token), 0)
    assert.equal(
      await owner.refused('developers.saveAccess', { accountId: id, allowedNetworks: ['here'], pageHosts: [] }),
      'wrong_network',
    )
  })
})

describe('a stable token', () => {
  it('is the same for whoever asks, until five minutes before its end', async () => {
    const { app } = await account()
    const first = await stableToken(app)
    world.clock.advance({ seconds: 6_000 })
    const again = await stableToken(app)
    assert.deepEqual(again, { access_token: first.access_token, expires_in: 1_200 })
    world.clock.advance({ seconds: 901 })
    const next = await stableToken(app)
    assert.notEqual(next.access_token, first.access_token)
    assert.equal(await isTaken(first.access_token), 0)
    assert.equal(await isTaken(next.access_token), 0)
  })

  it('does not end ordinary ones, and they do not end it', async () => {
    const { app } = await account()
    const query = { grant_type: 'client_credential', appid: app.appId, secret: app.secret }
    const ordinary = await tokenBy('/cgi-bin/token', query)
    const stable = await stableToken(app)
    await stableToken(app, { force_refresh: true })
    world.clock.advance({ minutes: 10 })
    assert.equal(await isTaken(stable.access_token), 40001)
    assert.equal(await isTaken(ordinary.access_token), 0)
  })

  it('comes anew on demand: at once, half a minute apart, twenty times a day', async () => {
    const { app } = await account()
    const first = await stableToken(app)
    const forced = await stableToken(app, { force_refresh: true })
    assert.notEqual(forced.access_token, first.access_token)
    assert.equal(await isTaken(first.access_token), 40001)
    assert.equal((await stableToken(app, { force_refresh: true })).access_token, forced.access_token)
    let last = forced.access_token
    let fresh = 1
    for (let round = 0; round < 25; round++) {
      world.clock.advance({ seconds: 31 })
      const { access_token } = await stableToken(app, { force_refresh: true })
      if (access_token !== last) fresh++
      last = access_token
    }
    assert.equal(fresh, 20)
  })
})

describe('a secret', () => {
  it('is shown once, and ends with everything that it opened when there is a new one', async () => {
    const { app, owner, id } = await account()
    const query = { grant_type: 'client_credential', appid: app.appId, secret: app.secret }
    const { access_token } = await tokenBy('/cgi-bin/token', query)
    const { secret } = await owner.call('developers.makeSecret', { accountId: id })
    assert.equal(await isTaken(access_token), 40001)
    assert.equal((await tokenBy('/cgi-bin/token', query)).errcode, 40125)
    assert.equal((await tokenBy('/cgi-bin/token', { ...query, secret })).expires_in, 7200)
    const shown = await owner.call('developers.look', { accountId: id })
    assert(!JSON.stringify(shown).includes(secret))
    assert.deepEqual(
      await world.server.db.rows`select 1 from developers.app where secret_hash = ${Buffer.from(secret)}`,
      [],
    )
  })
})
