import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Domains } from '@teahouse/contract/programs/miniprograms'
import type { ProxyAnswer, ProxyHead } from '@teahouse/contract/programs/proxy'
import { fastify } from 'fastify'
import { WebSocket, WebSocketServer } from 'ws'
import { createOutgoing } from '../../../engines/outgoing/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { sealWith } from '../../../platform/seal.ts'
import { createProxy } from './index.ts'

const appId = 'wx0123456789abcdef'
const bundleId = 'b'.repeat(32)
/** Of this server’s own: programs are told it, and need not declare it. */
const ownPicture = 'https://api.tea.example/sns/avatar?id=1'
const mia: Session = { personId: '0196f0aa-0000-7000-8000-000000000001', deviceId: 'd', isAdministrator: false }

describe('the proxy of mini programs', () => {
  let origin: string
  let theirs: string
  let theirSocket: string
  let domains: Domains
  let session: Session | null = mia
  let now = new Date('2026-01-01T10:00:00Z')
  let answer: (request: IncomingMessage, response: ServerResponse) => void
  let heard: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[]

  const outgoing = createOutgoing({ allowLoopback: true })
  const proxy = createProxy({
    db: {} as never,
    clock: { now: () => now },
    log: { error: (problem: unknown) => assert.fail(String(problem)) } as never,
    seal: sealWith(new Uint8Array(32).fill(7)),
    outgoing,
    programs: {
      reach: async (_on, app, bundle) =>
        app === appId && bundle === bundleId ? { domains, version: '1.2.0' } : undefined,
    },
    own: async (address) =>
      address === ownPicture
        ? { stream: Readable.from([Buffer.from('face')]), contentType: 'image/webp', sizeBytes: 4 }
        : undefined,
    mostBytes: 100_000,
  })
  const app = fastify({ routerOptions: { maxParamLength: 200 } })
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.status(error.status).send(error.body)
    return reply.status(500).send({ message: String(error) })
  })
  proxy.registerHttp(app, async () => ({ session, signal: new AbortController().signal }) as never)
  app.server.on('upgrade', (request, socket, head) => proxy.acceptSocket(mia.personId, request, socket, head))

  const developer = createServer((request, response) => {
    let body = ''
    request.setEncoding('latin1').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      heard.push({ method: request.method!, url: request.url!, headers: request.headers, body })
      answer(request, response)
    })
  })
  const sockets = new WebSocketServer({ server: developer, path: '/live' })

  before(async () => {
    await new Promise<void>((resolve) => developer.listen(0, '127.0.0.1', resolve))
    const { port } = developer.address() as AddressInfo
    theirs = `http://127.0.0.1:${port}`
    theirSocket = `ws://127.0.0.1:${port}`
    origin = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  beforeEach(() => {
    session = mia
    heard = []
    answer = (_request, response) => response.end('hello')
    domains = { request: [theirs], upload: [theirs], download: [theirs], socket: [theirSocket], business: [] }
  })
  after(async () => {
    proxy.close()
    await app.close()
    for (const client of sockets.clients) client.terminate()
    sockets.close()
    developer.closeAllConnections()
    await new Promise((resolve) => developer.close(resolve))
    await outgoing.close()
  })

  async function send(asked: Partial<ProxyHead> & { url: string }, body: string | Uint8Array<ArrayBuffer> = '') {
    const head = { appId, bundleId, use: 'request', method: 'GET', headers: {}, timeoutMs: 5_000, ...asked }
    const said = Buffer.from(JSON.stringify(head))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(said.length)
    const response = await fetch(`${origin}/programs/proxy`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-teahouse-request' },
      body: Buffer.concat([length, said, Buffer.from(body)]),
    })
    const told = response.headers.get('x-program-answer')
    const text = await response.text()
    return told
      ? { answer: JSON.parse(decodeURIComponent(told)) as ProxyAnswer, text, response }
      : { refusal: (JSON.parse(text) as { refusal?: string }).refusal, text, response }
  }

  it('passes a request on and its answer back, whatever its status', async () => {
    answer = (_request, response) =>
      response
        .writeHead(418, [
          ['Content-Type', 'text/plain'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ] as never)
        .end('a teapot')
    const sent = await send({ url: `${theirs}/tea?kind=green`, method: 'POST', headers: { 'X-Cup': 'blue' } }, 'two')
    assert.equal(sent.text, 'a teapot')
    assert.equal(sent.answer!.status, 418)
    assert.deepEqual(
      sent.answer!.headers.filter(([name]) => name === 'Set-Cookie'),
      [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
    )
    assert.equal(sent.response.headers.get('content-type'), 'application/octet-stream')
    assert.equal(sent.response.headers.get('set-cookie'), null)
    const [request] = heard
    assert.deepEqual([request!.method, request!.url, request!.body], ['POST', '/tea?kind=green', 'two'])
    assert.equal(request!.headers['x-cup'], 'blue')
    assert.equal(request!.headers.referer, `https://servicewechat.com/${appId}/1.2.0/page-frame.html`)
  })

  it('says nothing of the person or of this server, and lets no program say it', async () => {
    const headers = {
      Host: 'bank.example',
      'X-Forwarded-For': '1.2.3.4',
      Origin: 'https://bank.example',
      Cookie: 'own=1',
    }
    await send({ url: `${theirs}/`, headers })
    const [{ headers: seen }] = heard as [(typeof heard)[0]]
    assert.equal(seen.host, new URL(theirs).host)
    for (const name of ['x-forwarded-for', 'origin', 'forwarded', 'via', 'authorization'])
      assert.equal(seen[name], undefined)
    assert.equal(seen.cookie, 'own=1')
  })

  for (const [what, change] of [
    ['an origin that is declared for nothing', () => ({ url: 'https://elsewhere.example/' })],
    ['an origin that is declared for another use', () => ({ url: `${theirs}/`, use: 'upload' as const })],
    ['another port', () => ({ url: 'http://127.0.0.1:9/' })],
    ['a name that only begins alike', () => ({ url: `${theirs}.elsewhere.example/` })],
    ['a password in the address', () => ({ url: theirs.replace('//', '//me:secret@') })],
    ['a file', () => ({ url: 'file:///etc/passwd' })],
    ['no address', () => ({ url: 'tea' })],
  ] as const) {
    it(`does not call ${what}`, async () => {
      domains = { ...domains, upload: [] }
      assert.equal((await send(change())).refusal, 'domain_not_declared')
      assert.deepEqual(heard, [])
    })
  }

  it('does not call what is declared and not public', async () => {
    domains = { ...domains, request: ['https://10.0.0.1'] }
    assert.equal((await send({ url: 'https://10.0.0.1/' })).refusal, 'url_not_allowed')
  })

  it('judges each redirect anew', async () => {
    answer = (request, response) =>
      request.url === '/away'
        ? response.writeHead(302, { location: 'https://elsewhere.example/' }).end()
        : request.url === '/home'
          ? response.writeHead(302, { location: '/tea' }).end()
          : response.end('tea')
    assert.equal((await send({ url: `${theirs}/home` })).text, 'tea')
    assert.equal((await send({ url: `${theirs}/away` })).refusal, 'domain_not_declared')
  })

  it('serves the versions that run, and people who are signed in', async () => {
    assert.equal((await send({ url: `${theirs}/`, bundleId: 'other' })).refusal, 'program_not_found')
    assert.equal((await send({ url: `${theirs}/`, appId: 'wxffffffffffffffff' })).refusal, 'program_not_found')
    session = null
    assert.equal((await send({ url: `${theirs}/` })).refusal, 'not_signed_in')
    assert.deepEqual(heard, [])
  })

  it('waits no longer than it was asked to, and says when nobody is there', async () => {
    answer = () => {}
    assert.equal((await send({ url: `${theirs}/`, timeoutMs: 50 })).refusal, 'server_too_slow')
    domains = { ...domains, request: ['http://127.0.0.1:1'] }
    assert.equal((await send({ url: 'http://127.0.0.1:1/' })).refusal, 'url_not_allowed')
  })

  it('refuses more bytes than may pass, either way', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-length': '200000' }).end('x'.repeat(200_000))
    assert.equal((await send({ url: `${theirs}/` })).refusal, 'file_too_large')
    const large = await send({ url: `${theirs}/`, method: 'POST' }, 'x'.repeat(200_000))
    assert.equal(large.refusal, 'file_too_large')
  })

  it('refuses what is no head', async () => {
    for (const body of ['', 'abc', '\0\0\0\x02{}', '\xff\xff\xff\xff', '\0\0\0\x08{"a":1}']) {
      const response = await fetch(`${origin}/programs/proxy`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-teahouse-request' },
        body: Buffer.from(body, 'latin1'),
      })
      assert.equal(response.status, 400, JSON.stringify(body))
    }
  })

  it('asks those who live in this process', async () => {
    proxy.serve('https://house.example', async (request) =>
      Response.json({ method: request.method, path: new URL(request.url).pathname, said: await request.text() }),
    )
    assert.equal((await send({ url: 'https://house.example/x' })).refusal, 'domain_not_declared')
    domains = { ...domains, request: ['https://house.example'] }
    const { text } = await send({ url: 'https://house.example/orders', method: 'POST' }, 'tea')
    assert.deepEqual(JSON.parse(text), { method: 'POST', path: '/orders', said: 'tea' })
  })

  describe('for frames', () => {
    const ticket = async (person = mia) => {
      const [route] = proxy.routes
      return (await route!.handle({ appId, bundleId }, { session: person } as never)) as {
        path: string
        expiresAt: string
      }
    }
    const show = async (path: string, url: string, headers: Record<string, string> = {}) =>
      fetch(`${origin}${path}${encodeURIComponent(url)}`, { headers })

    it('shows pictures of declared origins, and nothing that could act', async () => {
      answer = ({ url }, response) =>
        response.writeHead(200, { 'content-type': url === '/page' ? 'text/html' : 'image/svg+xml' }).end('<svg/>')
      const { path } = await ticket()
      const shown = await show(path, `${theirs}/cup.svg`)
      assert.equal(shown.status, 200)
      assert.equal(shown.headers.get('content-type'), 'image/svg+xml')
      assert.equal(shown.headers.get('access-control-allow-origin'), '*')
      assert.equal(shown.headers.get('cross-origin-resource-policy'), 'cross-origin')
      assert.match(shown.headers.get('content-security-policy')!, /default-src 'none'.*sandbox/)
      assert.equal((await show(path, `${theirs}/page`)).status, 409)
      assert.equal((await show(path, 'https://elsewhere.example/cup.png')).status, 403)
    })

    it('shows a person’s picture at the address that programs are told', async () => {
      const { path } = await ticket()
      const shown = await show(path, ownPicture)
      assert.deepEqual(
        [shown.status, shown.headers.get('content-type'), await shown.text()],
        [200, 'image/webp', 'face'],
      )
      assert.equal((await show(path, `${ownPicture}2`)).status, 403)
    })

    it('passes a part of a film on', async () => {
      answer = ({ headers }, response) =>
        response
          .writeHead(206, { 'content-type': 'video/mp4', 'content-range': `bytes 0-3/9` })
          .end(headers.range === 'bytes=0-3' ? 'film' : 'none')
      const { path } = await ticket()
      const part = await show(path, `${theirs}/a.mp4`, { range: 'bytes=0-3' })
      assert.deepEqual(
        [part.status, part.headers.get('content-range'), await part.text()],
        [206, 'bytes 0-3/9', 'film'],
      )
    })

    it('asks for a ticket that is right, and not too old', async () => {
      const { path } = await ticket()
      assert.equal((await show('/programs/pictures/made-up/', `${theirs}/cup.png`)).status, 404)
      const before = now
      now = new Date(before.getTime() + 13 * 3_600_000)
      assert.equal((await show(path, `${theirs}/cup.png`)).status, 404)
      now = before
    })
  })

  describe('for sockets', () => {
    async function connect(url: string) {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/programs/socket`)
      const frames: string[] = []
      let hear = () => {}
      socket.on('message', (data) => {
        frames.push(String(data))
        hear()
      })
      const closed = new Promise<[number, string]>((resolve) =>
        socket.once('close', (code, reason) => resolve([code, String(reason)])),
      )
      await new Promise((resolve) => socket.once('open', resolve))
      socket.send(JSON.stringify({ appId, bundleId, url, headers: { 'X-Cup': 'blue' }, protocols: [] }))
      const next = async () => {
        while (frames.length === 0) await new Promise<void>((resolve) => (hear = resolve))
        return frames.shift()!
      }
      return { socket, next, closed }
    }

    it('relays what both sides say, and how one of them ends', async () => {
      sockets.once('connection', (socket, request) => {
        assert.equal(request.headers['x-cup'], 'blue')
        socket.on('message', (data, isBinary) => {
          if (String(data) === 'bye') socket.close(4001, 'enough')
          else socket.send(`${isBinary ? 'bytes' : 'text'} ${data}`)
        })
      })
      const { socket, next, closed } = await connect(`${theirSocket}/live`)
      assert.ok('header' in JSON.parse(await next()))
      socket.send('tea')
      assert.equal(await next(), 'text tea')
      socket.send(Buffer.from('tea'))
      assert.equal(await next(), 'bytes tea')
      socket.send('bye')
      assert.deepEqual(await closed, [4001, 'enough'])
    })

    it('goes to declared origins only', async () => {
      const { closed } = await connect('wss://elsewhere.example/live')
      assert.deepEqual(await closed, [1008, 'domain_not_declared'])
    })

    it('says when nobody is there', async () => {
      const { closed } = await connect(`${theirSocket}/nothing`)
      assert.deepEqual(await closed, [1008, 'server_unreachable'])
    })
  })
})
