/** Two people who have never been here: from the front door to their first words to each other. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { chatRow, message, openChat, say } from './talk.ts'
import { openTown, scan, toast } from './town.ts'

const town = await openTown()

describe('the first minutes', () => {
  it('take two strangers from the front door to their first words', async () => {
    const ada = await town.visit({ on: 'phone' })
    const ben = await town.visit({ on: 'phone' })
    await signUp(ada, { name: 'Ada Quill', handle: 'ada-quill' })
    await signUp(ben, { name: 'Ben Oar', handle: 'ben-oar' })

    await ada.goto('/me/card')
    await ben.goto('/scan')
    await scan(ben, ada.getByRole('img', { name: 'My QR card' }))
    await ben.getByRole('heading', { name: 'Ada Quill' }).waitFor()
    await ben.getByRole('button', { name: 'Add to contacts' }).click()
    await ben.getByLabel('Say who you are').fill('It is Ben, from the ferry.')
    await ben.getByRole('button', { name: 'Send' }).click()
    await toast(ben, 'has your request now')

    await ada.goto('/contacts')
    await ada.getByRole('link', { name: '1 unread Contacts' }).waitFor()
    await ada.getByRole('link', { name: 'New friends' }).click()
    await ada.getByText('It is Ben, from the ferry.').waitFor()
    await ada.getByRole('button', { name: 'Accept' }).click()
    await ada.getByText('Added').waitFor()

    // Ben is still on Ada's page, where the question has become a door.
    await ben.getByRole('button', { name: 'Message' }).click()
    await message(ben, /You and .*Ada Quill.* are contacts now/).waitFor()
    await say(ben, 'Low tide at six. Tea after?')

    await ada.getByRole('button', { name: 'Back' }).click()
    const chats = ada.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /Chats/ })
    await chats.getByText('unread').waitFor()
    await chats.click()
    await openChat(ada, 'Low tide at six.')
    await message(ada, 'Low tide at six.').waitFor()
    await say(ada, 'Gladly. I bring the cups.')
    await message(ben, 'I bring the cups.').waitFor()
    await ada.getByRole('button', { name: /Back/ }).click()
    await chats.getByText('unread').waitFor({ state: 'detached' })

    // A chat that was made quiet shows a dot, and asks for nothing.
    await chatRow(ada, 'Ben Oar').click({ button: 'right' })
    await ada.getByRole('menuitem', { name: 'Mute' }).click()
    await chatRow(ada, 'Ben Oar').getByRole('img', { name: 'Muted' }).waitFor()
    await say(ben, 'And biscuits.')
    await chatRow(ada, 'And biscuits.').waitFor()
    await chats.getByText('New', { exact: true }).waitFor()
    assert.equal(await chats.getByText('unread').count(), 0)
  })
})

/** Makes an account as a newcomer does, and puts the recovery codes away. */
async function signUp(page: Page, { name, handle }: { name: string; handle: string }): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Teahouse ID').fill(handle)
  await page.getByLabel('Password', { exact: true }).fill('the tide is out')
  await page.getByRole('button', { name: 'Make an account' }).click()
  await page.getByRole('heading', { name: 'Keep these codes' }).waitFor()
  assert.equal(await page.locator('.recovery-codes li').count(), 10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('heading', { name: 'Keep these codes' }).waitFor({ state: 'hidden' })
}
