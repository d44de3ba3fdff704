/** A developer brings a mini program to the people: registered, uploaded, tried, reviewed, released; once mirrored. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anIcon, plainProgram, zipped } from '@teahouse/server/modules/programs/miniprograms/upload.fixture'
import type { Page } from 'playwright-core'
import { readCatalogue } from '../../apps/web/build/catalogues.ts'
import { debugSources } from './debugged-sources.ts'
import { isWell, openTown, type Visit } from './town.ts'

const town = await openTown()
const { world } = town
const reviewer = await world.user({ name: 'Vera' })
await world.server.accounts.appoint({ handle: reviewer.handle, name: reviewer.name })

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
  const words = (id: string, values: Record<string, string> = {}): string => {
    const text = catalogue.get(id)
    assert(text, id)
    return Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, value), text)
  }
  const button = (page: Page, id: string, values?: Record<string, string>) =>
    page.getByRole('button', { name: words(id, values), exact: true })
  const field = (page: Page, id: string) => page.getByRole('textbox', { name: words(id), exact: true })
  const archive = async (files: Record<string, string>) => ({
    name: 'tea.zip',
    mimeType: 'application/zip',
    buffer: await zipped(files),
  })

  describe(`a mini program (${locale}, ${on})`, () => {
    it('goes from an idea to everybody’s phone', async () => {
      const [chen, nia] = [await world.user({ name: 'Chen' }), await world.user({ name: 'Nia' })]
      const name = `Steam & Leaf ${locale}`
      const page = await town.visit({ on, as: chen, at: '/console', locale: browser, theme })
      await page.getByRole('link', { name: words('miniprograms.title') }).click()
      await page.getByRole('link', { name: words('miniprograms.register') }).click()
      await field(page, 'miniprograms.name').fill(name)
      await page.getByLabel(words('miniprograms.category'), { exact: true }).selectOption('food')
      await page.getByLabel(words('miniprograms.country'), { exact: true }).selectOption('RW')
      await isWell(page)
      await button(page, 'miniprograms.register').click()
      await page.getByRole('heading', { name: words('miniprograms.steps') }).waitFor()
      const appId = new URL(page.url()).pathname.split('/').at(-1)!
      await isWell(page)
      await chen.call('miniprograms.editProfile', {
        appId,
        iconId: await anIcon(world, chen),
        intro: 'Tea at the table',
      })

      // What does not compile says where; what does can be tried at once.
      await page.goto(`/console/programs/${appId}/versions`)
      const upload = async (version: string, files: Record<string, string>) => {
        await page.locator('input[type="file"]').setInputFiles(await archive(files))
        await field(page, 'miniprograms.version').fill(version)
        await button(page, 'miniprograms.upload.do').click()
        return page.getByRole('article', { name: version })
      }
      const wrong = await upload('0.9.0', plainProgram({ 'pages/index/index.wxml': '<view>\n<text></view>' }))
      await wrong.getByText('pages/index/index.wxml:').first().waitFor()
      await isWell(page)
      const right = await upload('1.0.0', plainProgram())
      await right.getByRole('button', { name: words('miniprograms.preview'), exact: true }).click()
      const shown = page.getByRole('dialog')
      const here = await shown.getByRole('link', { name: words('miniprograms.preview.here') }).getAttribute('href')
      await isWell(page)
      await shown.getByRole('button', { name: words('kit.close') }).click()
      await shown.waitFor({ state: 'detached' })
      const phone = await town.visit({ on: 'phone', as: chen, at: '/chats', locale: browser, theme })
      const { seen } = await debugSources(phone)
      await phone.goto(here!)
      await seesTea(phone)
      const sources = [...seen].join(' ')
      assert(sources.includes('pages/index/index.js'), `the browser’s own tools show the sources: ${sources}`)
      await phone.context().close()

      await right.getByRole('button', { name: words('miniprograms.submit'), exact: true }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words('miniprograms.submit'), exact: true })
        .click()
      await right.getByText(words('miniprograms.review.waiting')).waitFor()

      const office = await town.visit({ on, as: reviewer, at: '/console/programs/reviews', locale: browser, theme })
      await office.getByRole('link', { name }).click()
      await office.getByRole('heading', { name: words('miniprograms.checks') }).waitFor()
      await isWell(office)
      await button(office, 'miniprograms.pass').click()
      await office.getByRole('heading', { name: words('miniprograms.review.passed') }).waitFor()

      assert.equal(await nia.refused('miniprograms.open', { appId }), 'program_not_released')
      await right.getByRole('button', { name: words('miniprograms.release'), exact: true }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words('miniprograms.share.all') })
        .click()
      await right.getByText(words('miniprograms.state.released')).waitFor()
      await isWell(page)

      const people = await town.visit({ on: 'phone', as: nia, at: `/programs/${appId}`, locale: browser, theme })
      await seesTea(people)
      await people.context().close()

      for (const path of ['profile', 'domains', 'members', 'app', 'field', 'field/errors', 'field/logs', '']) {
        await page.goto(`/console/programs/${appId}/${path}`.replace(/\/$/, ''))
        await isWell(page)
      }
    })
  })
}

/** The program’s own words, in its frame. */
async function seesTea(page: Page): Promise<void> {
  await page.frameLocator('.program-window[data-shown] iframe').getByText('Oolong').waitFor()
}
