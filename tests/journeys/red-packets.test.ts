/** Red packets: each kind filled and opened, a crowd of five, what comes too late, Arabic, and no mouse. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { pin, type Room, type TestUser } from '@teahouse/testkit'
import type { Locator, Page } from 'playwright-core'
import { field, message } from './talk.ts'
import { drawn, openTown, overflowing } from './town.ts'

const town = await openTown()
const { world } = town

const names = ['Nia Ward', 'Owen Clarke', 'Gwen Parry', 'Mei Lin', 'Tom Field']

async function five(): Promise<{ people: TestUser[]; room: Room }> {
  const people = []
  for (const [index, name] of names.entries())
    people.push(await world.user({ name, ...(index === 0 && { balanceMinor: 50_000 }) }))
  for (const one of people.slice(1)) await world.befriend(people[0]!, one)
  const room = await world.group(people[0]!, ...people.slice(1))
  await room.say(people[1]!, 'Lanterns on Saturday?')
  return { people, room }
}

const visit = (person: TestUser, room: Room, on: 'phone' | 'desk' = 'phone', locale?: string) =>
  town.visit({ on, as: person, at: `/chats/${room.id}`, ...(locale && { locale }) })

/** Opens the form for a packet. */
async function begin(page: Page): Promise<Locator> {
  await field(page).waitFor()
  await page.getByRole('button', { name: 'More to send' }).click()
  await page.getByRole('button', { name: 'Red packet', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Red packet' })
  await form.getByRole('button', { name: 'Put the money in' }).waitFor()
  return form
}

/** Pays for what is in the form, and waits for the packet in the chat. */
async function putIn(page: Page, form: Locator, greeting: string): Promise<void> {
  await form.getByRole('textbox', { name: 'Greeting' }).fill(greeting)
  await form.getByRole('button', { name: 'Put the money in' }).click()
  const sheet = page.getByRole('dialog', { name: 'Pay' })
  await sheet.getByRole('button', { name: '1', exact: true }).waitFor()
  await page.keyboard.type(pin)
  await sheet.getByRole('button', { name: 'Done' }).click()
  await form.waitFor({ state: 'detached' })
  await packet(page, greeting).waitFor()
}

const packet = (page: Page, greeting: string): Locator => message(page, greeting).getByRole('button')
const envelope = (page: Page): Locator => page.getByRole('dialog', { name: /^Red packet from .*Nia Ward/ })

/** Opens a packet by the coin; answers what its page says that one got. */
async function open(page: Page, greeting: string): Promise<string> {
  await packet(page, greeting).click()
  await envelope(page).getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByText('Added to your balance', { exact: true }).waitFor()
  const got = await page.locator('.packet-result-sum').innerText()
  await page.getByRole('button', { name: 'Back' }).click()
  await field(page).waitFor()
  return got
}

const minorOf = (written: string) => BigInt(written.replaceAll(/\D/g, ''))

describe('a red packet to a person', () => {
  it('is filled, paid, opened once, and seen by both to be opened', async () => {
    const [nia, owen] = [
      await world.user({ name: 'Nia Ward', balanceMinor: 1_000 }),
      await world.user({ name: 'Owen Clarke' }),
    ]
    await world.befriend(nia, owen)
    const room = await world.direct(nia, owen)
    await room.say(owen, 'My bus has gone.')
    const [hers, his] = [await visit(nia, room), await visit(owen, room, 'desk')]

    const form = await begin(hers)
    assert.equal(await form.getByRole('radio', { name: 'Lucky' }).count(), 0)
    assert.ok(await form.getByRole('button', { name: 'Put the money in' }).isDisabled())
    await form.getByRole('textbox', { name: 'Amount' }).fill('2')
    await form.getByRole('textbox', { name: 'Greeting' }).fill('x'.repeat(31))
    await form.getByText('At most 30 characters.').waitFor()
    await form.getByText('Plum blossom').click()
    await putIn(hers, form, 'For your bus home')
    await packet(hers, 'For your bus home').getByText('Not opened yet').waitFor()
    assert.equal(await nia.balance(), 800n)

    // One’s own leads to its page, which says that it waits.
    await packet(hers, 'For your bus home').click()
    await hers.getByText('One packet is left.').waitFor()
    await hers.getByRole('button', { name: 'Back' }).click()

    assert.equal(await open(his, 'For your bus home'), '€2.00')
    assert.equal(await owen.balance(), 200n)
    await packet(hers, 'For your bus home').getByText('Opened · €2.00').waitFor()
    await message(hers, /Owen Clarke.* opened your red packet/).waitFor()
    // Pressed again, it shows what was in it.
    await packet(his, 'For your bus home').click()
    await his.getByText('Added to your balance', { exact: true }).waitFor()
  })
})

describe('red packets to five people', () => {
  it('by luck give all of it, and name the luckiest to whoever comes too late', async () => {
    const { people, room } = await five()
    const [nia, ...others] = await Promise.all(people.map((one) => visit(one, room)))
    const form = await begin(nia!)
    await form.getByRole('textbox', { name: 'Altogether' }).fill('20')
    await form.getByRole('textbox', { name: 'How many packets' }).fill('9')
    await form.getByText('Only 5 people could open one.').waitFor()
    await form.getByRole('textbox', { name: 'How many packets' }).fill('4')
    await putIn(nia!, form, 'For warm hands')
    assert.equal(await people[0]!.balance(), 48_000n)

    const [owen, gwen, mei, tom] = others as [Page, Page, Page, Page]
    await packet(tom, 'For warm hands').getByText('4 packets, lucky split').waitFor()
    const got = [await open(nia!, 'For warm hands')]
    for (const page of [owen, gwen]) got.push(await open(page, 'For warm hands'))
    // Tom holds it in his hands while the last share goes, and sees it go.
    await packet(tom, 'For warm hands').click()
    await envelope(tom).getByRole('button', { name: 'Open', exact: true }).waitFor()
    got.push(await open(mei, 'For warm hands'))
    assert.equal(
      got.map(minorOf).reduce((sum, one) => sum + one),
      2_000n,
    )
    const most = got.map(minorOf).reduce((a, b) => (b > a ? b : a))
    const luckiest = ['Nia Ward', 'Owen Clarke', 'Gwen Parry', 'Mei Lin'][got.map(minorOf).indexOf(most)]!
    await envelope(tom).getByText('All 4 packets are gone.').waitFor()
    assert.match(await envelope(tom).getByRole('status').innerText(), new RegExp(`The luckiest was .*${luckiest}`))
    await envelope(tom).getByRole('button', { name: 'See who has opened it' }).click()
    await tom.getByText('4 of 4 opened · €20.00 of €20.00').waitFor()
    await tom.getByRole('listitem').filter({ hasText: luckiest }).getByText('Luckiest draw').waitFor()
    assert.equal(await people[4]!.balance(), 0n)
    await packet(owen, 'For warm hands').getByText('Opened · ').waitFor()
  })

  it('give each the same, or by the order of opening, or to one alone', async () => {
    const { people, room } = await five()
    const nia = await visit(people[0]!, room, 'desk')
    const [owen, gwen] = [await visit(people[1]!, room), await visit(people[2]!, room)]

    const equal = await begin(nia)
    await equal.getByText('Equal', { exact: true }).click()
    await equal.getByRole('textbox', { name: 'For each' }).fill('1.50')
    await equal.getByRole('textbox', { name: 'How many packets' }).fill('3')
    await equal.getByText('€4.50').waitFor()
    await putIn(nia, equal, 'The same for all')
    assert.deepEqual([await open(owen, 'The same for all'), await open(gwen, 'The same for all')], ['€1.50', '€1.50'])

    // The first to open gets two, the next one.
    const ordered = await begin(nia)
    await ordered.getByText('In order', { exact: true }).click()
    await ordered.getByRole('textbox', { name: '1st to open' }).fill('2')
    await ordered.getByRole('textbox', { name: '2nd to open' }).fill('1')
    await ordered.getByRole('button', { name: 'One more' }).click()
    await ordered.getByRole('textbox', { name: '3rd to open' }).fill('0.01')
    await ordered.getByRole('button', { name: 'Take away share 3' }).click()
    await ordered.getByText('€3.00').waitFor()
    await putIn(nia, ordered, 'Who is first')
    assert.deepEqual([await open(gwen, 'Who is first'), await open(owen, 'Who is first')], ['€2.00', '€1.00'])

    const one = await begin(nia)
    await one.getByText('One person', { exact: true }).click()
    await one.getByRole('textbox', { name: 'Amount' }).fill('5')
    assert.ok(await one.getByRole('button', { name: 'Put the money in' }).isDisabled())
    await one.getByRole('button', { name: /^For/ }).click()
    await nia.getByRole('dialog', { name: 'Choose somebody' }).getByRole('button', { name: 'Gwen Parry' }).click()
    await putIn(nia, one, 'You mended the boat')
    await packet(owen, 'You mended the boat').click()
    await envelope(owen)
      .getByText(/This red packet is for .*Gwen Parry/)
      .waitFor()
    await owen.keyboard.press('Escape')
    assert.equal(await open(gwen, 'You mended the boat'), '€5.00')
    assert.equal(await people[2]!.balance(), 850n)

    // What she got this year, and what Nia gave.
    await gwen.goto('/red-packets')
    await gwen.getByRole('main').getByText('€8.50').waitFor()
    await gwen.getByText('3 red packets').waitFor()
    await nia.goto('/red-packets')
    await nia.getByText('Sent', { exact: true }).click()
    await nia.getByRole('main').getByText('€12.50').waitFor()
    await nia.getByText('2 of 3 opened').waitFor()
  })

  it('open by the keyboard alone, and say aloud what is in them', async () => {
    const { people, room } = await five()
    await give(people[0]!, room, { kind: 'equal', shares: 2, eachMinor: '300' }, 'For the choir')
    const page = await visit(people[3]!, room, 'desk')
    await packet(page, 'For the choir').focus()
    await page.keyboard.press('Enter')
    const coin = envelope(page).getByRole('button', { name: 'Open', exact: true })
    await coin.and(page.locator(':focus')).waitFor()
    await page.keyboard.press(' ')
    await page.getByRole('status').filter({ hasText: 'You got €3.00. It was added to your balance.' }).waitFor()
    await page.getByText('Added to your balance', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Back' }).press('Enter')
    await packet(page, 'For the choir').getByText('Opened · €3.00').waitFor()
  })

  it('stay closed without a line, and open when it is back', async () => {
    const { people, room } = await five()
    await give(people[0]!, room, { kind: 'equal', shares: 2, eachMinor: '300' }, 'For the ferry')
    const page = await visit(people[2]!, room)
    town.expectTrouble(page, /ERR_INTERNET_DISCONNECTED|WebSocket|Failed to load/)
    const coin = envelope(page).getByRole('button', { name: 'Open', exact: true })
    await packet(page, 'For the ferry').click()
    await coin.waitFor()
    await page.context().setOffline(true)
    await coin.click()
    await envelope(page)
      .getByRole('alert')
      .filter({ hasText: /connection|line/i })
      .waitFor()
    await page.context().setOffline(false)
    await coin.click()
    await page.getByText('Added to your balance', { exact: true }).waitFor()
    assert.equal(await people[2]!.balance(), 300n)
  })

  it('open in Arabic, from the right', async () => {
    const { people, room } = await five()
    await give(people[0]!, room, { kind: 'random', shares: 3, totalMinor: '900' }, '')
    const page = await visit(people[1]!, room, 'phone', 'ar')
    await page.getByRole('button', { name: 'حظًّا سعيدًا' }).click()
    const dialog = page.getByRole('dialog', { name: 'ظرف أحمر من' })
    await dialog.getByRole('button', { name: 'افتح', exact: true }).click()
    await page.getByText('أُضيف إلى رصيدك', { exact: true }).waitFor()
    await drawn(page)
    assert.deepEqual(await overflowing(page), [])
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl')
    await page.getByText('فُتح 1 من 3').or(page.getByText('فُتح ١ من ٣')).first().waitFor()
  })

  it('give nothing after a day, and say so', async () => {
    const { people, room } = await five()
    await give(people[0]!, room, { kind: 'equal', shares: 2, eachMinor: '300' }, 'Before it rains')
    world.clock.advance({ hours: 24, minutes: 1 })
    await world.settle()
    const page = await visit(people[1]!, room)
    await packet(page, 'Before it rains').getByText('Its day is over').waitFor()
    await packet(page, 'Before it rains').click()
    await envelope(page)
      .getByText(/What was left went back to .*Nia Ward/)
      .waitFor()
    assert.equal(await people[0]!.balance(), 50_000n)
  })
})

type Split =
  | { kind: 'equal'; shares: number; eachMinor: string }
  | { kind: 'random'; shares: number; totalMinor: string }

/** A packet that is there already. */
async function give(sender: TestUser, room: Room, split: Split, greeting: string): Promise<void> {
  const request = { requestId: newId(), conversationId: room.id, currency: 'EUR', split, greeting }
  const { paymentId } = await sender.call('redpackets.send', request)
  await sender.pay(paymentId)
  await world.settle()
}
