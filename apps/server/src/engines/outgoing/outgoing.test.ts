import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { isPublic } from './address.ts'
import { createOutgoing, type Outgoing, type Resolve } from './index.ts'

const limits = { timeoutMs: 2_000, maxBytes: 1_000 }
const forbidden = { code: 'forbidden' }

describe('an address', () => {
  for (const address of ['8.8.8.8', '203.0.112.1', '2606:4700::1111', '::ffff:8.8.8.8']) {
    it(`${address} is public`, () => assert.ok(isPublic(address)))
  }
  for (const address of [
    ...['127.0.0.1', '0.0.0.0', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::1', '::', '::ffff:127.0.0.1', '::ffff:a00:1', '::127.0.0.1', 'fe80::1', 'fc00::1', 'fec0::1', 'ff02::1'],
    ...['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001::1', '2001:db8::1'],
  ]) {
    it(`${address} is not`, () => assert.ok(!isPublic(address)))
  }
})

describe('a request to a stranger’s address', () => {
  let port: number
  let answer: (request: IncomingMessage, response: ServerResponse) => void
  let paths: string[]
  const server = createServer((request, response) => {
    paths.push(request.url!)
    answer(request, response)
  })
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  beforeEach(() => {
    paths = []
    answer = (_request, response) => response.end('hello')
  })
  after(() => server.close())

  /** Names that lead to this machine although the requests may not know. */
  function outgoingTo(resolve: Resolve, allowLoopback = false): Outgoing {
    const outgoing = createOutgoing({ resolve, allowLoopback })
    after(() => outgoing.close())
    return outgoing
  }
  const guarded = outgoingTo(async () => [{ address: '127.0.0.1', family: 4 }])
  const open = outgoingTo(async () => [{ address: '127.0.0.1', family: 4 }], true)
  const http = ['http:'] as const

  for (const url of [
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://localhost:PORT/',
    'http://looks.public.example:PORT/',
    'http://0.0.0.0:PORT/',
  ]) {
    it(`does not reach this machine as ${url}`, async () => {
      const target = url.replace('PORT', String(port))
      await assert.rejects(guarded.request(target, { ...limits, protocols: http }), forbidden)
      assert.deepEqual(paths, [])
    })
  }

  it('goes to https only, where nothing else is said', async () => {
    assert.throws(() => guarded.judge('http://example.com/'), forbidden)
    assert.equal(guarded.judge('https://example.com/').hostname, 'example.com')
  })

  for (const url of [
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://example.com/',
    'https://user:password@example.com/',
    'https://example.com:22/',
    'https://example.com:25/',
    'not a url',
  ]) {
    it(`is not made to ${url}`, () => assert.throws(() => guarded.judge(url, ['http:', 'https:']), forbidden))
  }

  it('calls the very address that was judged: a name is resolved once', async () => {
    const answers = ['127.0.0.1', '10.0.0.1']
    let resolutions = 0
    const rebinding = outgoingTo(async () => [{ address: answers[resolutions++] ?? '10.0.0.1', family: 4 }], true)
    const { body } = await rebinding.request(`http://rebind.example:${port}/`, { ...limits, protocols: http })
    assert.equal(String(body), 'hello')
    assert.equal(resolutions, 1)
  })

  it('uses those addresses of a name that are public', async () => {
    const mixed = outgoingTo(
      async () => [
        { address: '10.0.0.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
      true,
    )
    const { status } = await mixed.request(`http://mixed.example:${port}/`, { ...limits, protocols: http })
    assert.equal(status, 200)
  })

  for (const target of ['http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data', 'file:///etc/passwd']) {
    it(`does not follow a redirect to ${target}`, async () => {
      answer = (_request, response) => response.writeHead(302, { location: target }).end()
      const asked = { ...limits, protocols: http, maxRedirects: 3 }
      await assert.rejects(open.request(`http://first.example:${port}/`, asked), forbidden)
    })
  }

  it('follows as many redirects as it may', async () => {
    answer = ({ url }, response) => {
      const left = Number(url!.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(302, { location: `/${left - 1}` }).end()
    }
    const asked = { ...limits, protocols: http, maxRedirects: 2 }
    const { body, url } = await open.request(`http://first.example:${port}/2`, asked)
    assert.equal(String(body), 'there')
    assert.equal(url, `http://first.example:${port}/0`)
    await assert.rejects(open.request(`http://first.example:${port}/3`, asked), { code: 'too_many_redirects' })
  })

  it('takes no more bytes than it may', async () => {
    answer = (_request, response) => response.end('x'.repeat(5_000))
    const asked = { ...limits, protocols: http }
    await assert.rejects(open.request(`http://large.example:${port}/`, asked), { code: 'too_large' })
    const { body } = await open.request(`http://large.example:${port}/`, { ...asked, beyond: 'cut' })
    assert.equal(body.length, 1_000)
  })

  it('takes no longer than it may, also over a body that never ends', async () => {
    answer = (_request, response) => void response.write('x')
    const asked = { ...limits, timeoutMs: 50, protocols: http }
    await assert.rejects(open.request(`http://slow.example:${port}/`, asked), { code: 'too_slow' })
  })

  it('says when nobody is there', async () => {
    const lost = outgoingTo(async () => {
      throw new Error('no such name')
    })
    await assert.rejects(lost.request('https://nowhere.example/', limits), { code: 'unreachable' })
  })

  it('sends what it is given', async () => {
    let received = ''
    answer = (request, response) => {
      request.on('data', (chunk) => {
        received += chunk
      })
      request.on('end', () => response.writeHead(201, { 'x-said': String(request.headers['x-say']) }).end())
    }
    const { status, headers } = await open.request(`http://127.0.0.1:${port}/`, {
      ...limits,
      method: 'POST',
      headers: { 'x-say': 'hello' },
      body: Buffer.from('body'),
    })
    assert.deepEqual([status, headers['x-said'], received], [201, 'hello', 'body'])
  })
})
