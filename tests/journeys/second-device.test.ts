/** A computer is let in by the phone in one's hand, both stay in step, and the phone shows it out again. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chatRow, delivered, field, message, openChat, say, written } from './talk.ts'
import { openTown, scan, toast } from './town.ts'

const town = await openTown()

describe('a second device', () => {
  it('is let in by the phone, stays in step with it, and is shown out', async () => {
    const mei = await town.world.user({ name: 'Mei Lin', handle: 'mei-lin' })
    const nia = await town.world.user({ name: 'Nia Ward' })
    await town.world.befriend(mei, nia)
    const room = await town.world.direct(mei, nia)
    const phone = await town.visit({ on: 'phone', as: mei, at: '/scan' })
    const desk = await town.visit({ on: 'desk', at: '/log-in' })

    await desk.getByText('With your phone').click()
    await scan(phone, desk.getByRole('img', { name: 'Code to log in with your phone' }))

    // Scanned is not yet let in: first both show the same number.
    await phone.getByRole('heading', { name: 'Is this your screen?' }).waitFor()
    await desk.getByText(/Scanned by .*Mei Lin/).waitFor()
    const number = await phone.getByText(/^\d\d$/).innerText()
    await desk.getByText(number, { exact: true }).waitFor()
    await phone.getByRole('button', { name: 'Confirm' }).click()
    await phone.getByRole('heading', { name: 'Is this your screen?' }).waitFor({ state: 'detached' })
    await desk.getByRole('navigation', { name: 'Places' }).waitFor()

    // Both hear, and what is read on one is read on the other.
    await room.say(nia, 'Two more buns, if you can.')
    await phone.goto('/chats')
    await chatRow(phone, 'Two more buns').getByText('unread').waitFor()
    await chatRow(desk, 'Two more buns').getByText('unread').waitFor()
    await openChat(phone, 'Two more buns')
    await chatRow(desk, 'Two more buns').getByText('unread').waitFor({ state: 'detached' })
    await say(phone, 'They are in the oven.')
    await chatRow(desk, 'They are in the oven.').click()
    await message(desk, 'They are in the oven.').waitFor()

    // A draft stays where it is written.
    await field(phone).fill('Shall I keep')
    await phone.getByRole('button', { name: /Back/ }).click()
    await chatRow(phone, '[Draft] Shall I keep').waitFor()
    await say(desk, 'Done at four.')
    await delivered(desk, 'Done at four.')
    await desk.reload()
    await message(desk, 'Done at four.').waitFor()
    assert.equal(await field(desk).inputValue(), '')
    await openChat(phone, '[Draft]')
    await message(phone, 'Done at four.').waitFor()
    await written(phone, 'Shall I keep')

    await phone.goto('/me/devices')
    await phone.getByText('Chrome on Linux').waitFor()
    await phone.getByRole('button', { name: 'Log out', exact: true }).click()
    const question = phone.getByRole('alertdialog', { name: /Log out .*Chrome on Linux/ })
    await question.getByRole('button', { name: 'Log out' }).click()
    await toast(phone, 'Logged out')
    await desk.getByText('This device was logged out, and nothing was left on it.').waitFor()
    assert.equal(await desk.evaluate(async () => (await indexedDB.databases()).length), 0)
  })

  it('stays out when the phone says so', async () => {
    const mei = await town.world.user({ name: 'Mei Lin' })
    const phone = await town.visit({ on: 'phone', as: mei, at: '/scan' })
    const desk = await town.visit({ on: 'desk', at: '/log-in' })
    await desk.getByText('With your phone').click()
    await scan(phone, desk.getByRole('img', { name: 'Code to log in with your phone' }))
    await phone.getByRole('button', { name: 'Not me' }).click()
    await desk.getByText('The phone said no. Nobody was logged in here.').waitFor()
  })
})
