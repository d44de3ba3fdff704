/** Nobody touches a mouse: from the log-in to an answer in another chat. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { chatRow, delivered, field, message } from './talk.ts'
import { openTown } from './town.ts'

const town = await openTown()
const password = 'the tide is out'

describe('a keyboard alone', () => {
  it('is enough to log in, find a chat, answer, go to another and come back', async () => {
    const mei = await town.world.user({ name: 'Mei Lin', handle: 'mei-lin', password })
    const friends = []
    for (const name of ['Anna Brandt', 'Gwen Parry', 'Tom Field']) {
      const friend = await town.world.user({ name })
      await town.world.befriend(mei, friend)
      await (await town.world.direct(mei, friend)).say(friend, `${name} was here.`)
      friends.push(friend)
    }
    const page = await town.visit({ on: 'desk', at: '/log-in' })
    await tabTo(page, page.getByLabel('Teahouse ID, e-mail or phone'))
    await page.keyboard.type('mei-lin')
    await tabTo(page, page.getByRole('textbox', { name: 'Password' }))
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')

    // The list is one stop of the Tab key; J, K and the arrows go along it.
    const first = chatRow(page, 'Tom Field')
    await first.waitFor()
    await tabTo(page, first)
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await focused(chatRow(page, 'Anna Brandt'))
    await page.keyboard.press('k')
    await focused(chatRow(page, 'Gwen Parry'))
    await page.keyboard.press('Enter')

    // Where there is a keyboard, an opened chat is one to write in.
    await focused(field(page))
    await page.keyboard.type('Choir at seven?')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('I bring the scores.')
    await page.keyboard.press('Enter')
    await message(page, /Choir at seven\?\s*I bring the scores\./).waitFor()

    await page.keyboard.press('Control+k')
    await page.getByRole('listbox', { name: 'Go to a chat' }).waitFor()
    await page.keyboard.type('tom')
    await page.getByRole('option', { name: 'Tom Field', selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: /Messages with .*Tom Field/ }).waitFor()
    await message(page, 'Tom Field was here.').waitFor()

    // From the empty field upwards, message by message, and to what can be done with one.
    await focused(field(page))
    await page.keyboard.press('ArrowUp')
    await focused(message(page, 'Tom Field was here.'))
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Quote' }).waitFor()
    await page.keyboard.press('Escape')
    await focused(message(page, 'Tom Field was here.'))
    await page.keyboard.press('Escape')
    await focused(chatRow(page, 'Tom Field'))
    await page.keyboard.press('ContextMenu')
    await page.getByRole('menuitem', { name: 'Pin to top' }).waitFor()
    await page.keyboard.press('Escape')
    await focused(chatRow(page, 'Tom Field'))
  })

  it('composes words with an input method, whose Enter sends nothing', async () => {
    const [mei, nia] = await town.world.friends(2)
    const room = await town.world.direct(mei!, nia!)
    const page = await town.visit({ on: 'desk', as: mei!, at: `/chats/${room.id}` })
    await field(page).focus()
    const session = await page.context().newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 })
    // The Enter that takes the suggestion, as Chromium and as Safari tell of it.
    await field(page).evaluate((element) => {
      for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...how }))
      }
    })
    await session.send('Input.insertText', { text: '你好' })
    assert.equal(await field(page).inputValue(), '你好')
    await page.keyboard.press('Enter')
    await delivered(page, '你好')
    assert.deepEqual(
      (await room.history(nia!)).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : [])),
      ['你好'],
    )
  })
})

type Target = ReturnType<Page['getByRole']>

/** Presses Tab until something has the focus, as people do who look where they are. */
async function tabTo(page: Page, target: Target): Promise<void> {
  for (let count = 0; count < 40; count++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail('Tab does not lead there')
}

/** Waits until something has the focus. */
async function focused(target: Target): Promise<void> {
  await target.and(target.page().locator(':focus')).waitFor()
}
