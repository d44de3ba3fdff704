/** What one has and where it went; bills found, paid and kept; and every code of ours, scanned from a picture. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { writeCode } from '@teahouse/contract/codes'
import { newId } from '@teahouse/server/platform/ids'
import { pin, type TestUser } from '@teahouse/testkit'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { renderSVG } from 'uqr'
import { drawn, openTown, overflowing, toast } from './town.ts'

const town = await openTown()
const { world } = town

/** A shop that sends bills for water, with one for W-1 of the postcode WQ1, and perhaps one for W-2. */
async function openWaterworks() {
  const owner = await world.user({ name: 'Ines Moreau' })
  const [merchantId, tillId] = [newId(), newId()]
  const { shop } = await owner.call('merchants.make', {
    merchantId,
    tillId,
    name: 'Willow Water',
    category: 'home',
    tillName: 'Office',
  })
  await owner.call('billers.save', { merchantId, kind: 'water', check: 'postcode', numberHint: 'Begins with W' })
  await owner.call('billers.publish', {
    merchantId,
    csv: 'bill,customer,check,amount,due,period\nB1,W-1,WQ1,31.80,2026-11-30,October\nB2,W-2,WQ1,12,2026-12-31,November',
  })
  return { merchantId, owner, tillCode: shop.tills[0]!.code }
}

/** Words of the app in another language, by id. */
async function words(feature: string, locale: string): Promise<(id: string) => string> {
  const folder = join(import.meta.dirname, `../../apps/web/src/${feature}/locales`)
  const catalogue = JSON.parse(await readFile(join(folder, `${locale}.json`), 'utf8')) as Record<string, string>
  return (id) => catalogue[id]!
}

/** A code on paper, held before the scanner. */
async function scanPicture(page: Page, code: string): Promise<void> {
  await page.goto('/scan')
  const picture = await sharp(Buffer.from(renderSVG(code, { border: 4 })))
    .resize(500)
    .png()
    .toBuffer()
  await page.locator('input[type="file"]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture })
}

async function confirm(page: Page, pay: string, done: string): Promise<void> {
  const sheet = page.getByRole('dialog', { name: pay })
  await sheet.getByRole('button', { name: '1', exact: true }).waitFor()
  await page.keyboard.type(pin)
  await sheet.getByRole('button', { name: done }).click()
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })

describe('the wallet', () => {
  it('shows what one has, covers it, and stays current', async () => {
    const nia = await world.user({ name: 'Nia Ward', balanceMinor: 8_620 })
    const page = await town.visit({ on: 'phone', as: nia, at: '/me' })
    await page.getByRole('link', { name: /Wallet.*86\.20/s }).click()
    await heading(page, 'Balance').waitFor()
    await page.locator('.wallet-figure', { hasText: '86.20' }).waitFor()

    await page.getByRole('button', { name: 'Hide amounts' }).click()
    await page.locator('.wallet-figure', { hasText: '••••' }).waitFor()
    await page.goto('/me')
    await page.getByRole('link', { name: /Wallet.*Hidden/s }).waitFor()
    assert.equal(await page.getByText('86.20').count(), 0)
    await page.goto('/wallet')
    await page.getByRole('button', { name: 'Show amounts' }).click()

    await world.rich(nia, 380)
    await page.locator('.wallet-figure', { hasText: '90.00' }).waitFor()
    assert.deepEqual(await overflowing(page), [])
  })

  it('finds a bill, pays it, keeps the number, and tells of it in the statement', async () => {
    const works = await openWaterworks()
    const nia = await world.user({ name: 'Nia Ward', balanceMinor: 10_000 })
    const page = await town.visit({ on: 'phone', as: nia, at: '/wallet/bills' })
    await page
      .getByRole('link', { name: /Willow Water/ })
      .last()
      .click()
    await page.getByRole('textbox', { name: 'Customer number' }).fill('w1')
    await page.getByRole('textbox', { name: 'Postcode' }).fill('WQ9')
    await page.getByRole('button', { name: 'See what is due' }).click()
    await page.getByText(/don’t belong together/).waitFor()
    assert.equal(await page.getByText('31.80').count(), 0, 'a wrong postcode shows nothing')
    await page.getByRole('textbox', { name: 'Postcode' }).fill('wq 1')
    await page.getByRole('textbox', { name: 'Postcode' }).press('Enter')
    await page.getByText('31.80').waitFor()
    await page.getByRole('textbox', { name: 'Your own name for it' }).fill('Flat')
    await page.getByRole('button', { name: 'Pay', exact: true }).click()
    await confirm(page, 'Pay', 'Done')

    await page.getByText('Paid', { exact: true }).first().waitFor()
    assert.equal(await nia.balance(), 6_820n)
    assert.deepEqual(
      (await nia.call('billers.mine', {})).remembered.map(({ label, bills }) => [label, bills.length]),
      [['Flat', 0]],
    )

    await page.goto('/wallet/statement')
    await page.getByRole('link', { name: /Willow Water/ }).click()
    await heading(page, 'Willow Water').waitFor()
    await page.getByRole('link', { name: 'Open the bill' }).click()
    await page.getByText('October').waitFor()

    // The next one comes by itself.
    await page.goto('/wallet')
    await works.owner.call('billers.publish', {
      merchantId: works.merchantId,
      csv: 'bill,customer,check,amount,due,period\nB3,W-1,WQ1,40,2026-12-31,December',
    })
    await page.getByRole('link', { name: /Willow Water.*Flat.*40\.00/s }).waitFor()
  })

  it('is searched, filtered, drawn month by month, and saved as a file', async () => {
    const [nia, owen] = [
      await world.user({ name: 'Nia Ward', balanceMinor: 10_000 }),
      await world.user({ name: 'Owen Clarke' }),
    ]
    await world.befriend(nia, owen)
    for (const note of ['Lanterns', 'Tea']) {
      const money = { currency: 'EUR', amountMinor: '500' }
      const { code } = await owen.call('transfers.receiveCode', {})
      const { paymentId } = await nia.call('transfers.payCode', { requestId: newId(), code, money, note })
      await nia.pay(paymentId)
    }
    const page = await town.visit({ on: 'desk', as: nia, at: '/wallet/statement' })
    const lines = page.locator('.wallet-entry')
    await lines.nth(2).waitFor()
    await page.getByText(/Out .*€10\.00/).waitFor()
    await page.getByRole('searchbox', { name: 'Name or note' }).fill('lantern')
    await page.waitForFunction(() => document.querySelectorAll('.wallet-entry').length === 1)
    await page.getByRole('searchbox', { name: 'Name or note' }).fill('kettle')
    await page.getByText(/Nothing with .*kettle/).waitFor()
    await page.getByRole('searchbox', { name: 'Name or note' }).fill('')
    await page.getByRole('button', { name: 'Received' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.wallet-entry').length === 1)
    await page.getByRole('link', { name: /\+€100\.00/ }).click()
    await page.getByRole('article', { name: 'Receipt' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Received', pressed: true }).waitFor()

    await page.getByRole('button', { name: 'Export transactions' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('button', { name: 'Save the file' }).click()
    const file = await coming
    const csv = await readFile((await file.path())!, 'utf8')
    assert.match(file.suggestedFilename(), /\.csv$/)
    assert.match(csv, /Lanterns/)
    assert.equal(csv.trim().split('\n').length, 4, 'a head and three movements')

    await page.goto('/wallet/months')
    await page.getByRole('row', { name: /Transfers.*100%.*€10\.00/ }).waitFor()
    await page.getByRole('link', { name: 'Transfers' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.wallet-entry').length === 2)
  })

  it('says so when there is nothing, and when there is no line', async () => {
    const nia = await world.user({ name: 'Nia Ward' })
    const page = await town.visit({ on: 'phone', as: nia, at: '/wallet/statement' })
    await heading(page, 'Nothing has moved yet').waitFor()
    town.expectTrouble(page, /.*/)
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Spent' }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await page.context().setOffline(false)
  })
})

describe('a shop that sends bills', () => {
  it('says how they are found, takes a file, and names the lines that are wrong', async () => {
    const ines = await world.user({ name: 'Ines Moreau' })
    const merchantId = newId()
    await ines.call('merchants.make', {
      merchantId,
      tillId: newId(),
      name: 'Lighthouse Power',
      category: 'home',
      tillName: 'Office',
    })
    const page = await town.visit({ on: 'phone', as: ines, at: `/shops/${merchantId}` })
    await page.locator(`a[href="/shops/${merchantId}/bills"]`).click()
    await page.getByText('Electricity').click()
    await page.getByText('Surname on the bill').click()
    await page.getByRole('button', { name: 'Save' }).click()

    const publish = async (...lines: string[]) => {
      const text = ['bill,customer,check,amount,due,period', ...lines].join('\n')
      const file = { name: 'bills.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
      await page.locator('input[type="file"]').setInputFiles(file)
    }
    await publish('1,L-1,Ward,12,2026-11-30,', '2,L-2,Lin,twelve,2026-11-31,')
    const problems = page.getByRole('alert')
    await problems.getByText(/Line 3, .*amount.*no amount/).waitFor()
    await problems.getByText(/Line 3, .*due.*no day/).waitFor()
    assert.deepEqual((await ines.call('billers.desk', { merchantId })).bills, [], 'nothing of it was taken in')

    await publish('1,L-1,Ward,12,2026-11-30,', '2,L-2,Lin,20.50,2026-11-30,')
    await toast(page, '2 new, 0 changed, 0 as before')
    await page.getByText('€32.50').waitFor()
    assert.deepEqual(await overflowing(page), [])
  })
})

describe('a code', () => {
  async function scene(): Promise<{ nia: TestUser; owen: TestUser; page: Page }> {
    const nia = await world.user({ name: 'Nia Ward', balanceMinor: 10_000 })
    const owen = await world.user({ name: 'Owen Clarke' })
    return { nia, owen, page: await town.visit({ on: 'phone', as: nia, at: '/scan' }) }
  }

  it('of a person, of a group and of a computer leads to each', async () => {
    const { owen, page } = await scene()
    await scanPicture(page, (await owen.call('contacts.myCode', {})).code)
    await heading(page, 'Owen Clarke').waitFor()
    const ada = await world.user()
    await world.befriend(owen, ada)
    const group = await world.group(owen, ada)
    await scanPicture(page, (await owen.call('groups.code', { conversationId: group.id })).code)
    await page.getByRole('button', { name: /Join/ }).waitFor()
    await scanPicture(page, (await world.callAnonymously('devices.offerLogIn', { deviceKind: 'desktop' })).code)
    await heading(page, 'Is this your screen?').waitFor()
  })

  it('to receive pays its owner what it asks for', async () => {
    const { nia, owen, page } = await scene()
    const { code } = await owen.call('transfers.receiveCode', {})
    await scanPicture(
      page,
      `${code}?${new URLSearchParams({ currency: 'EUR', amountMinor: '1250', note: 'Lanterns' })}`,
    )
    await page.getByText('To').first().waitFor()
    await page.getByRole('button', { name: /Transfer .*12\.50/ }).click()
    await confirm(page, 'Pay', 'Done')
    await page.getByText('Lanterns').first().waitFor()
    assert.deepEqual([await nia.balance(), await owen.balance()], [8_750n, 1_250n])
  })

  it('of a till, of a biller, and of somebody who pays each asks the right thing', async () => {
    const { page } = await scene()
    const works = await openWaterworks()
    await scanPicture(page, works.tillCode)
    await heading(page, 'Willow Water').waitFor()
    await page.getByRole('textbox', { name: 'Amount' }).waitFor()
    await scanPicture(page, writeCode('biller', works.merchantId, { customerNumber: 'W-2' }))
    assert.equal(await page.getByRole('textbox', { name: 'Customer number' }).inputValue(), 'W-2')
    await scanPicture(page, '761234567812345678')
    await heading(page, 'A payment code').first().waitFor()
  })

  it('of others is opened only when asked, or taken along as text', async () => {
    const { page } = await scene()
    await scanPicture(page, 'https://example.org/menu')
    await page
      .getByRole('alertdialog', { name: /Open .*example\.org/ })
      .getByRole('button', { name: 'Cancel' })
      .click()
    await scanPicture(page, 'teahouse:t/abc?amountMinor=5')
    await page.getByRole('alertdialog', { name: 'This code holds text' }).getByRole('button', { name: 'Copy' }).click()
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'teahouse:t/abc?amountMinor=5')
  })
})

describe('in Arabic', () => {
  it('a bill is paid and its receipt found, all by the keyboard', async () => {
    const works = await openWaterworks()
    const [wallet, billers, cashier, kit] = await Promise.all([
      words('features/money/wallet', 'ar'),
      words('features/money/billers', 'ar'),
      words('features/money/cashier', 'ar'),
      words('ui', 'ar'),
    ])
    const layla = await world.user({ name: 'ليلى حداد', balanceMinor: 10_000 })
    await layla.call('billers.remember', {
      billerId: works.merchantId,
      customerNumber: 'W-1',
      checkWord: 'WQ1',
      label: 'البيت',
    })
    const page = await town.visit({ on: 'phone', as: layla, at: '/wallet', locale: 'ar' })
    const due = page.getByRole('link', { name: /Willow Water.*البيت/s })
    await due.focus()
    await page.keyboard.press('Enter')
    const pay = page.getByRole('button', { name: billers('billers.pay'), exact: true })
    await pay.focus()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name: cashier('cashier.pay') })
    await sheet.getByRole('button').nth(3).waitFor()
    await page.keyboard.type(pin)
    await sheet.getByRole('button', { name: kit('kit.done') }).press('Enter')
    await page.getByText(billers('billers.state.paid'), { exact: true }).first().waitFor()
    assert.equal(await layla.balance(), 6_820n)

    for (const address of ['/me', '/wallet', '/wallet/statement', '/wallet/months', '/wallet/bills']) {
      await page.goto(address)
      await drawn(page)
      assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl')
      assert.deepEqual(await overflowing(page), [], address)
    }
    await page.goto('/wallet/statement')
    await page.getByRole('link', { name: /Willow Water/ }).press('Enter')
    await page.getByRole('article', { name: wallet('wallet.receipt') }).waitFor()
    await page.getByRole('link', { name: wallet('wallet.open.bill') }).waitFor()
  })
})
