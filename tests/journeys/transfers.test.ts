/** Money between people: sent in a chat and accepted, returned or called back, and collected in a group. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pin, type TestUser } from '@teahouse/testkit'
import type { Locator, Page } from 'playwright-core'
import { chatRow, field, message, openChat } from './talk.ts'
import { drawn, openTown, overflowing } from './town.ts'

const town = await openTown()

async function pair(): Promise<[nia: TestUser, owen: TestUser]> {
  const [nia, owen] = [
    await town.world.user({ name: 'Nia Ward', balanceMinor: 10_000 }),
    await town.world.user({ name: 'Owen Clarke', balanceMinor: 10_000 }),
  ]
  await town.world.befriend(nia, owen)
  await (await town.world.direct(nia, owen)).say(owen, 'Tea at four?')
  return [nia, owen]
}

/** Confirms what the sheet of the cashier shows. */
async function payWithPin(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Pay' })
  await sheet.getByRole('button', { name: '1', exact: true }).waitFor()
  await page.keyboard.type(pin)
  await sheet.getByRole('button', { name: 'Done' }).click()
}

async function send(page: Page, amount: string, { note = '', arrival = '' } = {}): Promise<void> {
  await page.getByRole('button', { name: 'More to send' }).click()
  await page.getByRole('button', { name: 'Transfer', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Transfer' })
  await form.getByRole('textbox', { name: 'Amount' }).fill(amount)
  if (note) await form.getByRole('textbox', { name: 'Note' }).fill(note)
  if (arrival) await form.getByText(arrival).click()
  await form.getByRole('button', { name: /^Transfer/ }).click()
  await payWithPin(page)
}

const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name })

const card = (page: Page, words: string | RegExp): Locator => message(page, words).locator('.money-card')

describe('money between two', () => {
  it('is sent, accepted, and seen to have arrived', async () => {
    const [nia, owen] = await pair()
    const hers = await town.visit({ on: 'phone', as: nia, at: '/chats' })
    const his = await town.visit({ on: 'desk', as: owen, at: '/chats' })
    await openChat(hers, 'Owen Clarke')
    await send(hers, '12,50', { note: 'Lanterns' })
    await card(hers, 'not accepted yet').waitFor()
    assert.equal(await nia.balance(), 8_750n)

    await chatRow(his, '[Transfer] €12.50').click()
    await field(his).waitFor()
    await card(his, 'accept within a day').click()
    await heading(his, /Nia Ward.* sent you money/).waitFor()
    await his.getByRole('button', { name: 'Accept' }).click()
    await heading(his, /You received it from .*Nia Ward/).waitFor()
    assert.equal(await owen.balance(), 11_250n)

    // Hers says so, and his answer is a card of his.
    await card(hers, 'received').nth(1).waitFor()
    await card(hers, 'received').first().click()
    await heading(hers, /Owen Clarke.* received it/).waitFor()
    assert.equal(await hers.getByRole('button', { name: /Call back|Accept/ }).count(), 0)
  })

  it('is returned by whoever does not want it', async () => {
    const [nia, owen] = await pair()
    const hers = await town.visit({ on: 'phone', as: nia, at: '/chats' })
    const his = await town.visit({ on: 'phone', as: owen, at: '/chats' })
    await openChat(hers, 'Owen Clarke')
    await send(hers, '20')
    await openChat(his, '[Transfer] €20.00')
    await card(his, '€20.00').click()
    await his.getByRole('button', { name: 'Return' }).click()
    await his.getByRole('alertdialog').getByRole('button', { name: 'Return' }).click()
    await heading(his, /You returned it to .*Nia Ward/).waitFor()
    await card(hers, 'returned').first().waitFor()
    assert.deepEqual([await nia.balance(), await owen.balance()], [10_000n, 10_000n])
  })

  it('can be called back as long as it is on its way', async () => {
    const [nia, owen] = await pair()
    const hers = await town.visit({ on: 'phone', as: nia, at: '/chats' })
    const his = await town.visit({ on: 'phone', as: owen, at: '/chats' })
    await openChat(hers, 'Owen Clarke')
    await send(hers, '7.20', { arrival: '2 hours later' })
    await openChat(his, '[Transfer] €7.20')
    await card(his, '€7.20').click()
    await his.getByRole('button', { name: 'Accept' }).click()
    await heading(his, 'On its way to you').waitFor()
    await card(hers, 'on its way').first().click()
    await hers.getByRole('button', { name: 'Call back' }).click()
    await hers.getByRole('alertdialog').getByRole('button', { name: 'Call back' }).click()
    await heading(hers, 'You called it back').waitFor()
    await heading(his, /Nia Ward.* called it back/).waitFor()
    assert.deepEqual([await nia.balance(), await owen.balance()], [10_000n, 10_000n])
  })

  it('says what is wrong with a sum before anything is asked for', async () => {
    const [nia] = await pair()
    const hers = await town.visit({ on: 'phone', as: nia, at: '/chats' })
    await openChat(hers, 'Owen Clarke')
    await hers.getByRole('button', { name: 'More to send' }).click()
    await hers.getByRole('button', { name: 'Transfer', exact: true }).click()
    const form = hers.getByRole('dialog', { name: 'Transfer' })
    const amount = form.getByRole('textbox', { name: 'Amount' })
    await amount.fill('5.005')
    await form.getByText('This currency has 2 decimals at most.').waitFor()
    assert.equal(await form.getByRole('button', { name: /^Transfer/ }).isEnabled(), false)
    await amount.fill('five')
    await form.getByText('Write the sum in digits.').waitFor()
    // Turned away at the cashier, nothing has moved and nobody has seen it.
    await amount.fill('5')
    await form.getByRole('button', { name: 'Transfer €5.00' }).click()
    await hers.getByRole('dialog', { name: 'Pay' }).getByRole('button', { name: 'Close' }).click()
    await form.getByRole('button', { name: 'Transfer €5.00' }).waitFor()
    assert.equal(await nia.balance(), 10_000n)
  })

  it('reads from right to left, sums from left to right', async () => {
    const [nia, owen] = await pair()
    const { transferId, paymentId } = await nia.call('transfers.send', {
      requestId: crypto.randomUUID(),
      toId: owen.id,
      money: { currency: 'EUR', amountMinor: '4800' },
      note: 'للشاي والفوانيس الورقية',
    })
    await nia.pay(paymentId)
    const his = await town.visit({ on: 'phone', as: owen, at: '/chats', locale: 'ar' })
    await his.getByRole('link').filter({ hasText: '[تحويل]' }).click()
    await his.locator('.money-card').click()
    await heading(his, /أرسل إليك/).waitFor()
    await drawn(his)
    assert.deepEqual(await overflowing(his), [])
    const [symbol, figure] = await his.locator('.transfer-head .ui-money').evaluate((money) => {
      const range = document.createRange()
      range.selectNodeContents([...money.childNodes].find((node) => /\d/.test(node.textContent ?? ''))!)
      return [money.querySelector('.ui-money-symbol')!.getBoundingClientRect().left, range.getBoundingClientRect().left]
    })
    assert.ok(symbol! < figure!, 'as Arabic writes it, the sign of the currency stands after the figure')
    await his.getByRole('button', { name: 'قبول', exact: true }).click()
    await heading(his, /استلمته من/).waitFor()
    assert.equal((await nia.call('transfers.look', { transferId })).transfer.state, 'arrived')
  })
})

describe('a collection among five', () => {
  it('asks each for a part, counts who has paid, and is done', async () => {
    const names = ['Nia Ward', 'Tom Field', 'Gwen Parry', 'Mei Lin', 'Layla Haddad']
    const people: TestUser[] = []
    for (const name of names) people.push(await town.world.user({ name, balanceMinor: 10_000 }))
    const [nia, tom, gwen, mei, layla] = people as [TestUser, TestUser, TestUser, TestUser, TestUser]
    for (const other of people.slice(1)) await town.world.befriend(nia, other)
    const room = await town.world.group(nia, ...people.slice(1))
    await nia.call('groups.rename', { conversationId: room.id, name: 'Harbour table' })

    const hers = await town.visit({ on: 'desk', as: nia, at: '/chats' })
    await openChat(hers, 'Harbour table')
    await hers.getByRole('button', { name: 'More to send' }).click()
    await hers.getByRole('button', { name: 'Collect', exact: true }).click()
    const form = hers.getByRole('dialog', { name: 'Group collection' })
    await form.getByRole('textbox', { name: 'In all' }).fill('100')
    await form.getByText('€20.00 each').waitFor()
    await form.getByRole('textbox', { name: 'Note' }).fill('Dumplings')
    await form.getByRole('button', { name: 'Collect €80.00' }).click()
    await card(hers, '0 of 4 paid').waitFor()

    const his = await town.visit({ on: 'phone', as: tom, at: '/chats' })
    await openChat(his, 'Harbour table')
    await card(his, 'Dumplings').click()
    await heading(his, /Nia Ward.* collects/).waitFor()
    await his.getByRole('button', { name: 'Pay €20.00' }).click()
    await payWithPin(his)
    await his.getByText(/^You paid/).waitFor()
    await card(hers, '1 of 4 paid').waitFor()
    assert.deepEqual([await tom.balance(), await nia.balance()], [8_000n, 12_000n])

    // In Arabic too, by keyboard alone.
    const theirs = await town.visit({ on: 'desk', as: layla, at: '/chats', locale: 'ar' })
    await theirs.getByRole('link').filter({ hasText: 'Harbour table' }).click()
    await theirs.locator('.money-card').focus()
    await theirs.keyboard.press('Enter')
    const pay = theirs.getByRole('button', { name: /^دفع/ })
    await pay.focus()
    await theirs.keyboard.press('Enter')
    await theirs.getByRole('dialog').getByRole('button', { name: '1', exact: true }).waitFor()
    await theirs.keyboard.type(pin)
    await theirs.getByRole('dialog').getByRole('button', { name: 'تم' }).press('Enter')
    await card(hers, '2 of 4 paid').waitFor()

    await card(hers, 'Dumplings').click()
    await hers.getByText('€40.00 of €80.00').waitFor()
    const { collectionId } = await lastCollection(mei, room.id)
    for (const one of [gwen, mei]) await one.pay((await one.call('collections.pay', { collectionId })).paymentId)
    await hers.getByRole('heading', { name: 'all have paid' }).waitFor()
    assert.equal(await hers.getByRole('button', { name: 'Stop collecting' }).count(), 0)
    assert.equal(await nia.balance(), 18_000n)
  })
})

async function lastCollection(reader: TestUser, conversationId: string): Promise<{ collectionId: string }> {
  const { messages } = await reader.call('chat.history', { conversationId, limit: 20 })
  const found = messages.flatMap(({ content }) => (content.kind === 'collection' ? [content] : [])).at(-1)
  assert(found)
  return found
}
