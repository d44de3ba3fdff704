import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { mayBeFramed } from './framing.ts'

const app = 'https://tea.example'
const page = 'https://shop.example/menu'

describe('a page', () => {
  for (const [headers, isFramed] of [
    [{}, true],
    [{ 'x-frame-options': 'DENY' }, false],
    [{ 'x-frame-options': 'SameOrigin' }, false],
    [{ 'x-frame-options': 'ALLOW-FROM https://tea.example' }, true],
    [{ 'content-security-policy': "default-src 'self'" }, true],
    [{ 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" }, false],
    [{ 'content-security-policy': "frame-ancestors 'self'" }, false],
    [{ 'content-security-policy': 'frame-ancestors' }, false],
    [{ 'content-security-policy': 'frame-ancestors *' }, true],
    [{ 'content-security-policy': 'frame-ancestors https:' }, true],
    [{ 'content-security-policy': 'frame-ancestors http:' }, false],
    [{ 'content-security-policy': "frame-ancestors 'self' tea.example" }, true],
    [{ 'content-security-policy': 'frame-ancestors https://*.tea.example' }, false],
    [{ 'content-security-policy': 'frame-ancestors https://*.example' }, true],
    [{ 'content-security-policy': 'frame-ancestors https://tea.example:8443' }, false],
    [{ 'content-security-policy': 'frame-ancestors https://tea.example:*' }, true],
    // The policy is what counts, and each of several.
    [{ 'content-security-policy': 'frame-ancestors *', 'x-frame-options': 'DENY' }, true],
    [{ 'content-security-policy': "frame-ancestors *, frame-ancestors 'none'" }, false],
  ] as [Record<string, string>, boolean][]) {
    it(`${isFramed ? 'lets itself' : 'does not let itself'} be framed with ${JSON.stringify(headers)}`, () =>
      assert.equal(mayBeFramed(headers, page, app), isFramed))
  }

  it('is not framed by a secure app when it is not secure, but on this machine', () => {
    assert.equal(mayBeFramed({}, 'http://shop.example/', app), false)
    assert.equal(mayBeFramed({}, 'http://localhost:3000/', app), true)
    assert.equal(mayBeFramed({}, 'http://shop.example/', 'http://localhost:8324'), true)
  })
})

describe('looking at a page before it is opened', () => {
  const server = createServer(({ url }, response) => {
    if (url === '/shut') response.setHeader('x-frame-options', 'DENY')
    if (url === '/away') return void response.writeHead(302, { location: 'https://shop.example/' }).end()
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Two kettles</title>')
  })
  let site: string
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => server.close())

  it('tells its title and whether it can be framed; of strangers nothing, where the server calls none', async () => {
    const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
    const alice = await world.user()
    const look = (url: string) => alice.call('links.look', { url, origin: 'http://localhost:8324' })
    assert.deepEqual(await look(`${site}/menu`), { title: 'Two kettles', framing: 'allowed' })
    assert.deepEqual(await look(`${site}/shut`), { title: 'Two kettles', framing: 'refused' })
    assert.deepEqual(await look('https://shop.example/'), { title: null, framing: 'unknown' })
    assert.equal((await look(`${site}/away`)).title, null)
  })
})
