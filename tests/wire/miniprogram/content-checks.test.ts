import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, it } from 'node:test'
import sharp from 'sharp'
import { createRig } from './rig.ts'

const rig = await createRig()
const tea = await rig.program()
const nia = await tea.visitor()
const risky = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级'
const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'teal' } })
  .png()
  .toBuffer()

const files = createServer((request, response) => {
  if (request.url === '/picture.png') response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
  else response.writeHead(request.url === '/words' ? 200 : 404).end('words')
}).listen(0, '127.0.0.1')
await once(files, 'listening')
after(() => files.close())
const at = (path: string) => `http://127.0.0.1:${(files.address() as AddressInfo).port}${path}`

it('a text is judged, with what it is and how sure that is', async () => {
  const check = async (content: string, more: object = {}) =>
    (
      await tea.easy
        .getClient()
        .postJson('/wxa/msg_sec_check', { content, version: 2, scene: 2, openid: nia.openid, ...more })
    ).toObject()
  const fine = await check('The kettle is on.')
  assert.deepEqual(fine.result, { suggest: 'pass', label: 100 })
  assert.match(fine.trace_id, /^[0-9a-f]{32}$/)
  const bad = await check('Tea', { nickname: risky })
  assert.equal(bad.result.suggest, 'risky')
  assert.equal(bad.detail[1].keyword, risky)
})

it('a text is judged in the old way where no version is named', async () => {
  assert.equal((await tea.call('POST', '/wxa/msg_sec_check', { content: 'Tea' })).errcode, 0)
  assert.equal((await tea.call('POST', '/wxa/msg_sec_check', { content: risky })).errcode, 87014)
})

it('refusals are WeChat’s', async () => {
  const ask = async (body: object) => (await tea.call('POST', '/wxa/msg_sec_check', body)).errcode
  const right = { content: 'Tea', version: 2, scene: 1, openid: nia.openid }
  assert.equal(await ask({ ...right, content: 'x'.repeat(2_501) }), 45002)
  assert.equal(await ask({ ...right, scene: 5 }), 40097)
  assert.equal(await ask({ ...right, openid: 'o'.repeat(28) }), 40003)
})

it('a file at an address is judged later, and the server is told', async () => {
  const developer = await tea.developer()
  const { openid } = await tea.visitor()
  const check = async (media_url: string) =>
    tea.call('POST', '/wxa/media_check_async', { media_url, media_type: 2, version: 2, openid, scene: 3 })
  const { trace_id } = await check(at('/picture.png'))
  await rig.world.settle()
  const judged = await developer.pushed({ Event: 'wxa_media_check', trace_id })
  assert.deepEqual([judged.errcode, (judged.result as unknown as { suggest: string }).suggest], ['0', 'pass'])
  for (const [path, errcode] of [
    ['/words', '-1010'],
    ['/nothing', '-1008'],
  ] as const) {
    const { trace_id } = await check(at(path))
    await rig.world.settle()
    assert.equal((await developer.pushed({ Event: 'wxa_media_check', trace_id })).errcode, errcode)
  }
  assert.equal((await check('file:///etc/passwd')).errcode, 40097)
})

it('a picture is judged at once', async () => {
  const form = new FormData()
  form.set('media', new File([new Uint8Array(picture)], 'picture.png', { type: 'image/png' }))
  assert.equal((await tea.call('POST', '/wxa/img_sec_check', form)).errcode, 0)
  assert.equal((await tea.call('POST', '/wxa/img_sec_check', new FormData())).errcode, 41005)
})

it('is for people who have used the program within two hours', async () => {
  const other = await rig.program()
  const { openid } = await other.visitor()
  rig.world.clock.advance({ hours: 3 })
  const answer = await other.call('POST', '/wxa/msg_sec_check', { content: 'Tea', version: 2, scene: 1, openid })
  assert.equal(answer.errcode, 61010)
})
