/** Money between a bank and a wallet: accounts linked and let go, sums there and back, and the books held together. */
import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import * as atTheBank from '@teahouse/server/modules/money/banks/banks.fixture'
import { newId } from '@teahouse/server/platform/ids'
import { pin, type TestUser } from '@teahouse/testkit'
import type { Locator, Page } from 'playwright-core'
import { readCatalogue } from '../../apps/web/build/catalogues.ts'
import { isWell, openTown, toast, type Visit } from './town.ts'

const town = await openTown()
const { world } = town
const { db, accounts, practice } = world.server
const bank = practice!

const administrator = await world.user({ handle: 'keeper', name: 'Gwen Parry' })
await accounts.appoint({ handle: 'keeper', name: 'Gwen Parry' })

afterEach(() => bank.setManner('fine'))

for (const { locale, browser } of [
  { locale: 'en', browser: 'en-GB' },
  { locale: 'ar', browser: 'ar' },
] as const) {
  const catalogue = readCatalogue(locale)
  const words = (id: string): string => {
    const text = catalogue.get(id)
    assert(text, id)
    return text
  }
  const button = (screen: Page | Locator, id: string) => screen.getByRole('button', { name: words(id), exact: true })
  const box = (screen: Page | Locator, id: string) => screen.getByRole('textbox', { name: words(id), exact: true })
  const heading = (screen: Page | Locator, id: string) => screen.getByRole('heading', { name: words(id), exact: true })
  const dialog = (page: Page, id: string) => page.getByRole('dialog', { name: words(id), exact: true })
  const visit = (as: TestUser, at: string, on: Visit['on'] = 'phone') => town.visit({ on, as, at, locale: browser })
  const told = async (page: Page, id: string) => page.getByRole('alert').getByText(words(id), { exact: true }).waitFor()

  /** What the practice bank shows its customer, in a window of its own. */
  async function lookAtBank(page: Page): Promise<Page> {
    const opening = page.waitForEvent('popup')
    await page.getByRole('link', { name: words('banks.practice.look.link') }).click()
    const window = await opening
    await heading(window, 'banks.practice.bookings').waitFor()
    await isWell(window)
    return window
  }

  describe(`a bank account (${locale})`, () => {
    it('is linked by a code, fills the wallet, is paid back to, and is let go', async () => {
      await bank.setManner('slow')
      const nia = await world.user({ name: 'Nia Ward' })
      const page = await visit(nia, '/wallet')
      await page.getByRole('link', { name: words('wallet.topUp'), exact: true }).click()
      await heading(page, 'banks.empty').waitFor()
      await isWell(page)
      await page.getByRole('link', { name: words('banks.link') }).click()
      assert.equal(await box(page, 'banks.holder').inputValue(), 'Nia Ward')
      await button(page, 'banks.practice.open').click()
      await button(page, 'banks.practice.open').waitFor({ state: 'detached' })
      await isWell(page)
      await button(page, 'banks.link.start').click()

      await page.getByRole('status').getByText(words('banks.proof.oneTimeCode.sent')).waitFor()
      const window = await lookAtBank(page)
      const code = await window.locator('.banks-code').innerText()
      await window.close()
      const mistyped = `${code.slice(0, 5)}${(Number(code[5]) + 1) % 10}`
      await box(page, 'banks.code').fill(mistyped)
      await button(page, 'banks.link.finish').click()
      await told(page, 'refusal.wrong_proof')
      await isWell(page)
      assert.deepEqual((await nia.call('banks.overview', {})).accounts, [])
      await box(page, 'banks.code').fill(code)
      await button(page, 'banks.link.finish').click()

      // Back at what it was for. The first payment of a life begins with a PIN, in the same sheet.
      await box(page, 'banks.amount').fill('120')
      await isWell(page)
      await button(page, 'banks.purpose.topUp').click()
      const arriving = dialog(page, 'banks.purpose.topUp')
      await arriving.getByText(words('cashier.pin.first')).waitFor()
      await isWell(page)
      await page.keyboard.type(pin)
      await arriving.getByText(words('cashier.pin.again')).waitFor()
      await page.keyboard.type(pin)
      await arriving.getByText(words('cashier.pin.again')).waitFor({ state: 'detached' })
      await page.keyboard.type(pin)
      await button(arriving, 'kit.done').click()

      await heading(page, 'banks.state.onItsWay').waitFor()
      await page.getByText(words('banks.topUp.onItsWay')).waitFor()
      await isWell(page)
      assert.equal(await nia.balance(), 0n)
      await bookNow()
      await heading(page, 'banks.state.done').waitFor()
      await page.getByRole('link', { name: words('banks.to-wallet') }).click()
      await figure(page, '120.00').waitFor()

      await bank.setManner('fine')
      await page.getByRole('link', { name: words('wallet.withdraw'), exact: true }).click()
      await box(page, 'banks.amount').fill('120.01')
      await page.getByRole('alert').getByText(written('120.00')).waitFor()
      assert.ok(await button(page, 'banks.purpose.withdrawal').isDisabled(), 'not more than there is')
      await box(page, 'banks.amount').fill('20.50')
      await isWell(page)
      await button(page, 'banks.purpose.withdrawal').click()
      const leaving = dialog(page, 'cashier.pay')
      await leaving.locator('.cashier-balance').waitFor()
      await isWell(page)
      await page.keyboard.type(pin)
      await button(leaving, 'kit.done').click()
      await page.getByText(words('banks.withdrawal.done')).waitFor()
      await isWell(page)
      assert.equal(await nia.balance(), 9_950n)
      await page.goto('/wallet/banks/practice')
      await page.locator('.banks-account').getByText(written('900.50')).waitFor()

      await page.goto('/wallet/banks')
      await heading(page, 'banks.movements').waitFor()
      await isWell(page)
      const desk = await visit(nia, '/wallet/banks', 'desk')
      await heading(desk, 'banks.movements').waitFor()
      await isWell(desk)
      await desk.goto('/wallet/top-up')
      await box(desk, 'banks.amount').waitFor()
      await isWell(desk)

      await page.getByRole('button', { name: /Harbour Bank/ }).click()
      await button(page, 'banks.unlink').click()
      const asked = page.getByRole('alertdialog')
      await asked.getByText(words('banks.unlink.body')).waitFor()
      await isWell(page)
      await button(asked, 'banks.unlink').click()
      await heading(page, 'banks.empty').waitFor()
      await heading(page, 'banks.movements').waitFor()
      assert.equal(await nia.balance(), 9_950n)
    })

    it('is linked by a small deposit, and only in one’s own name', async () => {
      const owen = await world.user({ name: 'Owen Clarke' })
      const his = await atTheBank.openAccount(owen)
      const nia = await world.user({ name: 'Nia Ward' })
      const page = await visit(nia, '/wallet/banks')
      await page.getByRole('link', { name: words('banks.link') }).click()
      await box(page, 'banks.number').fill(his)
      await button(page, 'banks.link.start').click()
      await told(page, 'refusal.name_mismatch')
      await isWell(page)
      assert.deepEqual((await atTheBank.atBank(owen, his)).codes, [], 'its holder is not asked for anything')

      await box(page, 'banks.number').fill('')
      await button(page, 'banks.practice.open').click()
      await button(page, 'banks.practice.open').waitFor({ state: 'detached' })
      await page.getByText(words('banks.proof.microDeposit'), { exact: true }).click()
      await page.getByText(words('banks.proof.microDeposit.words')).waitFor()
      await button(page, 'banks.link.start').click()
      await page.getByRole('status').getByText(words('banks.proof.microDeposit.sent')).waitFor()
      const window = await lookAtBank(page)
      const deposit = await window.locator('.ui-cell', { hasText: 'Teahouse' }).locator('.ui-money').innerText()
      await window.close()
      // At most 99 cents arrive.
      await box(page, 'banks.deposit').fill('1')
      await button(page, 'banks.link.finish').click()
      await told(page, 'refusal.wrong_proof')
      await isWell(page)
      await box(page, 'banks.deposit').fill(deposit.match(/[\d٠-٩]+[.,٫][\d٠-٩]+/)![0])
      await button(page, 'banks.link.finish').click()

      await toast(page, words('banks.link.done'))
      await page.getByRole('button', { name: /Harbour Bank.*Nia Ward/s }).waitFor()
      await isWell(page)
      const linked = (await nia.call('banks.overview', {})).accounts
      assert.deepEqual(
        linked.map(({ holderName, isDefault }) => [holderName, isDefault]),
        [['Nia Ward', true]],
      )
    })
  })

  describe(`the books of the bank (${locale})`, () => {
    it('are compared now, agree, differ, and say what to do about it', async () => {
      const person = await world.user({ name: 'Mei Lin' })
      await person.setPin()
      const accountId = await atTheBank.link(person, await atTheBank.openAccount(person))
      const movementId = await atTheBank.topUp(person, accountId, 5_000)
      await figure(await visit(person, '/wallet'), '50.00').waitFor()
      await bookYesterday(movementId)

      const page = await visit(administrator, '/me/bank')
      const compare = page.getByRole('button', { name: words('banks.compare') })
      await compare.click()
      await toast(page, words('banks.compared').match(/=0 \{([^}]*)\}/)![1]!)
      await page.getByRole('status').getByText(words('banks.differences.none')).waitFor()
      await isWell(page)
      const [agreed] = (await administrator.call('banks.reconciliation', {})).days
      assert.equal(agreed!.open, 0)
      assert.ok(agreed!.matched > 0)

      // The bank takes a fee, and writes a cent less than it sent.
      const fee = `Fee ${newId()}`
      await takeFee(fee)
      await changeBooking(movementId, -1)
      await compare.click()
      const differing = page.getByRole('region', { name: words('banks.differences') }).getByRole('article')
      await differing.nth(1).waitFor()
      const ofTheBank = differing.filter({ hasText: fee })
      const ofAnother = differing.filter({ hasText: movementId })
      await ofTheBank.getByText(words('banks.do.unexplained')).waitFor()
      await ofAnother.getByText(words('banks.do.amountDiffers')).waitFor()
      await ofAnother.getByText('Mei Lin').waitFor()
      await ofAnother.getByText(written('49.99')).waitFor()
      await ofAnother.getByText(written('50.00')).waitFor()
      await isWell(page)
      const desk = await visit(administrator, '/me/bank', 'desk')
      await desk.getByRole('article').nth(1).waitFor()
      await isWell(desk)

      const saving = page.waitForEvent('download')
      await button(page, 'banks.file').first().click()
      assert.equal((await saving).suggestedFilename(), `harbour-bank-${agreed!.day}.csv`)

      await button(ofTheBank, 'banks.resolve').click()
      const sheet = dialog(page, 'banks.resolve')
      assert.ok(await button(sheet, 'banks.note.save').isDisabled(), 'not without a note')
      await box(sheet, 'banks.note').fill(`The yearly fee ${fee}`)
      await isWell(page)
      await button(sheet, 'banks.note.save').click()
      await ofTheBank.waitFor({ state: 'detached' })
      await page.getByText(`The yearly fee ${fee}`).waitFor()

      // The bank puts its own right; then nothing is left to do.
      await changeBooking(movementId, 1)
      await compare.click()
      await page.getByRole('status').getByText(words('banks.differences.none')).waitFor()
      await page.getByText(words('banks.gone')).first().waitFor()
      await isWell(page)
    })
  })
}

/** A sum as any language writes its digits. */
function written(sum: string): RegExp {
  const digits = [...sum].map((one) => (one === '.' ? '[.,٫]' : `[${one}${'٠١٢٣٤٥٦٧٨٩'[Number(one)]}]`))
  return new RegExp(digits.join(''))
}

const figure = (page: Page, sum: string) => page.locator('.wallet-figure', { hasText: written(sum) })

/** The minute that a slow bank takes is over. */
const bookNow = () => db.run`update sandbox_bank.movement set books_at = now() - interval '1 second'`

/** As the page counts it: the last day of which the bank has a whole statement. */
const yesterday = () => new Date(Date.now() - 24 * 3600_000)

async function bookYesterday(movementId: string): Promise<void> {
  await db.run`update sandbox_bank.booking set booked_at = ${yesterday()} where movement_id = ${movementId}`
}

/** What the bank did of its own accord, from this server’s account there. */
async function takeFee(text: string): Promise<void> {
  await db.run`
    insert into sandbox_bank.booking (id, from_number, to_number, currency, amount_minor, text, booked_at)
    select ${newId()}, ours.number, vault.number, 'EUR', 30, ${text}, ${yesterday()}
    from sandbox_bank.account ours, sandbox_bank.account vault
    where ours.number like '%TEAHOUSE0EUR' and vault.number like '%VAULT0000EUR'`
}

async function changeBooking(movementId: string, byMinor: number): Promise<void> {
  await db.run`
    update sandbox_bank.booking set amount_minor = amount_minor + ${byMinor} where movement_id = ${movementId}`
}
