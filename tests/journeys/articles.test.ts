/** An editor writes at a desk; a follower reads on a phone, comments, is chosen and answered, and reads on offline. */
import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openPress } from '@teahouse/server/modules/business/articles/press.fixture'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { isWell, openTown, toast } from './town.ts'

const town = await openTown()
const { world } = town

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

const picture = async (name: string, background: string) => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .png()
    .toBuffer(),
})

describe('an article', () => {
  it('goes from the draft to its reader, and a comment to its answer', async () => {
    const { accountId, editor, follower } = await openPress(world)
    const nia = await follower('Nia')
    const desk = await town.visit({ on: 'desk', as: editor, at: `/console/${accountId}/articles` })

    // Written: it keeps itself, and names the sentence that must not stand there.
    await desk.getByRole('link', { name: 'New draft', exact: true }).click()
    await box(desk, 'Title').fill('Two kettles on the quay')
    const text = box(desk, 'Text')
    await text.click()
    await desk.keyboard.type('The samovar is on by eight.')
    await desk.keyboard.press('Enter')
    await button(desk, 'Bold').click()
    await desk.keyboard.type('Share this article in three chats and win a cup!')
    await desk.getByText('This sentence offers or threatens something for sharing.').waitFor()
    await isWell(desk)
    await button(desk, 'Publish').and(desk.locator(':disabled, [aria-disabled="true"]')).waitFor()
    await desk.keyboard.press('Control+a')
    await desk.keyboard.type('The samovar is on by eight, and the second one by nine.')
    await desk
      .locator('input[type="file"]')
      .last()
      .setInputFiles(await picture('kettle.png', '#2a4bb3'))
    await desk.getByRole('img', { name: 'Cover' }).waitFor()
    await desk.getByRole('status').filter({ hasText: 'Saved' }).waitFor()

    // Looked at by one person before anybody else.
    await button(desk, 'Preview').click()
    await desk.getByRole('button', { name: /^Nia/ }).click()
    await toast(desk, 'Preview sent')
    await button(desk, 'Publish').click()
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await toast(desk, 'Published')
    await desk.getByText('Two kettles on the quay', { exact: true }).waitFor()
    await isWell(desk)

    // Read from the News, liked, and commented on.
    await world.settle()
    const phone = await town.visit({ on: 'phone', as: nia, at: '/news' })
    await phone.getByRole('link', { name: /^Two kettles on the quay/ }).click()
    await phone.getByText('The samovar is on by eight, and the second one by nine.').waitFor()
    await phone
      .getByText('1 read', { exact: true })
      .or(phone.getByText('0 reads', { exact: true }))
      .waitFor()
    await phone.getByRole('button', { name: 'Like 0' }).click()
    await phone.getByRole('button', { name: 'Like 1', pressed: true }).waitFor()
    await box(phone, 'Comment').fill('Is there a third one?')
    await button(phone, 'Send').click()
    await phone.getByText('waits for the editor').waitFor()
    await isWell(phone)

    // Chosen and answered at the desk; the reader’s page shows it by itself.
    await desk.getByRole('link', { name: /^Comments on .*Two kettles/ }).click()
    await desk.getByText('Is there a third one?').waitFor()
    await button(desk, 'Choose').click()
    await desk.getByText('Others see it').waitFor()
    await button(desk, 'Answer').click()
    await desk.getByRole('dialog').getByRole('textbox', { name: 'Answer' }).fill('From Friday on.')
    await desk.getByRole('dialog').getByRole('button', { name: 'Answer', exact: true }).click()
    await desk.getByText('From Friday on.').waitFor()
    await isWell(desk)
    await phone.getByText('From Friday on.').waitFor()

    // Without the line it is still there.
    town.expectTrouble(phone, /ERR_INTERNET_DISCONNECTED|WebSocket/)
    await phone.goBack()
    await phone.getByRole('heading', { name: 'News' }).waitFor()
    await phone.context().setOffline(true)
    await phone.getByRole('link', { name: /^Two kettles on the quay/ }).click()
    await phone.getByText('The samovar is on by eight, and the second one by nine.').waitFor()
  })

  it('is found by a stranger within a minute, and read by a browser without an account', async () => {
    const { publish } = await openPress(world)
    const [article] = await publish({
      title: 'مصابيح الميناء',
      language: 'ar',
      body: '<p>تعود العبّارة الليلية في أسبوع المصابيح.</p>',
    })
    const stranger = await world.user({ name: 'Tom' })
    const page = await town.visit({ on: 'phone', as: stranger, at: '/news', locale: 'ar' })
    await page.getByRole('searchbox').fill('العبارة')
    await page.getByRole('link', { name: /مصابيح الميناء/ }).click()
    await page.getByText('تعود العبّارة الليلية').waitFor()
    await isWell(page)

    const visitor = await town.visit({ on: 'phone', at: article!.path })
    await visitor.getByRole('heading', { name: 'مصابيح الميناء' }).waitFor()
    assert.equal(await visitor.locator('html').getAttribute('dir'), 'rtl')
    await isWell(visitor)
  })

  it('of sounds goes on while the reader goes elsewhere', async () => {
    const { accountId, follower, publish } = await openPress(world)
    const nia = await follower('Nia')
    const { db, media, materials } = world.server
    const mediaId = crypto.randomUUID()
    const path = join(import.meta.dirname, '../../apps/server/assets/demo/recordings/voice-3.m4a')
    const facts = { contentType: 'audio/mp4', sizeBytes: (await stat(path)).size, durationMs: 12_000 }
    await db.transaction(async (tx) => {
      await media.adopt(tx, { id: mediaId, ownerId: null, purpose: 'audio', from: { path }, facts })
      await materials.bringIn(tx, accountId, 'audio', mediaId, 'Cat')
    })
    const [article] = await publish({ form: 'audio', title: 'Bedtime', episodes: [{ mediaId, title: 'The cat' }] })
    const page = await town.visit({ on: 'phone', as: nia, at: `/articles/${article!.articleId}` })
    await page.getByRole('button', { name: /^Play .*The cat/ }).click()
    const player = page.getByRole('region', { name: 'Player' })
    await player.getByRole('button', { name: /^Pause .*The cat/ }).waitFor()
    await button(page, 'Back').click()
    await page.getByRole('heading', { name: 'News' }).waitFor()
    await player.getByRole('button', { name: /^Pause .*The cat/ }).waitFor()
    await isWell(page)
    await player.getByRole('button', { name: 'Close the player' }).click()
    await player.waitFor({ state: 'detached' })
  })
})
