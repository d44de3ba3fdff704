import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, beforeEach, describe, it } from 'node:test'
import { createOutgoing } from '../outgoing/index.ts'
import { createNetworks, type NetworkCopy, type NetworkFile, newSecret, pingWebhook } from './index.ts'
import { startMastodon } from './mastodon.fixture.ts'
import { partsOf } from './parts.ts'
import { signatureOf } from './webhook.ts'

const outgoing = createOutgoing({ allowLoopback: true })
const networks = createNetworks({ outgoing, waitMs: async () => {} })
const { mastodon } = networks
after(() => outgoing.close())

const fileOf = (kind: 'photo' | 'video', bytes: Buffer): NetworkFile => ({
  ...{ kind, contentType: kind === 'photo' ? 'image/webp' : 'video/mp4', sizeBytes: bytes.length },
  ...{ width: 4, height: 3, read: async () => bytes },
})
const photo = fileOf('photo', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'))
const video = fileOf('video', Buffer.from('\0\0\0\x18ftypisom', 'latin1'))
const copyOf = (change: Partial<NetworkCopy> = {}): NetworkCopy => ({
  ...{ key: `copy ${Math.random()}`, momentId: '0190c0de-0000-7000-8000-00000000000a', authorName: 'Nia', link: null },
  ...{ at: new Date('2026-03-01T10:00:00Z'), text: 'First day. #TinyScholars', files: [] },
  ...change,
})
const nothing = { ids: [], url: null }
const forget = async () => {}

describe('Mastodon', async () => {
  const there = await startMastodon()
  after(() => there.close())
  const account = (token = there.token()) =>
    ({ kind: 'mastodon', server: there.server, token, visibility: 'public' }) as const
  beforeEach(() => {
    there.statuses.length = 0
    there.requests.length = 0
  })

  it('lets its account’s owner agree on its own page, with no more than is needed', async () => {
    const { authorizeUrl, ...app } = await mastodon.register(there.server, 'https://tea.example')
    const code = there.agree(authorizeUrl)
    assert.equal(new URL(authorizeUrl).searchParams.get('scope'), 'read:accounts write:statuses write:media')
    const token = await mastodon.grant(there.server, app, code)
    assert.deepEqual(await mastodon.whoAmI(there.server, token), {
      name: `@nia@${there.server}`,
      url: 'https://social.example/@nia',
    })
    // A code counts once, and a token that was given back lets nobody in.
    await assert.rejects(mastodon.grant(there.server, app, code), { code: 'refused' })
    await mastodon.revoke(there.server, app, token)
    await assert.rejects(mastodon.whoAmI(there.server, token), { code: 'refused', message: /access token is invalid/ })
  })

  it('takes words and pictures, and lets go of them', async () => {
    const placed = await networks.post(account(), copyOf({ files: [photo, photo] }), nothing, forget)
    assert.equal(there.statuses.length, 1)
    assert.equal(there.statuses[0]!.text, 'First day. #TinyScholars')
    assert.equal(there.statuses[0]!.mediaIds.length, 2)
    assert.equal(placed.url, `https://social.example/@nia/${placed.ids[0]}`)
    await networks.withdraw(account(), copyOf(), placed)
    assert.deepEqual(there.statuses, [])
    await networks.withdraw(account(), copyOf(), placed)
  })

  it('gets nine pictures and a long text as a thread', async () => {
    const files = Array.from({ length: 9 }, () => photo)
    const text = `${'willow '.repeat(100)}quay`
    await networks.post(account(), copyOf({ files, text, link: 'https://tea.example/a' }), nothing, forget)
    assert.deepEqual(
      there.statuses.map((one) => [one.mediaIds.length, one.inReplyToId]),
      [
        [4, null],
        [4, there.statuses[0]!.id],
        [1, there.statuses[1]!.id],
      ],
    )
    const said = there.statuses.map((one) => one.text).join(' ')
    assert.equal(said.match(/willow/g)!.length, 100)
    assert.ok(said.trim().endsWith('https://tea.example/a'))
  })

  it('is waited for while it prepares a video', async () => {
    await networks.post(account(), copyOf({ files: [video] }), nothing, forget)
    assert.equal(there.requests.filter(({ path }) => path.startsWith('/api/v1/media/')).length, 3)
    assert.equal(there.statuses[0]!.mediaIds.length, 1)
  })

  it('has a copy once, also when its answer was lost', async () => {
    const copy = copyOf()
    const [own, lost] = [account(), { code: 'unreachable' }]
    there.failNext(/^POST \/api\/v1\/statuses$/, 'lost')
    await assert.rejects(networks.post(own, copy, nothing, forget), lost)
    await networks.post(own, copy, nothing, forget)
    assert.equal(there.statuses.length, 1)
  })

  it('goes on with a thread where it was cut off', async () => {
    const copy = copyOf({ text: 'willow '.repeat(200) })
    const own = account()
    let kept = { ids: [] as readonly string[], url: null as string | null }
    there.failNext(/never/, 500)
    const keep = async (placed: typeof kept) => {
      kept = placed
      if (placed.ids.length === 1) there.failNext(/^POST \/api\/v1\/statuses$/, 503)
    }
    await assert.rejects(networks.post(own, copy, kept, keep), { code: 'unreachable' })
    const whole = await networks.post(own, copy, kept, keep)
    assert.equal(there.statuses.length, whole.ids.length)
    assert.equal(
      there.statuses
        .map((one) => one.text)
        .join(' ')
        .match(/willow/g)!.length,
      200,
    )
  })

  it('tells weather from a closed door', async () => {
    there.failNext(/statuses/, 429)
    await assert.rejects(networks.post(account(), copyOf(), nothing, forget), { code: 'unreachable' })
    await assert.rejects(networks.post(account('wrong'), copyOf(), nothing, forget), { code: 'refused' })
    const narrow = account(there.token('read:accounts'))
    await assert.rejects(networks.post(narrow, copyOf(), nothing, forget), { code: 'refused', message: /scopes/ })
    const closed = createNetworks({ outgoing: createOutgoing() })
    await assert.rejects(closed.post(account(), copyOf(), nothing, forget), { code: 'forbidden' })
    assert.deepEqual(there.statuses, [])
  })
})

describe('a webhook', async () => {
  const calls: { headers: Record<string, unknown>; body: string }[] = []
  let status = 200
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    calls.push({ headers: request.headers, body })
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"url":"https://blog.example/7"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
  const account = { kind: 'webhook', url, secret: newSecret() } as const
  beforeEach(() => {
    calls.length = 0
    status = 200
  })

  it('signs as Standard Webhooks does', () => {
    // The example of its specification.
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const signature = signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}')
    assert.equal(signature, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('hears of a copy and of its end, signed, the same twice under the same id', async () => {
    const copy = copyOf({ files: [photo, { ...video, sizeBytes: 50_000_000 }] })
    const placed = await networks.post(account, copy, nothing, forget)
    assert.equal(placed.url, 'https://blog.example/7')
    await networks.post(account, copy, nothing, forget)
    await networks.withdraw(account, copy, placed)
    const [posted, again, withdrawn] = calls.map(({ headers, body }) => {
      const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = headers
      assert.equal(signature, signatureOf(account.secret, String(id), Number(at), body))
      return { id, ...JSON.parse(body) }
    })
    assert.equal(posted.type, 'moment.posted')
    assert.equal(posted.data.text, copy.text)
    assert.equal(Buffer.from(posted.data.files[0].base64, 'base64').subarray(0, 4).toString(), 'RIFF')
    assert.equal(posted.data.files[1].base64, null)
    assert.equal(again.id, posted.id)
    assert.notEqual(withdrawn.id, posted.id)
    assert.deepEqual([withdrawn.type, withdrawn.data.momentId], ['moment.withdrawn', copy.momentId])
  })

  it('is asked first whether it is there, and says no with any status but 2xx', async () => {
    await pingWebhook(outgoing, account)
    assert.equal(JSON.parse(calls[0]!.body).type, 'ping')
    for (const [code, says] of [
      [410, 'refused'],
      [503, 'unreachable'],
      [302, 'refused'],
    ] as const) {
      status = code
      await assert.rejects(networks.post(account, copyOf(), nothing, forget), { code: says })
    }
  })
})

describe('the parts of a copy', () => {
  const limits = { characters: 20, files: 4 }
  it('end where words end, and nothing is lost', () => {
    const parts = partsOf({ text: 'one two three four five six', link: null, files: [] }, limits)
    assert.deepEqual(
      parts.map((part) => part.text),
      ['one two three four', 'five six'],
    )
  })
  it('do not tear a sign of several characters, or a writing without spaces', () => {
    const family = '👩‍👩‍👧'
    const texts = partsOf({ text: `${'茶'.repeat(19)}${family}${'茶'.repeat(4)}`, link: null, files: [] }, limits)
    assert.deepEqual(
      texts.map((part) => part.text),
      [`${'茶'.repeat(19)}${family}`, '茶茶茶茶'],
    )
  })
  it('call nobody over there', () => {
    assert.ok(
      !/@\w/.test(
        partsOf(
          { text: 'Thanks @tom and @nia@social.example', link: null, files: [] },
          { ...limits, characters: 500 },
        )[0]!.text,
      ),
    )
  })
  it('keep a video by itself', () => {
    const parts = partsOf({ text: 'x', link: null, files: [photo, video] }, limits)
    assert.deepEqual(
      parts.map((part) => part.files.map((file) => file.kind)),
      [['video'], ['photo']],
    )
  })
})
