/** A stall is opened, takes money by every kind of code, hears it, and gives some back; once as in a mirror. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { pin, type TestUser } from '@teahouse/testkit'
import type { Locator, Page } from 'playwright-core'
import { readCatalogue } from '../../apps/web/build/catalogues.ts'
import { drawn, openTown, overflowing, scan, settled, type Visit } from './town.ts'

const town = await openTown()
const rich = (name: string) => town.world.user({ name, balanceMinor: 50_000 })

/** What a window says: its language, its words, and how they look. */
interface Look {
  locale: 'en' | 'ar'
  browser: string
  theme: NonNullable<Visit['theme']>
}

const looks: Look[] = [
  { locale: 'en', browser: 'en-GB', theme: 'light' },
  { locale: 'ar', browser: 'ar', theme: 'dark' },
]

for (const { locale, browser, theme } of looks) {
  const catalogue = readCatalogue(locale)
  const words = (id: string): string => {
    const text = catalogue.get(id)
    assert(text, id)
    return text
  }
  /** For words that hold a value: the longest part that stands still. */
  const part = (id: string): string =>
    words(id)
      .split(/\{\w+\}/)
      .map((one) => one.trim())
      .sort((one, other) => other.length - one.length)[0]!
  const button = (page: Page | Locator, id: string) => page.getByRole('button', { name: words(id), exact: true })
  const visit = (as: TestUser, at: string, on: Visit['on'] = 'phone') =>
    town.visit({ on, as, at, locale: browser, theme })

  async function openStall(owner: TestUser, name = 'Steam & Leaf'): Promise<{ page: Page; merchantId: string }> {
    const page = await visit(owner, '/shops')
    await page.getByRole('link', { name: words('merchants.open') }).click()
    await page.getByRole('textbox', { name: words('merchants.name') }).fill(name)
    await button(page, 'merchants.open').click()
    await page.getByRole('link', { name: words('merchants.charge') }).waitFor()
    return { page, merchantId: new URL(page.url()).pathname.split('/').at(-1)! }
  }

  /** The digits that a customer’s phone shows when it is asked; a new minute hides them again. */
  async function codeOn(phone: Page): Promise<string> {
    const shown = await phone.waitForFunction(
      () => {
        const digits = document.querySelector<HTMLElement>('.pay-digits')
        const text = digits?.textContent?.replaceAll(' ', '') ?? ''
        if (/^\d{18}$/.test(text)) return text
        digits?.click()
        return false
      },
      undefined,
      { polling: 300 },
    )
    return String(await shown.jsonValue())
  }

  /** A scanner is a keyboard. */
  async function wedge(page: Page, code: string): Promise<void> {
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
  }

  async function confirmOnSheet(page: Page): Promise<void> {
    const sheet = page.getByRole('dialog', { name: words('cashier.pay') })
    // By touch: keys are not heard at once on a sheet that rose by itself.
    for (const digit of pin) await sheet.getByRole('button', { name: digit, exact: true }).click()
    await sheet.getByRole('button', { name: words('kit.done') }).click()
  }

  const title = (page: Page, id: string) => page.getByRole('heading', { name: words(id), exact: true })

  describe(`at the stall, in ${locale}`, () => {
    it('a code is charged at once below the limit, and both see it', async () => {
      const [mei, nia] = [await town.world.user({ name: 'Mei Lin' }), await rich('Nia Ward')]
      const { merchantId } = await openStall(mei)
      const takings = await visit(mei, '/shops')
      await takings.addInitScript(() => {
        const said: string[] = []
        Object.assign(globalThis, { said })
        speechSynthesis.speak = (saying) => void said.push(`${saying.lang}: ${saying.text}`)
      })
      await takings.goto(`/shops/${merchantId}/takings`)
      await takings.getByText(words('merchants.takings.waiting')).waitFor()
      const till = await visit(mei, `/shops/${merchantId}/charge`, 'desk')
      const phone = await visit(nia, '/wallet/pay')
      const code = await codeOn(phone)

      // Without an amount a scan charges nothing.
      await button(till, 'merchants.charge.next').waitFor()
      await wedge(till, code)
      await till.locator('.ui-toast', { hasText: words('merchants.charge.amount-first') }).waitFor()
      assert.equal(await nia.balance(), 50_000n)

      await till.keyboard.type('1460')
      await wedge(till, code)
      await title(till, 'merchants.charge.paid').waitFor()
      await title(phone, 'paycodes.paid').waitFor()
      await phone.locator('.pay-done-name', { hasText: 'Steam & Leaf' }).waitFor()
      assert.equal(await nia.balance(), 48_540n)

      // The seller sees it without a touch, and hears it in the language of the app.
      await takings.locator('.merchants-live[data-fresh]').getByText('Nia Ward').waitFor()
      const said = await takings.evaluate(() => (globalThis as unknown as { said: string[] }).said)
      assert.equal(said.length, 1)
      assert.match(said[0]!, new RegExp(`^${locale}`))

      // The next customer is one key away; the code that was charged is worth nothing.
      await till.keyboard.press('Enter')
      await till.keyboard.type('5')
      await till.keyboard.press('Enter')
      await wedge(till, code)
      await till.getByRole('main').getByText(words('refusal.pay_code_used')).waitFor()
      await button(phone, 'paycodes.done').click()
      await phone.getByText(words('paycodes.used')).waitFor()
      assert.equal(await nia.balance(), 48_540n)
    })

    it('above the limit the customer is asked on their phone, and may say no', async () => {
      const [mei, nia, owen] = [await town.world.user({ name: 'Mei Lin' }), await rich('Nia Ward'), await rich('Owen')]
      const { merchantId } = await openStall(mei)
      const till = await visit(mei, `/shops/${merchantId}/charge`, 'desk')
      const [hers, his] = [await visit(nia, '/wallet/pay'), await visit(owen, '/wallet/pay')]

      await button(till, 'merchants.charge.next').waitFor()
      await till.keyboard.type('15000')
      await till.keyboard.press('Enter')
      await till.getByRole('textbox', { name: words('merchants.charge.digits') }).fill(await codeOn(hers))
      await title(till, 'merchants.charge.waiting').waitFor()
      await confirmOnSheet(hers)
      await title(till, 'merchants.charge.paid').waitFor()
      assert.equal(await nia.balance(), 35_000n)

      await button(till, 'merchants.charge.another').click()
      await till.keyboard.type('20000')
      await wedge(till, await codeOn(his))
      await title(till, 'merchants.charge.waiting').waitFor()
      await his.getByRole('dialog', { name: words('cashier.pay') }).waitFor()
      await his.keyboard.press('Escape')
      await till.getByRole('main').getByText(words('merchants.charge.cancelled')).waitFor()
      assert.equal(await owen.balance(), 50_000n)

      // What nobody answers the till takes back, and the phone lets go of it.
      const third = await rich('Asha')
      const phone = await visit(third, '/wallet/pay')
      await button(till, 'merchants.charge.again').click()
      await wedge(till, await codeOn(phone))
      const sheet = phone.getByRole('dialog', { name: words('cashier.pay') })
      await sheet.waitFor()
      await button(till, 'merchants.charge.cancel').click()
      await till.getByRole('main').getByText(words('merchants.charge.cancelled')).waitFor()
      await sheet.getByText(words('cashier.over'), { exact: true }).waitFor()
      assert.equal(await third.balance(), 50_000n)
    })

    it('a printed code is scanned from a picture and paid, and a part is given back', async () => {
      const [mei, nia] = [await town.world.user({ name: 'Mei Lin' }), await rich('Nia Ward')]
      const { page: seller, merchantId } = await openStall(mei)
      await seller.getByRole('link', { name: words('merchants.tills') }).click()
      await seller.getByRole('link', { name: words('merchants.till.first') }).click()
      const poster = seller.getByRole('img', { name: words('merchants.poster') })
      await poster.waitFor()

      const phone = await visit(nia, '/scan')
      await scan(phone, poster)
      await phone.getByRole('heading', { name: 'Steam & Leaf' }).waitFor()
      await phone.getByRole('textbox', { name: words('merchants.pay.amount') }).fill('3.50')
      await phone.getByRole('textbox', { name: words('merchants.pay.note') }).fill('Oolong')
      await button(phone.getByRole('main'), 'merchants.pay').click()
      await confirmOnSheet(phone)
      await phone.waitForURL('**/discover')
      assert.equal(await nia.balance(), 49_650n)

      await seller.goto(`/shops/${merchantId}/sales`)
      await seller.getByRole('button', { name: /Nia Ward/ }).click()
      const sheet = seller.getByRole('dialog', { name: words('merchants.sale') })
      await sheet.getByText('Oolong').waitFor()
      await button(sheet, 'merchants.refund').click()
      await sheet.getByRole('textbox', { name: words('merchants.refund.amount') }).fill('1')
      await button(sheet, 'merchants.refund').click()
      await seller.getByText(part('merchants.refunded')).first().waitFor()
      assert.equal(await nia.balance(), 49_750n)
    })

    it('codes work without a line for a while, and hide when nobody looks', async () => {
      const [mei, nia] = [await town.world.user({ name: 'Mei Lin' }), await rich('Nia Ward')]
      const { merchantId } = await openStall(mei)
      const phone = await visit(nia, '/wallet/pay')
      const bars = phone.locator('.pay-bars')
      await bars.waitFor()
      const turnTo = (state: DocumentVisibilityState) =>
        phone.evaluate((told) => {
          Object.defineProperty(document, 'visibilityState', { value: told, configurable: true })
          document.dispatchEvent(new Event('visibilitychange'))
        }, state)
      await turnTo('hidden')
      await bars.waitFor({ state: 'detached' })
      await turnTo('visible')
      await bars.waitFor()

      town.expectTrouble(phone, /ERR_INTERNET_DISCONNECTED|WebSocket|Failed to load/)
      await phone.context().setOffline(true)
      await phone.getByText(part('paycodes.offline')).waitFor()
      const code = await codeOn(phone)
      const till = await visit(mei, `/shops/${merchantId}/charge`, 'desk')
      await button(till, 'merchants.charge.next').waitFor()
      await till.keyboard.type('200')
      await wedge(till, code)
      await title(till, 'merchants.charge.paid').waitFor()
      assert.equal(await nia.balance(), 49_800n)
      await phone.context().setOffline(false)
      await title(phone, 'paycodes.paid').waitFor()
    })

    it('every screen of it can be used by everybody', async () => {
      const [mei, nia] = [await town.world.user({ name: 'Mei Lin' }), await rich('Nia Ward')]
      await town.world.befriend(mei, nia)
      const { page, merchantId } = await openStall(mei)
      const { shop } = await mei.call('merchants.shop', { merchantId })
      const { code, id: tillId } = shop.tills[0]!
      const { paymentId } = await nia.call('merchants.pay', { code, amountMinor: '350', requestId: merchantId })
      await nia.pay(paymentId)
      await mei.call('merchants.invite', { merchantId, personId: nia.id })
      const pages = ['', 'charge', 'takings', 'sales', 'tills', `tills/${tillId}`, 'clerks', 'pay-out', 'settings']
      const problems: Record<string, unknown> = {}
      const look = async (on: Page, at: string) => {
        await on.goto(at)
        await drawn(on)
        const { violations } = await new AxeBuilder({ page: on }).analyze()
        const found = [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`), ...(await overflowing(on))]
        if (found.length > 0) problems[at] = found
      }
      for (const one of pages) await look(page, `/shops/${merchantId}/${one}`.replace(/\/$/, ''))
      await look(page, '/shops/new')
      const phone = await visit(nia, '/shops')
      for (const one of ['/shops', '/wallet/pay', '/wallet/receive', `/scan/till/${encodeURIComponent(code)}`]) {
        await look(phone, one)
      }
      await settled(phone)
      assert.deepEqual(problems, {})
    })
  })
}
