import assert from 'node:assert/strict'
import { request } from 'node:http'
import { describe, it } from 'node:test'
import { createRig } from './rig.ts'

const { world, origin, appOrigin, account } = await createRig()

/** As clients send it that say nothing of length or type. */
function sendChunked(path: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}${path}`, { method: 'POST' }, (answer) => {
      let said = ''
      answer.on('data', (chunk) => {
        said += chunk
      })
      answer.on('end', () => resolve(said))
    })
    asked.on('error', reject)
    for (let at = 0; at < text.length; at += 5) asked.write(text.slice(at, at + 5))
    asked.end()
  })
}

async function accountWithToken() {
  const shop = await account()
  const { appId, secret } = shop.app
  const query = new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret })
  const { access_token } = (await (await fetch(`${origin}/cgi-bin/token?${query}`)).json()) as { access_token: string }
  return { ...shop, token: access_token }
}

describe('the origin of the API', () => {
  it('is told apart by the name of the host, on the app’s own port', async () => {
    const { port } = new URL(appOrigin)
    const answered = (host: string) =>
      new Promise<string | undefined>((resolve) => {
        request(
          { host: '127.0.0.1', port, path: '/cgi-bin/token', headers: { host } },
          (answer) => void resolve(answer.resume().headers['content-type']),
        ).end()
      })
    assert.match((await answered(`api.localhost:${port}`))!, /encoding=utf-8/)
    assert.doesNotMatch((await answered(`localhost:${port}`))!, /encoding=utf-8/)
  })

  it('answers each fault with 200 and a code', async () => {
    const { token } = await accountWithToken()
    const codeOf = async (verb: string, path: string, body?: string) => {
      const answer = await fetch(`${origin}${path}`, { method: verb, ...(body === undefined ? {} : { body }) })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('content-type'), 'application/json; encoding=utf-8')
      return ((await answer.json()) as { errcode: number }).errcode
    }
    const withToken = (path: string) => `${path}?access_token=${token}`
    assert.equal(await codeOf('GET', withToken('/cgi-bin/no/such/path')), 40066)
    assert.equal(await codeOf('GET', withToken('/cgi-bin/openapi/quota/get')), 43002)
    assert.equal(await codeOf('POST', withToken('/cgi-bin/getcallbackip'), '{}'), 43001)
    assert.equal(await codeOf('POST', withToken('/cgi-bin/openapi/quota/get')), 44002)
    assert.equal(await codeOf('POST', withToken('/cgi-bin/openapi/quota/get'), '{"cgi_path":'), 47001)
    assert.equal(await codeOf('POST', withToken('/cgi-bin/openapi/quota/get'), '[1]'), 47001)
    assert.equal(await codeOf('POST', withToken('/cgi-bin/openapi/quota/get'), '{"cgi_path":"\\u0000"}'), 40033)
    assert.equal(await codeOf('POST', withToken('/cgi-bin/openapi/quota/get'), '{"cgi_path":"/nowhere"}'), 76021)
  })

  it('reads JSON whatever it is called and however it comes', async () => {
    const { token } = await accountWithToken()
    const path = `/cgi-bin/openapi/quota/get?access_token=${token}`
    const text = JSON.stringify({ cgi_path: '/cgi-bin/user/get' })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'nonsense', 'application/json']) {
      const answer = await fetch(`${origin}${path}`, { method: 'POST', body: text, headers: { 'content-type': type } })
      assert.equal(((await answer.json()) as { errcode: number }).errcode, 0, type)
    }
    const { quota } = JSON.parse(await sendChunked(path, `\uFEFF${text}`))
    assert.deepEqual(quota, { daily_limit: 500, used: 0, remain: 500 })
  })

  it('takes no body that is too large or too deep', async () => {
    const { token } = await accountWithToken()
    const path = `/cgi-bin/openapi/quota/get?access_token=${token}`
    const codeOf = async (body: string) => {
      const answer = await fetch(`${origin}${path}`, { method: 'POST', body })
      return ((await answer.json()) as { errcode: number }).errcode
    }
    assert.equal(await codeOf(JSON.stringify({ cgi_path: 'x'.repeat(300_000) })), 45002)
    assert.equal(await codeOf(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`), 40033)
    assert.equal(await codeOf(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 47001)
  })
})

describe('a quota', () => {
  it('ends a path for the day, in the account’s own zone, and for the minute', async () => {
    const { token, app, id } = await accountWithToken()
    const known = (await world.server.developers.app(world.server.db, app.appId))!
    assert.equal(known.accountId, id)
    const ask = async (path: string) =>
      ((await (await fetch(`${origin}${path}?access_token=${token}`)).json()) as { errcode?: number }).errcode ?? 0
    const path = '/cgi-bin/user/get'
    assert.equal(await ask(path), 0)
    await world.server.db.run`update developers.usage set used = 500 where app_id = ${app.appId} and path = ${path}`
    assert.equal(await ask(path), 45009)
    assert.equal(await ask('/cgi-bin/getcallbackip'), 0)

    await world.server.db.run`update developers.usage set used_in_minute = 10000 where app_id = ${app.appId}`
    assert.equal(await ask('/cgi-bin/getcallbackip'), 45011)
    world.clock.advance({ seconds: 61 })
    assert.equal(await ask('/cgi-bin/getcallbackip'), 0)
    assert.equal(await ask(path), 45009)
    world.clock.advance({ hours: 1 })
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC', dateStyle: 'short' })
    const today = day.format(world.clock.now())
    const isSameDay = (hours: number) => day.format(new Date(world.clock.now().getTime() + hours * 3_600_000)) === today
    let hours = 0
    while (isSameDay(hours)) hours++
    world.clock.advance({ hours })
    const again = await account()
    assert.equal((await again.call('GET', path)).total, 0)
    const counts = await world.server.developers.usage(known, 'UTC')
    assert.equal(counts.get(path), undefined)
  })
})

describe('a refused call', () => {
  it('is found by its rid for seven days, by its own app', async () => {
    const shop = await account()
    const other = await account()
    const { errcode, errmsg } = await shop.call('POST', '/cgi-bin/openapi/quota/get', { body: { cgi_path: '/no' } })
    assert.equal(errcode, 76021)
    const rid = errmsg.match(/rid: (\S+)$/)[1]
    const { request: kept } = await shop.call('POST', '/cgi-bin/openapi/rid/get', { body: { rid } })
    assert.match(kept.request_url, /^POST \/cgi-bin\/openapi\/quota\/get\?access_token=…$/)
    assert.equal(kept.request_body, '{"cgi_path":"/no"}')
    assert.match(kept.response_body, /76021/)
    const codeFor = async (asker: typeof shop, asked: string) =>
      (await asker.call('POST', '/cgi-bin/openapi/rid/get', { body: { rid: asked } })).errcode
    assert.equal(await codeFor(other, rid), 76004)
    assert.equal(await codeFor(shop, 'ffffffff-00000000-00000000'), 76001)
    assert.equal(await codeFor(shop, 'none'), 76002)
    const { failures } = await shop.owner.call('developers.failures', { accountId: shop.id })
    assert(failures.some((one) => one.rid === rid))
    world.clock.advance({ days: 8 })
    await world.settle()
    const later = await account()
    assert.equal(await codeFor(later, rid), 76003)
  })
})

describe('the API explorer', () => {
  it('makes a call in the program’s name and shows it without the token', async () => {
    const shop = await account()
    const { openid } = await shop.follower()
    const shown = await shop.owner.call('developers.explore', {
      accountId: shop.id,
      verb: 'GET',
      path: '/cgi-bin/user/get',
    })
    assert.equal(shown.errcode, 0)
    assert.match(shown.answer, new RegExp(openid))
    assert.equal(shown.request, 'GET /cgi-bin/user/get?access_token=…')
    const { endpoints, clearingsLeft } = await shop.owner.call('developers.endpoints', { accountId: shop.id })
    assert.equal(endpoints.find(({ path }) => path === '/cgi-bin/user/get')?.used, 1)
    assert.equal(clearingsLeft, 10)
    const stranger = await world.user()
    assert.equal(
      await stranger.refused('developers.explore', { accountId: shop.id, verb: 'GET', path: '/cgi-bin/user/get' }),
      'official_account_not_found',
    )
  })
})
