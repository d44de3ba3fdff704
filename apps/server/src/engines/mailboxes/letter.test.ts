import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readLetter } from './letter.ts'

const letter = (head: string[], body: string) => Buffer.from([...head, '', body].join('\r\n'))
const from = 'From: Anna Lund <Anna@example.test>'

describe('a letter', () => {
  it('says who wrote what, and what it answers', async () => {
    const read = await readLetter(
      letter(
        [
          from,
          'Subject: =?utf-8?B?5oiR55qE5omL5py6?=',
          'Message-ID: <a1@example.test>',
          'In-Reply-To: <b2@phones.test>',
          'References: <b1@phones.test> <b2@phones.test>',
          'Date: Sun, 22 Nov 2026 09:00:00 +0100',
        ],
        'My phone does not ring.',
      ),
    )
    assert.deepEqual(read, {
      messageId: 'a1@example.test',
      from: { address: 'anna@example.test', name: 'Anna Lund' },
      subject: '我的手机',
      text: 'My phone does not ring.',
      sentAt: new Date('2026-11-22T08:00:00Z'),
      inReplyTo: 'b2@phones.test',
      references: ['b1@phones.test', 'b2@phones.test'],
      isAutomatic: false,
      enclosures: [],
    })
  })

  it('leaves out the old letter below an answer', async () => {
    const body =
      'It rings now.\r\n\r\nThank you!\r\n\r\nOn Sunday, Lighthouse Phones\r\nwrote:\r\n> Is it on?\r\n> Try it.\r\n'
    assert.equal((await readLetter(letter([from], body))).text, 'It rings now.\n\nThank you!')
    assert.equal((await readLetter(letter([from], '> only\r\n> a quote'))).text, '> only\n> a quote')
    assert.equal(
      (await readLetter(letter([from], 'Please send:\r\nthe black one'))).text,
      'Please send:\nthe black one',
    )
  })

  it('gives the words of HTML, and nothing that runs or hides', async () => {
    const html =
      '<head><title>t</title><style>p{}</style></head><p>One &amp; two</p><script>alert(1)</script><div>three<br>four</div>'
    const read = await readLetter(letter([from, 'Content-Type: text/html; charset=utf-8'], html))
    assert.equal(read.text, 'One & two\nthree\nfour')
  })

  it('knows what a program wrote', async () => {
    for (const head of [
      'Auto-Submitted: auto-replied',
      'Precedence: bulk',
      'List-Id: <news.example.test>',
      'Return-Path: <>',
    ])
      assert((await readLetter(letter([from, head], 'I am away.'))).isAutomatic, head)
    assert((await readLetter(letter(['From: mailer-daemon@example.test'], 'Nobody here.'))).isAutomatic)
    assert(!(await readLetter(letter([from, 'Auto-Submitted: no'], 'I am here.'))).isAutomatic)
  })

  it('names what was enclosed', async () => {
    const body = [
      '--b',
      'Content-Type: text/plain',
      '',
      'See the picture.',
      '--b',
      'Content-Type: image/png; name=cracked.png',
      'Content-Disposition: attachment; filename=cracked.png',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--b--',
    ].join('\r\n')
    const read = await readLetter(letter([from, 'Content-Type: multipart/mixed; boundary=b'], body))
    assert.deepEqual([read.text, read.enclosures], ['See the picture.', ['cracked.png']])
  })

  it('has an id of its own where it brought none, the same each time', async () => {
    const [first, again] = [await readLetter(letter([from], 'Hello')), await readLetter(letter([from], 'Hello'))]
    assert.equal(first.messageId, again.messageId)
    assert.notEqual((await readLetter(letter([from], 'Hello!'))).messageId, first.messageId)
  })
})
