/** What a mini program in the app reaches: the servers that it declared, and what it keeps on the device. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { releasedProgram } from '@teahouse/server/modules/programs/visits/program.fixture'
import type { Page } from 'playwright-core'
import { WebSocketServer } from 'ws'
import { openTown } from './town.ts'

const town = await openTown({ env: { TEAHOUSE_DEVELOPERS_ALLOW_LOOPBACK: 'on' } })
const { world } = town

const leaf = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEUlEQVR4nGMQaHD4D8IMGAwAivMK21VNTVoAAAAASUVORK5CYII='

/** A program that tries what it can reach, and writes down what came of it. */
const sources = (socket: string) => ({
  'app.json': JSON.stringify({ pages: ['index'] }),
  'app.js': 'App({})',
  'index.wxml':
    '<image id="leaf" src="https://tea.example/leaf.png" bind:load="seen" /><text id="said">{{said}}</text><text id="picture">{{picture}}</text>',
  'index.js': `
    const call = (name, args) => new Promise((resolve) => wx[name]({ ...args, success: resolve, fail: resolve }))
    Page({
      data: { said: '', picture: '' },
      seen({ detail }) { this.setData({ picture: detail.width + '×' + detail.height }) },
      async onLoad() {
        const files = wx.getFileSystemManager()
        const path = wx.env.USER_DATA_PATH + '/note.txt'
        const before = { visits: wx.getStorageSync('visits'), note: '' }
        try { before.note = files.readFileSync(path, 'utf8') } catch {}
        wx.setStorageSync('visits', (before.visits || 0) + 1)
        files.writeFileSync(path, 'two kettles')
        const order = await call('request', { url: 'https://tea.example/order?cups=2', method: 'POST', data: { kind: 'green' } })
        const elsewhere = await call('request', { url: 'https://elsewhere.example/' })
        const upload = await call('uploadFile', { url: 'https://tea.example/notes', filePath: path, name: 'note', formData: { by: 'Mia' } })
        const download = await call('downloadFile', { url: 'https://tea.example/leaf.png' })
        const info = await call('getImageInfo', { src: download.tempFilePath })
        const socket = await new Promise((resolve) => {
          const heard = []
          const task = wx.connectSocket({ url: '${socket}' })
          task.onOpen(() => task.send({ data: 'tea' }))
          task.onMessage(({ data }) => { heard.push(data); task.close({ code: 3001 }) })
          task.onClose(({ code }) => resolve([...heard, code]))
          task.onError(({ errMsg }) => resolve([errMsg]))
        })
        this.setData({ said: JSON.stringify({
          before,
          order: [order.statusCode, order.data, order.cookies],
          elsewhere: elsewhere.errMsg,
          upload: upload.data,
          size: files.statSync(download.tempFilePath).size,
          info: [info.width, info.height, info.type],
          socket,
        }) })
      },
    })`,
})

describe('a mini program in the app', () => {
  const developer = createServer()
  const sockets = new WebSocketServer({ server: developer })
  let appId: string

  before(async () => {
    sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(`poured ${data}`)))
    await new Promise<void>((resolve) => developer.listen(0, '127.0.0.1', resolve))
    const socket = `ws://127.0.0.1:${(developer.address() as AddressInfo).port}`
    const owner = await world.user()
    const program = await releasedProgram(world, { ownerId: owner.id, name: 'Reacher', sources: sources(socket) })
    appId = program.appId
    const tea = ['https://tea.example']
    const domains = { request: tea, upload: tea, download: tea, socket: [socket], business: [] }
    await owner.call('miniprograms.saveDomains', { appId, domains })
    world.server.proxy.serve('https://tea.example', async (request) => {
      const { pathname, search } = new URL(request.url)
      if (pathname === '/leaf.png') {
        return new Response(Buffer.from(leaf, 'base64'), { headers: { 'content-type': 'image/png' } })
      }
      if (pathname === '/notes') {
        const form = await request.formData()
        return new Response(`${form.get('by')}: ${await (form.get('note') as File).text()}`)
      }
      const answer = { asked: search, said: await request.json(), cookie: request.headers.get('cookie') }
      return Response.json(answer, { status: 201, headers: { 'set-cookie': 'cup=blue' } })
    })
  })
  after(() => {
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
    developer.close()
  })

  async function said(page: Page) {
    const shown = page.locator('.program-window[data-shown] iframe')
    await shown.waitFor()
    const frame = (await (await shown.elementHandle())!.contentFrame())!
    const text = frame.locator('#said', { hasText: /./ })
    await text.waitFor()
    await frame.locator('#picture', { hasText: '2×3' }).waitFor()
    return JSON.parse((await text.textContent())!)
  }

  it('reaches what it declared and nothing else, and finds again what it kept', async () => {
    const mia = await world.user({ name: 'Mia' })
    const page = await town.visit({ on: 'phone', as: mia, at: `/programs/${appId}`, locale: 'en' })
    // The browser writes down that the proxy has refused.
    town.expectTrouble(page, /403 \(Forbidden\).*programs\/proxy/)
    assert.deepEqual(await said(page), {
      before: { visits: '', note: '' },
      order: [201, { asked: '?cups=2', said: { kind: 'green' }, cookie: null }, ['cup=blue']],
      elsewhere: 'request:fail url not in domain list',
      upload: 'Mia: two kettles',
      size: Buffer.from(leaf, 'base64').length,
      info: [2, 3, 'png'],
      socket: ['poured tea', 3001],
    })
    await page.reload()
    assert.deepEqual((await said(page)).before, { visits: 1, note: 'two kettles' })
  })
})
