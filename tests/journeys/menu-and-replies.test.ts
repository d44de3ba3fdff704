/** A business makes its menu and its rules at a desk; a follower presses, writes, and falls silent. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openAccount } from '@teahouse/server/modules/business/servicemessages/account.fixture'
import type { Refusal } from '@teahouse/server/platform/refusal'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { readCatalogue } from '../../apps/web/build/catalogues.ts'
import { delivered, field, message, say } from './talk.ts'
import { isWell, openTown, toast } from './town.ts'

const town = await openTown()
const { world } = town

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

describe('a menu and its replies', () => {
  it('are made on the phone that shows them, and answer a follower until the window closes', async () => {
    const shop = await openAccount(world)
    const nia = await shop.follower()
    const desk = await town.visit({ on: 'desk', as: shop.owner, at: `/console/${shop.id}/menu` })

    // Begun with the menu of an after-sales service; what is pressed on the phone is what is changed.
    await button(desk, 'After-sales: activities, services, products').click()
    const phone = desk.getByRole('region', { name: 'The menu on a phone' })
    await phone.getByRole('button', { name: 'Services', exact: true }).click()
    await phone.getByRole('button', { name: 'Repairs', exact: true }).click()
    await box(desk, 'Answer').fill('A screen takes an hour, a battery half of that.')
    await phone.getByText('A screen takes an hour').waitFor()
    await box(desk, 'Name').fill('Repairs of every kind, while you wait and have a cup of tea with us')
    await desk.getByText('Too long. Take some letters out.').waitFor()
    await button(desk, 'Save and show it').click()
    await desk.getByText('The menu cannot be taken like this.').waitFor()
    await box(desk, 'Name').fill('Repairs')
    await isWell(desk)

    // What is not saved is there when one comes back.
    await desk.getByRole('link', { name: 'Replies', exact: true }).click()
    await desk.getByRole('heading', { name: 'Rules' }).waitFor()
    await desk.getByRole('link', { name: 'Menu', exact: true }).click()
    await button(desk, 'After-sales: activities, services, products').click()
    await phone.getByRole('button', { name: 'Services', exact: true }).click()
    await phone.getByRole('button', { name: 'Repairs', exact: true }).click()
    await phone.getByText('A screen takes an hour').waitFor()
    await button(desk, 'Save and show it').click()
    await toast(desk, 'Saved')

    // A keyword, tried before it is asked for.
    await desk.getByRole('link', { name: 'Replies', exact: true }).click()
    await desk.getByRole('link', { name: 'New rule', exact: true }).click()
    await box(desk, 'Name of the rule').fill('Oolong')
    await box(desk, 'Keyword 1').fill('oolong')
    await box(desk, 'Text').fill('Three kinds. The third is for Sundays.')
    await button(desk, 'Add an answer').click()
    await button(desk, 'Picture, sound or film').click()
    const chooser = desk.waitForEvent('filechooser')
    await button(desk, 'Add one from this device').click()
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    await (await chooser).setFiles({ name: 'oolong.png', mimeType: 'image/png', buffer: picture })
    await desk.getByText('oolong.png', { exact: true }).waitFor()
    await isWell(desk)
    await button(desk, 'Save').click()
    await desk.getByRole('link', { name: /^Oolong/ }).waitFor()
    await box(desk, 'What somebody writes').fill('any oolong left?')
    await button(desk, 'Show the answer').click()
    await desk.getByText('Three kinds. The third is for Sundays.').waitFor()
    await isWell(desk)

    // The follower presses and writes.
    const page = await town.visit({
      on: 'phone',
      as: nia,
      at: `/chats/${world.server.chat.official.conversationId(shop.id, nia.id)}`,
    })
    await button(page, 'Services').click()
    await page.getByRole('menuitem', { name: 'Repairs' }).click()
    await message(page, 'A screen takes an hour, a battery half of that.').waitFor()
    await button(page, 'Type instead of talking').click()
    await field(page).waitFor()
    await say(page, 'Any oolong today?')
    await delivered(page, 'Any oolong today?')
    await message(page, 'Three kinds. The third is for Sundays.').waitFor()
    await page
      .getByRole('region', { name: /^Messages with/ })
      .getByRole('img')
      .last()
      .waitFor()

    // Two days of silence, and both sides see that it is over.
    await shop.say(nia, 'Come by on Sunday.')
    await message(page, 'Come by on Sunday.').waitFor()
    world.clock.advance({ hours: 48, minutes: 2 })
    await world.settle()
    await message(page, 'This conversation is closed. Write, and it opens again.').waitFor()
    await assert.rejects(shop.say(nia, 'It is Sunday!'), (error: Refusal) => error.code === 'reply_window_closed')
    await say(page, 'Is the oolong still there?')
    await message(page, 'Three kinds. The third is for Sundays.').nth(1).waitFor()
    await shop.say(nia, 'Kept for you.')
    await message(page, 'Kept for you.').waitFor()
    assert.equal((await shop.window(nia)).messageLeft, 4)
  })

  it('stand mirrored and in Arabic on an operator’s phone', async () => {
    const words = readCatalogue('ar')
    const shop = await openAccount(world)
    const page = await town.visit({ on: 'phone', as: shop.owner, at: `/console/${shop.id}/menu`, locale: 'ar' })
    await button(page, words.get('console.menu.template.publisher')!).click()
    const phone = page.getByRole('region', { name: words.get('console.menu.preview')! })
    await phone.getByRole('button', { name: words.get('console.menu.template.about')!, exact: true }).click()
    await isWell(page)
    const [first, second] = [
      phone.locator('.console-phone-button').nth(0),
      phone.locator('.console-phone-button').nth(1),
    ]
    assert((await first.boundingBox())!.x > (await second.boundingBox())!.x)
    await page.goto(`/console/${shop.id}/replies/new`)
    await box(page, words.get('console.replies.name')!).waitFor()
    await isWell(page)
    await page.goto(`/console/${shop.id}/replies`)
    await page.getByRole('heading', { name: words.get('console.replies.onFollow')! }).waitFor()
    await isWell(page)
  })
})
