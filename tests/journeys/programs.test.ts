/** A business's own pages and program: asked who somebody is, inside the app and out of it, and looked after in the console. */
import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { readCatalogue } from '../../apps/web/build/catalogues.ts'
import { isWell, openTown, toast } from './town.ts'

const town = await openTown({ env: { TEAHOUSE_DEVELOPERS_ALLOW_LOOPBACK: 'on' } })
const { world } = town
const api = `http://localhost:${new URL(await world.apiOrigin()).port}`

/** A tea shop with a page that greets people by name and uses the page script; an address of its own, as anywhere. */
async function openShop() {
  const owner = await world.user({ name: 'Mei Lin' })
  const id = newId()
  const secret = hash('md5', id)
  const { appId } = await world.server.db.transaction(async (tx) => {
    const facts = { id, kind: 'service' as const, ownerId: owner.id, name: `Steam & Leaf ${id.slice(-4)}` }
    await world.server.official.bringIn(tx, { ...facts, handle: `leaf-${id.slice(-8)}`, intro: 'Tea, hot.' })
    return { appId: (await world.server.developers.bringIn(tx, { accountId: id, secret })).id }
  })
  const answerOf = async (path: string, query: Record<string, string>) =>
    (await fetch(`${api}${path}?${new URLSearchParams(query)}`)).json() as Promise<Record<string, string>>
  const pushed: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url!, origin)
    serve(url, response).catch((error) => response.writeHead(500).end(String(error)))
    request.on('data', (chunk) => pushed.push(String(chunk)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => void server.close().closeAllConnections())
  const host = `localhost:${(server.address() as AddressInfo).port}`
  const origin = `http://${host}`

  async function serve(url: URL, response: ServerResponse): Promise<void> {
    const { searchParams } = url
    if (url.pathname === '/wechat') return void response.end(searchParams.get('echostr') ?? 'success')
    if (url.pathname === '/') {
      const asked = { appid: appId, redirect_uri: `${origin}/hello`, response_type: 'code', scope: 'snsapi_userinfo' }
      const query = new URLSearchParams({ ...asked, state: 'cups' })
      return void response
        .writeHead(302, { location: `${api}/connect/oauth2/authorize?${query}#wechat_redirect` })
        .end()
    }
    if (url.pathname !== '/hello') return void response.writeHead(204).end()
    const code = searchParams.get('code')
    const page = (words: string) => `<!doctype html><html lang="en"><title>Steam &amp; Leaf</title><h1>${words}</h1>`
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (!code) return void response.end(page('Hello, whoever you are'))
    const named = { appid: appId, secret, code, grant_type: 'authorization_code' }
    const token = await answerOf('/sns/oauth2/access_token', named)
    const person = await answerOf('/sns/userinfo', { access_token: token.access_token!, openid: token.openid! })
    const credential = await answerOf('/cgi-bin/token', { grant_type: 'client_credential', appid: appId, secret })
    const { ticket } = await answerOf('/cgi-bin/ticket/getticket', {
      access_token: credential.access_token!,
      type: 'jsapi',
    })
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = hash('sha1', `jsapi_ticket=${ticket}&noncestr=n&timestamp=${timestamp}&url=${url.href}`)
    const config = { appId, timestamp, nonceStr: 'n', signature, jsApiList: ['getLocation', 'closeWindow'] }
    response.end(`${page(`Hello, ${person.nickname}`)}
      <p id="state">waiting</p><p id="place"></p>
      <button id="locate">Where am I?</button><button id="close">Close</button>
      <script src="${api}/open/js/jweixin-1.6.0.js"></script>
      <script>
        const show = (id, text) => { document.getElementById(id).textContent = text }
        wx.config(${JSON.stringify(config)})
        wx.ready(() => wx.getNetworkType({ success: ({ networkType }) => show('state', 'ready, ' + networkType) }))
        wx.error(({ errMsg }) => show('state', errMsg))
        document.getElementById('locate').onclick = () => wx.getLocation({
          success: ({ latitude }) => show('place', 'at ' + latitude),
          cancel: () => show('place', 'not told'),
          fail: ({ errMsg }) => show('place', errMsg),
        })
        document.getElementById('close').onclick = () => wx.closeWindow()
      </script>`)
  }

  await owner.call('developers.saveAccess', { accountId: id, allowedNetworks: [], pageHosts: [host] })
  return { id, owner, origin, pushed }
}

describe('a page of a business', () => {
  it('in the app asks who somebody is, over itself, and uses what the app has', async () => {
    const shop = await openShop()
    const nia = await world.user({ name: 'Nia Ward' })
    const page = await town.visit({ on: 'phone', as: nia, at: '/chats' })
    await page.getByRole('main').waitFor()
    await page.goto(`/page?${new URLSearchParams({ url: `${shop.origin}/`, from: shop.id })}`)
    const ask = page.getByRole('alertdialog')
    await ask.waitFor()
    await isWell(page)
    await ask.getByRole('button', { name: 'Allow', exact: true }).click()
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: 'Hello, Nia Ward' }).waitFor()
    await frame.getByText(/^ready, (wifi|4g)$/).waitFor()
    await isWell(page)

    // Where somebody is, the app asks itself.
    await frame.getByRole('button', { name: 'Where am I?' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Allow', exact: true }).click()
    await frame.getByText('at 52.4153').waitFor()
    await frame.getByRole('button', { name: 'Close' }).click()
    await page.locator('iframe').waitFor({ state: 'detached' })

    // Known from now on, until the person ends it.
    await page.goto('/me/pages')
    await page.getByText(/^Steam & Leaf/).click()
    await isWell(page)
    await page.getByRole('alertdialog').getByRole('button', { name: 'End it', exact: true }).click()
    await page.getByRole('heading', { name: 'No page knows you' }).waitFor()
  })

  it('in a browser of its own leads through the app’s page, and says nothing outside the app', async () => {
    const shop = await openShop()
    const nia = await world.user({ name: 'Nia Ward' })
    for (const { locale, browser } of [
      { locale: 'en', browser: 'en-GB' },
      { locale: 'ar', browser: 'ar' },
    ] as const) {
      const words = (id: string) => readCatalogue(locale).get(id)!
      const page = await town.visit({ on: 'desk', as: nia, at: `${shop.origin}/`, locale: browser })
      await page.getByRole('button', { name: words('pages.not-now'), exact: true }).waitFor()
      await isWell(page)
      await page.getByRole('button', { name: words('pages.not-now'), exact: true }).click()
      await page.getByRole('heading', { name: 'Hello, whoever you are' }).waitFor()
    }
    const page = await town.visit({ on: 'desk', as: nia, at: `${shop.origin}/` })
    await page.getByRole('button', { name: 'Allow', exact: true }).click()
    await page.getByRole('heading', { name: 'Hello, Nia Ward' }).waitFor()
    await page.getByText('config:fail, the page does not lie in the app').waitFor()
    // Who has agreed is not asked again.
    await page.goto(`${shop.origin}/`)
    await page.getByRole('heading', { name: 'Hello, Nia Ward' }).waitFor()
  })
})

describe('a program', () => {
  for (const { locale, browser, on } of [
    { locale: 'en', browser: 'en-GB', on: 'desk' },
    { locale: 'ar', browser: 'ar', on: 'phone' },
  ] as const) {
    it(`is looked after in the console (${locale})`, async () => {
      const words = (id: string) => readCatalogue(locale).get(id)!
      const shop = await openShop()
      const page = await town.visit({ on, as: shop.owner, at: `/console/${shop.id}/program`, locale: browser })
      const box = (id: string) => page.getByRole('textbox', { name: words(id), exact: true })
      const button = (id: string) => page.getByRole('button', { name: words(id), exact: true })

      // A secret is seen once.
      await button('programs.secret.make').click()
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: words('programs.secret.make') })
        .click()
      await page
        .getByRole('dialog')
        .getByText(/^[0-9a-f]{32}$/)
        .waitFor()
      await isWell(page)
      await button('programs.secret.kept').click()

      // An address is tried before it is kept.
      await box('programs.server.url').fill('http://localhost:1/wechat')
      await box('programs.server.token').fill('leaves')
      await button('programs.server.save').click()
      await page.getByText(words('programs.problem.forbidden'), { exact: true }).waitFor()
      await isWell(page)
      await box('programs.server.url').fill(`${shop.origin}/wechat`)
      await button('programs.server.save').click()
      await toast(page, words('console.saved'))

      // What a follower does is pushed, and stands in the log.
      const nia = await world.user()
      await nia.call('followers.follow', { accountId: shop.id })
      await world.settle()
      assert(shop.pushed.some((text) => text.includes('<Encrypt>')))
      await page.goto(`/console/${shop.id}/pushes`)
      await page.getByText('event.subscribe').click()
      await page.getByText(/encrypt_type=aes/).waitFor()
      await isWell(page)

      // A call is made in the program's name.
      await page.goto(`/console/${shop.id}/explorer`)
      await button('programs.call').click()
      await page.getByText(/"total": 1/).waitFor()
      await isWell(page)
    })
  }
})
