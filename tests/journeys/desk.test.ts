/** Somebody writes to a business: a bot answers, then a person of its desk, and what was promised becomes a ticket. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openBot } from '@teahouse/server/modules/business/desk/bot.fixture'
import { openDesk } from '@teahouse/server/modules/business/desk/desk.fixture'
import type { Page } from 'playwright-core'
import { delivered, message, pictured, say } from './talk.ts'
import { isWell, openTown, toast } from './town.ts'

const town = await openTown({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const { world } = town

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const action = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name })

describe('a question to a business', () => {
  it('goes from a bot to a person to a ticket, between a phone and a desk', async () => {
    const bot = await openBot(({ body }) => ({ answers: [`You asked: ${JSON.parse(body).text}`] }))
    const desk = await openDesk(world, { beyondRules: 'bot', botUrl: bot.url })
    const agent = await desk.agent({ isOnline: false })
    const nia = await desk.follower()

    // The bot answers, until people are asked for.
    const at = `/chats/${world.server.chat.official.conversationId(desk.accountId, nia.id)}`
    const phone = await town.visit({ on: 'phone', as: nia, at })
    await say(phone, 'My kettle whistles')
    await delivered(phone, 'My kettle whistles')
    await message(phone, 'You asked: My kettle whistles').waitFor()

    const screen = await town.visit({ on: 'desk', as: agent, at: `/console/${desk.accountId}/desk` })
    await screen.getByText('Nobody waits.').waitFor()
    await isWell(screen)
    await say(phone, 'Human')
    await delivered(phone, 'Human')

    // It appears by itself, with all that was said, and goes to whoever says that they are there.
    await screen.getByRole('link', { name: new RegExp(nia.name) }).waitFor()
    await button(screen, 'Away').click()
    await action(screen, 'I am here').click()
    await screen.getByRole('tab', { name: /^Mine/ }).click()
    await screen.getByRole('link', { name: new RegExp(nia.name) }).click()
    const log = screen.getByRole('log')
    await log.getByText('You asked: My kettle whistles').waitFor()
    await log.getByText('The person asked for people').waitFor()
    await isWell(screen)
    const answer = screen.getByRole('textbox', { name: 'Answer', exact: true })
    await answer.fill('Which kettle is it?')
    await answer.press('Enter')
    await message(phone, 'Which kettle is it?').waitFor()
    await say(phone, 'The red one')
    await log.getByText('The red one').waitFor()

    const choosing = screen.waitForEvent('filechooser')
    await button(screen, 'Send a picture').click()
    await (await choosing).setFiles(join(import.meta.dirname, '../../apps/server/assets/accounts/phones.webp'))
    await pictured(log.locator('img[src*="/media/"]').last())
    await pictured(
      phone
        .getByRole('region', { name: /^Messages with/ })
        .locator('img[src*="/media/"]')
        .last(),
    )

    // A note stays at the desk; the label and the ticket say what it is about.
    await screen.getByRole('radio', { name: 'Note for the desk' }).check({ force: true })
    await screen.getByRole('textbox', { name: 'Note for the desk' }).fill('Bought in May')
    await button(screen, 'Keep').click()
    await log.getByText('Bought in May').waitFor()
    await button(screen, 'More').click()
    await action(screen, 'Labels').click()
    await action(screen, 'Complaint').click()
    await screen.locator('.desk-about').getByText('Complaint').waitFor()
    await button(screen, 'More').click()
    await action(screen, 'Make a ticket').click()
    await screen.getByRole('textbox', { name: 'What it is about' }).fill('A new lid for the red kettle')
    await button(screen, 'Make').click()
    await screen.getByText('Made: ').waitFor()
    await isWell(screen)
    await screen.getByRole('link', { name: /^Conversation/ }).click()

    // It ends, and the person says how it was.
    await button(screen, 'More').click()
    await action(screen, 'Close').click()
    await screen
      .getByRole('alertdialog')
      .or(screen.getByRole('dialog'))
      .getByRole('button', { name: 'Close', exact: true })
      .click()
    await log.getByText('Closed', { exact: true }).waitFor()
    await phone.getByRole('button', { name: '5 stars' }).click()
    await log.getByText('Rated: 5 of 5').waitFor()
    assert(!(await phone.content()).includes('Bought in May'))
    await isWell(screen)
  })

  it('is read in the hand as well, from right to left', async () => {
    const desk = await openDesk(world, { hours: [] })
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    const page = await town.visit({ on: 'phone', as: desk.owner, at: `/console/${desk.accountId}/desk`, locale: 'ar' })
    await page.getByRole('tab', { name: /منتظرة/ }).click()
    await isWell(page)
    await page.getByRole('link', { name: new RegExp(nia.name) }).click()
    await page.getByRole('log').waitFor()
    await isWell(page)
    for (const part of ['tickets', 'desk-figures', 'desk-settings']) {
      await page.goto(`/console/${desk.accountId}/${part}`)
      await isWell(page)
    }
    await page.getByRole('button', { name: 'حفظ', exact: true }).first().click()
    await toast(page, 'تم الحفظ')
  })
})
