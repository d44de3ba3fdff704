/** An account reaches its followers: by broadcasts and their quota, by a code in the window, by a form. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openAccount } from '@teahouse/server/modules/business/servicemessages/account.fixture'
import { newId } from '@teahouse/server/platform/ids'
import type { TestUser } from '@teahouse/testkit'
import type { Page } from 'playwright-core'
import { readCatalogue } from '../../apps/web/build/catalogues.ts'
import { message } from './talk.ts'
import { isWell, openTown, toast } from './town.ts'

const town = await openTown()
const { world } = town

// In the middle of a month: what is planned for tomorrow is planned for this month.
const now = world.clock.now()
const middle = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 10, 12)
world.clock.advance({ seconds: (middle - now.getTime()) / 1000 })

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

/** Sends words to everybody, as a program would. */
async function broadcast(accountId: string, owner: TestUser, text: string): Promise<void> {
  const broadcastId = newId()
  const body = { kind: 'text' as const, text }
  await owner.call('broadcasts.save', { accountId, broadcastId, audience: { kind: 'all' }, body })
  await owner.call('broadcasts.send', { accountId, broadcastId })
  await world.settle()
}

describe('the quota of broadcasts', () => {
  it('is four a month for each person, seen by the account and by its followers', async () => {
    const shop = await openAccount(world)
    const { id: accountId, owner } = shop
    const [nia, quiet] = [await shop.follower(), await shop.follower()]
    await quiet.call('followers.configure', { accountId, takesBroadcasts: false })
    for (const text of ['One', 'Two', 'Three']) await broadcast(accountId, owner, text)

    // The fourth is written at the desk, and the calendar counts down.
    const desk = await town.visit({ on: 'desk', as: owner, at: `/console/${accountId}/broadcasts` })
    const quota = desk.getByRole('region', { name: 'What is left' })
    await quota.getByText('of 4 broadcasts to everybody are left this month').waitFor()
    assert.equal(await quota.getByRole('strong').textContent(), '1')
    await isWell(desk)
    await desk.getByRole('link', { name: 'New broadcast', exact: true }).first().click()
    await box(desk, 'Text').fill('The first flush is here')
    await isWell(desk)
    await button(desk, 'Send').click()
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Send', exact: true }).click()
    await desk.getByText('Sent, people reached: 1').waitFor()
    const stopped = desk.locator('.ui-cell', { hasText: 'Take no broadcasts' })
    assert.match((await stopped.textContent())!, /1$/)
    await isWell(desk)

    // The fifth is refused, and says so.
    await desk.getByRole('link', { name: 'Broadcasts', exact: true }).click()
    await desk.getByRole('link', { name: 'New broadcast', exact: true }).first().click()
    await box(desk, 'Text').fill('And once more')
    await button(desk, 'Send').click()
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Send', exact: true }).click()
    await desk.getByText('The account has sent what it may for now.').waitFor()

    // The follower has had four, and reads so; who stopped them had none.
    const at = (person: TestUser) => `/chats/${world.server.chat.official.conversationId(accountId, person.id)}`
    const phone = await town.visit({ on: 'phone', as: nia, at: at(nia) })
    await message(phone, 'The first flush is here').waitFor()
    const { received, most } = await nia.call('broadcasts.mine', { accountId })
    assert.deepEqual([received, most], [4, 4])
    assert.equal((await quiet.call('broadcasts.mine', { accountId })).received, 0)

    // To people by name it goes on: for her alone it is too much.
    const newcomer = await shop.follower()
    const named = newId()
    await owner.call('broadcasts.save', {
      accountId,
      broadcastId: named,
      audience: { kind: 'people', personIds: [nia.id, newcomer.id] },
      body: { kind: 'text', text: 'For the two of you' },
    })
    await owner.call('broadcasts.send', { accountId, broadcastId: named })
    await world.settle()
    await desk.goto(`/console/${accountId}/broadcasts/${named}`)
    const tooMuch = desk.locator('.ui-cell', { hasText: 'Had four this month already' })
    await tooMuch.waitFor()
    assert.match((await tooMuch.textContent())!, /1$/)

    // What was a mistake is taken back, on the phone that shows it.
    await desk.goBack()
    await desk.goto(`/console/${accountId}/broadcasts`)
    await desk.getByRole('link', { name: /The first flush is here/ }).click()
    await button(desk, 'Take it back').click()
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Take it back', exact: true }).click()
    await desk.getByText('Taken back').waitFor()
    await message(phone, 'The first flush is here').waitFor({ state: 'detached' })

    // The next month is another.
    world.clock.advance({ days: 31 })
    await broadcast(accountId, owner, 'A new month')
    await message(phone, 'A new month').waitFor()
  })
})

describe('a code in the window', () => {
  it('is made and printed at the desk, brings a follower, and a form makes a contact of them', async () => {
    const shop = await openAccount(world)
    const desk = await town.visit({ on: 'desk', as: shop.owner, at: `/console/${shop.id}/codes` })
    await desk.getByRole('link', { name: 'New code', exact: true }).first().click()
    await box(desk, 'Name').fill('Window of the shop')
    await box(desk, 'Scene').fill('window')
    await button(desk, 'Make the code').click()
    await button(desk, 'Save as SVG').waitFor()
    await isWell(desk)
    const [file] = await Promise.all([desk.waitForEvent('download'), button(desk, 'Save as SVG').click()])
    assert.equal(file.suggestedFilename(), 'Window of the shop.svg')

    // Somebody scans it with the phone's own camera.
    const [code] = (await shop.owner.call('qrcodes.list', { accountId: shop.id })).qrCodes
    const nia = await world.user({ name: 'Nia' })
    const phone = await town.visit({ on: 'phone', as: nia, at: `/q/${code!.key}` })
    await phone.getByRole('button', { name: 'Follow', exact: true }).click()
    await phone.getByRole('button', { name: 'Follow', exact: true }).waitFor({ state: 'detached' })
    await world.settle()
    const [counted] = (await shop.owner.call('qrcodes.list', { accountId: shop.id })).qrCodes
    assert.deepEqual([counted!.scans, counted!.follows], [1, 1])

    // A form, made at the desk and offered in the conversation that the follow has opened.
    await desk.getByRole('link', { name: 'Forms and contacts', exact: true }).click()
    await desk.getByRole('link', { name: 'New form', exact: true }).first().click()
    await box(desk, 'Title').fill('Tea tastings')
    await isWell(desk)
    await button(desk, 'Save').click()
    await desk.getByText('Nobody has sent it yet').waitFor()
    await button(desk, 'Put it into a conversation').click()
    await desk.getByRole('dialog').getByText('Nia').click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Take (1)' }).click()
    await toast(desk, 'Sent: 1')
    await phone.goto(`/chats/${world.server.chat.official.conversationId(shop.id, nia.id)}`)
    await phone.getByRole('link', { name: /Tea tastings/ }).click()
    await box(phone, 'Name').fill('Nia')
    await box(phone, 'E-mail').fill('nia@example.org')
    const send = button(phone, 'Agree and send')
    assert(await send.isDisabled())
    await phone.getByText(/may write to me about this/).click()
    await isWell(phone)
    await send.click()
    await phone.getByText(/^You sent this on/).waitFor()
    await desk.getByText('nia@example.org').waitFor()
    await isWell(desk)

    // The card in the chat says so.
    await phone.goto(`/chats/${world.server.chat.official.conversationId(shop.id, nia.id)}`)
    await phone.getByRole('link', { name: /Tea tastings.*Sent/ }).waitFor()

    // And takes it back.
    await phone.goto('/consents')
    await phone.getByRole('link', { name: /Tea tastings/ }).click()
    await button(phone, 'Take it back').click()
    await phone.getByRole('alertdialog').getByRole('button', { name: 'Take it back', exact: true }).click()
    await desk.getByText(/The answers are gone/).waitFor()
  })

  it('stands mirrored and in Arabic on an operator’s phone, with all the other pages', async () => {
    const words = readCatalogue('ar')
    const shop = await openAccount(world)
    const nia = await shop.follower()
    await broadcast(shop.id, shop.owner, 'شاي الربيع وصل')
    const { template } = await shop.owner.call('templates.add', {
      accountId: shop.id,
      shortId: 'TM00015',
      locale: 'ar',
    })
    const page = await town.visit({ on: 'phone', as: shop.owner, at: `/console/${shop.id}/broadcasts`, locale: 'ar' })
    await page.getByRole('link', { name: /شاي الربيع وصل/ }).waitFor()
    await isWell(page)
    for (const [path, id] of [
      ['broadcasts/new', 'broadcasts.send'],
      ['templates', 'templates.library'],
      ['templates/library', 'templates.take'],
      [`templates/${template.id}`, 'templates.send'],
      ['codes/new', 'codes.make'],
      ['products/new', 'products.name'],
      ['forms/new', 'forms.field.add'],
    ] as const) {
      await page.goto(`/console/${shop.id}/${path}`)
      await page.getByText(words.get(id)!, { exact: true }).first().waitFor()
      await isWell(page)
    }
    const person = await town.visit({ on: 'phone', as: nia, at: `/consent/${shop.id}/${template.id}`, locale: 'ar' })
    await button(person, words.get('consents.allow')!).click()
    await person.getByText(words.get('consents.given.title')!).waitFor()
    await person.goto('/consents')
    await person.getByText(words.get('consents.once')!).waitFor()
    await isWell(person)
  })
})
