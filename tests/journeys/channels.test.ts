/** A phone records a clip; a friend likes it; a friend of that friend finds it, and everybody swipes on at once. */
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { newCreator } from '@teahouse/server/modules/share/channels/channel.fixture'
import type { Page } from 'playwright-core'
import { isWell, openTown, toast } from './town.ts'

const town = await openTown()
const { world } = town

before(async () => {
  const tools = join(import.meta.dirname, '../../.tools')
  await mkdir(tools, { recursive: true })
  // Where there is no ffmpeg, the server finds the one that other tests have fetched.
  await symlink(tools, join(world.dataFolder, 'tools'))
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
/** The clip in view; all others are out of reach. */
const current = (page: Page) => page.locator('.clips-place:not([inert])')

/** Waits until the clip in view moves. */
const plays = (page: Page) =>
  page.waitForFunction(() => {
    const film = document.querySelector<HTMLVideoElement>('.clips-place:not([inert]) video')
    return film && !film.paused && film.currentTime > 0.2
  })

describe('a clip', () => {
  it('goes from a phone’s camera to the friends of a friend', async () => {
    const nia = await newCreator(world, 'Nia')
    const gwen = await world.user({ name: 'Gwen' })
    const owen = await world.user({ name: 'Owen' })
    await world.befriend(nia, gwen)
    await world.befriend(gwen, owen)

    // Recorded, cut and posted.
    const phone = await town.visit({ on: 'phone', as: nia, at: '/channels/new' })
    await button(phone, 'Record').click()
    await button(phone, 'Start recording').click()
    await phone.getByRole('timer').filter({ hasText: '0:03' }).waitFor()
    await button(phone, 'Stop recording').click()
    const start = phone.getByRole('slider', { name: 'Begins at' })
    await start.focus()
    await phone.keyboard.press('Shift+ArrowRight')
    await phone.getByRole('textbox', { name: 'Description' }).fill('Kettle on the quay #tea')
    await phone.getByRole('radio', { name: 'A moment' }).check({ force: true })
    await phone.getByRole('slider', { name: 'Moment of the cover' }).waitFor()
    await isWell(phone)
    await button(phone, 'Post').click()
    await toast(phone, 'It will be shown once it is prepared.')
    // The server makes it smaller, which takes a slow machine a while.
    await phone.getByRole('link', { name: /^Kettle on the quay/ }).click({ timeout: 180_000 })
    await button(phone, 'Play').click()
    await plays(phone)
    await isWell(phone)

    // A friend finds it among all, and likes it by a double tap.
    const gwens = await town.visit({ on: 'phone', as: gwen, at: '/channels' })
    await current(gwens).getByText('Kettle on the quay').waitFor()
    await button(gwens, 'Play').click()
    await plays(gwens)
    const box = (await current(gwens).boundingBox())!
    await gwens.touchscreen.tap(box.x + 150, box.y + 300)
    await gwens.touchscreen.tap(box.x + 150, box.y + 300)
    await gwens.getByRole('button', { name: /^Like 1/, pressed: true }).waitFor()
    await button(gwens, 'Comments').click()
    const talk = gwens.getByRole('dialog', { name: 'Comments' })
    await talk.getByRole('textbox').fill('It whistles')
    await talk.getByRole('button', { name: 'Send' }).click()
    await talk.getByText('It whistles').waitFor()
    await isWell(gwens)

    // Whoever knows the friend finds it through them, and is told why it is there.
    await world.settle()
    const owens = await town.visit({ on: 'desk', as: owen, at: '/channels' })
    await button(owens, 'Friends').click()
    await current(owens)
      .getByText(/Gwen\W* likes this/)
      .waitFor()
    await button(owens, /^Comments 1/).click()
    await owens.getByRole('complementary', { name: 'Comments' }).getByText('It whistles').waitFor()
    await isWell(owens)

    // Its creator hears of it.
    await phone.goto('/channels/notices')
    await phone.getByText(/Gwen\W* commented on your clip/).waitFor()
    await phone.getByText(/Gwen\W* likes your clip/).waitFor()
  })

  it('stands at its first frame before its turn comes', async () => {
    const creator = await newCreator(world, 'Mei')
    for (const description of ['one', 'two', 'three', 'four']) await creator.show({ description })
    const viewer = await world.user({ name: 'Tom' })
    const page = await town.visit({
      on: 'phone',
      as: viewer,
      at: `/channels/of/${creator.channelId}`,
      browser: { reducedMotion: 'no-preference' },
    })
    await page.getByRole('link', { name: /^four/ }).click()
    for (const next of ['three', 'two', 'one']) {
      await plays(page)
      // Drawn before it is seen: whoever swipes sees a picture and no waiting.
      await page.waitForFunction(() => {
        const film = document.querySelector<HTMLVideoElement>('.clips-place:not([inert]) + .clips-place video')
        return film && film.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
      })
      await page.keyboard.press('ArrowDown')
      await current(page).getByText(next, { exact: true }).waitFor()
    }
    await plays(page)
    await isWell(page)
  })
})
