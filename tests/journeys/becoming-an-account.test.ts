/** A tea shop becomes an official account: seven steps, a reviewer, an operator, and the first follower; once mirrored. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { TestUser } from '@teahouse/testkit'
import type { Page } from 'playwright-core'
import { readCatalogue } from '../../apps/web/build/catalogues.ts'
import { drawn, openTown, overflowing, scan, type Visit } from './town.ts'

// Mails of a demo server land where the journey can read them.
const town = await openTown({ env: { TEAHOUSE_DEMO: 'on' } })
const { world } = town
const reviewer = await world.user({ name: 'Vera' })
await world.server.accounts.appoint({ handle: reviewer.handle, name: reviewer.name })

const password = 'the account itself'

/** What a window says: its language, its words, and how they look. */
interface Look {
  locale: 'en' | 'ar'
  browser: string
  theme: NonNullable<Visit['theme']>
  on: Visit['on']
}

const looks: Look[] = [
  { locale: 'en', browser: 'en-GB', theme: 'light', on: 'desk' },
  { locale: 'ar', browser: 'ar', theme: 'dark', on: 'phone' },
]

for (const { locale, browser, theme, on } of looks) {
  const catalogue = readCatalogue(locale)
  const words = (id: string): string => {
    const text = catalogue.get(id)
    assert(text, id)
    return text
  }
  const visit = (as: TestUser, at: string, where: Visit['on'] = on) =>
    town.visit({ on: where, as, at, locale: browser, theme })
  const button = (page: Page, id: string) => page.getByRole('button', { name: words(id), exact: true })
  const field = (page: Page, id: string) => page.getByRole('textbox', { name: words(id), exact: true })
  const step = (page: Page, id: string) => page.getByRole('heading', { name: words(`console.step.${id}`), level: 2 })

  /** Whatever stands on a page can be reached, read and seen. */
  async function isSound(page: Page): Promise<void> {
    await drawn(page)
    assert.deepEqual(await overflowing(page), [], page.url())
    const { violations } = await new AxeBuilder({ page }).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    assert.deepEqual(
      grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      [],
      page.url(),
    )
  }

  /** The six digits of the last mail to an address, which lands where a demo server's mails do. */
  function mailedTo(address: string): string {
    const mail = world.server.outbox.messages.find(({ to }) => to === address)
    return /[0-9]{6}/.exec(mail!.text)![0]
  }

  describe(`a tea shop (${locale}, ${on})`, () => {
    it('registers, is verified, and is followed', async () => {
      const [chen, nia] = [await world.user({ name: 'Chen' }), await world.user({ name: 'Nia' })]
      const email = `tea-${locale}@example.org`
      const name = `Steam & Leaf ${locale}`
      const page = await visit(chen, '/me')
      await page.getByRole('link', { name: words('me.console') }).click()
      await page.getByRole('link', { name: words('console.register') }).click()

      await step(page, 'register').waitFor()
      await field(page, 'console.name').fill(name)
      await button(page, 'console.step.next').click()
      await step(page, 'kind').waitFor()
      await isSound(page)
      await page.getByRole('radio', { name: words('console.kind.subscription') }).check({ force: true })
      await button(page, 'console.step.next').click()
      await step(page, 'email').waitFor()
      await field(page, 'console.email').fill(email)
      await button(page, 'console.email.send').click()
      await step(page, 'code').waitFor()
      await field(page, 'console.code').fill(mailedTo(email))
      await field(page, 'console.password').fill(password)
      await button(page, 'console.step.next').click()

      // A subscription from abroad goes on as a service account.
      await step(page, 'country').waitFor()
      await page.getByRole('combobox', { name: words('console.country') }).selectOption('GB')
      await button(page, 'console.step.next').click()
      await page.getByText(words('refusal.subscription_not_open')).waitFor()
      await button(page, 'console.country.service').click()

      await step(page, 'verification').waitFor()
      await isSound(page)
      await field(page, 'console.application.legalName').fill('Chen & Daughters Ltd')
      await field(page, 'console.application.registrationNumber').fill('CN-1890')
      await field(page, 'console.application.contactName').fill('Chen')
      await field(page, 'console.application.contactPhone').fill('+44 20 7946 0000')
      const paper = { name: 'licence.txt', mimeType: 'text/plain', buffer: Buffer.from('A licence to serve tea.') }
      await page.locator('input[type="file"]').setInputFiles(paper)
      await page.getByText('licence.txt', { exact: true }).waitFor()
      await button(page, 'console.application.send').click()

      await step(page, 'profile').waitFor()
      await field(page, 'console.handle').fill(`steam-${locale}`)
      await field(page, 'console.intro').fill('Tea since 1890, and cakes on Fridays.')
      await isSound(page)
      await button(page, 'console.done').click()
      const code = page.getByRole('img', { name: words('console.code.title') })
      await code.waitFor()
      const accountId = new URL(page.url()).pathname.split('/')[2]!

      // The reviewer calls; what is told on the telephone is typed in the console.
      const desk = await visit(reviewer, '/console/reviews')
      await desk.getByRole('link').filter({ hasText: name }).click()
      await desk.getByText('licence.txt', { exact: true }).waitFor()
      await button(desk, 'review.code').click()
      const told = await desk.locator('.review-code strong').textContent()
      await isSound(desk)
      await page.goto(`/console/${accountId}/verification`)
      await field(page, 'console.call.code').fill(told!)
      await button(page, 'console.call.confirm').click()
      await page.getByText(words('console.call.confirmed')).first().waitFor()
      await button(desk, 'review.fee.record').click()
      await field(desk, 'review.fee.note').fill('by bank transfer')
      await button(desk, 'kit.save').click()
      await desk.getByText(words('review.fee.paid')).waitFor()
      await button(desk, 'review.pass').click()
      await desk
        .getByRole('alertdialog')
        .getByRole('button', { name: words('review.pass') })
        .click()
      await desk.getByRole('heading', { name: words('review.passed') }).waitFor()
      await page.getByRole('heading', { name: words('console.verification.passed') }).waitFor()
      // It has left the queue by now, and the reviewer still sees what was decided.
      await isSound(desk)
      await desk.getByRole('heading', { name: words('review.passed') }).waitFor()
      await isSound(page)

      // The first follower scans the code from the console's own screen.
      await page.goto(`/console/${accountId}`)
      await code.waitFor()
      await isSound(page)
      const phone = await visit(nia, '/scan', 'phone')
      await scan(phone, code)
      await phone.getByRole('button', { name: words('official.follow') }).click()
      await phone.getByRole('textbox').first().waitFor()
      await page.goto(`/console/${accountId}/followers`)
      await page.getByText('Nia', { exact: true }).waitFor()
      await isSound(page)
      assert.equal(await world.server.followers.count(world.server.db, accountId), 1)
    })
  })
}
