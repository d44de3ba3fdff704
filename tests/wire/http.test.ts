import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { createHttp } from '@teahouse/server/platform/http/index'
import { serveWebApp } from '@teahouse/server/platform/http/web-app'
import { newId } from '@teahouse/server/platform/ids'
import type { Log } from '@teahouse/server/platform/log'
import { createWorld } from '@teahouse/testkit'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'

const world = await createWorld()
const { app } = world.server.http
const behindProxy = await createWorld({ env: { TEAHOUSE_TRUST_PROXY: 'on' } })
const host = 'tea.example'

type Asked = InjectOptions
type Answer = LightMyRequestResponse

const rpc = (name: string, payload: unknown, headers: Record<string, string> = {}): Asked => ({
  method: 'POST',
  url: `/rpc/${name}`,
  headers: { host, 'content-type': 'application/json', ...headers },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
})
const cookie = (token: string) => ({ cookie: `teahouse_session=${token}` })
const newcomer = () => ({
  handle: `h${newId().slice(-12)}`,
  password: 'steep for three minutes',
  name: 'Nia',
})

/** What no answer may be without, whatever was asked. */
function assertGuarded({ headers }: Answer, about: string): void {
  const policy = String(headers['content-security-policy'])
  for (const rule of ["default-src 'self'", "script-src 'self';", "object-src 'none'", "frame-ancestors 'none'"])
    assert(`${policy};`.includes(rule), `${about}: ${rule}`)
  assert.equal(headers['x-content-type-options'], 'nosniff', about)
  assert.equal(headers['referrer-policy'], 'no-referrer', about)
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin', about)
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin', about)
  assert.match(String(headers['permissions-policy']), /microphone=\(self\)/, about)
  assert.equal(headers['access-control-allow-origin'], undefined, about)
  assert.equal(headers['x-powered-by'], undefined, about)
}

describe('a long answer', () => {
  it('comes compressed to whoever can read that, and as it is to others', async () => {
    const [mei, ...friends] = await world.friends(20)
    for (const friend of friends) await (await world.direct(mei!, friend)).say(friend, 'The ferry is late again.')
    const snapshot = (encodings: Record<string, string>) =>
      app.inject(rpc('updates.snapshot', {}, { ...cookie(mei!.token), ...encodings }))
    const plain = await snapshot({})
    const packed = await snapshot({ 'accept-encoding': 'gzip, br' })
    assert.equal(plain.headers['content-encoding'], undefined)
    assert.equal(packed.headers['content-encoding'], 'br')
    assert.deepEqual(JSON.parse(brotliDecompressSync(packed.rawPayload).toString()), plain.json())
    assert(packed.rawPayload.length * 4 < plain.rawPayload.length)
    assertGuarded(packed, 'compressed')
  })
})

describe('every answer', () => {
  it('carries the headers that guard it', async () => {
    const asked: Asked[] = [
      rpc('server.info', {}),
      rpc('devices.list', {}),
      rpc('no.such', {}),
      rpc('server.info', '{'),
      rpc('server.info', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      rpc('server.info', { padding: 'x'.repeat(300_000) }),
      { method: 'GET', url: '/' },
      { method: 'HEAD', url: '/' },
      { method: 'GET', url: '/nowhere' },
      { method: 'GET', url: '/%E0%A4%A' },
      { method: 'GET', url: `/rpc/${'x'.repeat(300)}` },
      { method: 'GET', url: `/media/${newId()}` },
      { method: 'GET', url: '/export' },
      { method: 'OPTIONS', url: '/rpc/server.info', headers: { origin: 'https://elsewhere.example' } },
      { method: 'OPTIONS', url: '/uploads' },
      { method: 'POST', url: '/uploads' },
      { method: 'DELETE', url: '/rpc/server.info' },
    ]
    for (const one of asked) {
      const answer = await app.inject(one)
      const about = `${one.method} ${String(one.url).slice(0, 60)} → ${answer.statusCode}`
      assertGuarded(answer, about)
      assert(answer.statusCode < 500, about)
      assert.doesNotMatch(answer.body, /\bat .+:\d+:\d+|node_modules|\.ts:/, about)
    }
  })

  it('that tells of a person is kept by no cache', async () => {
    const nia = await world.user()
    for (const name of ['accounts.me', 'updates.snapshot', 'no.such']) {
      const { headers } = await app.inject(rpc(name, {}, cookie(nia.token)))
      assert.equal(headers['cache-control'], 'no-store', name)
    }
  })
})

describe('a page of another site', () => {
  const pages = ['https://elsewhere.example', `https://${host}.elsewhere.example`, `http://${host}:8080`, 'null']

  it('does nothing with the session that the browser keeps', async () => {
    const nia = await world.user()
    for (const origin of pages) {
      const answer = await app.inject(rpc('accounts.edit', { name: 'Mallory' }, { ...cookie(nia.token), origin }))
      assert.equal(answer.statusCode, 403, origin)
      assert.equal(answer.json().refusal, 'not_allowed')
    }
    assert.equal((await nia.call('accounts.me', {})).account?.name, nia.name)
  })

  it('starts no session either', async () => {
    const person = newcomer()
    for (const origin of pages) {
      const answer = await app.inject(rpc('accounts.signUp', person, { origin }))
      assert.equal(answer.statusCode, 403, origin)
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  })

  it('loads and takes out nothing', async () => {
    const nia = await world.user()
    for (const origin of pages) {
      const headers = { host, ...cookie(nia.token), origin }
      assert.equal((await app.inject({ method: 'GET', url: '/export', headers })).statusCode, 403, origin)
      const media = await app.inject({ method: 'GET', url: `/media/${newId()}`, headers })
      assert([403, 404].includes(media.statusCode), origin)
    }
  })

  it('is told apart from our own', async () => {
    const nia = await world.user()
    for (const origin of [`https://${host}`, `http://${host}`]) {
      const answer = await app.inject(rpc('accounts.me', {}, { ...cookie(nia.token), origin }))
      assert.equal(answer.json().account.id, nia.id)
    }
  })
})

describe('what is not a call', () => {
  it('is refused by its kind, its form or its size, and does nothing', async () => {
    const nia = await world.user()
    const json = JSON.stringify({ name: 'Mallory' })
    for (const [payload, contentType, status] of [
      [json, 'text/plain', 400],
      [json, 'application/xml', 415],
      [json, 'application/json-seq', 415],
      ['name=Mallory', 'application/x-www-form-urlencoded', 415],
      ['--x\r\n\r\n--x--', 'multipart/form-data; boundary=x', 415],
      ['', 'application/json', 400],
      ['{"name":', 'application/json', 400],
      ['"Mallory"', 'application/json', 400],
      ['[]', 'application/json', 400],
      ['7', 'application/json', 400],
      ['{"__proto__":{"name":"Mallory"}}', 'application/json', 400],
      ['{"constructor":{"prototype":{"name":"Mallory"}}}', 'application/json', 400],
      [JSON.stringify({ name: 'x'.repeat(256 * 1024) }), 'application/json', 413],
    ] as const) {
      const answer = await app.inject(
        rpc('accounts.edit', payload, { ...cookie(nia.token), 'content-type': contentType }),
      )
      assert.equal(answer.statusCode, status, `${contentType} ${payload.slice(0, 40)}`)
      assert.equal(answer.json().refusal, 'invalid_input')
    }
    assert.equal((await nia.call('accounts.me', {})).account?.name, nia.name)
    assert.equal(({} as { name?: string }).name, undefined)
  })

  it('is not a method by another verb or another path', async () => {
    const nia = await world.user()
    for (const [method, url] of [
      ['GET', '/rpc/accounts.logOut'],
      ['PUT', '/rpc/accounts.logOut'],
      ['DELETE', '/rpc/accounts.logOut'],
      ['POST', '/rpc/accounts.logOut/'],
      ['POST', '/rpc/accounts/logOut'],
      ['POST', '/RPC/accounts.logOut'],
      ['POST', '/rpc'],
    ] as const) {
      const { statusCode } = await app.inject({ method, url, headers: { host, ...cookie(nia.token) } })
      assert.equal(statusCode, 404, `${method} ${url}`)
    }
    for (const name of ['accounts.LogOut', '__proto__', 'constructor', 'toString', '..%2faccounts.logOut', '%00']) {
      const answer = await app.inject(rpc(name, {}, cookie(nia.token)))
      assert.equal(answer.statusCode, 400, name)
    }
    assert.equal((await nia.call('accounts.me', {})).account?.id, nia.id)
  })
})

describe('the session cookie', () => {
  const cookieOf = ({ headers }: Answer) => String(headers['set-cookie'])

  it('is out of the reach of scripts and of other sites’ forms', async () => {
    const answer = await app.inject(rpc('accounts.signUp', newcomer()))
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.json().token, null)
    assert.match(cookieOf(answer), /^teahouse_session=[\w-]{40,}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('travels over https only, where a proxy of one’s own says that it is https', async () => {
    const proxied = { 'x-forwarded-proto': 'https' }
    const trusted = await behindProxy.server.http.app.inject(rpc('accounts.signUp', newcomer(), proxied))
    assert.match(cookieOf(trusted), /HttpOnly; Secure; SameSite=Lax$/)
    const unproxied = await app.inject(rpc('accounts.signUp', newcomer(), proxied))
    assert.doesNotMatch(cookieOf(unproxied), /Secure/)
  })

  it('is not made for a program that asks for the token', async () => {
    const answer = await app.inject(rpc('accounts.signUp', { ...newcomer(), keep: 'token' }))
    assert.equal(answer.headers['set-cookie'], undefined)
    assert.match(answer.json().token, /^[\w-]{40,}$/)
  })

  it('goes when the session does', async () => {
    const nia = await world.user()
    const answer = await app.inject(rpc('accounts.logOut', {}, cookie(nia.token)))
    assert.match(cookieOf(answer), /^teahouse_session=; .*Expires=Thu, 01 Jan 1970/)
    assert.equal((await app.inject(rpc('devices.list', {}, cookie(nia.token)))).statusCode, 401)
  })

  it('opens nothing when it was made up', async () => {
    for (const token of ['', 'x', 'x'.repeat(5000), '%00', "' or 1=1 --", '"quoted"']) {
      assert.equal((await app.inject(rpc('devices.list', {}, cookie(token)))).statusCode, 401, token.slice(0, 20))
      const bearer = { authorization: `Bearer ${token}` }
      assert.equal((await app.inject(rpc('devices.list', {}, bearer))).statusCode, 401, token.slice(0, 20))
    }
  })
})

describe('the web app', () => {
  const logged: string[] = []
  let web: typeof app
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teahouse-web-'))
    await mkdir(join(folder, 'dist/assets'), { recursive: true })
    await writeFile(join(folder, 'dist/index.html'), '<!doctype html><title>Teahouse</title>')
    await writeFile(join(folder, 'dist/assets/app-1a2b3c.js'), 'export {}')
    await writeFile(join(folder, 'secret.txt'), 'not for the web')
    const log = pino(
      new Writable({ write: (line, _, done) => done(void logged.push(String(line)) as undefined) }),
    ) as Log
    const http = await createHttp({
      router: {
        methods: [],
        turnAway: () => undefined,
        async call() {
          throw new Error('a bug that knows the password hunter2')
        },
      },
      findSession: async () => null,
      log,
      trustProxy: false,
      tileOrigin: 'https://tiles.example',
    })
    web = http.app
    await serveWebApp(web, join(folder, 'dist'))
  })
  after(async () => {
    await web.close()
    await rm(folder, { recursive: true })
  })
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

  it('is what a browser gets for every page, and asks for anew', async () => {
    for (const url of ['/', '/chats', '/chats/01234567-89ab-7def-8123-456789abcdef', '/me/devices?x=1']) {
      const answer = await web.inject({ method: 'GET', url, headers: html })
      assert.equal(answer.statusCode, 200, url)
      assert.match(answer.body, /<title>Teahouse/)
      assert.equal(answer.headers['cache-control'], 'no-cache')
      assertGuarded(answer, url)
    }
    const head = await web.inject({ method: 'HEAD', url: '/', headers: html })
    assert.equal(head.statusCode, 200)
    assert.equal(head.body, '')
  })

  it('keeps files with a hash in their name, and only those', async () => {
    const answer = await web.inject({ method: 'GET', url: '/assets/app-1a2b3c.js' })
    assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.match(String(answer.headers['content-type']), /javascript/)
    assertGuarded(answer, 'a script')
  })

  it('is not what anything else gets', async () => {
    for (const [method, url, headers] of [
      ['GET', '/assets/app-old.js', { accept: '*/*' }],
      ['GET', '/missing.png', { accept: 'image/*' }],
      ['GET', '/chats', {}],
      ['POST', '/chats', html],
      ['PUT', '/index.html', html],
    ] as const) {
      const answer = await web.inject({ method, url, headers })
      assert.equal(answer.statusCode, 404, `${method} ${url}`)
      assert.match(String(answer.headers['content-type']), /json/)
      assertGuarded(answer, url)
    }
  })

  it('gives nothing from beside its folder', async () => {
    for (const url of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%5c..%5c..%5csecret.txt',
    ]) {
      const answer = await web.inject({ method: 'GET', url })
      assert([400, 403, 404].includes(answer.statusCode), `${url} → ${answer.statusCode}`)
      assert.doesNotMatch(answer.body, /not for the web/)
    }
  })

  it('may load the tiles that the administrator chose, and from nowhere else', async () => {
    const { headers } = await web.inject({ method: 'GET', url: '/' })
    assert.match(String(headers['content-security-policy']), /img-src 'self' blob: data: https:\/\/tiles\.example;/)
  })

  it('tells of a bug that there is one, and the log which', async () => {
    const answer = await web.inject(rpc('any.thing', {}))
    assert.equal(answer.statusCode, 500)
    assert.deepEqual(Object.keys(answer.json()), ['message'])
    assert.doesNotMatch(answer.body, /hunter2|Error|\.ts/)
    assertGuarded(answer, 'a bug')
    assert.match(logged.join(''), /a request failed/)
  })
})
