import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { createRig } from './rig.ts'

const rig = await createRig()
const tea = await rig.program()

const signatureOf = (sessionKey: string) => createHmac('sha256', sessionKey).update('').digest('hex')
const signed = (openid: string, sessionKey: string) => ({
  ...{ openid, signature: signatureOf(sessionKey), sig_method: 'hmac_sha256' },
})

describe('code2session', () => {
  it('tells both SDKs who somebody is, without an errcode', async () => {
    const user = await rig.world.user()
    const { code } = await user.call('sessions.login', { appId: tea.app.appId })
    const session = await tea.easy.getUtils().codeToSession(code)
    assert.deepEqual(Object.keys(session).sort(), ['openid', 'session_key'])
    assert.equal(session.openid.length, 28)
    const again = await user.call('sessions.login', { appId: tea.app.appId })
    assert.deepEqual(await tea.co.code2Session!(again.code), session)
  })

  it('says no as WeChat does', async () => {
    const { user } = await tea.visitor()
    const { code } = await user.call('sessions.login', { appId: tea.app.appId })
    const ask = async (given: Record<string, string>) => {
      const query = { appid: tea.app.appId, secret: tea.app.secret, js_code: code, grant_type: 'authorization_code' }
      const answer = await fetch(`${rig.origin}/sns/jscode2session?${new URLSearchParams({ ...query, ...given })}`)
      return ((await answer.json()) as { errcode?: number }).errcode
    }
    assert.equal(await ask({ js_code: 'nobody-was-given-this' }), 40029)
    assert.equal(await ask({ secret: 'f'.repeat(32) }), 40125)
    assert.equal(await ask({ appid: 'wx0000000000000000' }), 40013)
    assert.equal(await ask({ grant_type: 'client_credential' }), 40002)
    assert.equal(await ask({}), undefined)
    assert.equal(await ask({}), 40163)
    const other = await rig.program()
    const { code: late } = await user.call('sessions.login', { appId: tea.app.appId })
    assert.equal(await ask({ appid: other.app.appId, secret: other.app.secret, js_code: late }), 40029)
    rig.world.clock.advance({ minutes: 6 })
    assert.equal(await ask({ js_code: late }), 40029)
  })

  it('is not for apps of official accounts, and their paths are not for programs', async () => {
    const answer = await tea.call('POST', '/cgi-bin/menu/create', { button: [] })
    assert.equal(answer.errcode, 48001)
    const missing = await tea.call('GET', '/wxa/getwxa_nothing')
    assert.equal(missing.errcode, 40066)
    const later = await tea.call('POST', '/wxa/commit', {})
    assert.equal(later.errcode, 48001)
  })
})

describe('a session key', () => {
  it('can be proved, replaced, and opens what people tell', async () => {
    const visitor = await tea.visitor()
    const { openid, sessionKey, user } = visitor
    const check = (key: string) => tea.call('GET', '/wxa/checksession', undefined, signed(openid, key))
    assert.deepEqual(await check(sessionKey), { errcode: 0, errmsg: 'ok' })
    assert.equal((await check('another key')).errcode, 87009)

    const { userInfo, sealed } = await user.call('sessions.profile', { appId: tea.app.appId, name: 'Nia' })
    const told = tea.easy.getUtils().decryptSession(sessionKey, sealed!.iv, sealed!.encryptedData)
    assert.equal(told.nickName, userInfo.nickName)
    assert.equal(told.openId, openid)
    assert.equal(told.watermark.appid, tea.app.appId)

    const fresh = await tea.call('GET', '/wxa/resetusersessionkey', undefined, signed(openid, sessionKey))
    assert.equal(fresh.openid, openid)
    assert.notEqual(fresh.session_key, sessionKey)
    assert.equal((await check(sessionKey)).errcode, 87009)
    assert.equal((await check(fresh.session_key)).errcode, 0)
    const stranger = await tea.call('GET', '/wxa/checksession', undefined, signed('o'.repeat(28), fresh.session_key))
    assert.equal(stranger.errcode, 40003)
  })

  it('leads to the keys that the program shares with its server', async () => {
    const { openid, sessionKey, user } = await tea.visitor()
    const key = await user.call('sessions.userKey', { appId: tea.app.appId })
    const { key_info_list } = await tea.call('POST', '/wxa/business/getuserencryptkey', signed(openid, sessionKey))
    assert.equal(key_info_list[0].encrypt_key, key.encryptKey)
    assert.deepEqual(Object.keys(key_info_list[0]), ['encrypt_key', 'iv', 'version', 'create_time', 'expire_in'])
  })
})

it('a phone number is told for a code, once', async () => {
  const { user } = await tea.visitor()
  await rig.world.server.db.transaction(
    (tx) => tx.run`
      insert into accounts.address (person_id, channel, address, verified_at)
      values (${user.id}, 'phone', '+447700900123', ${rig.world.clock.now()})`,
  )
  const { code } = await user.call('sessions.phone', { appId: tea.app.appId })
  const answer = (await tea.easy.getClient().postJson('/wxa/business/getuserphonenumber', { code })).toObject()
  const { watermark, ...number } = answer.phone_info
  assert.deepEqual(number, { phoneNumber: '447700900123', purePhoneNumber: '7700900123', countryCode: '44' })
  assert.equal(watermark.appid, tea.app.appId)
  assert.equal((await tea.call('POST', '/wxa/business/getuserphonenumber', { code })).errcode, 40163)
  assert.equal((await tea.call('POST', '/wxa/business/getuserphonenumber', { code: 'x' })).errcode, 40029)
})

it('tokens, quotas and refused calls are those of every app', async () => {
  const stable = await fetch(`${rig.origin}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ grant_type: 'client_credential', appid: tea.app.appId, secret: tea.app.secret }),
  })
  assert(((await stable.json()) as { access_token?: string }).access_token)
  const quota = await tea.call('POST', '/cgi-bin/openapi/quota/get', { cgi_path: '/wxa/getwxacodeunlimit' })
  assert.equal(quota.quota.daily_limit, 10_000_000)
  const no = await tea.call('POST', '/wxa/getwxacodeunlimit', { scene: 'a b' })
  assert.equal(no.errcode, 40169)
  const rid = no.errmsg.match(/rid: (\S+)/)[1]
  const kept = await tea.call('POST', '/cgi-bin/openapi/rid/get', { rid })
  assert.match(kept.request.request_url, /getwxacodeunlimit/)
  assert.equal((await tea.call('POST', '/cgi-bin/clear_quota', { appid: tea.app.appId })).errcode, 0)
  const both = { appid: tea.app.appId, appsecret: tea.app.secret }
  assert.equal((await tea.call('POST', '/cgi-bin/clear_quota/v2', both)).errcode, 0)
  const { ticket } = await tea.call('GET', '/cgi-bin/ticket/getticket', undefined, { type: 'jsapi' })
  assert.equal(typeof ticket, 'string')
  const listed = await tea.owner.call('developers.endpoints', { accountId: tea.id })
  assert(listed.endpoints.some(({ path }) => path === '/sns/jscode2session'))
  assert(!listed.endpoints.some(({ path }) => path === '/cgi-bin/menu/create'))
})
