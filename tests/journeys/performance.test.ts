/** A list of a thousand chats and a chat of ten thousand messages: whoever scrolls never looks at nothing. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import type { Locator } from 'playwright-core'
import { chatRow, message } from './talk.ts'
import { drawn, openTown } from './town.ts'

const town = await openTown()
const { server } = town.world
const mei = await town.world.user({ name: 'Mei Lin' })
const chatCount = 1_000
const messageCount = 10_000
let longChatId: string
let longChatPersonId: string

before(async () => {
  for (let made = 0; made < chatCount; made += 100) {
    await server.db.transaction(async (tx) => {
      for (let number = made; number < made + 100; number++) {
        const person = await server.accounts.make(tx, { handle: `neighbour-${number}`, name: `Neighbour ${number}` })
        await server.contacts.befriend(tx, mei.id, person.id)
        const conversationId = await server.chat.direct(tx, mei.id, person.id)
        await server.chat.log.append(tx, [said(conversationId, person.id, `Hello from number ${number}`)])
        longChatId = conversationId
        longChatPersonId = person.id
      }
    })
  }
  for (let made = 1; made < messageCount; made += 1_000) {
    const lines = Array.from({ length: 1_000 }, (_, index) => {
      const number = made + index
      const words = `Line ${number}. ${'The tide comes and the tide goes. '.repeat(number % 5)}`
      return said(longChatId, number % 3 ? longChatPersonId : mei.id, words)
    })
    await server.db.transaction((tx) => server.chat.log.append(tx, lines))
  }
})

function said(conversationId: string, senderId: string, text: string) {
  const content = { kind: 'text' as const, text, mentions: [] }
  return { conversationId, messageId: newId(), senderId, content, fingerprint: null }
}

/** What a list of a thousand chats may cost whoever comes for the first time, until it is there. */
const firstVisit = { requests: 13, receivedKib: 320 }

describe('a first visit', () => {
  it('asks for little, and gets little, until the list is there', async () => {
    const page = await town.visit({ on: 'phone', as: mei, at: 'about:blank' })
    const session = await page.context().newCDPSession(page)
    const requests: string[] = []
    let receivedBytes = 0
    session.on('Network.requestWillBeSent', ({ request }) => void requests.push(new URL(request.url).pathname))
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      receivedBytes += encodedDataLength
    })
    await session.send('Network.enable')
    await page.goto('/chats')
    await chatRow(page, `Neighbour ${chatCount - 1}`).waitFor()
    const kib = receivedBytes / 1024
    assert.ok(requests.length <= firstVisit.requests, `${requests.length} requests: ${requests.join(' ')}`)
    assert.ok(kib <= firstVisit.receivedKib, `${kib} KiB: ${requests.join(' ')}`)
  })
})

describe('a long way to scroll', () => {
  it('through a thousand chats shows rows all the way', async () => {
    const page = await town.visit({ on: 'phone', as: mei, at: '/chats' })
    await chatRow(page, `Neighbour ${chatCount - 1}`).waitFor()
    await drawn(page)
    const list = page.locator('.ui-virtual')
    const seen = await scrollThrough(list, '.ui-virtual-item', { stepPx: 1_800, steps: 45 })
    assert.deepEqual(seen.blank, [])
    assert.ok(seen.most < 60, `only what is near is drawn, not ${seen.most} rows`)
    await chatRow(page, 'Neighbour 0').waitFor()
  })

  it('through ten thousand messages shows messages all the way', async () => {
    const page = await town.visit({ on: 'phone', as: mei, at: `/chats/${longChatId}` })
    await message(page, `Line ${messageCount}.`).waitFor()
    await drawn(page)
    const chat = page.getByRole('region', { name: /^Messages with/ })
    const seen = await scrollThrough(chat, '.ui-chat-item', { stepPx: -1_200, steps: 60 })
    assert.deepEqual(seen.blank, [])
    assert.ok(seen.most < 80, `only what is near is drawn, not ${seen.most} messages`)

    // Far away, and back.
    await page.goto(`/chats/${longChatId}?at=5000`)
    await message(page, 'Line 4999.').waitFor()
    const there = await scrollThrough(chat, '.ui-chat-item', { stepPx: 900, steps: 20 })
    assert.deepEqual(there.blank, [])
    await page.getByRole('button', { name: 'Go to the newest message' }).click()
    await message(page, `Line ${messageCount}.`).waitFor()
  })
})

/** Scrolls step by step, and looks at each frame: the steps at which a part of the view was empty, and the most rows. */
function scrollThrough(
  scroller: Locator,
  row: string,
  { stepPx, steps }: { stepPx: number; steps: number },
): Promise<{ blank: number[]; most: number }> {
  return scroller.evaluate(
    async (element, { row, stepPx, steps }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done))
      const view = element.getBoundingClientRect()
      const blank: number[] = []
      let most = 0
      for (let step = 0; step < steps; step++) {
        element.scrollTop += stepPx
        await frame()
        await frame()
        const rows = [...element.querySelectorAll(row)].map((one) => one.getBoundingClientRect())
        most = Math.max(most, rows.length)
        const inView = rows.filter(({ top, bottom }) => bottom > view.top && top < view.bottom)
        const shownPx = inView.reduce(
          (sum, { top, bottom }) => sum + Math.min(bottom, view.bottom) - Math.max(top, view.top),
          0,
        )
        // What stands before the first row and after the last is no row.
        if (shownPx < view.height - 120) blank.push(step)
      }
      return { blank, most }
    },
    { row, stepPx, steps },
  )
}
