/** The same house seen in a mirror; and in the language with the longest words, on the narrowest phone. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { businessId } from '@teahouse/server/demo/business'
import { idOf } from '@teahouse/server/demo/people'
import type { Locator } from 'playwright-core'
import { drawn, harbourLane, openTown, overflowing } from './town.ts'

const town = await openTown({ isDemo: true })
const layla = await town.resident('layla')
const jonas = await town.resident('jonas')

const screens = [
  '/chats',
  `/chats/${harbourLane}`,
  `/chats/${harbourLane}/details`,
  '/search',
  '/contacts',
  '/contacts/new-friends',
  `/contacts/${idOf('nia')}`,
  '/official',
  '/official/find',
  `/official/${businessId('phones')}`,
  `/official/${businessId('phones')}/code`,
  '/chats/subscriptions',
  '/discover',
  '/me',
  '/me/card',
  '/me/settings',
  '/me/account',
  '/me/privacy',
  '/favourites',
  '/stickers',
  '/stickers/mine',
  '/wallet',
  '/wallet/statement',
  '/wallet/months',
  '/wallet/bills',
]

describe('in Arabic', () => {
  it('the whole desk is mirrored: rail, list and chat from the right, own words at the left', async () => {
    const page = await town.visit({ on: 'desk', as: layla, at: `/chats/${harbourLane}`, locale: 'ar' })
    await drawn(page)
    assert.deepEqual(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang]), [
      'rtl',
      'ar',
    ])
    const rail = await middleOf(page.getByRole('navigation').first())
    const list = await middleOf(page.getByRole('region', { name: 'الدردشات' }))
    const talk = await middleOf(page.getByRole('main'))
    assert.ok(rail > list && list > talk, `rail ${rail}, list ${list}, chat ${talk}`)

    const field = page.getByRole('textbox', { name: 'رسالة' })
    assert.equal(
      await field.evaluate((element) => getComputedStyle(element).direction),
      'rtl',
      'before a word is written',
    )
    await field.fill('أنا في الطريق.')
    await page.keyboard.press('Enter')
    const own = page.getByRole('article').filter({ hasText: 'أنا في الطريق.' }).locator('.chat-bubble')
    await own.waitFor()
    const other = page.locator('article:not([data-own]) .chat-bubble').last()
    assert.ok((await middleOf(own)) < (await middleOf(other)), 'own words stand where a line ends')
  })

  it('a phone shows everything within its edges', async () => {
    const page = await town.visit({ on: 'phone', as: layla, locale: 'ar' })
    for (const address of screens) {
      await page.goto(address)
      await drawn(page)
      assert.deepEqual(await overflowing(page), [], address)
      assert.equal(
        await page.evaluate(() => getComputedStyle(document.querySelector('main, [role=main]')!).direction),
        'rtl',
      )
    }
  })

  it('arrows point the way one goes, and what was never written from right to left stays', async () => {
    const page = await town.visit({ on: 'phone', as: layla, at: `/chats/${harbourLane}`, locale: 'ar' })
    await drawn(page)
    const back = page.getByRole('button', { name: 'رجوع' })
    assert.ok((await middleOf(back)) > 195, 'the way back is where a line begins')
    await back.click()
    await page.getByRole('region', { name: 'الدردشات' }).getByRole('link').first().waitFor()
    await page.goto('/me/card')
    await drawn(page)
    const scale = await page.locator('.ui-qr').evaluate((code) => new DOMMatrix(getComputedStyle(code).transform).a)
    assert.equal(scale, 1, 'a code is not mirrored')
  })
})

describe('in German, on the narrowest phone', () => {
  it('everything is within its edges', async () => {
    const page = await town.visit({
      on: 'phone',
      as: jonas,
      locale: 'de-DE',
      browser: { viewport: { width: 320, height: 640 } },
    })
    const beyond: Record<string, string[]> = {}
    for (const address of screens) {
      await page.goto(address)
      await drawn(page)
      const found = await overflowing(page)
      if (found.length > 0) beyond[address] = found
    }
    assert.deepEqual(beyond, {})
  })
})

async function middleOf(target: Locator): Promise<number> {
  const { x, width } = (await target.boundingBox())!
  return x + width / 2
}
