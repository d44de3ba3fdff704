/** Saying yes to a payment: the first PIN, a wrong one, a locked one, a passkey, a new device, and without a mouse. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { pin } from '@teahouse/testkit'
import type { Locator, Page } from 'playwright-core'
import { field } from './talk.ts'
import { drawn, openTown, overflowing } from './town.ts'

// Codes by mail lie in the outbox.
const town = await openTown({ env: { TEAHOUSE_DEMO: 'on' } })
const { world } = town
const wrongPin = '730164'
const newPin = '591738'
const password = 'the tide is out'

const words = {
  en: {
    more: 'More to send',
    transfer: 'Transfer',
    amount: 'Amount',
    pay: 'Pay',
    first: /Choose six digits/,
    again: 'The same six digits again',
    sent: /12\.50. sent to .Mei Lin/,
    count: '0 of 6 digits',
  },
  ar: {
    more: 'المزيد للإرسال',
    transfer: 'تحويل',
    amount: 'المبلغ',
    pay: 'الدفع',
    first: /اختر ستة أرقام/,
    again: 'الأرقام الستة نفسها مرة أخرى',
    sent: /Mei Lin/,
    count: '0 من 6 أرقام',
  },
} as const

describe('paying somebody', () => {
  for (const locale of ['en', 'ar'] as const) {
    it(`begins with a PIN, and needs no mouse (${locale})`, async () => {
      const say = words[locale]
      const [nia, mei] = [await world.user({ name: 'Nia' }), await world.user({ name: 'Mei Lin' })]
      await world.rich(nia, 5000)
      await world.befriend(nia, mei)
      const room = await world.direct(nia, mei)
      const page = await town.visit({ on: 'desk', as: nia, at: `/chats/${room.id}`, locale })

      await tabTo(page, page.getByRole('button', { name: say.more }))
      await page.keyboard.press('Enter')
      await tabTo(page, page.getByRole('button', { name: say.transfer, exact: true }))
      await page.keyboard.press('Enter')
      const amount = page.getByRole('textbox', { name: say.amount })
      await amount.waitFor()
      await tabTo(page, amount)
      await page.keyboard.type('12.50')
      await page.keyboard.press('Enter')

      const sheet = page.getByRole('dialog', { name: say.pay })
      await sheet.getByText(say.first).waitFor()
      await page.keyboard.type('48')
      await page.keyboard.press('Backspace')
      await page.keyboard.type(`8${pin.slice(2)}`)
      await sheet.getByText(say.again).waitFor()
      await page.keyboard.type(pin)
      await sheet.locator('.cashier-balance').waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await page.keyboard.type(pin)
      await sheet.getByText(say.sent).waitFor()
      await sheet.waitFor({ state: 'detached' })
      assert.equal(await nia.balance(), 3750n)
    })
  }

  it('says how many tries are left, locks, and shows the way out', async () => {
    const nia = await world.user({ name: 'Nia', handle: 'nia-locked', password, balanceMinor: 5000 })
    const mei = await world.user({ name: 'Mei Lin' })
    await world.befriend(nia, mei)
    const room = await world.direct(nia, mei)
    const to = { channel: 'email' as const, address: 'nia@example.org' }
    const codeSent = () => world.server.outbox.messages.find((mail) => mail.to === to.address)!.text.match(/\d{6}/)![0]
    await nia.call('accounts.sendCode', { to })
    await nia.call('accounts.verifyAddress', { to, code: codeSent() })

    const page = await town.visit({ on: 'phone', as: nia, at: `/chats/${room.id}` })
    const sheet = await beginTransfer(page)
    for (const left of ['4 tries left', '3 tries left', 'Two tries left', 'One try left']) {
      await press(sheet, wrongPin)
      await sheet.getByRole('alert').getByText(left).waitFor()
      await sheet.getByText('0 of 6 digits').waitFor({ state: 'attached' })
    }
    await press(sheet, wrongPin)
    await sheet.getByRole('heading', { name: 'The PIN is locked' }).waitFor()
    assert.deepEqual(await problemsOf(page), [])
    assert.equal(await nia.balance(), 5000n)

    await sheet.getByRole('button', { name: 'Choose a new PIN' }).click()
    await page.getByRole('button', { name: /With a code and your password/ }).click()
    await nia.call('cashier.sendPinCode', {})
    await page.getByRole('textbox', { name: 'Code' }).fill(codeSent())
    await page.getByRole('textbox', { name: /Your password/ }).fill(password)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText(/Choose a new PIN/).waitFor()
    await press(page.getByRole('main'), newPin)
    await page.getByText('The same six digits again').waitFor()
    await press(page.getByRole('main'), newPin)
    await page
      .getByRole('status')
      .getByText(/Your PIN is set. You can pay from/)
      .waitFor()

    // Whoever talked somebody out of a code and a password still has to wait.
    await page.goto(`/chats/${room.id}`)
    await (await beginTransfer(page)).getByRole('heading', { name: 'Paying has to wait' }).waitFor()
    assert.equal(await nia.balance(), 5000n)
  })

  it('from a new device waits for an older one', async () => {
    const nia = await world.user({ name: 'Nia', balanceMinor: 5000 })
    const mei = await world.user({ name: 'Mei Lin' })
    await world.befriend(nia, mei)
    const room = await world.direct(nia, mei)
    const laptop = await nia.anotherDevice()
    const phonePage = await town.visit({ on: 'phone', as: nia, at: '/me' })
    await drawn(phonePage)
    const page = await town.visit({ on: 'desk', as: laptop, at: `/chats/${room.id}` })
    const sheet = await beginTransfer(page)
    await sheet.getByRole('heading', { name: 'This device is new' }).waitFor()
    assert.deepEqual(await problemsOf(page), [])
    await sheet.getByRole('button', { name: 'Ask my other devices' }).click()

    await phonePage.getByRole('button', { name: 'Look', exact: true }).click()
    await phonePage.getByText('Asks to pay now').waitFor()
    assert.deepEqual(await problemsOf(phonePage), [])
    await phonePage.getByRole('button', { name: 'Allow', exact: true }).click()
    await phonePage.getByRole('alertdialog').getByRole('button', { name: 'Allow', exact: true }).click()

    // The sheet goes on by itself where it was.
    await press(sheet, pin)
    await sheet.getByText(words.en.sent).waitFor()
    assert.equal(await nia.balance(), 3750n)
  })

  it('stops at once when its owner freezes the wallet', async () => {
    const nia = await world.user({ name: 'Nia', balanceMinor: 5000 })
    const mei = await world.user({ name: 'Mei Lin' })
    await world.befriend(nia, mei)
    const room = await world.direct(nia, mei)
    const page = await town.visit({ on: 'phone', as: nia, at: '/wallet/security' })
    await page.getByRole('button', { name: 'Freeze my wallet' }).click()
    await page.getByRole('button', { name: 'Unfreeze' }).waitFor()
    await page.goto(`/chats/${room.id}`)
    await (await beginTransfer(page)).getByRole('heading', { name: 'Your wallet is frozen' }).waitFor()
    assert.equal(await nia.balance(), 5000n)

    await page.goto('/wallet/security')
    await page.getByRole('button', { name: 'Unfreeze' }).click()
    await press(page.getByRole('dialog', { name: 'Unfreeze' }), pin)
    await page.getByRole('button', { name: 'Freeze my wallet' }).waitFor()
    assert.deepEqual(await problemsOf(page), [])
  })
})

describe('a passkey in place of the PIN', () => {
  it('is switched on, pays and unfreezes', async () => {
    const { nia, page, room } = await withPasskey()
    const sheet = await beginTransfer(page)
    await sheet.getByRole('button', { name: byPasskey }).waitFor()
    assert.deepEqual(await problemsOf(page), [])
    await sheet.getByRole('button', { name: byPasskey }).click()
    await sheet.getByText(words.en.sent).waitFor()
    assert.equal(await nia.balance(), 3750n)

    await page.goto('/wallet/security')
    await page.getByRole('button', { name: 'Freeze my wallet' }).click()
    await page.getByRole('button', { name: 'Unfreeze' }).click()
    const unfreezing = page.getByRole('dialog', { name: 'Unfreeze' })
    await unfreezing.getByRole('button', { name: byPasskey }).waitFor()
    assert.deepEqual(await problemsOf(page), [])
    await unfreezing.getByRole('button', { name: byPasskey }).click()
    await page.getByRole('button', { name: 'Freeze my wallet' }).waitFor()

    // Money leaves again.
    await page.goto(`/chats/${room.id}`)
    const again = await beginTransfer(page)
    await again.getByRole('button', { name: byPasskey }).click()
    await again.getByText(words.en.sent).waitFor()
    assert.equal(await nia.balance(), 2500n)
  })

  it('does nothing when it is not its owner’s finger, and the sheet says so', async () => {
    const { nia, page, authenticator } = await withPasskey()
    const sheet = await beginTransfer(page)
    await authenticator.verifies(false)
    await sheet.getByRole('button', { name: byPasskey }).click()
    await sheet.getByRole('alert').getByText(unsigned).waitFor()
    assert.equal(await nia.balance(), 5000n)
    assert.deepEqual(await problemsOf(page), [])

    // The PIN still pays the same payment.
    await press(sheet, pin)
    await sheet.getByText(words.en.sent).waitFor()
    assert.equal(await nia.balance(), 3750n)

    await page.goto('/wallet/security')
    await page.getByRole('button', { name: 'Freeze my wallet' }).click()
    await page.getByRole('button', { name: 'Unfreeze' }).click()
    const unfreezing = page.getByRole('dialog', { name: 'Unfreeze' })
    await unfreezing.getByRole('button', { name: byPasskey }).click()
    await unfreezing.getByRole('alert').getByText(unsigned).waitFor()
    assert.notEqual((await nia.call('cashier.settings', {})).frozenAt, null)
  })
})

const byPasskey = 'Use fingerprint or passkey'
const unsigned = 'Your device didn’t confirm that it is you, so nothing was done.'

/** Somebody with fifty euros who has made a passkey and lets it pay, in the chat with a friend. */
async function withPasskey() {
  const nia = await world.user({ name: 'Nia', balanceMinor: 5000 })
  const mei = await world.user({ name: 'Mei Lin' })
  await world.befriend(nia, mei)
  const room = await world.direct(nia, mei)
  const page = await town.visit({ on: 'phone', as: nia, at: '/me/account' })
  const authenticator = await addAuthenticator(page)
  await page.getByRole('button', { name: 'Add a passkey of this device' }).click()
  await page.getByText(/Made on/).waitFor()

  // A new passkey says nothing about money until its owner has shown the PIN.
  await page.goto('/wallet/security')
  const asSwitch = page.getByRole('switch', { name: /Pay with fingerprint or passkey/ })
  await asSwitch.click()
  await press(page.getByRole('dialog', { name: 'Pay with fingerprint or passkey' }), pin)
  await page.getByRole('switch', { name: /Pay with fingerprint or passkey/, checked: true }).waitFor()
  await page.goto(`/chats/${room.id}`)
  return { nia, room, page, authenticator }
}

/** The part of a phone that holds passkeys and asks for a finger; here it needs nobody to touch it. */
async function addAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** Whether it finds from now on that it is its owner. */
    verifies: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

/** Of twelve euros and fifty cents, in an open chat; the sheet that asks to confirm it. */
async function beginTransfer(page: Page): Promise<Locator> {
  await field(page).waitFor()
  await page.getByRole('button', { name: words.en.more }).click()
  await page.getByRole('button', { name: words.en.transfer, exact: true }).click()
  await page.getByRole('textbox', { name: words.en.amount }).fill('12.50')
  await page.getByRole('button', { name: 'Transfer €12.50' }).click()
  return page.getByRole('dialog', { name: words.en.pay })
}

/** Digit by digit, on the pad. */
async function press(screen: Locator, digits: string): Promise<void> {
  for (const digit of digits) await screen.getByRole('button', { name: digit, exact: true }).click()
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let count = 0; count < 80; count++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail('Tab does not lead there')
}

/** What stops people who cannot see it as drawn, and what reaches beyond the edge. */
async function problemsOf(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return [
    ...(await overflowing(page)),
    ...serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' · ')}`),
  ]
}
