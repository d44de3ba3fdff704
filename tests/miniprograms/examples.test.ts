import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, it } from 'node:test'
import { createEventsServer } from '../../apps/server/src/demo/events-server.ts'
import { createTeaServer } from '../../apps/server/src/demo/tea-server.ts'
import { openPrograms, type ProgramOptions } from './harness.ts'

const examples = join(import.meta.dirname, '../../examples/miniprograms')

async function filesOf(name: string): Promise<Record<string, Uint8Array>> {
  const folder = join(examples, name)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)])),
  )
}

const secrets = { key: 'a key', openidOf: async (code: string) => (code === 'good' ? 'openid-of-nia' : undefined) }

describe('the examples, as anybody would write them', () => {
  const programs = openPrograms()
  const paid: unknown[] = []
  const prepared: { amountMinor: bigint; note: string }[] = []
  const reminded: { language: string; values: readonly string[] }[] = []
  const now = () => new Date()
  const servers = {
    'https://tea.willow-quay.example': createTeaServer({
      ...secrets,
      now,
      prepare: async (order) => `order-${prepared.push(order)}`,
    }),
    'https://events.willow-quay.example': createEventsServer({
      ...secrets,
      now,
      templates: async () => ({ en: 'template-en', ar: 'template-ar' }),
      remind: async (reminder) => void reminded.push(reminder),
    }),
  }
  interface Request {
    url: string
    method: string
    header: Record<string, string>
    body?: ArrayBuffer | Uint8Array | string
  }
  const stored = new Map<string, unknown>()
  const calls = {
    login: () => ({ code: 'good' }),
    async request({ url, method, header, body }: Request) {
      const server = servers[new URL(url).origin as keyof typeof servers]
      const hasBody = body !== undefined && method !== 'GET'
      const answer = await server(
        new Request(url, { method, headers: header, ...(hasBody && { body: body as never }) }),
      )
      const text = new Uint8Array(await answer.arrayBuffer())
      return { statusCode: answer.status, header: Object.fromEntries(answer.headers), cookies: [], body: text }
    },
    requestPayment: (payment: { package: string }) => void paid.push(payment.package),
    requestSubscribeMessage: ({ tmplIds }: { tmplIds: string[] }) =>
      Object.fromEntries(tmplIds.map((id) => [id, 'accept'])),
    setStorage: ({ key, data }: { key: string; data: unknown }) => void stored.set(key, data),
  }
  const open = async (name: string, options: Partial<ProgramOptions> = {}) =>
    programs.openProgram({ files: await filesOf(name), calls, ...options })

  it('the tea shop takes an order and has it paid', async () => {
    const { frame, called, told, close } = await open('tea-order', { open: 'pages/menu/menu?table=7' })
    await frame.getByText('Iron Buddha').waitFor()
    await frame.getByRole('button', { name: 'Add one Iron Buddha' }).click()
    await frame.getByRole('button', { name: 'Food' }).click()
    await frame.getByRole('button', { name: 'Add one Morning noodles' }).click()
    await frame.getByText('€14.60').waitFor()
    await frame.getByRole('button', { name: 'Order and pay' }).click()
    await frame.getByText('We bring it to table 7 in a moment.').waitFor()
    assert.deepEqual(paid, ['prepay_id=order-1'])
    assert.deepEqual([prepared[0]?.amountMinor, prepared[0]?.note], [1_460n, 'Table 7'])
    assert.ok(called.some(({ name }) => name === 'requestPayment'))
    assert.deepEqual(
      told.filter(({ name }) => name === 'error' || name === 'pageerror'),
      [],
    )
    await close()
  })

  it('the town reminds in Arabic of what it was asked for', async () => {
    const { frame, told, close } = await open('town-events', { surroundings: { language: 'ar' } })
    await frame.getByText('فعاليات ويلو كي').waitFor()
    await frame.getByRole('link', { name: 'جوقة الرصيف تغني' }).click()
    await frame.getByText('ساعة من أغاني البحر').waitFor()
    await frame.getByRole('button', { name: 'ذكّرني' }).click()
    await frame.getByRole('button', { name: 'سنذكّرك' }).waitFor()
    assert.deepEqual([reminded[0]?.language, reminded[0]?.values[0]], ['ar', 'جوقة الرصيف تغني'])
    await frame.getByRole('link', { name: 'ما سأُذكَّر به' }).click()
    await frame.getByRole('link', { name: 'جوقة الرصيف تغني' }).last().waitFor()
    assert.deepEqual(
      told.filter(({ name }) => name === 'error' || name === 'pageerror'),
      [],
    )
    await close()
  })

  it('the board keeps what is drawn on it, and takes it back', async () => {
    const { frame, told, page, close } = await open('drawing-board')
    const sheet = frame.locator('#sheet')
    const undo = frame.getByRole('button', { name: 'Undo' })
    await frame.getByRole('button', { name: 'Colour 5' }).click()
    const box = (await sheet.boundingBox())!
    await page.mouse.move(box.x + 40, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + 200, box.y + 300, { steps: 8 })
    await page.mouse.up()
    await frame.locator('wx-button:not([disabled])', { hasText: 'Undo' }).waitFor()
    await undo.click()
    await frame.locator('wx-button[disabled]', { hasText: 'Undo' }).waitFor()
    assert.deepEqual(
      told.filter(({ name }) => name === 'error' || name === 'pageerror'),
      [],
    )
    await close()
  })
})
