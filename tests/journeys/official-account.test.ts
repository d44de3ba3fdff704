/** An account is found, followed, read, pressed, muted and left again; on a phone, and mirrored on a desk. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Content } from '@teahouse/contract/talk/content'
import { newId } from '@teahouse/server/platform/ids'
import type { Page } from 'playwright-core'
import { act, delivered, field, inChat, message, say } from './talk.ts'
import { drawn, openTown, overflowing, settled, toast } from './town.ts'

const town = await openTown({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const { world } = town
const [editor, nia, layla] = [
  await world.user({ name: 'Editor' }),
  await world.user({ name: 'Nia' }),
  await world.user({ name: 'Layla' }),
]

/** The account's own site: a page, one that lets nobody frame it, and one that speaks with the app around it. */
const site = createServer(({ url }, response) => {
  if (url === '/shut') response.setHeader('x-frame-options', 'DENY')
  const body = url === '/asks' ? asking : '<h1>The night ferry returns</h1>'
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<title>Lantern week</title>${body}`)
})
const asking = `<output></output><script>
  const says = (words) => { document.querySelector('output').textContent = words }
  addEventListener('message', ({ data, ports: [port] }) => {
    if (data.teahouse !== 'host') return
    const answers = []
    port.onmessage = ({ data }) => {
      answers.push(data.ok ? Object.keys(data.output)[0] : data.problem)
      if (answers.length === 2) says(answers.join(', '))
    }
    port.postMessage({ id: 1, call: 'networkType', input: {} })
    port.postMessage({ id: 2, call: 'getLocation', input: {} })
  })
  parent.postMessage({ teahouse: 'page', version: 1 }, '*')
</script>`
let pages: string

async function openAccount(
  kind: 'service' | 'subscription',
  handle: string,
  name: string,
  isVerified = true,
): Promise<string> {
  const id = newId()
  const { db, official } = world.server
  await db.transaction((tx) =>
    official.bringIn(tx, {
      id,
      kind,
      ownerId: editor.id,
      handle,
      name,
      intro: 'What happens between the pier and the market.',
      ...(!isVerified && { verifiedUntil: null }),
    }),
  )
  return id
}

/** Says something in the name of an account, as a broadcast or an answer would. */
async function tell(accountId: string, personId: string, content: Content): Promise<void> {
  const { db, chat } = world.server
  await db.transaction((tx) => chat.official.say(tx, [{ accountId, personId, messageId: newId(), content }]))
}

const issue = (): Content => ({
  kind: 'articles',
  items: [
    { articleId: null, url: `${pages}/ferry`, title: 'The night ferry returns', digest: '', coverId: null },
    { articleId: null, url: `${pages}/shut`, title: 'Old Chen’s teapot', digest: '', coverId: null },
    { articleId: null, url: `${pages}/asks`, title: 'First persimmons', digest: '', coverId: null },
  ],
})

before(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  pages = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
after(() => site.close())

const frame = (page: Page) => page.frameLocator('.page-frame')
const back = (page: Page) => page.getByRole('button', { name: 'Close', exact: true }).click()

describe('a reader on a phone', () => {
  it('finds an account, follows it, reads, presses its menu, and hears less of it until nothing comes', async () => {
    const gazette = await openAccount('subscription', 'quay_gazette', 'Willow Quay Gazette')
    await openAccount('subscription', 'gazette_daily', 'Gazette Willow Quay Daily', false)
    await editor.call('menus.save', {
      accountId: gazette,
      buttons: [
        { name: 'Today', action: { kind: 'click', key: 'TODAY' }, subButtons: [] },
        {
          name: 'Timetable',
          action: null,
          subButtons: [{ name: 'Night ferry', action: { kind: 'view', url: `${pages}/ferry` } }],
        },
      ],
    })
    const page = await town.visit({ on: 'phone', as: nia, at: '/search' })
    town.expectTrouble(page, /shut failed: net::ERR_BLOCKED_BY_RESPONSE|because it set 'X-Frame-Options' to 'deny'/)

    // Found: the verified one stands first.
    await page.getByRole('searchbox').fill('willow')
    const found = page.getByRole('link').filter({ hasText: 'Gazette' })
    await found.nth(1).waitFor()
    assert.match(await found.first().innerText(), /Willow Quay Gazette/)
    await found.first().click()
    await page.getByText('Subscription account · @quay_gazette').waitFor()
    await page.getByRole('button', { name: 'Follow' }).click()
    await inChat(page, 'Willow Quay Gazette')

    // Read: pages open in the app; one that does not let itself be framed says so.
    await tell(gazette, nia.id, issue())
    await page.getByRole('link', { name: 'The night ferry returns', exact: true }).click()
    await frame(page).getByRole('heading', { name: 'The night ferry returns' }).waitFor()
    await page.getByRole('heading', { name: 'Lantern week' }).waitFor()
    await back(page)
    await page.getByRole('link', { name: 'Old Chen’s teapot' }).click()
    await page.getByText('This site opens only by itself').waitFor()
    await back(page)

    // A short address of the server leads on to where it was made for.
    const { path } = await world.server.shortlinks.shorten(world.server.db, gazette, `${pages}/ferry`)
    await tell(gazette, nia.id, { kind: 'text', text: `All times: ${town.origin}${path}`, mentions: [] })
    await page.getByRole('link', { name: path }).click()
    await frame(page).getByRole('heading', { name: 'The night ferry returns' }).waitFor()
    await back(page)

    // A page may ask for little before the server has said that it may more.
    await page.getByRole('link', { name: 'First persimmons' }).click()
    await frame(page).getByText('networkType, denied').waitFor()
    await back(page)

    // Pressed: the menu first, the field behind its key.
    await page.getByRole('button', { name: 'Timetable' }).click()
    await page.getByRole('menuitem', { name: 'Night ferry' }).click()
    await frame(page).getByRole('heading').waitFor()
    await back(page)
    await page.getByRole('button', { name: 'Type instead of talking' }).click()
    await field(page).waitFor()
    await say(page, 'Last boat on Saturday?')
    await delivered(page, 'Last boat on Saturday?')
    await tell(gazette, nia.id, {
      kind: 'choices',
      head: 'From which pier?',
      choices: [{ id: '3', text: 'Pier 3' }],
      tail: '',
    })
    await page.getByRole('button', { name: 'Pier 3' }).click()
    await delivered(page, 'Pier 3')

    // Why, and how to stop it.
    await act(page, message(page, 'From which pier?'), 'Why did I get this?')
    const sheet = page.getByRole('dialog')
    await sheet.getByText(/may answer you for two days/).waitFor()
    await sheet.getByText(/Now it can: 5 times more, until/).waitFor()
    await sheet.getByRole('switch', { name: /New articles/ }).uncheck()
    await sheet.getByRole('switch', { name: /Mute/ }).check()
    await page.keyboard.press('Escape')
    const follower = async () => (await world.server.followers.follower(world.server.db, gazette, nia.id))!
    while ((await follower()).takesBroadcasts) await settled(page)

    // Quiet, in the folder; and all of it is there without the line.
    await page.goto('/official')
    await page.getByRole('link', { name: 'Willow Quay Gazette' }).waitFor()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    town.expectTrouble(page, /ERR_INTERNET_DISCONNECTED/)
    await page.context().setOffline(true)
    await page.reload()
    await page.getByRole('link', { name: 'Willow Quay Gazette' }).waitFor()
    await page.goto('/chats')
    await page.getByRole('link').filter({ hasText: 'Subscriptions' }).click()
    await page.getByRole('link').filter({ hasText: 'Willow Quay Gazette' }).getByLabel('Muted').waitFor()
    await page.getByRole('link').filter({ hasText: 'Willow Quay Gazette' }).click()
    await page.getByRole('button', { name: 'Timetable' }).waitFor()
    await page.goto(`/official/${gazette}`)
    await page.getByRole('switch', { name: /New articles/ }).waitFor()
    assert.equal(await page.getByRole('switch', { name: /New articles/ }).isChecked(), false)
    await page.context().setOffline(false)

    // Left.
    await page.getByRole('button', { name: 'Unfollow' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Unfollow' }).click()
    await toast(page, 'You no longer follow')
    await page.getByRole('button', { name: 'Follow', exact: true }).waitFor()
    await page.goto('/chats/subscriptions')
    await page.getByRole('link').filter({ hasText: 'Willow Quay Gazette' }).click()
    await page.getByText('You do not follow this account. It cannot write to you.').waitFor()
    await message(page, 'Last boat on Saturday?').waitFor()
    assert.equal(await world.server.followers.follower(world.server.db, gazette, nia.id), undefined)
  })
})

describe('the buttons of a menu', () => {
  it('scan, take pictures and choose a place, and the account is told what came of it', async () => {
    const shop = await openAccount('service', 'quay_repairs', 'Quay Repairs')
    const button = (name: string, kind: 'scanAndWait' | 'album' | 'place', key: string) => ({
      name,
      action: { kind, key },
      subButtons: [],
    })
    await editor.call('menus.save', {
      accountId: shop,
      buttons: [
        button('Scan', 'scanAndWait', 'SCAN'),
        button('Show', 'album', 'SHOW'),
        button('Where', 'place', 'WHERE'),
      ],
    })
    const { conversationId } = (await nia.call('followers.follow', { accountId: shop })).follow
    const heard = new Map<string, { scanned?: { text: string }; photos?: string[]; place?: { latitude: number } }>()
    world.server.servicemessages.addAnswerer('developers', async ({ accountId, kind, key, detail }) => {
      if (accountId === shop && kind === 'menu') heard.set(key!, detail as never)
      return 'passed'
    })
    const told = async (key: string) => {
      while (!heard.has(key)) await settled(page)
      return heard.get(key)!
    }
    const page = await town.visit({ on: 'phone', as: nia, at: `/chats/${conversationId}` })
    await page.getByText('What happens between the pier and the market.').waitFor()

    await page.getByRole('button', { name: 'Scan' }).click()
    const { qrCode } = await editor.call('qrcodes.make', {
      accountId: shop,
      name: 'On the lid',
      scene: 'lid',
      expiresInSeconds: null,
      requestId: newId(),
    })
    const picture = await fetch(`${town.origin}/qrcodes/${qrCode.key}.png`)
    const code = { name: 'code.png', mimeType: 'image/png', buffer: Buffer.from(await picture.arrayBuffer()) }
    await page.locator('input[type="file"]').setInputFiles(code)
    assert.match((await told('SCAN')).scanned!.text, new RegExp(`/q/${qrCode.key}$`))

    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Show' }).click()
    await (await chooser).setFiles(code)
    await page.getByRole('button', { name: /^Send/ }).click()
    const { photos } = await told('SHOW')
    const { messages } = await nia.call('chat.history', { conversationId })
    const said = messages.flatMap(({ content }) => (content.kind === 'photos' ? content.photos : []))
    assert.deepEqual(
      photos,
      said.map(({ mediaId }) => mediaId),
    )

    await page.getByRole('button', { name: 'Where' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click()
    assert.equal(typeof (await told('WHERE')).place!.latitude, 'number')
    await page.locator('article[data-own] .chat-bubble').nth(1).waitFor()
  })
})

describe('a reader of Arabic at a desk', () => {
  it('comes by a code, and finds everything mirrored and in its place', async () => {
    const herald = await openAccount('service', 'harbour_herald', 'Harbour Herald')
    await editor.call('menus.save', {
      accountId: herald,
      buttons: [{ name: 'اليوم', action: { kind: 'click', key: 'TODAY' }, subButtons: [] }],
    })
    const { qrCode } = await editor.call('qrcodes.make', {
      accountId: herald,
      name: 'Window of the shop',
      scene: 'window',
      expiresInSeconds: null,
      requestId: newId(),
    })
    const page = await town.visit({ on: 'desk', as: layla, at: `/q/${qrCode.key}`, locale: 'ar' })
    await page.getByText('حساب خدمات · @harbour_herald').waitFor()
    await page.getByRole('button', { name: 'متابعة' }).click()
    await page.getByRole('toolbar', { name: /قائمة/ }).waitFor()
    const followed = (await world.server.followers.follower(world.server.db, herald, layla.id))!
    assert.equal(followed.source, 'code')
    await tell(herald, layla.id, issue())
    await page.getByRole('link', { name: 'The night ferry returns', exact: true }).waitFor()
    await drawn(page)
    assert.deepEqual(await overflowing(page), [])

    // What is said as wide as the chat stands in its middle; the menu above the field.
    const card = (await page.locator('.official-articles').boundingBox())!
    const talk = (await page.locator('.chat-floor').boundingBox())!
    assert.ok(Math.abs(card.x + card.width / 2 - (talk.x + talk.width / 2)) < 12)
    const menu = (await page.getByRole('toolbar', { name: /قائمة/ }).boundingBox())!
    const written = (await page.getByRole('textbox', { name: 'رسالة' }).boundingBox())!
    assert.ok(menu.y + menu.height <= written.y)

    await page.getByRole('link', { name: 'The night ferry returns', exact: true }).click()
    await frame(page).getByRole('heading').waitFor()
    await page.getByRole('button', { name: 'إغلاق' }).click()

    for (const address of ['/official', '/official/find', `/official/${herald}`, `/official/${herald}/code`]) {
      await page.goto(address)
      await drawn(page)
      assert.deepEqual(await overflowing(page), [], address)
    }
    await page.goto(`/official/${herald}`)
    await page.getByRole('switch', { name: /كتم/ }).check()
    await page.getByRole('button', { name: 'إلغاء المتابعة' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'إلغاء المتابعة' }).click()
    await page.getByRole('button', { name: 'متابعة', exact: true }).waitFor()
    assert.equal(await world.server.followers.follower(world.server.db, herald, layla.id), undefined)
  })
})

describe('a newcomer with a code in the hand', () => {
  it('comes in by the front door, and to the account that it was about', async () => {
    const bakery = await openAccount('service', 'quay_bakery', 'Quay Bakery')
    const { qrCode } = await editor.call('qrcodes.make', {
      accountId: bakery,
      name: 'On the paper bag',
      scene: 'bag',
      expiresInSeconds: null,
      requestId: newId(),
    })
    const password = 'two kettles and a lantern'
    const ada = await world.user({ name: 'Ada', password })
    const page = await town.visit({ on: 'phone', at: `/q/${qrCode.key}` })
    await page.getByRole('link', { name: 'Log in' }).click()
    await page.getByLabel('Teahouse ID, e-mail or phone').fill(ada.handle)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.getByText('Service account · @quay_bakery').waitFor()
    await page.getByRole('button', { name: 'Follow' }).click()
    await inChat(page, 'Quay Bakery')
    const { qrCodes } = await editor.call('qrcodes.list', { accountId: bakery })
    assert.deepEqual([qrCodes[0]!.scans, qrCodes[0]!.follows], [1, 1])
  })
})
