import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { createMailboxes as createEngine, type Mailbox } from '../../../engines/mailboxes/index.ts'
import { createOutgoing } from '../../../engines/outgoing/index.ts'
import { newId } from '../../../platform/ids.ts'
import { openDesk } from '../desk/desk.fixture.ts'

const given = process.env.TEAHOUSE_TEST_MAIL_URL

describe('a mailbox at the desk', { skip: given ? false : 'TEAHOUSE_TEST_MAIL_URL names no mail server' }, async () => {
  if (!given) return
  const { hostname: host, port, password, searchParams } = new URL(given)
  const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
  const { mailboxes, db } = world.server
  /** The customer’s own mail program. */
  const outgoing = createOutgoing({ allowLoopback: true })
  const mail = createEngine({ outgoing })

  let count = 0
  function settings(name: string) {
    const address = `${name}-${process.pid}-${++count}@example.test`
    const imap = { host, port: Number(port), isSecure: false, user: address, password }
    const smtp = { host, port: Number(searchParams.get('smtpPort')), isSecure: false, user: null, password: null }
    return { address, name: name === 'desk' ? 'Lighthouse Phones' : 'Anna Lund', imap, smtp } satisfies Mailbox
  }

  async function shop() {
    const { owner, accountId } = await openDesk(world)
    const box = settings('desk')
    await owner.call('mailboxes.link', { accountId, ...box })
    return { owner, accountId, box }
  }
  /** Until the mail server has put all of it into the mailbox: the session, and what was said in it. */
  async function arrived({ owner, accountId }: Awaited<ReturnType<typeof shop>>, ...texts: string[]) {
    for (;;) {
      await mailboxes.readAll()
      await world.settle()
      const [session] = (await owner.call('desk.inbox', { accountId, box: 'waiting' })).sessions
      if (!session) continue
      const { entries } = await owner.call('desk.session', { accountId, sessionId: session.id })
      const said = entries.flatMap((one) =>
        one.kind === 'said' && one.content.kind === 'text' ? (one.content.text.split('\n').at(-1) ?? '') : [],
      )
      if (texts.every((text) => said.includes(text))) return { session, said }
    }
  }

  it('brings a letter to the inbox, and the answer back below it', async () => {
    const desk = await shop()
    const { owner, accountId, box } = desk
    const anna = settings('anna')
    const start = await mail.check(anna)
    const messageId = `${newId()}@example.test`
    await mail.send(anna, { messageId, to: box.address, subject: 'My phone', text: 'It does not ring.' })
    const { session } = await arrived(desk, 'It does not ring.')
    assert.deepEqual([session.contact.channel, session.contact.name], ['mail', 'Anna Lund'])
    const content = { kind: 'text' as const, text: 'Is it switched on?' }
    await owner.call('desk.say', { accountId, sessionId: session.id, messageId: newId(), content })
    await world.settle()
    for (let place = start; ; ) {
      const read = await mail.read(anna, place, 10)
      place = read.place
      const [answer] = read.letters
      if (!answer) continue
      assert.deepEqual(
        { subject: answer.subject, inReplyTo: answer.inReplyTo, from: answer.from.address },
        { subject: 'Re: My phone', inReplyTo: messageId, from: box.address },
      )
      assert.match(answer.text, /^Is it switched on\?/)
      break
    }
  })

  it('takes each letter in once, and none that a program wrote', async () => {
    const desk = await shop()
    const { owner, accountId, box } = desk
    const anna = settings('anna')
    for (const text of ['One', 'Two'])
      await mail.send(anna, { messageId: `${newId()}@example.test`, to: box.address, subject: 'Phone', text })
    await mail.send({ ...anna, address: 'no-reply@example.test' }, { ...aLetter(), to: box.address, text: 'Noise' })
    await mail.send(anna, { messageId: `${newId()}@example.test`, to: box.address, subject: 'Phone', text: 'Last' })
    await arrived(desk, 'One', 'Two', 'Last')
    const { said } = await arrived(desk, 'Last')
    assert.deepEqual(said.sort(), ['Last', 'One', 'Two'])
    const { sessions } = await owner.call('desk.inbox', { accountId, box: 'waiting' })
    assert.equal(sessions.length, 1)
  })

  it('shows nobody its password, not even in the database', async () => {
    const { owner, accountId } = await shop()
    const { mailbox } = await owner.call('mailboxes.look', { accountId })
    assert(!JSON.stringify(mailbox).includes(password))
    const row = await db.row<{ imap: string }>`
      select imap_password as imap from mailboxes.mailbox where account_id = ${accountId}`
    assert(row && !row.imap.includes(password))
  })

  it('says what is wrong before it is linked, and belongs to one desk', async () => {
    const { owner, accountId, box } = await shop()
    const wrong = { ...box, imap: { ...box.imap, password: 'wrong' } }
    assert.equal(await owner.refused('mailboxes.link', { accountId, ...wrong }), 'mailbox_refused')
    const other = await shop()
    const taken = { accountId: other.accountId, ...box }
    assert.equal(await other.owner.refused('mailboxes.link', taken), 'mailbox_linked')
    await owner.call('mailboxes.unlink', { accountId })
    assert.equal((await owner.call('mailboxes.look', { accountId })).mailbox, null)
    await other.owner.call('mailboxes.link', taken)
  })
})

const aLetter = () => ({ messageId: `${newId()}@example.test`, subject: 'Noise' })
