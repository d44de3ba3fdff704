/** Five people around one table: how a group begins, what can be done in it, and how one leaves. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { act, chatRow, field, message, openChat, say } from './talk.ts'
import { openTown } from './town.ts'

const town = await openTown()

describe('a group of five', () => {
  it('is made, calls somebody, is told something, takes back a word, and lets somebody go', async () => {
    const names = ['Nia Ward', 'Tom Field', 'Gwen Parry', 'Mei Lin', 'Layla Haddad']
    const people = await Promise.all(names.map((name) => town.world.user({ name })))
    const [owner, ...others] = people
    for (const other of others) await town.world.befriend(owner!, other)
    const nia = await town.visit({ on: 'desk', as: owner!, at: '/chats' })
    const tom = await town.visit({ on: 'phone', as: others[0]!, at: '/chats' })
    const gwen = await town.visit({ on: 'phone', as: others[1]!, at: '/chats' })

    await nia.getByRole('button', { name: 'Start something new' }).click()
    await nia.getByRole('menuitem', { name: 'New chat' }).click()
    const picker = nia.getByRole('dialog', { name: 'New chat' })
    for (const name of names.slice(1)) await picker.getByRole('checkbox', { name }).click()
    await picker.getByRole('button', { name: 'Start (4)' }).click()
    await message(nia, 'You started the group with').waitFor()
    await nia.getByText('5 people').waitFor()

    // A call by name reaches even who is looking elsewhere.
    await field(nia).pressSequentially('Who has the ladder? @to')
    await nia.getByRole('option', { name: 'Tom Field' }).click()
    await field(nia).press('Enter')
    await chatRow(tom, 'Who has the ladder?').getByText('[@ you]').waitFor()
    await chatRow(gwen, 'Who has the ladder?').waitFor()
    assert.equal(await chatRow(gwen, 'Who has the ladder?').getByText('[@ you]').count(), 0)
    await openChat(tom, 'Who has the ladder?')

    await nia.getByRole('button', { name: 'Edit the announcement' }).click()
    await nia.getByRole('dialog').getByRole('textbox').fill('Lanterns on Saturday, from dusk.')
    await nia.getByRole('button', { name: 'Post' }).click()
    await tom.getByRole('region', { name: 'Announcement' }).getByText('Lanterns on Saturday').waitFor()

    // What a member said, the owner may take back.
    await say(tom, 'The ladder is broken and so is the mayor.')
    await act(nia, message(nia, 'The ladder is broken'), 'Recall')
    await message(tom, /recalled your message/).waitFor()
    await openChat(gwen, /Nia Ward/)
    await message(gwen, /recalled a message from .*Tom Field/).waitFor()

    // A name for this group alone.
    await tom.getByRole('button', { name: 'Group details' }).click()
    await tom.getByRole('button', { name: 'My name in this group' }).click()
    await tom.getByRole('dialog').getByRole('textbox').fill('Ladder Tom')
    await tom.getByRole('button', { name: 'Save' }).click()
    await tom.getByText('Ladder Tom').first().waitFor()
    await tom.getByRole('button', { name: /Back/ }).click()
    await say(tom, 'I mend it tonight.')
    await message(gwen, 'I mend it tonight.').getByText('Ladder Tom').waitFor()

    await gwen.getByRole('button', { name: 'Group details' }).click()
    await gwen.getByRole('button', { name: 'Leave the group' }).click()
    await gwen.getByRole('alertdialog').getByRole('button', { name: 'Leave the group' }).click()
    await nia.getByText('4 people').waitFor()
    await say(tom, 'Quieter now.')
    await message(nia, 'Quieter now.').waitFor()
    // Whoever has left keeps what they heard, and hears no more.
    await chatRow(gwen, 'I mend it tonight.').click()
    await gwen.getByText('You are not in this chat any more.').waitFor()
    await message(gwen, 'I mend it tonight.').waitFor()
    assert.equal(await message(gwen, 'Quieter now.').count(), 0)
  })
})
