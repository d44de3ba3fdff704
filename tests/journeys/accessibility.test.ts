/** Every main screen, for people who cannot see it as drawn: axe finds nothing that stops them. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { businessId } from '@teahouse/server/demo/business'
import { idOf } from '@teahouse/server/demo/people'
import { derivedId } from '@teahouse/server/platform/ids'
import type { Page } from 'playwright-core'
import { drawn, harbourLane, openTown, overflowing, type Visit } from './town.ts'

const town = await openTown({ isDemo: true })
const nia = await town.resident('nia')

const bank = businessId('bank')
const withBank = derivedId('official', bank, nia.id)

const strangers = ['/', '/log-in', '/sign-up', '/recover']
const phoneScreens = [
  '/chats',
  `/chats/${harbourLane}`,
  `/chats/${harbourLane}/details`,
  `/chats/${harbourLane}/search`,
  '/search',
  '/contacts',
  '/contacts/new-friends',
  '/contacts/add',
  '/official',
  '/official/find',
  `/official/${bank}`,
  `/official/${bank}/code`,
  '/chats/subscriptions',
  `/chats/${withBank}`,
  `/chats/${withBank}/details`,
  `/contacts/${idOf('mei')}`,
  '/discover',
  '/news',
  '/moments',
  '/channels',
  '/channels/me',
  '/moments/of/me',
  '/moments/notices',
  `/official/${businessId('brand')}/questions`,
  '/me',
  '/me/card',
  '/me/profile',
  '/me/settings',
  '/me/account',
  '/me/devices',
  '/me/moments',
  '/me/moments/hidden',
  '/me/appearance',
  '/favourites',
  '/stickers',
  '/stickers/mine',
  '/stickers/made',
  '/wallet',
  '/wallet/statement',
  '/wallet/months',
  '/wallet/bills',
  `/wallet/bills/pay/${derivedId('willow-quay', 'shop', 'phone')}`,
]

const looks: { words: string; full: Visit['theme']; locale: string }[] = [
  { words: 'in English', full: 'light', locale: 'en-GB' },
  { words: 'in Arabic', full: 'dark', locale: 'ar' },
]

for (const { words, full, locale } of looks) {
  const theme = full!
  describe(`every screen ${words}`, () => {
    it('can be used by strangers', async () => {
      const page = await town.visit({ on: 'phone', locale, theme })
      await checkAll(page, strangers, theme)
    })

    it('can be used on a phone', async () => {
      const page = await town.visit({ on: 'phone', as: nia, locale, theme })
      await checkAll(page, phoneScreens, theme)
    })

    it('can be used on a desk', async () => {
      const page = await town.visit({ on: 'desk', as: nia, locale, theme, at: `/chats/${harbourLane}` })
      await drawn(page)
      await page.locator('header [aria-pressed="false"]').last().click()
      await drawn(page)
      assert.deepEqual(await problemsOf(page, theme), [])
    })
  })
}

async function checkAll(page: Page, addresses: readonly string[], theme: 'light' | 'dark'): Promise<void> {
  const problems: Record<string, string[]> = {}
  for (const address of addresses) {
    await page.goto(address)
    await drawn(page)
    const found = await problemsOf(page, theme)
    if (found.length > 0) problems[address] = found
  }
  assert.deepEqual(problems, {})
}

/** Roles and names are the same in both themes, so the other one is asked for its contrast alone. */
async function problemsOf(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const beyond = (await overflowing(page)).map((one) => `beyond the edge: ${one}`)
  const found = await serious(new AxeBuilder({ page }).withTags(tags))
  const other = theme === 'light' ? 'dark' : 'light'
  await page.emulateMedia({ colorScheme: other })
  const foundInOther = await serious(new AxeBuilder({ page }).withRules(['color-contrast']))
  await page.emulateMedia({ colorScheme: theme })
  return [...beyond, ...found, ...foundInOther.map((one) => `${other}: ${one}`)]
}

async function serious(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' · ')}`)
}
