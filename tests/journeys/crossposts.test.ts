/** Somebody connects their Mastodon account, posts a moment there too, and takes it back. */
import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { startMastodon } from '../../apps/server/src/engines/networks/mastodon.fixture.ts'
import { isWell, openTown } from './town.ts'

const town = await openTown({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const there = await startMastodon()
after(() => there.close())

it('a moment goes to Mastodon when its author says so, and comes back with it', async () => {
  const nia = await town.world.user({ name: 'Nia Ward' })
  const page = await town.visit({ on: 'phone', as: nia, at: '/me/networks' })
  await page.getByRole('link', { name: 'Mastodon' }).click()
  await page.getByLabel('Server').fill(`@nia@${there.server}`)
  await page.getByRole('button', { name: 'Go on' }).click()
  const address = await page.getByRole('link', { name: /^Open/ }).getAttribute('href')
  await isWell(page)
  await page.getByLabel('Code').fill('not the code')
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('alert').filter({ hasText: 'does not let you in' }).waitFor()
  await page.getByLabel('Code').fill(there.agree(address!))
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByText(`@nia@${there.server}`, { exact: true }).waitFor()
  await page.getByText('Quietly public').click()
  await page.getByRole('radio', { name: /Quietly public/, checked: true }).waitFor({ state: 'attached' })
  await isWell(page)

  const { networks } = await nia.call('crossposts.networks', {})
  await nia.call('moments.post', {
    momentId: newId(),
    text: 'Forty cups, two kettles.',
    networkIds: networks.map((one) => one.id),
  })
  await page.goto('/moments')
  const moment = page.getByRole('article').filter({ hasText: 'Forty cups' })
  await moment.getByText(/^Also on/).waitFor()
  assert.deepEqual(
    there.statuses.map((one) => [one.text, one.visibility]),
    [['Forty cups, two kettles.', 'unlisted']],
  )

  await moment.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await page.goto('/me/networks')
  await page.getByText('Taken back').waitFor()
  assert.deepEqual(there.statuses, [])

  const inArabic = await town.visit({ on: 'desk', as: nia, at: '/me/networks', locale: 'ar', theme: 'dark' })
  await inArabic.getByText('سُحبت').waitFor()
  await isWell(inArabic)
})
