/** One box: what it finds in every scope, where each hit leads, and what it finds without a line. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { openPress } from '@teahouse/server/modules/business/articles/press.fixture'
import { newCreator } from '@teahouse/server/modules/share/channels/channel.fixture'
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { isWell, openTown, toast } from './town.ts'

/** A search engine of the administrators, with one page of the web, and that page. */
const web = createServer((request, response) => {
  const { pathname } = new URL(request.url!, 'http://web')
  if (pathname === '/search') {
    const results = [
      { title: 'Samovars of the world', url: `${webOrigin()}/samovars`, content: 'Brass, copper, silver' },
    ]
    return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ results }))
  }
  response.setHeader('content-type', 'text/html').end('<h1>All samovars</h1>')
}).listen(0, '127.0.0.1')
await once(web, 'listening')
after(() => web.close())
const webOrigin = () => `http://127.0.0.1:${(web.address() as AddressInfo).port}`

const town = await openTown({ env: { SEARXNG_URL: webOrigin(), TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const { world } = town

/** Everything that a question can lead to, around somebody called Nia. */
async function samovars() {
  const { publish, follower } = await openPress(world)
  const nia = await follower('Nia')
  const tom = await world.user({ name: 'Tom Samovar' })
  await world.befriend(nia, tom)
  const room = await world.direct(tom, nia)
  await room.say(tom, 'The samovar is on')
  const momentId = newId()
  await tom.call('moments.post', { momentId, text: 'Our new samovar has a name' })
  const creator = await newCreator(world, 'Mei')
  await creator.show({ description: 'A samovar in eight seconds' })
  await publish({ title: 'A samovar for the ferry', body: '<p>Tea on board.</p>' })
  await world.settle()
  return { nia, tom, momentId, room }
}

const found = (page: Page, group: string) => page.getByRole('region', { name: group, exact: true })
const field = (page: Page) => page.getByRole('searchbox').first()

describe('the one box', () => {
  it('finds in every scope, and leads to what it found', async () => {
    const { nia } = await samovars()
    const page = await town.visit({ on: 'phone', as: nia, at: '/search' })
    await page.getByRole('link', { name: 'Moments', exact: true }).waitFor()
    await isWell(page)
    await field(page).fill('samovar')
    await page.getByRole('button', { name: 'Tom Samovar' }).waitFor()
    await found(page, 'Messages').getByText('is on').waitFor()
    await isWell(page)

    const leads: [group: string, words: string | RegExp, there: string | RegExp][] = [
      ['Articles', /A samovar for the ferry/, 'Tea on board.'],
      ['Moments', /Our new samovar has a name/, 'Our new samovar has a name'],
      ['Videos', /in eight seconds/, /in eight seconds/],
    ]
    for (const [group, words, there] of leads) {
      await found(page, group).getByRole('link').filter({ hasText: words }).click()
      await page.getByText(there).first().waitFor()
      await page.goBack()
      // What was looked for is still there.
      await found(page, group).waitFor()
      assert.equal(await field(page).inputValue(), 'samovar')
    }

    // The web is asked only when somebody wants it, and opens in the app.
    await page.getByRole('link', { name: 'Search the web for “samovar”' }).click()
    await page.getByRole('link').filter({ hasText: 'Samovars of the world' }).click()
    await page.frameLocator('iframe').getByRole('heading', { name: 'All samovars' }).waitFor()
  })

  it('forgives a mistake, and goes on within one scope', async () => {
    const { nia, tom } = await samovars()
    for (let number = 0; number < 24; number++)
      await tom.call('moments.post', { momentId: newId(), text: `Celadon bowl ${number}` })
    await world.settle()
    const page = await town.visit({ on: 'phone', as: nia, at: '/search' })
    await field(page).fill('celadno')
    await found(page, 'Moments').getByRole('link', { name: 'More: Moments' }).click()
    const list = page.getByRole('list', { name: 'What was found' })
    await list.getByRole('listitem').nth(19).waitFor()
    await page.getByRole('button', { name: 'Show more' }).click()
    await list.getByRole('listitem').nth(23).waitFor()
    await isWell(page)
  })

  it('sends a sticker that it found into the chat beside it', async () => {
    const { nia, tom, room } = await samovars()
    const page = await town.visit({ on: 'desk', as: nia, at: `/chats/${room.id}` })
    await page.getByRole('button', { name: 'Search', exact: true }).first().click()
    await field(page).fill('tea')
    await found(page, 'Stickers').getByRole('button').first().click()
    await page.getByRole('button', { name: 'Send to Tom Samovar' }).click()
    await toast(page, 'Sent')
    await world.settle()
    const said = await room.history(tom)
    assert.equal(said.at(-1)?.content.kind, 'sticker')
  })

  it('finds on this device what the server cannot be asked for', async () => {
    const { nia } = await samovars()
    const page = await town.visit({ on: 'phone', as: nia })
    town.expectTrouble(page, /ERR_INTERNET_DISCONNECTED/)
    await page.getByText('The samovar is on').first().waitFor()
    await page.goto('/search')
    await field(page).waitFor()
    await page.context().setOffline(true)
    await field(page).fill('samovar')
    await page.getByRole('button', { name: 'Tom Samovar' }).waitFor()
    await page.getByText('No connection. This is what this device has.').waitFor()
    await page.context().setOffline(false)
  })
})
