import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { anAccount, codeMailedTo, accountPassword as password } from './account.fixture.ts'
import { beginningOf, dayIn, stretchOf } from './days.ts'

const world = await createWorld()

async function joined(owner: TestUser, accountId: string, role: 'administrator' | 'editor' | 'agent' | 'developer') {
  const person = await world.user()
  await world.befriend(owner, person)
  await owner.call('official.invite', { accountId, personId: person.id, role, password })
  await person.call('official.answer', { accountId, accept: true })
  return person
}

describe('operators', () => {
  it('are asked with the account’s password, and work once they say yes', async () => {
    const [chen, mei] = (await world.friends(2)) as [TestUser, TestUser]
    const { id: accountId } = await anAccount(world, chen)
    const invitation = { accountId, personId: mei.id, role: 'editor' as const }
    assert.equal(await chen.refused('official.invite', { ...invitation, password: 'guessed' }), 'wrong_credentials')
    await chen.call('official.invite', { ...invitation, password })
    assert.equal(await mei.refused('followers.list', { accountId }), 'official_account_not_found')
    const [asked] = (await mei.call('official.mine', {})).invitations
    assert.deepEqual([asked?.account.id, asked?.role, asked?.invitedBy.id], [accountId, 'editor', chen.id])
    await mei.call('official.answer', { accountId, accept: true })
    await mei.call('followers.list', { accountId })
    assert.equal(await mei.refused('official.verification', { accountId }), 'not_your_duty')
    assert.equal(await mei.refused('official.answer', { accountId, accept: true }), 'invitation_gone')
  })

  it('do what their role has as a duty', async () => {
    const chen = await world.user()
    const { id: accountId } = await anAccount(world, chen)
    const { official, db } = world.server
    const duties = [
      'settings',
      'operators',
      'content',
      'followers',
      'desk',
      'developers',
      'statistics',
      'money',
    ] as const
    const may: Record<string, readonly string[]> = {
      administrator: duties,
      editor: ['content', 'followers', 'statistics'],
      agent: ['desk'],
      developer: ['developers', 'statistics'],
    }
    for (const role of ['administrator', 'editor', 'agent', 'developer'] as const) {
      const person = await joined(chen, accountId, role)
      for (const duty of duties) {
        const outcome = official.enter(db, accountId, person.id, duty).then(
          () => 'yes',
          (error) => error.code,
        )
        assert.equal(await outcome, may[role]!.includes(duty) ? 'yes' : 'not_your_duty', `${role} ${duty}`)
      }
    }
  })

  it('below administrators are theirs to change; administrators are the owner’s', async () => {
    const chen = await world.user()
    const { id: accountId } = await anAccount(world, chen)
    const [first, second] = [
      await joined(chen, accountId, 'administrator'),
      await joined(chen, accountId, 'administrator'),
    ]
    const agent = await joined(chen, accountId, 'agent')
    await first.call('official.setRole', { accountId, personId: agent.id, role: 'editor', password })
    const promote = { accountId, personId: agent.id, role: 'administrator' as const, password }
    assert.equal(await first.refused('official.setRole', promote), 'not_your_duty')
    const remove = { accountId, personId: second.id, password }
    assert.equal(await first.refused('official.removeOperator', remove), 'not_your_duty')
    await chen.call('official.removeOperator', remove)
    assert.equal(await second.refused('official.look', { accountId }), 'official_account_not_found')
    assert.equal(
      await first.refused('official.removeOperator', { accountId, personId: chen.id, password }),
      'owner_must_hand_over',
    )
  })

  it('may go by themselves; the owner hands over, or closes', async () => {
    const chen = await world.user()
    const { id: accountId } = await anAccount(world, chen)
    const agent = await joined(chen, accountId, 'agent')
    await agent.call('official.removeOperator', { accountId, personId: agent.id })
    const heir = await joined(chen, accountId, 'administrator')
    assert.equal(await heir.refused('official.close', { accountId, password }), 'not_your_duty')
    await chen.call('official.handOver', { accountId, personId: heir.id, password })
    assert.equal((await heir.call('official.look', { accountId })).account.role, 'owner')
    assert.equal((await chen.call('official.look', { accountId })).account.role, 'administrator')
  })
})

describe('the account’s own password', () => {
  it('is set anew by a code to the account’s own address, and by the owner alone', async () => {
    const chen = await world.user()
    const account = await anAccount(world, chen)
    const accountId = account.id
    const email = `${accountId.slice(-10)}@example.org`
    const admin = await joined(chen, accountId, 'administrator')
    assert.equal(await admin.refused('official.sendEmailCode', { accountId, email }), 'not_your_duty')
    const elsewhere = { accountId, email: 'mallory@example.org' }
    assert.equal(await chen.refused('official.sendEmailCode', elsewhere), 'wrong_credentials')
    await chen.call('official.sendEmailCode', { accountId, email })
    const code = codeMailedTo(world, email)
    await chen.call('official.confirmEmail', { accountId, code, password: 'another password' })
    assert.equal(await chen.refused('official.close', { accountId, password }), 'wrong_credentials')
    await chen.call('official.close', { accountId, password: 'another password' })
  })
})

describe('an account that is closed', () => {
  it('can be read by its followers, writes nothing more, and frees its name', async () => {
    const [chen, nia] = [await world.user(), await world.user()]
    const { id: accountId } = await anAccount(world, chen)
    const { follow } = await nia.call('followers.follow', { accountId })
    const { chat, db } = world.server
    const entry = {
      accountId,
      personId: nia.id,
      messageId: accountId,
      content: { kind: 'text' as const, text: 'Welcome', mentions: [] },
    }
    await db.transaction((tx) => chat.official.say(tx, [entry]))
    await chen.call('official.close', { accountId, password })
    await world.settle()
    assert.deepEqual((await nia.call('followers.mine', {})).follows, [])
    const { messages } = await nia.call('chat.history', { conversationId: follow.conversationId, limit: 10 })
    assert.equal(messages.length, 1)
    assert.equal(await nia.refused('followers.follow', { accountId }), 'official_account_not_found')
    assert.equal(await chen.refused('official.look', { accountId }), 'official_account_not_found')
  })

  it('goes to the first administrator when its owner has left for good', async () => {
    const [chen, alone] = [await world.user(), await world.user()]
    const { id: accountId } = await anAccount(world, chen)
    const { id: orphanId } = await anAccount(world, alone)
    const heir = await joined(chen, accountId, 'administrator')
    for (const one of [chen, alone]) await one.call('accounts.leave', {})
    world.clock.advance({ days: 15 })
    await world.settle()
    assert.equal((await heir.call('official.look', { accountId })).account.role, 'owner')
    assert.equal((await world.server.official.account(world.server.db, orphanId))?.state, 'closed')
  })
})

describe('days of an account’s zone', () => {
  it('begin at its midnight, also where clocks change', () => {
    assert.equal(beginningOf('Asia/Shanghai', '2026-03-01').toISOString(), '2026-02-28T16:00:00.000Z')
    assert.equal(beginningOf('Asia/Kathmandu', '2026-03-01').toISOString(), '2026-02-28T18:15:00.000Z')
    assert.equal(beginningOf('Pacific/Kiritimati', '2026-03-01').toISOString(), '2026-02-28T10:00:00.000Z')
    assert.equal(beginningOf('America/New_York', '2026-11-02').toISOString(), '2026-11-02T05:00:00.000Z')
    // In Chile the clocks skip midnight on this day.
    assert.equal(beginningOf('America/Santiago', '2026-09-06').toISOString(), '2026-09-06T04:00:00.000Z')
    assert.equal(dayIn('Europe/London', new Date('2026-06-30T23:30:00Z')), '2026-07-01')
    const { days, from, to } = stretchOf('Europe/London', '2026-03-28', '2026-03-30')
    assert.deepEqual(days, ['2026-03-28', '2026-03-29', '2026-03-30'])
    assert.equal(to.getTime() - from.getTime(), 71 * 3_600_000)
  })
})
