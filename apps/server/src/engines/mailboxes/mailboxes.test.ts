import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { createOutgoing } from '../outgoing/index.ts'
import { createMailboxes, type Mailbox, MailboxProblem } from './index.ts'

const given = process.env.TEAHOUSE_TEST_MAIL_URL
const outgoing = createOutgoing({ allowLoopback: true })
after(() => outgoing.close())
const mailboxes = createMailboxes({ outgoing })

let count = 0
function mailbox(url: string, changes: { password?: string } = {}): Mailbox {
  const { hostname: host, port, password, searchParams } = new URL(url)
  const address = `desk-${process.pid}-${count++}@phones.test`
  return {
    address,
    name: 'Lighthouse Phones',
    imap: { host, port: Number(port), isSecure: false, user: address, password: changes.password ?? password },
    smtp: { host, port: Number(searchParams.get('smtpPort')), isSecure: false, user: null, password: null },
  }
}

const problem = (code: MailboxProblem['code']) => (error: unknown) =>
  error instanceof MailboxProblem && error.code === code

describe('a mailbox', { skip: given ? false : 'TEAHOUSE_TEST_MAIL_URL names no mail server' }, () => {
  /** What came in, once the mail server has put it into the mailbox. */
  async function arrived(box: Mailbox, after: { validity: string; uid: number }, limit = 10) {
    for (;;) {
      const read = await mailboxes.read(box, after, limit)
      if (read.letters.length > 0) return read
    }
  }

  it('is read from where it was linked, each letter once', async () => {
    const [shop, anna] = [mailbox(given!), mailbox(given!)]
    await mailboxes.send(anna, { messageId: 'old@example.test', to: shop.address, subject: 'Old', text: 'Before' })
    await arrived(shop, { validity: 'another', uid: 0 })
    const start = await mailboxes.check(shop)
    await mailboxes.send(anna, { messageId: 'new@example.test', to: shop.address, subject: 'New', text: 'After' })
    const { letters, place } = await arrived(shop, start)
    assert.deepEqual(
      letters.map(({ messageId, from, subject, text }) => ({ messageId, from: from.address, subject, text })),
      [{ messageId: 'new@example.test', from: anna.address, subject: 'New', text: 'After' }],
    )
    assert.deepEqual((await mailboxes.read(shop, place, 10)).letters, [])
  })

  it('is read in pieces without leaving one out', async () => {
    const [shop, anna] = [mailbox(given!), mailbox(given!)]
    const start = await mailboxes.check(shop)
    for (const text of ['one', 'two', 'three'])
      await mailboxes.send(anna, { messageId: `${text}@example.test`, to: shop.address, subject: text, text })
    const texts: string[] = []
    for (let place = start; texts.length < 3; ) {
      const read = await arrived(shop, place, 1)
      texts.push(...read.letters.map((one) => one.text))
      place = read.place
    }
    assert.deepEqual(texts.sort(), ['one', 'three', 'two'])
  })

  it('answers below what was asked', async () => {
    const [shop, anna] = [mailbox(given!), mailbox(given!)]
    const start = await mailboxes.check(anna)
    const thread = { inReplyTo: 'q1@example.test', references: ['q0@example.test', 'q1@example.test'] }
    await mailboxes.send(shop, {
      messageId: 'a@x.test',
      to: anna.address,
      subject: 'Re: Phone',
      text: 'Yes',
      ...thread,
    })
    const [answer] = (await arrived(anna, start)).letters
    assert.deepEqual({ inReplyTo: answer?.inReplyTo, references: answer?.references }, thread)
    assert.equal(answer?.from.name, 'Lighthouse Phones')
  })

  it('says what is wrong with it', async () => {
    await assert.rejects(mailboxes.check(mailbox(given!, { password: 'wrong' })), problem('refused'))
    const nowhere = mailbox(given!)
    nowhere.imap.port = 1
    await assert.rejects(mailboxes.read(nowhere, { validity: '1', uid: 0 }, 1), problem('unreachable'))
  })
})

describe('the host of a mailbox', () => {
  it('is not one inside the server’s own network', async () => {
    const strict = createOutgoing()
    after(() => strict.close())
    const guarded = createMailboxes({ outgoing: strict })
    const box = mailbox('imap://x:y@127.0.0.1:143?smtpPort=25')
    await assert.rejects(guarded.check(box), problem('forbidden'))
  })
})
