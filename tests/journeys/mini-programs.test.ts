/** Mini programs in the app: found, opened, used, paid in; two at once; without the line. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { appIdOfProgram } from '@teahouse/server/demo/miniprograms'
import { openPress } from '@teahouse/server/modules/business/articles/press.fixture'
import { releasedProgram } from '@teahouse/server/modules/programs/visits/program.fixture'
import { pin } from '@teahouse/testkit'
import type { Frame, Page } from 'playwright-core'
import { drawn, isWell, openTown } from './town.ts'

const town = await openTown({ isDemo: true })
const { world } = town
const tea = appIdOfProgram('tea-order')
const board = appIdOfProgram('drawing-board')

const words = {
  en: {
    programs: 'Mini Programs',
    search: 'Search',
    menu: 'Menu',
    close: 'Close',
    add: /Add one Iron/,
    pay: 'Order and pay',
    sheet: 'Pay',
    paid: /€6\.80/,
    thanks: 'Thank you!',
    keep: 'Add to mine',
    receipt: /Paid/,
  },
  ar: {
    programs: 'البرامج المصغّرة',
    search: 'بحث',
    menu: 'القائمة',
    close: 'إغلاق',
    add: /أضف/,
    pay: 'اطلب وادفع',
    sheet: 'الدفع',
    paid: /6[.٫]80/,
    thanks: 'شكرًا لك!',
    keep: 'إضافة إلى برامجي',
    receipt: /تم الدفع/,
  },
} as const

/** A program that wants to know. */
const curious = {
  'app.json': JSON.stringify({
    pages: ['index'],
    permission: { 'scope.userLocation': { desc: 'To show what is near' } },
    requiredPrivateInfos: ['getLocation'],
  }),
  'app.js': 'App({})',
  'index.js': `Page({
    data: { said: '' },
    ask() {
      wx.getLocation({
        success: ({ latitude }) => this.setData({ said: String(latitude) }),
        fail: ({ errMsg }) => this.setData({ said: errMsg }),
      })
    },
  })`,
  'index.wxml': '<button bind:tap="ask">Where am I</button><view>{{said}}</view>',
}

/** A program of pages that lie on one another. */
const leafing = {
  'app.json': JSON.stringify({ pages: ['index'] }),
  'app.js': 'App({})',
  'index.js': `Page({
    data: { at: 1 },
    onLoad({ at = '1' }) {
      this.setData({ at: Number(at) })
    },
    leaf() {
      wx.navigateTo({ url: '/index?at=' + (this.data.at + 1) })
    },
  })`,
  'index.wxml': '<view>Page {{at}}</view><button bind:tap="leaf">Leaf on</button>',
}

/** A program that paints the app’s own sheet over all that it has, and asks for a location when it is pressed. */
const pretending = {
  'app.json': JSON.stringify({
    pages: ['index'],
    window: { navigationStyle: 'custom' },
    permission: { 'scope.userLocation': { desc: 'To show what is near' } },
    requiredPrivateInfos: ['getLocation'],
  }),
  'app.js': 'App({})',
  'index.js': `Page({
    ask() {
      wx.getLocation({})
    },
  })`,
  'index.wxml': `<root-portal><view class="floor"><view class="sheet">
    <view class="title">Pay</view><view class="sum">€6.80</view><view>Enter your payment PIN</view>
    <view class="keys"><view wx:for="{{9}}" wx:key="*this" class="key" bind:tap="ask">{{item + 1}}</view></view>
  </view></view></root-portal>`,
  'index.wxss': `.floor { position: fixed; top: -999px; right: -999px; bottom: -999px; left: -999px; z-index: 2147483647;
      background: rgba(0, 0, 0, 0.5) }
    .sheet { position: fixed; right: 0; bottom: 0; left: 0; height: 100vh; background: #fff; text-align: center }
    .title { padding: 12px; font-weight: 600 } .sum { font-size: 40px }
    .keys { display: flex; flex-wrap: wrap } .key { width: 33%; padding: 16px 0 }`,
}

/** Where the program that is seen is, and who is on top: in the middle of its capsule, and in its own middle. */
const looksOf = (page: Page) =>
  page.evaluate(() => {
    const window = document.querySelector('.program-window[data-shown]')!
    const boxOf = (element: Element) => element.getBoundingClientRect()
    const middleOf = ({ left, top, width, height }: DOMRect) => [left + width / 2, top + height / 2] as const
    const isOnTop = (element: Element, within: string) =>
      document.elementFromPoint(...middleOf(boxOf(element)))?.closest(within) !== null
    const [frame, close] = [window.querySelector('iframe')!, window.querySelector('.program-capsule > :last-child')!]
    const { left, top, width, height } = boxOf(frame)
    return {
      frame: { left, top, width, height },
      isCapsuleOnTop: isOnTop(close, '.program-capsule'),
      isCapsuleOverFrame: boxOf(close).right < left + width && boxOf(close).top > top,
      isFrameOnTop: isOnTop(frame, 'iframe'),
      scrim: ((dialog) => dialog && getComputedStyle(dialog, '::backdrop').backgroundColor)(
        document.querySelector('dialog[open]'),
      ),
    }
  })

/** The frame in which the program that is seen runs. */
async function frameOf(page: Page): Promise<Frame> {
  const shown = page.locator('.program-window[data-shown] iframe')
  await shown.waitFor()
  const frame = await (await shown.elementHandle())!.contentFrame()
  return frame!
}

const capsule = (page: Page, name: string) =>
  page.locator('.program-window[data-shown] .program-capsule').getByRole('button', { name })

/** A finger that pulls the chats down. */
async function pullDown(page: Page): Promise<void> {
  const touch = await page.context().newCDPSession(page)
  const at = (y: number) => [{ x: 195, y }]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(240) })
  for (let y = 260; y <= 560; y += 30) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(y) })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

describe('a mini program', () => {
  for (const locale of ['en', 'ar'] as const) {
    it(`is found behind the chats, and takes an order and its money (${locale})`, async () => {
      const say = words[locale]
      const guest = await world.user({ name: 'Guest', balanceMinor: 5_000 })
      await guest.call('accounts.edit', { locale })
      const page = await town.visit({ on: 'phone', as: guest, at: '/chats', locale })
      await drawn(page)
      await page.locator('.program-drawer-door').waitFor({ state: 'attached' })
      await pullDown(page)
      const drawer = page.getByRole('dialog', { name: say.programs })
      await drawer.getByRole('button', { name: say.search }).click()
      await page.getByRole('searchbox').fill('Steam')
      await page
        .getByRole('link', { name: /Steam & Leaf/ })
        .first()
        .click()

      const frame = await frameOf(page)
      await frame.getByLabel(say.add).first().click()
      await isWell(page)
      await frame.getByText(say.pay).click()
      const sheet = page.getByRole('dialog', { name: say.sheet })
      await sheet.locator('.cashier-balance').waitFor()
      // No program draws where the app asks: its window steps back, capsule and all.
      await page.waitForFunction(
        () => getComputedStyle(document.querySelector('.program-window[data-shown]')!).scale === '0.92',
      )
      await page.keyboard.type(pin)
      await sheet.waitFor({ state: 'detached' })
      await frame.getByText(say.thanks).waitFor()
      assert.equal(await guest.balance(), 4_320n)

      await capsule(page, say.menu).click()
      await page.getByRole('button', { name: say.keep }).click()
      await capsule(page, say.close).click()
      await page.goto(new URL('/chats', page.url()).href)
      await page.getByText(say.receipt).first().click()
      await page.locator('.official-notice').getByText(say.paid).waitFor()
      await isWell(page)
      const { kept, recent } = await guest.call('visits.mine', {})
      assert.deepEqual([kept[0]?.appId, recent[0]?.appId], [tea, tea])
    })
  }

  it('stays as it was while another is looked at', async () => {
    const guest = await world.user({ name: 'Guest' })
    const page = await town.visit({ on: 'desk', as: guest, at: `/programs/${tea}`, locale: 'en' })
    const first = await frameOf(page)
    await first.getByLabel(words.en.add).first().click()
    await first.getByText('€6.80').last().waitFor()
    await guest.call('visits.note', { appId: board, scene: 1001 })
    await page.getByRole('link', { name: words.en.programs }).first().click()
    await page.getByRole('link', { name: 'Drawing Board' }).click()
    const second = await frameOf(page)
    await second.locator('wx-canvas').first().waitFor()
    assert.equal(await page.locator('.program-window').count(), 2)
    assert.equal(await page.locator('.program-window[data-shown]').count(), 1)
    await isWell(page)
    // Back to the first: what was chosen there is still chosen.
    await page.goBack()
    await page.goBack()
    assert.equal(await (await frameOf(page)).getByText('€6.80').last().isVisible(), true)
    assert.equal(first.isDetached(), false)
  })

  it('is opened by a link in an article, at its page', async () => {
    const { follower, publish } = await openPress(world)
    const link = `<a href="" data-miniprogram-appid="${tea}" data-miniprogram-path="pages/menu/menu?table=9">Order</a>`
    const [article] = await publish({ form: 'text', title: 'The quay at six', body: `<p>${link}</p>` })
    const page = await town.visit({ on: 'phone', as: await follower(), at: `/articles/${article!.articleId}` })
    await page.getByRole('link', { name: 'Order' }).click()
    await (await frameOf(page)).getByText('Table 9').waitFor()
    assert.equal(new URL(page.url()).searchParams.get('scene'), '1058')
  })

  it('goes back page by page before it is left, on a phone', async () => {
    const guest = await world.user({ name: 'Guest' })
    const { appId } = await releasedProgram(world, {
      ownerId: (await world.user()).id,
      name: 'Leafing',
      sources: leafing,
    })
    const page = await town.visit({ on: 'phone', as: guest, at: '/programs', locale: 'en' })
    await drawn(page)
    await page.evaluate((to) => history.pushState({ depth: 1 }, '', to), `/programs/${appId}`)
    const frame = await frameOf(page)
    const leaf = async (to: number) => {
      await frame.getByText('Leaf on').locator('visible=true').click()
      await frame.getByText(`Page ${to}`).locator('visible=true').waitFor()
    }
    const steps = (above: number) =>
      page.waitForFunction((page) => ((history.state as { page?: number }).page ?? 0) === page, above)
    await leaf(2)
    await leaf(3)
    await steps(2)
    await page.goBack()
    await frame.getByText('Page 2').locator('visible=true').waitFor()
    // The program’s own arrow takes the step of the phone along.
    await frame.locator('.navigation-bar button').locator('visible=true').click()
    await frame.getByText('Page 1').locator('visible=true').waitFor()
    await steps(0)
    // Twice at once.
    await leaf(2)
    await leaf(3)
    await steps(2)
    await page.evaluate(() => {
      history.back()
      history.back()
    })
    await frame.getByText('Page 1').locator('visible=true').waitFor()
    await steps(0)
    // Left by the capsule and opened again: it stands where it stood, and so does the way back.
    await leaf(2)
    await steps(1)
    await capsule(page, 'Close').click()
    await page.waitForURL('**/programs')
    await page.goForward()
    await frameOf(page)
    await frame.getByText('Page 2').locator('visible=true').waitFor()
    await steps(1)
    await page.goBack()
    await frame.getByText('Page 1').locator('visible=true').waitFor()
    await page.goBack()
    await page.waitForURL('**/programs')
    assert.equal(await page.locator('.program-window[data-shown]').count(), 0)
  })

  it('asks on a sheet of the app, and keeps the answer where it can be changed', async () => {
    const guest = await world.user({ name: 'Guest' })
    const { appId } = await releasedProgram(world, {
      ownerId: (await world.user()).id,
      name: 'Curious',
      sources: curious,
    })
    const page = await town.visit({ on: 'phone', as: guest, at: `/programs/${appId}`, locale: 'en' })
    const frame = await frameOf(page)
    await frame.getByText('Where am I').click()
    const sheet = page.getByRole('dialog', { name: 'Curious asks' })
    await sheet.getByText('To show what is near').waitFor()
    await isWell(page)
    await sheet.getByRole('button', { name: 'Allow' }).click()
    await frame.getByText(/^52\./).waitFor()
    await capsule(page, 'Menu').click()
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('switch', { name: 'Location' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await frame.getByText('Where am I').click()
    await frame.getByText('getLocation:fail auth deny').waitFor()
  })

  for (const on of ['phone', 'desk'] as const) {
    it(`that paints a sheet of the app stays in its frame, and steps back before the real one (${on})`, async () => {
      const guest = await world.user({ name: 'Guest' })
      const name = `Pretending on a ${on}`
      const ownerId = (await world.user()).id
      const { appId } = await releasedProgram(world, { ownerId, name, sources: pretending })
      const page = await town.visit({ on, as: guest, at: `/programs/${appId}`, locale: 'en' })
      const frame = await frameOf(page)
      await frame.getByText('Enter your payment PIN').waitFor()
      const settled = () =>
        page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
      await settled()
      const alone = await looksOf(page)
      const room = await page.locator('.program-room-place').boundingBox()
      // It has its room and nothing more, and the capsule can be seen and pressed.
      const { left: x, top: y, width, height } = alone.frame
      assert.deepEqual({ x, y, width, height }, room)
      const { isCapsuleOnTop, isCapsuleOverFrame, isFrameOnTop, scrim } = alone
      assert.deepEqual(
        { isCapsuleOnTop, isCapsuleOverFrame, isFrameOnTop, scrim },
        { isCapsuleOnTop: true, isCapsuleOverFrame: true, isFrameOnTop: true, scrim: null },
      )

      await frame.locator('.key').first().click()
      await page.getByRole('dialog', { name: `${name} asks` }).waitFor()
      await settled()
      const asked = await looksOf(page)
      assert.deepEqual([asked.isCapsuleOnTop, asked.isFrameOnTop], [false, false])
      assert.equal(Math.round((asked.frame.width / width) * 100), 92)
      assert.equal(Math.round((asked.frame.height / height) * 100), 92)
      assert.match(asked.scrim ?? '', /^rgba\(.*, 0\.[2-9]/)
      await page.keyboard.press('Escape')
      await page.waitForFunction(() => !document.querySelector('dialog[open]'))
      await settled()
      assert.deepEqual(await looksOf(page), alone)
    })
  }

  it('sends the card of its page, with a picture, to a friend who opens it there', async () => {
    const [guest, mei] = [await world.user({ name: 'Guest' }), await world.user({ name: 'Mei Lin' })]
    await world.befriend(guest, mei)
    const room = await world.direct(guest, mei)
    const page = await town.visit({ on: 'phone', as: guest, at: `/programs/${tea}?path=pages/menu/menu?table=9` })
    await (await frameOf(page)).getByText('Table 9').waitFor()
    await capsule(page, 'Menu').click()
    await page.getByRole('button', { name: 'Send to chat' }).click()
    await page.getByRole('dialog', { name: 'Send to' }).getByText('Mei Lin').click()
    await page.getByRole('button', { name: /^Send/ }).last().click()
    await page.getByText('Sent.').last().waitFor()
    const hers = await town.visit({ on: 'phone', as: mei, at: `/chats/${room.id}` })
    await drawn(hers)
    const card = hers.getByRole('link', { name: /Tea at the quay/ })
    await card.locator('img.program-card-picture').waitFor()
    await isWell(hers)
    await card.click()
    await (await frameOf(hers)).getByText('Table 9').waitFor()
  })

  it('opens without the line once it was there', async () => {
    const guest = await world.user({ name: 'Guest' })
    const page = await town.visit({ on: 'phone', as: guest, at: `/programs/${board}`, locale: 'en' })
    await (await frameOf(page)).locator('wx-canvas').first().waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
    // What the app loads only now has to be on the device before the line goes.
    await page.reload()
    await (await frameOf(page)).locator('wx-canvas').first().waitFor()
    town.expectTrouble(page, /./)
    await page.context().setOffline(true)
    await page.reload()
    await (await frameOf(page)).locator('wx-canvas').first().waitFor()
    await page.goto(new URL(`/programs/${tea}`, page.url()).href)
    await page.getByRole('heading', { name: 'No connection' }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Try again' }).click()
    await (await frameOf(page)).getByLabel(words.en.add).first().waitFor()
  })
})
