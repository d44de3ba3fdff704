/** Everything that two people can send each other, from a phone to a desk. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Room, TestUser } from '@teahouse/testkit'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { act, chatRow, field, inChat, message, pictured, say, written } from './talk.ts'
import { openTown, toast } from './town.ts'

const town = await openTown()
const film = join(import.meta.dirname, '../../apps/server/assets/demo/recordings/harbour.mp4')

describe('words', () => {
  it('carry links and emoji, answer each other, and can be taken back and written again', async () => {
    const { mei, nia } = await atTheTable()
    await say(mei, 'The recipe: https://buns.example/red-bean 🥟')
    const link = message(nia, 'The recipe').getByRole('link', { name: 'https://buns.example/red-bean' })
    assert.equal(await link.getAttribute('href'), 'https://buns.example/red-bean')
    assert.match((await link.getAttribute('rel'))!, /noopener/)

    await act(nia, message(nia, 'The recipe'), 'Quote')
    await say(nia, 'More beans than that.')
    await message(mei, 'More beans than that.').getByText('The recipe').waitFor()

    await act(mei, mei.getByRole('article', { name: /^You: The recipe/ }), 'Recall')
    await message(nia, 'recalled a message').waitFor()
    await mei.getByRole('button', { name: 'Edit again' }).click()
    await written(mei, 'The recipe: https://buns.example/red-bean 🥟')
    await field(mei).press('End')
    await mei.keyboard.type(' and more beans')
    await mei.keyboard.press('Enter')
    await message(nia, 'and more beans').waitFor()
  })
})

describe('pictures', () => {
  it('go several at a time, and a film plays on the other side', async () => {
    const { mei, nia } = await atTheTable()
    const photos = await Promise.all(['#1f3b96', '#e0a23a', '#2e7d6b'].map(photo))
    await chooseFiles(mei, 'Album', photos)
    await mei.getByRole('button', { name: 'Send (3)' }).click()
    await message(nia, '')
      .getByRole('button', { name: /^Open photo 3 of 3/ })
      .click()
    const gallery = nia.getByRole('dialog')
    await gallery.waitFor()
    await pictured(gallery.locator('img').first())
    await nia.keyboard.press('Escape')

    await chooseFiles(mei, 'Album', [{ name: 'harbour.mp4', mimeType: 'video/mp4', buffer: await readFile(film) }])
    await mei.getByRole('button', { name: 'Send', exact: true }).click()
    await nia.getByRole('button', { name: /^Play the video/ }).click()
    await nia.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0)
  })
})

describe('voice', () => {
  it('is held, sent on release, and played on the other side', async () => {
    const { mei, nia } = await atTheTable()
    await mei.getByRole('button', { name: 'Talk instead of typing' }).click()
    const key = mei.getByRole('button', { name: /^Hold (or click )?to talk/ })
    await key.hover()
    await mei.mouse.down()
    await mei.getByText('0:02', { exact: true }).waitFor()
    await mei.mouse.up()

    const voice = message(nia, '').filter({ has: nia.getByRole('slider', { name: 'Place in the recording' }) })
    await voice.getByText('Not played yet').waitFor()
    // It plays for two seconds only, so all that is to be seen meanwhile is looked for at once.
    await Promise.all([
      nia.waitForFunction(() => Number(document.querySelector<HTMLInputElement>('input[type="range"]')?.value) > 500),
      voice.getByRole('button', { name: 'Pause' }).waitFor(),
      voice.getByRole('button', { name: /^Play, 0:0[23]/ }).click(),
    ])
    await voice.getByText('Not played yet').waitFor({ state: 'detached' })
    await voice.getByRole('button', { name: /^Play/ }).waitFor()
  })

  it('is thrown away by sliding off', async () => {
    const { mei, room, user } = await atTheTable()
    await mei.getByRole('button', { name: 'Talk instead of typing' }).click()
    const box = (await mei.getByRole('button', { name: /^Hold (or click )?to talk/ }).boundingBox())!
    await mei.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await mei.mouse.down()
    await mei.getByText('0:01', { exact: true }).waitFor()
    await mei.mouse.move(box.x + box.width / 2, box.y - 200, { steps: 4 })
    await mei.getByText('Release to cancel').waitFor()
    await mei.mouse.up()
    await mei.getByText('Release to cancel').waitFor({ state: 'detached' })
    await town.world.settle()
    assert.deepEqual(await kindsIn(room, user), [])
  })
})

describe('things', () => {
  it('a file shows how far it is, and arrives byte for byte', async () => {
    const { mei, nia } = await atTheTable()
    // The line is held until somebody has seen the ring.
    const seen = Promise.withResolvers<void>()
    await mei.context().route('**/uploads/**', async (route) => {
      if (route.request().method() === 'PATCH') await seen.promise
      await route.continue()
    })
    const bytes = Buffer.alloc(300_000, 'tide table ')
    await chooseFiles(mei, 'File', [{ name: 'tides.csv', mimeType: 'text/csv', buffer: bytes }])
    await message(mei, 'tides').getByRole('progressbar', { name: 'Sending' }).waitFor()
    seen.resolve()

    const loading = nia.waitForEvent('download')
    await nia.getByRole('link', { name: /^Download .*tides\.csv/ }).click()
    const download = await loading
    assert.equal(download.suggestedFilename(), 'tides.csv')
    assert.deepEqual(await readFile(await download.path()), bytes)
  })

  it('a place, a card and a sticker', async () => {
    const { mei, nia } = await atTheTable()
    await more(mei, 'Location')
    await mei.getByRole('button', { name: 'Send a location' }).click()
    const map = mei.getByRole('dialog', { name: 'Send a location' })
    await map.getByRole('button', { name: 'Send', exact: true }).click()
    await nia.getByRole('button', { name: /^Location · / }).click()
    await nia.getByRole('dialog').waitFor()
    await nia.keyboard.press('Escape')

    await more(mei, 'Contact card')
    await mei.getByRole('dialog', { name: 'Whose card to send' }).getByRole('button', { name: 'Tom Field' }).click()
    await mei.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click()
    await message(nia, 'Contact card')
      .getByRole('link', { name: /Tom Field/ })
      .waitFor()

    await mei.getByRole('button', { name: 'Emoji and stickers' }).click()
    await mei.getByText('Stickers', { exact: true }).click()
    const sticker = mei.getByRole('tabpanel', { name: 'Stickers' }).getByRole('button').first()
    const name = await sticker.getByRole('img').getAttribute('alt')
    await sticker.click()
    await message(nia, '').getByRole('img', { name: name! }).waitFor()
    await pictured(message(nia, '').getByRole('img', { name: name! }))
  })
})

describe('what was said', () => {
  it('goes on as one card, and is kept', async () => {
    const { mei, nia, room, user } = await atTheTable()
    await say(mei, 'Flour, two kilos')
    await say(mei, 'Sugar, one')
    await act(nia, message(nia, 'Flour, two kilos'), 'Choose several')
    await nia.getByRole('checkbox', { name: 'Sugar, one' }).click()
    await nia.getByRole('toolbar', { name: '2 chosen' }).getByRole('button', { name: 'Forward' }).click()
    await nia.getByRole('button', { name: 'As one chat-history card' }).click()
    const picker = nia.getByRole('dialog', { name: 'Forward to' })
    await picker.getByRole('checkbox', { name: 'Tom Field' }).click()
    await picker.getByRole('button', { name: 'Forward (1)' }).click()
    await toast(nia, 'Forwarded')
    await chatRow(nia, 'Tom Field').click()
    await inChat(nia, 'Tom Field')
    const card = message(nia, 'Flour, two kilos')
    await card.getByRole('button').first().click()
    await nia.getByRole('dialog').getByText('Sugar, one').waitFor()
    await nia.keyboard.press('Escape')

    await chatRow(nia, 'Sugar, one').click()
    await inChat(nia, 'Mei Lin')
    await act(nia, message(nia, 'Sugar, one'), 'Favourite')
    await toast(nia, 'Among your favourites')
    // What one keeps stays, whatever becomes of the message.
    await act(mei, message(mei, 'Sugar, one'), 'Recall')
    await message(nia, 'recalled a message').waitFor()
    await nia.getByRole('link', { name: 'Favourites' }).click()
    await nia.getByRole('list', { name: 'Favourites' }).getByText('Sugar, one').waitFor()
    assert.deepEqual(await kindsIn(room, user), ['text', 'recalled'])
  })
})

interface Table {
  /** On a phone. */
  mei: Page
  /** On a desk. */
  nia: Page
  room: Room
  user: TestUser
}

/** Two friends who have their chat open, and a third whom both know. */
async function atTheTable(): Promise<Table> {
  const [mei, nia, tom] = await Promise.all(
    ['Mei Lin', 'Nia Ward', 'Tom Field'].map((name) => town.world.user({ name })),
  )
  await town.world.befriend(mei!, nia!)
  await town.world.befriend(mei!, tom!)
  await town.world.befriend(nia!, tom!)
  const room = await town.world.direct(mei!, nia!)
  await town.world.direct(nia!, tom!)
  const at = `/chats/${room.id}`
  const pages = await Promise.all([town.visit({ on: 'phone', as: mei!, at }), town.visit({ on: 'desk', as: nia!, at })])
  return { mei: pages[0], nia: pages[1], room, user: mei! }
}

async function kindsIn(room: Room, reader: TestUser): Promise<string[]> {
  return (await room.history(reader)).map(({ content }) => content.kind)
}

/** Opens what is behind the "+" and takes one thing. */
async function more(page: Page, thing: string): Promise<void> {
  await page.getByRole('button', { name: 'More to send' }).click()
  await page.getByRole('button', { name: thing, exact: true }).click()
}

interface ChosenFile {
  name: string
  mimeType: string
  buffer: Buffer
}

async function chooseFiles(page: Page, thing: string, files: ChosenFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await more(page, thing)
  await (await chooser).setFiles(files)
}

async function photo(colour: string, index: number): Promise<ChosenFile> {
  const canvas = sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
  return { name: `photo-${index}.jpg`, mimeType: 'image/jpeg', buffer: await canvas.jpeg().toBuffer() }
}
