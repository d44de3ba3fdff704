/** Stickers, from a drawing of one's own to somebody else's chat: made by hand, put into a pack, let in, found, sent. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import sharp, { type Sharp } from 'sharp'
import { act, chatRow, field, message, pictured } from './talk.ts'
import { openTown, toast } from './town.ts'

const town = await openTown()
const { world } = town
const film = join(import.meta.dirname, '../../apps/server/assets/demo/recordings/harbour.mp4')

describe('the gallery', () => {
  it('has packs that are added, put in order by keys, and taken away', async () => {
    const mei = await world.user({ name: 'Mei Lin' })
    const page = await town.visit({ on: 'phone', as: mei, at: '/me' })
    await page.getByRole('link', { name: 'Sticker gallery' }).click()
    await page.getByRole('button', { name: 'Add Quay gulls' }).click()
    await page.getByRole('button', { name: 'Add Quay gulls' }).waitFor({ state: 'detached' })

    // A word of another language than that of the screen finds it too.
    await page.getByRole('searchbox').fill('包子')
    await page.getByRole('button', { name: 'Add Quay gulls' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /^Dumpling days/ }).click()
    await page.getByRole('heading', { name: 'Dumpling days' }).first().waitFor()
    await page.getByRole('button', { name: 'Add Dumpling days' }).click()
    await page.getByRole('button', { name: 'Take away' }).waitFor()
    await page.goto('/stickers/mine')

    const packs = page.locator('.pack-order-grip')
    await packs.nth(3).waitFor()
    assert.deepEqual(await packs.allInnerTexts(), ['Dumpling days', 'Quay gulls', 'Harbour cats', 'Steam & Leaf'])
    await packs.first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.waitForFunction(() => document.activeElement?.textContent === 'Dumpling days')
    await page.getByRole('button', { name: 'Take away: Harbour cats' }).click()
    await toast(page, 'Taken away')
    const names = async () => (await mei.call('stickers.list', {})).packs.map((pack) => pack.names.en)
    assert.deepEqual(await names(), ['Quay gulls', 'Dumpling days', 'Steam & Leaf'])
  })

  it('is reached from a sticker in a chat, and from the words that one types there', async () => {
    const [mei, nia] = await friends('Mei Lin', 'Nia Price')
    const page = await town.visit({ on: 'desk', as: mei, at: '/chats' })
    await chatRow(page, 'Nia').click()
    await openStickers(page)
    await page.getByRole('searchbox', { name: 'Search stickers' }).fill('sunrise')
    await page.getByRole('tabpanel', { name: 'Stickers' }).getByRole('button', { name: 'Good morning' }).click()

    const other = await town.visit({ on: 'phone', as: nia, at: '/chats' })
    await chatRow(other, 'Mei').click()
    const sticker = other.getByRole('img', { name: 'Good morning' })
    await pictured(sticker.last())
    await act(other, message(other, '').filter({ has: sticker }), 'Show the pack')
    await other.getByRole('button', { name: 'Add Quay gulls' }).click()
    await other.getByRole('button', { name: 'Take away' }).waitFor()
  })
})

describe('a sticker of one’s own', () => {
  it('is cut out of a picture with the finger, with a way back for each step', async () => {
    const [mei] = await friends('Mei Lin', 'Nia Price')
    const page = await town.visit({ on: 'phone', as: mei, at: '/stickers/mine' })
    await choose(page, page.getByRole('button', { name: 'Make a sticker' }), await halves())
    const maker = page.getByRole('dialog', { name: 'Make a sticker' })
    const stage = maker.getByRole('img', { name: /^The picture/ })
    const undo = maker.getByRole('button', { name: 'Undo' })

    await maker.getByText('Erase', { exact: true }).click()
    await draw(page, stage, [0.1, 0.5], [0.9, 0.5])
    await undo.click()
    assert(await undo.isDisabled(), 'nothing is left to undo')
    await maker.getByText('Cut out', { exact: true }).click()
    // Around the left half, which is red.
    await draw(page, stage, [0.05, 0.05], [0.45, 0.05], [0.45, 0.95], [0.05, 0.95], [0.05, 0.05])
    await maker.getByText('White edge').click()
    await maker.getByRole('button', { name: 'Done' }).click()
    await toast(page, 'Added to your stickers')

    const picture = await picturesOf(mei)
    const { width, height } = await picture.metadata()
    assert(width! < height! * 0.6, `what was outside is gone: ${width} × ${height}`)
    const [red, , blue, alpha] = await at(picture, 0.5, 0.5)
    assert(red! > 150 && blue! < 100 && alpha === 255, 'and what was inside is there')
  })

  it('is cut out of a clip, and moves', async () => {
    const [mei] = await friends('Mei Lin', 'Nia Price')
    const page = await town.visit({ on: 'desk', as: mei, at: '/stickers/mine' })
    const clip = { name: 'harbour.mp4', mimeType: 'video/mp4', buffer: await readFile(film) }
    await choose(page, page.getByRole('button', { name: 'Make a sticker' }), clip)
    const maker = page.getByRole('dialog', { name: 'Make a sticker' })
    await maker.getByRole('button', { name: 'Circle' }).click()
    await maker.getByRole('slider', { name: 'Lasts' }).fill('1')
    await maker.getByRole('button', { name: 'Done' }).click()
    await toast(page, 'Added to your stickers')
    const picture = await picturesOf(mei)
    const { pages, width, pageHeight } = await picture.metadata()
    assert.deepEqual([pages, width], [12, pageHeight])
    assert.equal((await at(picture, 0.02, 0.02))[3], 0, 'around the circle nothing is')
  })
})

describe('a pack of a creator', () => {
  it('is drawn, described, let in by a reviewer, and sent by somebody else', async () => {
    const creator = await world.user({ name: 'Haruka Sato' })
    const page = await town.visit({ on: 'phone', as: creator, at: '/stickers' })
    await page.getByRole('link', { name: /^Packs that I make/ }).click()
    await page.getByRole('link', { name: 'Begin a pack' }).click()
    await page.getByRole('textbox', { name: 'Name of the pack' }).fill('Halves')
    await page.getByRole('textbox', { name: 'About it' }).fill('Two halves of everything.')
    const shown = page.getByRole('list', { name: 'Stickers' }).getByRole('listitem')
    for (const [place, colour] of ['#cf3327', '#f0bd5c', '#1d6b47', '#7fa6f2'].entries()) {
      await choose(page, page.getByRole('button', { name: 'Add a sticker' }), await halves(colour))
      await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
      await shown.nth(place + 1).waitFor()
      await shown.nth(place).getByRole('button').click()
      const describing = page.getByRole('dialog', { name: 'What it says' })
      await describing.getByText('thank you', { exact: true }).click()
      await describing.getByRole('textbox', { name: 'Name', exact: true }).fill(`Half ${place + 1}`)
      await describing.getByRole('button', { name: 'Done' }).click()
      await describing.waitFor({ state: 'detached' })
    }
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Send to the reviewers' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Yes, send them' }).click()
    await page.getByText('With the reviewers').waitFor()

    const reviewer = await world.user({ handle: 'gwen', name: 'Gwen Parry' })
    await world.server.accounts.appoint({ handle: 'gwen', name: reviewer.name })
    const desk = await town.visit({ on: 'desk', as: reviewer, at: '/console' })
    await desk.getByRole('link', { name: 'Sticker packs' }).click()
    await desk.getByRole('heading', { name: 'Halves' }).waitFor()
    await desk.getByRole('button', { name: 'Let it into the gallery' }).click()
    await desk.getByText('Nothing waits').waitFor()

    const [mei] = await friends('Mei Lin', 'Nia Price')
    const chat = await town.visit({ on: 'phone', as: mei, at: '/chats', locale: 'ja' })
    await chat.getByRole('link', { name: /Nia/ }).first().click()
    await chat.locator('.chat-composer, main').getByRole('button', { name: '絵文字とスタンプ' }).click()
    await chat.getByText('スタンプ', { exact: true }).first().click()
    await chat.getByRole('searchbox').fill('ありがとう')
    await chat.getByRole('tabpanel').getByRole('button', { name: 'Half 3' }).click()
    await pictured(chat.getByRole('article').getByRole('img', { name: 'Half 3' }))
  })
})

async function friends(...names: string[]) {
  const people = await Promise.all(names.map((name) => world.user({ name })))
  const [one, other] = people as [(typeof people)[0], (typeof people)[0]]
  await world.befriend(one, other)
  const room = await world.direct(one, other)
  await room.say(one, 'The boat is in.')
  return [one, other] as const
}

async function openStickers(page: Page): Promise<void> {
  await field(page).waitFor()
  await page.getByRole('button', { name: 'Emoji and stickers' }).click()
  await page.getByText('Stickers', { exact: true }).click()
}

/** A picture whose left half has a colour of its own. */
async function halves(colour = '#cf3327') {
  const left = await sharp({ create: { width: 200, height: 400, channels: 4, background: colour } })
    .png()
    .toBuffer()
  const buffer = await sharp({ create: { width: 400, height: 400, channels: 4, background: '#2a4bb3' } })
    .composite([{ input: left, left: 0, top: 0 }])
    .png()
    .toBuffer()
  return { name: 'halves.png', mimeType: 'image/png', buffer }
}

async function choose(page: Page, button: Locator, file: { name: string; mimeType: string; buffer: Buffer }) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(file)
}

/** Draws a line over the stage, through places from 0 to 1. */
async function draw(page: Page, stage: Locator, ...places: [number, number][]): Promise<void> {
  const box = (await stage.boundingBox())!
  const [first, ...rest] = places.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const)
  await page.mouse.move(...first!)
  await page.mouse.down()
  for (const place of rest) await page.mouse.move(...place, { steps: 6 })
  await page.mouse.up()
}

/** The last own sticker of a person, as it is kept. */
async function picturesOf(person: { token: string; call: Awaited<ReturnType<typeof world.user>>['call'] }) {
  const [last] = (await person.call('stickers.list', {})).own
  const answer = await fetch(`${town.origin}/media/${last!.mediaId}`, {
    headers: { authorization: `Bearer ${person.token}` },
  })
  return sharp(Buffer.from(await answer.arrayBuffer()), { animated: true })
}

/** The colour of a place of the first picture: red, green, blue and how much it covers. */
async function at(picture: Sharp, x: number, y: number): Promise<number[]> {
  const { width, pageHeight, height } = await picture.metadata()
  const tall = pageHeight ?? height!
  const { data, info } = await picture.clone().ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const place = (Math.floor(y * (tall - 1)) * info.width + Math.floor(x * (width! - 1))) * info.channels
  return [...data.subarray(place, place + 4)]
}
