import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, it } from 'node:test'
import { searxng } from './searxng.ts'

/** As SearXNG 2025 answers, with the fields that nobody here reads. */
const recorded = {
  query: 'longjing tea',
  number_of_results: 0,
  results: [
    {
      url: 'https://tea.example/longjing',
      title: 'Longjing tea – Tea Encyclopedia',
      content: 'Longjing is a green tea from Hangzhou …',
      engine: 'wikipedia',
      parsed_url: ['https', 'tea.example', '/longjing', '', '', ''],
      template: 'default.html',
      engines: ['wikipedia', 'duckduckgo'],
      positions: [1, 2],
      publishedDate: null,
      score: 3,
      category: 'general',
    },
    { url: 'https://shop.example/?q=1', title: '', content: null },
    { url: 'javascript:alert(1)', title: 'No page', content: '' },
    { url: 'ftp://files.example/tea', title: 'No page', content: '' },
  ],
  answers: [],
  corrections: [],
  infoboxes: [],
  suggestions: ['dragon well'],
  unresponsive_engines: [['google', 'timeout']],
}

let respond = (): { status: number; body: string } => ({ status: 200, body: JSON.stringify(recorded) })
const asked: URL[] = []
const server = createServer((request, response) => {
  asked.push(new URL(request.url!, 'http://searxng'))
  const { status, body } = respond()
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
after(() => server.close())
const web = searxng({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sub` })

it('asks as the search API says, and tells pages of the web only', async () => {
  assert.deepEqual(await web.find('longjing tea & more', 2), [
    {
      title: 'Longjing tea – Tea Encyclopedia',
      url: 'https://tea.example/longjing',
      excerpt: 'Longjing is a green tea from Hangzhou …',
    },
    { title: 'shop.example', url: 'https://shop.example/?q=1', excerpt: '' },
  ])
  const { pathname, searchParams } = asked.at(-1)!
  assert.equal(pathname, '/sub/search')
  assert.deepEqual(Object.fromEntries(searchParams), {
    q: 'longjing tea & more',
    format: 'json',
    pageno: '2',
    safesearch: '1',
  })
})

it('fails where it is not answered as it should be', async () => {
  for (const [status, body] of [
    [403, ''],
    [500, ''],
    [302, ''],
    [200, '<html>'],
    [200, '{}'],
  ] as const) {
    respond = () => ({ status, body })
    await assert.rejects(web.find('tea', 1), `${status} ${body}`)
  }
})
