/** A moment is written on a phone: pictures in their order, for whom it is meant, over lines that break and go away. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { sessionCookie } from '@teahouse/server/platform/http/index'
import type { TestUser } from '@teahouse/testkit'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { startProxy } from '../faults/proxy.ts'
import { isWell, openTown } from './town.ts'

const town = await openTown()
const { world } = town
const [nia, mei, owen] = (await world.friends(3)) as [TestUser, TestUser, TestUser]

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const words = (page: Page) => page.getByRole('textbox', { name: 'What is on your mind?' })
const pictures = (page: Page) => page.getByRole('list', { name: 'Pictures' }).getByRole('button', { name: /^Picture/ })
const post = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
/** A post that the server has: it can be taken back there. */
const posted = (page: Page, text: string) => post(page, text).getByRole('button', { name: 'Delete' })

const plain = async (name: string, background: string, width = 640, height = 480) => ({
  name: `${name}.jpg`,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer(),
})

/** A picture that cannot be made small: about as many bytes as it has dots. */
async function noisy(name: string, side: number) {
  const raw = { width: side, height: side, channels: 3 } as const
  const buffer = await sharp(randomBytes(side * side * 3), { raw })
    .jpeg({ quality: 80 })
    .toBuffer()
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer }
}

/** Begins a moment with files from the device. */
async function begin(page: Page, files: Awaited<ReturnType<typeof plain>>[] | null): Promise<void> {
  await button(page, 'Post a moment').click()
  if (!files) await page.getByText('Words only').click()
  else {
    const choosing = page.waitForEvent('filechooser')
    await button(page, 'Photos and videos').click()
    await (await choosing).setFiles(files)
  }
  await words(page).waitFor()
}

const album = async (viewer: TestUser) =>
  (await viewer.call('moments.album', { personId: nia.id })).moments.map(({ text, photos }) => ({ text, photos }))

describe('a moment', () => {
  it('has its pictures in the order that they were put in, and is seen by those with a tag', async () => {
    const page = await town.visit({ on: 'phone', as: nia, at: '/moments' })
    await begin(page, [await plain('red', '#c33'), await plain('green', '#3a3', 300, 600), await plain('blue', '#36c')])
    await words(page).fill('Three boats for Owen. ')
    await isWell(page)

    // By the keyboard: the first goes last.
    await pictures(page).nth(0).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await page.getByText('Put down as picture 3 of 3.').waitFor({ state: 'attached' })
    // By hand: the last goes to the middle.
    const [from, to] = await Promise.all([2, 1].map((at) => pictures(page).nth(at).boundingBox()))
    await page.mouse.move(from!.x + 40, from!.y + 60)
    await page.mouse.down()
    await page.mouse.move(from!.x + 20, from!.y + 60, { steps: 4 })
    await page.mouse.move(to!.x + 40, to!.y + 60, { steps: 6 })
    await page.mouse.up()
    // The upright one, now the first, is turned.
    await pictures(page).nth(0).click()
    await button(page, 'Turn').click()
    await button(page, 'Done').click()
    await button(page, 'Done').waitFor({ state: 'detached' })

    await button(page, /^Who can see it/).click()
    await page.getByText('Some tags', { exact: true }).click()
    await button(page, 'New tag').click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Rowers')
    await button(page, 'Save').click()
    await page.getByText('0 friends can see it').waitFor()
    await button(page, 'Done').click()
    await button(page, 'Post').click()
    await posted(page, 'Three boats for Owen.').waitFor()

    assert.deepEqual(await album(owen), [], 'nobody has the tag')
    const { tags } = await nia.call('updates.snapshot', {})
    await nia.call('contacts.edit', { personId: owen.id, tagIds: [tags.find(({ name }) => name === 'Rowers')!.id] })
    const [seen] = await album(owen)
    assert.deepEqual(
      seen?.photos.map(({ width, height }) => [width, height]),
      [
        [600, 300],
        [640, 480],
        [640, 480],
      ],
      'the upright one lies on its side',
    )
    const cookie = `${sessionCookie}=${owen.token}`
    const middle = await fetch(`${town.origin}/media/${seen!.photos[1]!.mediaId}`, { headers: { cookie } })
    const { dominant } = await sharp(await middle.arrayBuffer()).stats()
    assert(dominant.r > dominant.b, 'the red one stands in the middle')
    assert.deepEqual(await album(mei), [])
  })

  it('is kept as it is being written, through a reload, until it is thrown away', async () => {
    const page = await town.visit({ on: 'phone', as: nia, at: '/moments' })
    await begin(page, [await plain('quay', '#789')])
    await words(page).fill('Half a thought')
    await keptOnDevice(page, nia.id, 'Half a thought')
    await page.reload()
    await pictures(page).first().waitFor()
    assert.equal(await words(page).inputValue(), 'Half a thought')
    await button(page, 'Back').click()
    await page.getByText('Kept as a draft on this device').first().waitFor()
    await begin(page, null)
    assert.equal(await words(page).inputValue(), 'Half a thought')
    await button(page, 'Back').click()
    await button(page, 'Discard').click()
    await begin(page, null)
    assert.equal(await words(page).inputValue(), '')
  })

  it('waits for a line, over a reload, and is there once', async () => {
    const page = await town.visit({ on: 'phone', as: nia, at: '/moments' })
    town.expectTrouble(page, /ERR_INTERNET_DISCONNECTED/)
    await button(page, 'Post a moment').waitFor()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.context().setOffline(true)
    await begin(page, [await plain('tunnel', '#222')])
    await words(page).fill('From the tunnel')
    await button(page, 'Post').click()
    await post(page, 'From the tunnel').getByText('Goes out when there is a connection').waitFor()
    await page.reload()
    await post(page, 'From the tunnel').getByText('Goes out when there is a connection').waitFor()
    await page.context().setOffline(false)
    await posted(page, 'From the tunnel').waitFor()
    assert.equal((await album(mei)).filter(({ text }) => text === 'From the tunnel').length, 1)
  })

  it('arrives over a line that breaks again and again, and brings nothing twice', async () => {
    const { hostname, port } = new URL(town.origin)
    const proxy = await startProxy({ host: hostname, port: Number(port) })
    after(() => proxy.close())
    const files = await Promise.all(['one', 'two', 'three'].map((name) => noisy(name, 1400)))
    const sizeBytes = files.reduce((sum, { buffer }) => sum + buffer.length, 0)
    const page = await town.visit({ on: 'phone', as: nia, at: `http://localhost:${proxy.port}/moments` })
    town.expectTrouble(page, /ERR_|WebSocket|Failed to load resource/)
    await begin(page, files)
    await words(page).fill('Worth the wait')

    // From here each line carries a quarter of a megabyte, then nothing more, and is torn a little later.
    let carriedBytes = 0
    proxy.inspect = () => {
      let leftBytes = 256 * 1024
      return (direction, bytes, line) => {
        if (direction === 'down') return bytes
        const part = bytes.subarray(0, leftBytes)
        leftBytes -= part.length
        carriedBytes += part.length
        if (leftBytes === 0) setTimeout(line.cut, 250)
        return part
      }
    }
    proxy.cut()
    await button(page, 'Post').click()
    await posted(page, 'Worth the wait').waitFor({ timeout: 60_000 })
    assert(sizeBytes > 1_500_000, `${sizeBytes} bytes are too few to break a line`)
    assert(carriedBytes < sizeBytes * 1.5, `${carriedBytes} bytes were carried to bring ${sizeBytes}`)
    assert.equal((await album(mei)).find(({ text }) => text === 'Worth the wait')?.photos.length, 3)
  })
})

/** Until the device’s own store holds these words: what a reload finds again. */
async function keptOnDevice(page: Page, personId: string, text: string): Promise<void> {
  await page.evaluate(
    async ([name, wanted]) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const database = await answer(indexedDB.open(name!))
      const held = () => answer(database.transaction('parcels').objectStore('parcels').getAll())
      while (!(await held()).some(({ input }) => input.text === wanted)) await new Promise(requestAnimationFrame)
      database.close()
    },
    [`teahouse-${personId}`, text],
  )
}
