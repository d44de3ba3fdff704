import assert from 'node:assert/strict'
import { request } from 'node:http'
import { describe, it } from 'node:test'
import { sections } from '@teahouse/server/facades/official/index'
import type { Endpoint } from '@teahouse/server/facades/wire/endpoint'
import * as z from 'zod'
import { pictureBytes } from './files.ts'
import { createRig } from './rig.ts'

const rig = await createRig()
const shop = await rig.account()
const nia = await shop.follower()
await nia.say('Hello?')

const endpoints = Object.values(sections).flat()
const seed = Number(process.env.TEAHOUSE_SEED ?? 20_261_122)
const bodiesEach = 4

/** Numbers from 0 on, below a bound: the same for the same seed. */
function chanceOf(start: number): (below: number) => number {
  let state = start | 0
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}
const chance = chanceOf(seed)
const oneOf = <T>(some: readonly T[]): T => some[chance(some.length)]!

const deep = (levels: number): unknown => (levels === 0 ? 'leaf' : { a: [deep(levels - 1)] })

/** What a field of any name could be given by somebody who means no good, or has a bug. */
const oddities: readonly (() => unknown)[] = [
  () => null,
  () => '',
  () => 0,
  () => -1,
  () => 1.5,
  () => true,
  () => [],
  () => {},
  () => 'x'.repeat(oneOf([1, 64, 2_049, 20_000])),
  () => oneOf(['\u0000', '\ud800', '%', "' or 1=1 --", '../../etc/passwd', '{{x}}', '__proto__', 'constructor']),
  () => oneOf([2 ** 53, -(2 ** 63), 1e308, '9'.repeat(40), '-0', '1e9', 'NaN']),
  () => Array(oneOf([1, 9, 60])).fill(oneOf<unknown>([null, 'x', 7, {}, []])),
  () => ({ media_id: null, content: 7, value: {}, articles: 'x' }),
  () => deep(oneOf([3, 20])),
  () => oneOf([nia.openid, shop.app.appId, '2026-11-22', 'image', 'text']),
]

/** The members that an endpoint knows, each right or odd. */
function bodyFor({ input }: Endpoint): Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, unknown>
  }
  return Object.fromEntries(
    [...Object.keys(properties), ...(chance(4) === 0 ? ['__proto__', 'unheardOf'] : [])]
      .filter(() => chance(8) > 0)
      .map((name) => [name, oneOf(oddities)()]),
  )
}

/** Cuts, doubles and swaps bytes. */
function damaged(text: string): string {
  const at = chance(text.length + 1)
  return oneOf([
    () => text.slice(0, at),
    () => text + text,
    () => `${text.slice(0, at)}${oneOf(['"', '}', '\\', '\u0000', ',', '\ufeff'])}${text.slice(at)}`,
    () => text.replaceAll('"', "'"),
  ])()
}

describe(`with seed ${seed}, whatever is asked`, () => {
  it('is answered with a code, and no endpoint breaks', async () => {
    for (const endpoint of endpoints) {
      for (let time = 0; time < bodiesEach; time++) {
        const json = JSON.stringify(bodyFor(endpoint))
        const body = time === 0 ? damaged(json) : json
        const answer = await (endpoint.verbs.includes('POST')
          ? shop.fetch('POST', endpoint.path, { body })
          : shop.fetch('GET', endpoint.path, { query: { ...(JSON.parse(json) as Record<string, string>) } }))
        // What is not there, and an address longer than any server reads.
        assert([200, 404, 431].includes(answer.status), `${endpoint.path} ${body}`)
        const type = answer.headers.get('content-type') ?? ''
        if (!type.includes('json')) continue
        const { errcode = 0 } = (await answer.json()) as { errcode?: number }
        assert.notEqual(errcode, -1, `${endpoint.path} ${body}`)
      }
    }
  })

  it('ends when its form is broken, and says so', async () => {
    const picture = await pictureBytes()
    const head = (name: string) => `--b\r\ncontent-disposition: form-data; name="${name}"; filename="x.jpg"\r\n\r\n`
    const forms: Buffer[] = [
      Buffer.from(''),
      Buffer.from('--b'),
      Buffer.from('--b--\r\n'),
      Buffer.from(head('media')),
      Buffer.concat([Buffer.from(head('media')), picture]),
      Buffer.concat([Buffer.from(head('media')), picture, Buffer.from('\r\n--c--\r\n')]),
      Buffer.concat([
        Buffer.from(head('media').replace('filename', 'file\u0000name')),
        picture,
        Buffer.from('\r\n--b--'),
      ]),
      Buffer.from(`${'--b\r\ncontent-disposition: form-data; name="f"\r\n\r\nx\r\n'.repeat(500)}--b--\r\n`),
      Buffer.from(`--b\r\n${'x-header: y\r\n'.repeat(2_000)}\r\n\r\n--b--\r\n`),
      Buffer.concat([Buffer.from(head('media'.repeat(2_000))), picture, Buffer.from('\r\n--b--\r\n')]),
    ]
    for (let time = 0; time < 20; time++) {
      const whole = Buffer.concat([Buffer.from(head('media')), picture, Buffer.from('\r\n--b--\r\n')])
      whole[chance(whole.length)] = chance(256)
      forms.push(whole.subarray(0, chance(whole.length)))
    }
    for (const form of forms) {
      for (const type of ['multipart/form-data; boundary=b', 'multipart/form-data', 'multipart/mixed; boundary="']) {
        const text = await send(`/cgi-bin/media/upload?type=image&access_token=${await token()}`, form, type)
        const { errcode = 0 } = JSON.parse(text) as { errcode?: number }
        assert.notEqual(errcode, -1, form.subarray(0, 200).toString('latin1'))
      }
    }
  })

  it('is refused when it is too large or too deep, before it costs much', async () => {
    const path = '/cgi-bin/message/custom/send'
    const large = JSON.stringify({ touser: nia.openid, msgtype: 'text', text: { content: 'x'.repeat(300_000) } })
    assert.equal((await shop.call('POST', path, { body: large })).errcode, 45002)
    assert.equal((await shop.call('POST', path, { body: deep(40) })).errcode, 40033)
    assert.equal((await shop.call('POST', path, { body: '['.repeat(100_000) })).errcode, 47001)
    assert.equal((await shop.call('POST', path, { body: `{"a":${'{"a":'.repeat(30_000)}1` })).errcode, 47001)
    assert.equal((await shop.call('GET', '/cgi-bin/user/get')).total, 1)
  })
})

let given: Promise<string> | undefined
function token(): Promise<string> {
  const { appId, secret } = shop.app
  const query = new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret })
  given ??= fetch(`${rig.origin}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify(Object.fromEntries(query)),
  })
    .then((answer) => answer.json())
    .then((answer) => (answer as { access_token: string }).access_token)
  return given
}

/** Sends bytes as they are, under any name. */
function send(path: string, body: Buffer, type: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(`${rig.origin}${path}`, { method: 'POST', headers: { 'content-type': type } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks).toString()))
    })
    asked.setTimeout(20_000, () => asked.destroy(new Error('no answer')))
    asked.on('error', reject)
    asked.end(body)
  })
}
