/** The line goes away in the middle of a talk: nothing is lost, nothing is sent twice. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { chatRow, delivered, message, openChat, say } from './talk.ts'
import { openTown } from './town.ts'

const town = await openTown()
const [mei, nia] = await town.world.friends(2)

describe('without a line', () => {
  it('what was written waits on the device, over a reload, and arrives once and in order', async () => {
    const room = await town.world.direct(mei!, nia!)
    await room.say(nia!, 'The ferry is late.')
    const page = await town.visit({ on: 'phone', as: mei!, at: '/chats' })
    town.expectTrouble(page, /ERR_INTERNET_DISCONNECTED/)
    await openChat(page, nia!.name)
    await message(page, 'The ferry is late.').waitFor()
    await say(page, 'I can wait.')
    await delivered(page, 'I can wait.')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))

    await page.context().setOffline(true)
    await say(page, 'first, from the tunnel')
    await say(page, 'second, from the tunnel')
    await message(page, 'second, from the tunnel').and(page.getByLabel('sending')).waitFor()

    await waitingOnDevice(page, mei!.id, 2)

    // The app itself comes from the device as well: its pages, the list, the chat and what waits in it.
    await page.goto('/chats')
    await chatRow(page, nia!.name).getByText('second, from the tunnel').waitFor()
    await page.getByText('No connection. You can read and write').waitFor()
    await openChat(page, nia!.name)
    await message(page, 'The ferry is late.').waitFor()
    for (const words of ['first, from the tunnel', 'second, from the tunnel']) {
      await message(page, words).and(page.getByLabel('sending')).waitFor()
    }
    await room.say(nia!, 'It is here now.')

    await page.context().setOffline(false)
    await message(page, 'It is here now.').waitFor()
    await delivered(page, 'first, from the tunnel')
    await delivered(page, 'second, from the tunnel')
    const said = (await room.history(nia!)).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []))
    assert.deepEqual(said.slice(-5), [
      'The ferry is late.',
      'I can wait.',
      'It is here now.',
      'first, from the tunnel',
      'second, from the tunnel',
    ])
  })

  it('the list is drawn from the device, before the server has said a word', async () => {
    const room = await town.world.direct(mei!, nia!)
    await room.say(nia!, 'See you on the pier.')
    const page = await town.visit({ on: 'phone', as: mei!, at: '/chats' })
    await chatRow(page, 'See you on the pier.').waitFor()
    // From now on every question stays without an answer.
    await page.context().routeWebSocket('**/ws', () => {})
    await page.context().route('**/rpc/**', () => {})
    await page.reload()
    await chatRow(page, 'See you on the pier.').waitFor()
    await openChat(page, nia!.name)
    await message(page, 'See you on the pier.').waitFor()
  })
})

/** Until the device’s own store holds so many messages that wait: what a reload finds again. */
async function waitingOnDevice(page: Page, personId: string, count: number): Promise<void> {
  await page.evaluate(
    async ([name, wanted]) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const database = await answer(indexedDB.open(name))
      const held = () => answer(database.transaction('outbox').objectStore('outbox').count())
      while ((await held()) !== wanted) await new Promise((done) => setTimeout(done, 20))
      database.close()
    },
    [`teahouse-${personId}`, count] as const,
  )
}
