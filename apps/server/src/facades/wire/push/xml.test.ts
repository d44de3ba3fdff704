import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readXml, writeXml, XmlProblem } from './xml.ts'

const read = (text: string) => JSON.parse(JSON.stringify(readXml(Buffer.from(text))))

describe('XML that is read', () => {
  it('becomes elements by name; items are lists', () => {
    assert.deepEqual(
      read(
        '<?xml version="1.0"?> <xml><MsgType><![CDATA[news]]></MsgType><ArticleCount>2</ArticleCount>' +
          '<Articles><item><Title>a &amp; b</Title></item><item><Title><![CDATA[<c>]]></Title></item></Articles></xml>\n',
      ),
      { MsgType: 'news', ArticleCount: '2', Articles: { item: [{ Title: 'a & b' }, { Title: '<c>' }] } },
    )
    assert.deepEqual(read('<xml><Articles><item>x</item></Articles></xml>'), { Articles: { item: ['x'] } })
    assert.deepEqual(read('<xml/>'), {})
  })

  for (const [what, text] of Object.entries({
    'a DOCTYPE': '<!DOCTYPE xml><xml/>',
    'an entity of its own': '<!DOCTYPE xml [<!ENTITY a "aaaaaaaa">]><xml>&a;</xml>',
    'an entity that nobody defined': '<xml><a>&b;</a></xml>',
    'a processing instruction': '<xml><?php echo 1 ?></xml>',
    'another root': '<html></html>',
    'what is not closed': '<xml><a></xml>',
    'two roots': '<xml/><xml/>',
    'five levels': '<xml><a><b><c><d/></c></b></a></xml>',
    'a name twice': '<xml><a>1</a><a>2</a></xml>',
    'more than 64 KB': `<xml><a>${'x'.repeat(65_536)}</a></xml>`,
    'too many elements': `<xml><a>${'<item/>'.repeat(600)}</a></xml>`,
    'no XML': 'hello',
    nothing: '',
  })) {
    it(`is refused with ${what}`, () => assert.throws(() => read(text), XmlProblem))
  }

  it('is refused, and never worse, whatever came', () => {
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed % below
    }
    const pieces = [
      '<xml>',
      '</xml>',
      '<a>',
      '</a>',
      '<![CDATA[',
      ']]>',
      '&',
      '&#0;',
      '&lt;',
      '<',
      '>',
      '"',
      '\0',
      '\uD800',
      '<!--',
      '-->',
      '<item/>',
      'text',
      '=',
    ]
    for (let round = 0; round < 3_000; round++) {
      const text = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('')
      try {
        readXml(Buffer.from(text))
      } catch (error) {
        assert(error instanceof XmlProblem, `${JSON.stringify(text)}: ${error}`)
      }
    }
    for (let round = 0; round < 500; round++) {
      const bytes = Buffer.from(Array.from({ length: random(60) }, () => random(256)))
      try {
        readXml(bytes)
      } catch (error) {
        assert(error instanceof XmlProblem, String(error))
      }
    }
  })
})

describe('XML that is written', () => {
  it('holds texts as they are, and ends them where they end', () => {
    const text = writeXml([
      ['ToUserName', 'gh_1'],
      ['CreateTime', 12],
      ['Content', 'a ]]> b'],
      ['List', [['item', [['Md5', 'x']]]]],
    ])
    assert.equal(
      text,
      '<xml><ToUserName><![CDATA[gh_1]]></ToUserName><CreateTime>12</CreateTime><Content><![CDATA[a ]]]]><![CDATA[> b]]></Content>' +
        '<List><item><Md5><![CDATA[x]]></Md5></item></List></xml>',
    )
    assert.equal(read(text).Content, 'a ]]> b')
  })

  it('leaves out what XML cannot hold', () => {
    assert.deepEqual(read(writeXml([['a', 'x\u0001y\uFFFE😀']])), { a: 'xy😀' })
  })
})
