import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import type { TestUser } from '@teahouse/testkit'
import { type AccountRig, createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const { world, origin, appOrigin, account } = await createRig()
const require = createRequire(import.meta.url)
const redirectUri = 'https://tea.example/back?from=menu'

/** co-wechat-oauth, with what it asks of WeChat’s hosts sent here. */
function oauthOf({ appId, secret }: AccountRig['app']) {
  process.env.TEAHOUSE_API_ORIGIN = origin
  require('./redirect.cjs')
  const OAuth = require('co-wechat-oauth')
  return new OAuth(appId, secret)
}

/** An account whose pages at tea.example may ask. */
async function accountWithPages() {
  const shop = await account()
  const access = { accountId: shop.id, allowedNetworks: [], pageHosts: ['tea.example'] }
  await shop.owner.call('developers.saveAccess', access)
  return shop
}

/** What somebody’s app does with the address that a page leads to. */
async function follow(address: string, user: TestUser, allow = true): Promise<URL> {
  const asked = new URL(address).searchParams
  const scope = asked.get('scope') === 'snsapi_userinfo' ? ('snsapi_userinfo' as const) : ('snsapi_base' as const)
  const { redirectTo } = await user.call('developers.authorize', {
    appId: asked.get('appid')!,
    redirectUri: asked.get('redirect_uri')!,
    scope,
    state: asked.get('state') ?? '',
    allow,
  })
  return new URL(redirectTo)
}

describe('V17: a page that asks who somebody is, with co-wechat-oauth', () => {
  it('learns an openid, and with consent a name; a code counts once', async () => {
    const shop = await accountWithPages()
    const oauth = oauthOf(shop.app)
    const ann = await shop.follower({ name: 'Ann Rees' })
    const address: string = oauth.getAuthorizeURL(redirectUri, 'cups', 'snsapi_userinfo')
    const back = await follow(address, ann.user)
    assert.deepEqual(
      [back.host, back.searchParams.get('from'), back.searchParams.get('state')],
      ['tea.example', 'menu', 'cups'],
    )
    const code = back.searchParams.get('code')!
    const { data } = await oauth.getAccessToken(code)
    assert.deepEqual([data.openid, data.scope, data.expires_in], [ann.openid, 'snsapi_userinfo', 7200])
    const person = await oauth.getUser(data.openid)
    assert.deepEqual([person.openid, person.nickname, person.privilege], [ann.openid, 'Ann Rees', []])
    assert.equal(await refusedWith(oauth.getAccessToken(code)), 40163)

    const renewed = await oauth.refreshAccessToken(data.refresh_token)
    assert.equal(renewed.data.openid, ann.openid)
    assert.notEqual(renewed.data.access_token, data.access_token)
    assert.equal((await oauth.verifyToken(ann.openid, renewed.data.access_token)).errcode, 0)
    assert.equal(await refusedWith(oauth.verifyToken(ann.openid, data.access_token)), 40001)
    assert.equal(await refusedWith(oauth.verifyToken('oSomebodyElse', renewed.data.access_token)), 40003)

    const again = await oauth.getAccessToken((await follow(address, ann.user)).searchParams.get('code')!)
    assert.equal(again.data.openid, ann.openid)
  })

  it('ends after five minutes, two hours and thirty days', async () => {
    const shop = await accountWithPages()
    const oauth = oauthOf(shop.app)
    const ann = await shop.follower()
    const address = oauth.getAuthorizeURL(redirectUri, '', 'snsapi_base')
    const late = (await follow(address, ann.user)).searchParams.get('code')
    world.clock.advance({ seconds: 300 })
    assert.equal(await refusedWith(oauth.getAccessToken(late)), 42003)
    const { data } = await oauth.getAccessToken((await follow(address, ann.user)).searchParams.get('code'))
    assert.equal(await refusedWith(oauth._getUser({ openid: data.openid }, data.access_token)), 48001)
    world.clock.advance({ seconds: 7200 })
    assert.equal(await refusedWith(oauth.verifyToken(data.openid, data.access_token)), 42001)
    const renewed = await oauth.refreshAccessToken(data.refresh_token)
    assert.equal((await oauth.verifyToken(data.openid, renewed.data.access_token)).errcode, 0)
    world.clock.advance({ days: 30 })
    assert.equal(await refusedWith(oauth.refreshAccessToken(data.refresh_token)), 42002)
    assert.equal(await refusedWith(oauth.getAccessToken('nonsense')), 40029)
    assert.equal(await refusedWith(oauth.refreshAccessToken('nonsense')), 40030)
  })

  it('hears no code from somebody who would rather not, and none at all elsewhere', async () => {
    const shop = await accountWithPages()
    const ann = await shop.follower()
    const oauth = oauthOf(shop.app)
    const refused = await follow(oauth.getAuthorizeURL(redirectUri, 's', 'snsapi_userinfo'), ann.user, false)
    assert.deepEqual(
      [...refused.searchParams],
      [
        ['from', 'menu'],
        ['state', 's'],
      ],
    )
    const asked = { appId: shop.app.appId, scope: 'snsapi_userinfo' as const, state: '' }
    const look = (more: string) => ann.user.call('developers.lookAtAuthorization', { ...asked, redirectUri: more })
    assert.equal((await look(redirectUri)).needsConsent, true)
    await follow(oauth.getAuthorizeURL(redirectUri, 's', 'snsapi_userinfo'), ann.user)
    assert.equal((await look(redirectUri)).needsConsent, false)
    for (const elsewhere of [
      'https://evil.example/',
      'https://tea.example.evil.example/',
      'https://tea.example@evil.example/',
      'https://evil.example/tea.example',
      'https://tea.example:8443/',
      'javascript:alert(1)//tea.example',
      '//tea.example/',
    ]) {
      const outcome = await ann.user.refused('developers.authorize', { ...asked, redirectUri: elsewhere, allow: true })
      assert.equal(outcome, 'page_not_allowed', elsewhere)
    }
    const subscription = await account({ kind: 'subscription' })
    const closed = { ...asked, appId: subscription.app.appId, redirectUri, allow: true }
    assert.equal(await ann.user.refused('developers.authorize', closed), 'page_not_allowed')

    const { authorizations } = await ann.user.call('developers.authorizations', {})
    assert.deepEqual(
      authorizations.map((one) => one.account.id),
      [shop.id],
    )
    const { data } = await oauth.getAccessToken(
      (await follow(oauth.getAuthorizeURL(redirectUri, '', 'snsapi_userinfo'), ann.user)).searchParams.get('code'),
    )
    await ann.user.call('developers.withdrawAuthorization', { accountId: shop.id })
    assert.equal(await refusedWith(oauth.verifyToken(data.openid, data.access_token)), 40001)
    assert.equal((await look(redirectUri)).needsConsent, true)
  })

  it('knows people by other openids than other accounts do', async () => {
    const [one, other] = [await accountWithPages(), await accountWithPages()]
    const ann = await one.follower()
    const { openids, personOf } = world.server.developers
    const elsewhere = (await openids(world.server.db, other.id, [ann.user.id])).get(ann.user.id)!
    assert.notEqual(elsewhere, ann.openid)
    assert.match(ann.openid, /^o[\w-]{27}$/)
    assert.equal(await personOf(world.server.db, one.id, ann.openid), ann.user.id)
    assert.equal(await personOf(world.server.db, one.id, elsewhere), undefined)
  })
})

describe('a page in the app', () => {
  it('may call what it asks for when its address was signed with the account’s ticket', async () => {
    const shop = await accountWithPages()
    const ann = await shop.follower()
    const url = 'https://tea.example/cups'
    const { ticket } = await shop.api.getTicket!()
    const sign = (of: string) => hash('sha1', `jsapi_ticket=${ticket}&noncestr=n&timestamp=1&url=${of}`)
    const check = (more: object) =>
      ann.user.call('developers.checkPage', {
        ...{ appId: shop.app.appId, timestamp: '1', nonceStr: 'n', signature: sign(url), url },
        ...more,
      })
    const right = await check({})
    assert.deepEqual([right.isRight, right.problem, right.account?.id], [true, null, shop.id])
    assert.equal((await check({ signature: sign('https://tea.example/') })).problem, 'wrongSignature')
    assert.equal(
      (await check({ url: 'https://evil.example/', signature: sign('https://evil.example/') })).problem,
      'wrongHost',
    )
    assert.equal((await check({ appId: 'wx0000000000000000' })).problem, 'unknownApp')
    world.clock.advance({ hours: 3 })
    assert.equal((await check({})).problem, 'wrongSignature')
  })

  it('finds its script, and the page that asks who somebody is, at the API’s origin', async () => {
    const script = await fetch(`${origin}/open/js/jweixin-1.6.0.js`)
    assert.match(script.headers.get('content-type')!, /javascript/)
    assert.match(await script.text(), /scanQRCode/)
    const page = await fetch(`${origin}/connect/oauth2/authorize?appid=wx1`)
    assert.match(page.headers.get('content-security-policy')!, /script-src 'self'/)
    assert.match(await page.text(), new RegExp(`data-app="http://[^"<>]*:${new URL(appOrigin).port}"`))
  })
})
