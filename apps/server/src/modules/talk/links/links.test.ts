import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { createWorld, type Room, type TestUser } from '@teahouse/testkit'
import sharp from 'sharp'
import { firstUrl } from './first-url.ts'
import { readPage } from './page.ts'

describe('the first link of a text', () => {
  for (const [text, url] of [
    ['see https://a.example/b?c=d#e.', 'https://a.example/b?c=d#e'],
    ['(at http://a.example/b)', 'http://a.example/b'],
    ['https://a.example/b_(c) and https://other.example', 'https://a.example/b_(c)'],
    ['看这里https://a.example/茶。好', 'https://a.example/'],
    ['انظر https://a.example/b، شكرا', 'https://a.example/b'],
    ['javascript:alert(1) ftp://a.example file:///etc', undefined],
    ['https://localhost/x', undefined],
    ['no link', undefined],
  ] as const) {
    it(`of ${text} is ${url}`, () => assert.equal(firstUrl(text), url))
  }
})

describe('a page', () => {
  const read = (html: string, contentType = 'text/html') =>
    readPage(Buffer.from(html), contentType, 'https://www.tea.example/a/b')

  it('says what it is about, in its own words or in those for others', () => {
    assert.deepEqual(read('<title> Green\n tea &amp; more </title><meta name="description" content="All of it.">'), {
      title: 'Green tea & more',
      description: 'All of it.',
      site: 'tea.example',
      imageUrl: null,
    })
    const og = `<meta property="og:title" content="Tea"><meta property="og:description" content="Leaves">
      <meta property="og:site_name" content="The Shop"><meta property="og:image" content="../leaf.png"><title>x</title>`
    assert.deepEqual(read(og), {
      title: 'Tea',
      description: 'Leaves',
      site: 'The Shop',
      imageUrl: 'https://www.tea.example/leaf.png',
    })
  })

  it('is read in its own charset', () => {
    const shiftJis = Buffer.concat([
      Buffer.from('<title>'),
      Buffer.from([0x82, 0xa8, 0x92, 0x83]),
      Buffer.from('</title>'),
    ])
    assert.equal(readPage(shiftJis, 'text/html; charset=Shift_JIS', 'https://a.example/')?.title, 'お茶')
    const named = Buffer.concat([Buffer.from('<meta charset="shift_jis">'), shiftJis])
    assert.equal(readPage(named, 'text/html', 'https://a.example/')?.title, 'お茶')
    assert.equal(read('<title>x</title>', 'text/html; charset=nonsense')?.title, 'x')
  })

  it('plays no tricks with its title or its picture', () => {
    assert.equal(read('<title>safe\u202Egpj.exe</title>')?.title, 'safegpj.exe')
    assert.match(read(`<title>${'long '.repeat(100)}</title>`)?.title ?? '', /^.{1,119}…$/)
    assert.equal(read('<meta property="og:image" content="javascript:alert(1)"><title>x</title>')?.imageUrl, null)
    assert.equal(read('<p>no title</p>'), undefined)
    assert.equal(read('<body><title>not in the head</title>'), undefined)
  })
})

const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on', TEAHOUSE_LINK_PREVIEWS: 'on' } })

describe('a link in a message', () => {
  let alice: TestUser
  let bob: TestUser
  let room: Room
  let site: string
  let hits: string[]
  let respond: RequestListener
  const server = createServer((request, response) => {
    hits.push(request.url!)
    respond(request, response)
  })
  const html = { 'content-type': 'text/html; charset=utf-8' }

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    ;[alice, bob] = (await world.friends(2)) as [TestUser, TestUser]
    room = await world.direct(alice, bob)
  })
  beforeEach(() => {
    hits = []
  })
  after(() => server.close())

  async function contentOf(text: string) {
    const seq = await room.say(alice, text)
    await world.settle()
    const message = (await room.history(bob)).find((one) => one.seq === seq)!
    assert.equal(message.content.kind, 'text')
    return { ...message, content: message.content as Extract<typeof message.content, { kind: 'text' }> }
  }

  it('gains a preview, whose picture those in the conversation may see', async () => {
    const picture = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#2f5d8a' } })
      .png()
      .toBuffer()
    respond = ({ url }, response) => {
      if (url === '/leaf.png') response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
      else response.writeHead(200, html).end('<title>Tea</title><meta property="og:image" content="/leaf.png">')
    }
    const { content, revision, seq } = await contentOf(`look: ${site}/tea.`)
    const { imageId, ...link } = content.link!
    assert.deepEqual(link, { url: `${site}/tea`, title: 'Tea', description: '', site: '127.0.0.1' })
    assert.equal(revision, 1)
    const status = async ({ token }: TestUser) =>
      (await fetch(`${await world.origin()}/media/${imageId}`, { headers: { authorization: `Bearer ${token}` } }))
        .status
    assert.deepEqual([await status(bob), await status(await world.user())], [200, 404])
    const told = (await bob.updates()).filter((one) => one.kind === 'message' && one.message.seq === seq)
    assert.ok(told.length > 0)
  })

  it('that goes round is fetched once an hour', async () => {
    respond = (_request, response) => response.writeHead(200, html).end('<title>Round</title>')
    const [first, second] = [await contentOf(`${site}/round`), await contentOf(`${site}/round`)]
    assert.deepEqual(second.content.link, first.content.link)
    assert.deepEqual(hits, ['/round'])
    world.clock.advance({ hours: 2 })
    await contentOf(`${site}/round`)
    assert.deepEqual(hits, ['/round', '/round'])
  })

  for (const [what, answer] of [
    ['leads to a private address', (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end()],
    [
      'is not a page',
      (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('<title>x</title>'),
    ],
    ['is not there', (_, response) => response.writeHead(404, html).end('<title>Not found</title>')],
    ['breaks off', (request) => request.socket.destroy()],
  ] as [string, RequestListener][]) {
    it(`stays a link when it ${what}`, async () => {
      respond = answer
      assert.equal((await contentOf(`${site}/${encodeURIComponent(what)}`)).content.link, undefined)
    })
  }

  it('has no picture when that is none, and still its words', async () => {
    respond = ({ url }, response) => {
      if (url === '/fake.png') response.writeHead(200, { 'content-type': 'image/png' }).end('<svg onload="alert(1)"/>')
      else response.writeHead(200, html).end('<title>Words</title><meta property="og:image" content="/fake.png">')
    }
    const { link } = (await contentOf(`${site}/fake`)).content
    assert.deepEqual([link?.title, link?.imageId], ['Words', null])
  })

  it('to this network is never called', async () => {
    assert.equal((await contentOf('http://169.254.169.254/latest/meta-data')).content.link, undefined)
  })

  it('to a site that was asked too often stays a link', async () => {
    respond = (_request, response) => response.writeHead(200, html).end('<title>Many</title>')
    for (let count = 0; count < 30; count++) await room.say(alice, `${site}/many/${count}`)
    await world.settle()
    assert.ok(hits.length <= 20)
  })
})
