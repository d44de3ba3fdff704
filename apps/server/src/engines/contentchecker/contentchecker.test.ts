import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, describe, it } from 'node:test'
import { remoteChecker } from './remote.ts'
import { readWords, wordsChecker } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'teahouse-words-'))
after(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'words.txt')
writeFileSync(path, '# What this town does not want\n10001 review Cheap Watches\n20008 risky send me your PIN\n')

describe('a list of words', () => {
  const checker = wordsChecker(path)
  const judged = async (text: string) => {
    const { suggest, label } = await checker.checkText(text, 'comment')
    return [suggest, label]
  }
  it('finds its words, whatever stands between their letters', async () => {
    assert.deepEqual(await judged('The kettle is on.'), ['pass', 100])
    assert.deepEqual(await judged('cheap  w.a.t.c.h.e.s!'), ['review', 10001])
    assert.deepEqual(await judged('Ｓｅｎｄ me your P-I-N, or cheap watches'), ['risky', 20008])
  })
  it('knows the texts by which WeChat lets a check be tried out', async () => {
    const { suggest } = await wordsChecker(null).checkText('特3456书yuuo莞6543李zxcz蒜7782法fgnv级', 'forum')
    assert.equal(suggest, 'risky')
  })
  it('is refused when a line of it cannot be read', () => {
    assert.throws(() => readWords('watches'), /watches/)
    assert.throws(() => readWords('10001 risky !!'), /10001/)
  })
})

describe('a checker elsewhere', () => {
  let answer = { status: 200, body: '{"suggest":"risky","label":20002}' }
  const asked: { url: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    asked.push({ url: request.url!, body: (await buffer(request)).toString() })
    response.writeHead(answer.status).end(answer.body)
  }).listen(0, '127.0.0.1')
  after(() => server.close())

  it('is asked, and believed', async () => {
    if (!server.listening) await once(server, 'listening')
    const checker = remoteChecker(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`)
    const verdict = await checker.checkText('tea', 'profile')
    assert.deepEqual(verdict, { suggest: 'risky', label: 20002, keyword: null })
    assert.deepEqual(asked.at(-1), { url: '/v1/text', body: '{"text":"tea","place":"profile"}' })
    await checker.checkMedia(Buffer.from('bytes'), 'image')
    assert.deepEqual(asked.at(-1), { url: '/v1/image', body: 'bytes' })
    for (const bad of [
      { status: 500, body: '' },
      { status: 200, body: '{"suggest":"fine"}' },
    ]) {
      answer = bad
      await assert.rejects(checker.checkText('tea', 'profile'))
    }
  })
})
