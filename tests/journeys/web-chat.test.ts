/** The chat window on a business's own site: a visitor asks, the desk answers, in two languages and on both sizes. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { openDesk } from '@teahouse/server/modules/business/desk/desk.fixture'
import { openTown, type Visit } from './town.ts'

const town = await openTown()
const { world } = town
const api = await world.apiOrigin()

/** The business's own site, on a server of its own. */
let page = ''
const site = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(page)
})
site.listen(0, '127.0.0.1')
await once(site, 'listening')
after(() => site.close())
const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`

for (const { locale, on, words } of [
  {
    locale: 'en-GB',
    on: 'desk',
    words: { open: 'Chat with us', write: 'Message', send: 'Send', later: /Leave a message/ },
  },
  { locale: 'ar', on: 'phone', words: { open: 'تحدّث معنا', write: 'رسالة', send: 'إرسال', later: /اترك رسالة/ } },
] satisfies {
  locale: string
  on: Visit['on']
  words: Record<'open' | 'write' | 'send', string> & { later: RegExp }
}[]) {
  describe(`a chat window on a site (${locale})`, () => {
    it('brings a question to the desk, the answer back, and both again after the page was left', async () => {
      const desk = await openDesk(world, { hours: [] })
      const { accountId, owner } = desk
      const saved = { accountId, isOn: true, sites: [origin], greeting: '' }
      await owner.call('webchat.save', saved)
      page = `<!doctype html><html lang="${locale}"><link rel="icon" href="data:,"><title>Phones</title>
        <main><h1>Lighthouse Phones</h1></main>
        <script src="${api}/webchat.js" data-account="${accountId}" async></script></html>`
      const visitor = await town.visit({ on, at: origin, locale })
      await visitor.getByRole('button', { name: words.open }).click()
      const window = visitor.frameLocator('iframe')
      await window.getByText(words.later).waitFor()
      await window.getByRole('textbox', { name: words.write }).fill('Do you repair screens?')
      await window.getByRole('button', { name: words.send }).click()
      await window.locator('.said.visitor:not(.waiting)').getByText('Do you repair screens?').waitFor()

      await world.settle()
      const [session] = await desk.inbox(owner, 'waiting')
      assert.equal(session?.contact.channel, 'web')
      await desk.answer(owner, session!.id, 'Yes, in an hour.')
      await window.getByText('Yes, in an hour.').waitFor()
      const frame = visitor.frames().find((one) => one.url().includes('/webchat/'))!
      assert.equal(await frame.evaluate(() => document.documentElement.dir), locale === 'ar' ? 'rtl' : 'ltr')
      const { violations } = await new AxeBuilder({ page: visitor }).analyze()
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        [],
      )

      await visitor.reload()
      await visitor.getByRole('button', { name: words.open }).click()
      await visitor.frameLocator('iframe').getByText('Yes, in an hour.').waitFor()
    })
  })
}

describe('a site that the account has not named', () => {
  it('cannot show the window', async () => {
    const { accountId, owner } = await openDesk(world)
    await owner.call('webchat.save', { accountId, isOn: true, sites: ['https://phones.example'], greeting: '' })
    page = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Other</title>
      <script src="${api}/webchat.js" data-account="${accountId}" async></script></html>`
    const visitor = await town.visit({ on: 'desk', at: origin })
    town.expectTrouble(visitor, /frame-ancestors|ERR_BLOCKED_BY_RESPONSE/)
    const refused = visitor.waitForEvent('console', (one) => /frame-ancestors/.test(one.text()))
    await visitor.getByRole('button', { name: 'Chat with us' }).click()
    await refused
    assert.equal(await visitor.frameLocator('iframe').getByRole('textbox').count(), 0)
  })
})
