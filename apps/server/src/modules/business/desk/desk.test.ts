import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Span } from '@teahouse/contract/business/desk'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld } from '@teahouse/testkit'
import { checksBetweenModules } from '../../../checks.ts'
import { runChecks } from '../../../platform/check/index.ts'
import { newId } from '../../../platform/ids.ts'
import { words } from '../servicemessages/account.fixture.ts'
import { openDesk } from './desk.fixture.ts'
import { checks } from './store-checks.ts'

const world = await createWorld()
const { db } = world.server
const everyDay = (from: string, until: string): Span[] => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, until }))

describe('a person who writes to an account', () => {
  it('is answered by rules first, and by people when they ask for one, with all that was said', async () => {
    const desk = await openDesk(world)
    const { owner, accountId } = desk
    const replies = [{ kind: 'text' as const, text: 'Write human for a person.' }]
    await owner.call('autoreplies.saveStanding', { accountId, which: 'fallback', isOn: true, replies })
    const nia = await desk.follower()
    await desk.write(nia, 'My kettle whistles')
    assert.equal((await desk.session(nia))?.state, 'bot')
    await desk.write(nia, 'Human!')
    const session = (await desk.session(nia))!
    assert.deepEqual([session.state, session.reason, session.agentId], ['waiting', 'asked', null])
    assert.deepEqual(await desk.read(nia), [
      'My kettle whistles',
      'Write human for a person.',
      'Human!',
      '(handedOver)',
    ])

    const agent = await desk.agent()
    assert.equal((await desk.session(nia))?.state, 'open')
    await desk.answer(agent, session.id, 'Which kettle is it?')
    await desk.write(nia, 'The red one')
    assert.deepEqual((await desk.read(nia)).slice(4), ['(agentJoined)', 'Which kettle is it?', 'The red one'])
    const seen = await desk.seen(agent, session.id)
    for (const line of [
      'person: My kettle whistles',
      'account: Write human for a person.',
      'agent: Which kettle is it?',
    ])
      assert(seen.includes(line), line)
    assert(seen.includes('(handedOver asked)') && seen.includes('(assigned)'))
  })

  it('reaches people when nothing else answers, and people learn at once', async () => {
    const desk = await openDesk(world)
    const agent = await desk.agent({ isOnline: false })
    const nia = await desk.follower()
    const head = await agent.head()
    await desk.write(nia, 'Is anybody there?')
    const session = (await desk.session(nia))!
    assert.deepEqual([session.state, session.reason], ['waiting', 'unanswered'])
    const told = await agent.updates(head)
    assert(told.some((one) => one.kind === 'changed' && one.what === 'desk' && one.id === desk.accountId))
    assert.deepEqual(session.last, { kind: 'text', text: 'Is anybody there?', mentions: [] })
    assert.equal(session.contact.person?.name, nia.name)
    assert.equal(session.window?.messageLeft, 5)
  })

  it('comes to people by a button of the menu too', async () => {
    const desk = await openDesk(world)
    const { owner, accountId } = desk
    const nia = await desk.follower()
    await owner.call('menus.save', { accountId, buttons: [{ name: 'Talk', action: { kind: 'click', key: 'human' } }] })
    await desk.press(nia, [0, null])
    assert.equal((await desk.session(nia))?.state, 'waiting')
  })

  it('is none of the desk’s business while it is off', async () => {
    const desk = await openDesk(world, { isOn: false })
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    assert.equal(await desk.session(nia), undefined)
  })
})

describe('the hours of a desk', () => {
  it('give what comes until 21:00 to people, and answer at 21:00:01 that nobody is there', async () => {
    const desk = await openDesk(world, { timeZone: 'Asia/Shanghai', hours: everyDay('09:30', '21:00') })
    const [one, two, three] = [await desk.follower(), await desk.follower(), await desk.follower()]
    const day = world.clock.now().toISOString().slice(0, 10)
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
    const agent = await desk.agent()
    const at = async (time: string, on = next) => {
      world.clock.advance({ seconds: (Date.parse(`${on}T${time}+08:00`) - world.clock.now().getTime()) / 1000 })
      await agent.call('desk.setOnline', { accountId: desk.accountId, isOnline: true })
      await world.settle()
    }
    await at('21:00:00')
    await desk.write(one, 'human')
    assert.equal((await desk.session(one))?.state, 'open')
    assert.deepEqual(await desk.read(one), ['human', '(handedOver)', '(agentJoined)'])

    await at('21:00:01')
    await desk.write(two, 'human')
    assert.equal((await desk.session(two))?.state, 'waiting')
    const said = await desk.read(two)
    assert.equal(said.length, 3)
    assert.match(said[2]!, /^Nobody is at the desk right now\..*9:30/)
    await desk.write(two, 'Hello?')
    assert.equal((await desk.read(two)).length, 4, 'once for each night')
    await desk.write(one, 'And my order?')
    assert.match((await desk.read(one)).at(-1)!, /^Nobody is at the desk/)

    const looked = await agent.call('desk.look', { accountId: desk.accountId })
    assert.equal(looked.isWithinHours, false)
    const morning = new Date(Date.parse(next) + 86_400_000).toISOString().slice(0, 10)
    assert.equal(looked.changesAt, `${morning}T01:30:00.000Z`)

    await three.call('accounts.edit', { locale: 'de' })
    await desk.owner.call('desk.save', { accountId: desk.accountId, settings: { outOfHours: '' } })
    await desk.write(three, 'Mensch')
    assert.match((await desk.read(three)).at(-1)!, /^Im Moment ist niemand am Platz/)

    await at('09:30:00', morning)
    await world.settle()
    assert.equal((await desk.session(two))?.state, 'open', 'what waited is given out in the morning')
  })
})

describe('sessions', () => {
  it('go to whoever has the least, until they have what they take', async () => {
    const desk = await openDesk(world)
    const [first, second] = [await desk.agent({ takes: 1 }), await desk.agent({ takes: 2 })]
    const people = []
    for (let count = 0; count < 4; count++) {
      const person = await desk.follower()
      await desk.write(person, 'human')
      people.push(person)
    }
    assert.equal((await desk.inbox(first, 'mine')).length, 1)
    assert.equal((await desk.inbox(second, 'mine')).length, 2)
    const waiting = await desk.inbox(first, 'waiting')
    assert.deepEqual(
      waiting.map((one) => one.contact.person?.id),
      [people[3]!.id],
    )
    const [done] = await desk.inbox(first, 'mine')
    await desk.act('desk.close', first, done!.id)
    assert.equal((await desk.session(people[3]!))?.state, 'open', 'room is used at once')
  })

  it('are taken by hand where the account wants it, handed on, and put back', async () => {
    const desk = await openDesk(world, { assignment: 'byHand' })
    const { accountId } = desk
    const [first, second] = [await desk.agent(), await desk.agent()]
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    const session = (await desk.session(nia))!
    assert.equal(session.state, 'waiting')
    await desk.act('desk.take', first, session.id)
    const { agents, me } = await second.call('desk.look', { accountId })
    const taken = agents.find((one) => one.personId === first.id)!
    assert.deepEqual([taken.open, taken.isOnline], [1, true])
    await first.call('desk.handOn', { accountId, sessionId: session.id, agentId: me.id })
    assert.equal((await desk.inbox(second, 'mine'))[0]?.id, session.id)
    assert.equal(
      await first.refused('desk.handOn', { accountId, sessionId: session.id, agentId: newId() }),
      'agent_not_found',
    )
    await second.call('desk.handOn', { accountId, sessionId: session.id, agentId: null })
    assert.equal((await desk.session(nia))?.state, 'waiting')
    assert.deepEqual(
      (await desk.seen(first, session.id)).filter((line) => line.startsWith('(')),
      ['(started)', '(handedOver asked)', '(taken)', '(handedOn)', '(putBack)'],
    )
  })

  it('say that somebody waits when they are taken before a bot has answered', async () => {
    const desk = await openDesk(world)
    const { accountId, owner } = desk
    const replies = [{ kind: 'text' as const, text: 'See the leaflet.' }]
    await owner.call('autoreplies.saveStanding', { accountId, which: 'fallback', isOn: true, replies })
    const [agent, nia] = [await desk.agent(), await desk.follower()]
    await desk.write(nia, 'Where is it?')
    const { id } = (await desk.session(nia))!
    const taken = await desk.act('desk.take', agent, id)
    assert.notEqual(taken.waitingSince, null)
    await desk.answer(agent, id, 'On the second shelf.')
    assert.equal((await desk.session(nia))?.waitingSince, null)
  })

  it('come back when their agent goes, or is not heard of any more, and somebody waits', async () => {
    const desk = await openDesk(world)
    const { accountId } = desk
    const first = await desk.agent()
    const [nia, owen] = [await desk.follower(), await desk.follower()]
    await desk.write(nia, 'human')
    await desk.write(owen, 'human')
    const answered = (await desk.session(owen))!
    await desk.answer(first, answered.id, 'Yes?')
    await first.call('desk.setOnline', { accountId, isOnline: false })
    await world.settle()
    assert.equal((await desk.session(nia))?.state, 'waiting')
    assert.equal((await desk.session(owen))?.state, 'open', 'what is answered stays theirs')

    const second = await desk.agent()
    assert.equal((await desk.inbox(second, 'mine')).length, 1)
    world.clock.advance({ minutes: 4 })
    await world.settle()
    assert.equal((await desk.session(nia))?.state, 'open')
    world.clock.advance({ minutes: 2 })
    await world.settle()
    assert.equal((await desk.session(nia))?.state, 'waiting')
  })

  it('go to others when their agent works for the account no longer', async () => {
    const desk = await openDesk(world)
    const { accountId, owner } = desk
    const [first, nia] = [await desk.agent(), await desk.follower()]
    await desk.write(nia, 'human')
    assert.equal((await desk.session(nia))?.state, 'open')
    await first.call('official.removeOperator', { accountId, personId: first.id })
    world.clock.advance({ seconds: 31 })
    await world.settle()
    assert.equal((await desk.session(nia))?.state, 'waiting')
    const { agents } = await owner.call('desk.look', { accountId })
    assert(!agents.some((one) => one.personId === first.id))
    assert.equal(await first.refused('desk.look', { accountId }), 'official_account_not_found')
  })

  it('hold the reply window: five answers to a message, none after two days', async () => {
    const desk = await openDesk(world)
    const agent = await desk.agent()
    const nia = await desk.follower()
    // What following opened is over.
    world.clock.advance({ minutes: 2 })
    await desk.write(nia, 'human')
    const session = (await desk.session(nia))!
    const messageId = newId()
    const seq = await desk.answer(agent, session.id, 'One', messageId)
    assert.equal(await desk.answer(agent, session.id, 'One', messageId), seq, 'said again, it is there once')
    for (const text of ['Two', 'Three', 'Four', 'Five']) await desk.answer(agent, session.id, text)
    const more = { accountId: desk.accountId, sessionId: session.id, messageId: newId(), content: words('Six') }
    assert.equal(await agent.refused('desk.say', more), 'reply_count_used')
    assert.equal((await desk.read(nia)).filter((line) => line === 'One').length, 1)
    await desk.write(nia, 'Go on')
    world.clock.advance({ hours: 48, seconds: 1 })
    assert.equal(await agent.refused('desk.say', more), 'reply_window_closed')
    await world.settle()
    // The round that was under way when the time passed may have been the one before.
    world.clock.advance({ minutes: 1 })
    await world.settle()
    const closed = (await desk.session(nia))!
    assert.deepEqual([closed.state, closed.closedBy], ['closed', 'silence'])
    assert.equal((await desk.read(nia)).filter((line) => line === '(conversationClosed)').length, 1)
    assert.equal(await agent.refused('desk.say', more), 'session_closed')
  })

  it('are closed, rated, and begin anew', async () => {
    const desk = await openDesk(world)
    const agent = await desk.agent()
    const [nia, stranger] = [await desk.follower(), await world.user()]
    await desk.write(nia, 'human')
    const first = (await desk.session(nia))!
    await desk.answer(agent, first.id, 'It is on its way.')
    await desk.act('desk.close', agent, first.id)
    assert.deepEqual((await desk.read(nia)).slice(-2), ['(conversationClosed)', '[rating]'])
    assert.equal(await stranger.refused('desk.rate', { sessionId: first.id, score: 1 }), 'session_not_found')
    await nia.call('desk.rate', { sessionId: first.id, score: 4, comment: 'Quick' })
    const card = (await desk.contents(nia)).find((one) => one.kind === 'rating')
    assert.deepEqual(card, { kind: 'rating', sessionId: first.id, score: 4 })
    assert.equal((await desk.session(nia))?.score, 4)

    await desk.write(nia, 'Thank you')
    const second = (await desk.session(nia))!
    assert.notEqual(second.id, first.id)
    const read = await agent.call('desk.session', { accountId: desk.accountId, sessionId: second.id })
    assert.deepEqual(
      read.earlier.map(({ id, score }) => [id, score]),
      [[first.id, 4]],
    )
    world.clock.advance({ hours: 24 * 8 })
    assert.equal(await nia.refused('desk.rate', { sessionId: first.id, score: 5 }), 'too_late')
  })

  it('are nobody else’s: not another account’s, not a stranger’s', async () => {
    const [desk, other] = [await openDesk(world), await openDesk(world)]
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    const sessionId = (await desk.session(nia))!.id
    const there = { accountId: other.accountId, sessionId }
    assert.equal(await other.owner.refused('desk.session', there), 'session_not_found')
    assert.equal(await other.owner.refused('desk.take', there), 'session_not_found')
    assert.equal(
      await other.owner.refused('desk.close', { ...there, accountId: desk.accountId }),
      'official_account_not_found',
    )
    assert.equal(
      await nia.refused('desk.session', { accountId: desk.accountId, sessionId }),
      'official_account_not_found',
    )
    assert.equal((await desk.session(nia))?.state, 'waiting')
  })
})

describe('what a desk keeps', () => {
  it('are notes, labels and answers that are given often, which the person never sees', async () => {
    const desk = await openDesk(world, { labels: ['wholesale'] })
    const { accountId, owner } = desk
    const agent = await desk.agent()
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    const { id: sessionId } = (await desk.session(nia))!
    const before = await desk.read(nia)
    const noteId = newId()
    for (const text of ['Regular since May', 'twice'])
      await agent.call('desk.note', { accountId, sessionId, noteId, text })
    assert((await desk.seen(owner, sessionId)).includes('note: Regular since May'))
    await agent.call('desk.label', { accountId, sessionId, labels: ['complaint', 'wholesale'] })
    assert.deepEqual(
      (await owner.call('desk.inbox', { accountId, box: 'open', label: 'complaint' })).sessions[0]?.labels,
      ['complaint', 'wholesale'],
    )
    assert.deepEqual((await owner.call('desk.inbox', { accountId, box: 'open', label: 'question' })).sessions, [])
    assert.equal(await agent.refused('desk.label', { accountId, sessionId, labels: ['other'] }), 'label_not_found')
    const answer = { cannedAnswerId: newId(), title: 'Hours', text: 'We are here from nine.' }
    await agent.call('desk.saveCannedAnswer', { accountId, ...answer })
    await agent.call('desk.saveCannedAnswer', { accountId, ...answer, title: 'Opening hours' })
    const looked = await owner.call('desk.look', { accountId })
    assert.deepEqual(looked.cannedAnswers, [{ id: answer.cannedAnswerId, title: 'Opening hours', text: answer.text }])
    await agent.call('desk.removeCannedAnswer', { accountId, cannedAnswerId: answer.cannedAnswerId })
    assert.deepEqual((await owner.call('desk.look', { accountId })).cannedAnswers, [])
    assert.deepEqual(await desk.read(nia), before)
  })

  it('are tickets, with number, owner, state, and all that became of them', async () => {
    const desk = await openDesk(world)
    const { accountId, owner } = desk
    const agent = await desk.agent()
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    const { id: sessionId } = (await desk.session(nia))!
    const me = (await agent.call('desk.look', { accountId })).me
    const made = {
      accountId,
      ticketId: newId(),
      sessionId,
      title: 'A cracked lid',
      labels: ['complaint'],
      comment: 'Photo sent',
    }
    const { ticket } = await agent.call('desk.makeTicket', made)
    assert.deepEqual((await agent.call('desk.makeTicket', made)).ticket, ticket, 'made twice, it is there once')
    assert.deepEqual([ticket.number, ticket.state, ticket.contact?.person?.id], [1, 'new', nia.id])
    const change = { accountId, ticketId: ticket.id, requestId: newId(), state: 'pending' as const, agentId: me.id }
    await owner.call('desk.editTicket', change)
    await owner.call('desk.editTicket', change)
    await agent.call('desk.editTicket', {
      accountId,
      ticketId: ticket.id,
      requestId: newId(),
      state: 'solved',
      comment: 'Sent a new one',
    })
    const { ticket: now, steps } = await owner.call('desk.ticket', { accountId, ticketId: ticket.id })
    assert.deepEqual([now.state, now.agentId], ['solved', me.id])
    assert.deepEqual(
      steps.map(({ what, before, after }) => [what, before, after]).sort(),
      [
        ['made', '', 'A cracked lid'],
        ['comment', '', 'Photo sent'],
        ['state', 'new', 'pending'],
        ['agent', '', agent.name],
        ['state', 'pending', 'solved'],
        ['comment', '', 'Sent a new one'],
      ].sort(),
    )
    const second = await agent.call('desk.makeTicket', { ...made, ticketId: newId(), sessionId: null })
    assert.equal(second.ticket.number, 2)
    assert.deepEqual((await owner.call('desk.tickets', { accountId, states: ['new'] })).tickets, [second.ticket])
    assert.deepEqual((await agent.call('desk.tickets', { accountId, mine: true })).tickets, [now])
    assert((await desk.seen(owner, sessionId)).includes('(ticket)'))
    const other = await openDesk(world)
    assert.equal(
      await other.owner.refused('desk.ticket', { accountId: other.accountId, ticketId: ticket.id }),
      'ticket_not_found',
    )
  })
})

describe('alarms', () => {
  it('rise when somebody waits for too long, for anybody, for an answer, or before the window closes', async () => {
    const desk = await openDesk(world, { unassignedMinutes: 10, windowMinutes: 60, assignment: 'byHand' })
    const agent = await desk.agent()
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    const pass = async (time: Parameters<typeof world.clock.advance>[0]) => {
      world.clock.advance(time)
      await world.settle()
      return (await desk.session(nia))!.alarms
    }
    assert.deepEqual(await pass({ minutes: 10 }), [])
    assert.deepEqual(await pass({ minutes: 1 }), ['unassigned'])
    assert.equal((await agent.call('desk.look', { accountId: desk.accountId })).counts.alarms, 1)
    assert.equal((await desk.inbox(agent, 'alarms')).length, 1)
    const { id } = (await desk.session(nia))!
    await desk.act('desk.take', agent, id)
    assert.deepEqual((await desk.session(nia))!.alarms, [])
    await agent.call('desk.setOnline', { accountId: desk.accountId, isOnline: true })
    assert.deepEqual(await pass({ minutes: 1 }), ['unanswered'])
    await desk.answer(agent, id, 'A moment, please.')
    assert.deepEqual(await pass({ hours: 46, minutes: 50 }), [], 'nobody waits')
    await desk.write(nia, 'Still here')
    await desk.act('desk.take', agent, id)
    assert.deepEqual(await pass({ hours: 46, minutes: 59 }), ['unassigned'])
    assert.deepEqual(await pass({ minutes: 2 }), ['unassigned', 'windowEnding'])
  })
})

describe('figures', () => {
  it('say which share was closed without people, and how it was', async () => {
    const desk = await openDesk(world)
    const { owner, accountId } = desk
    const replies = [{ kind: 'text' as const, text: 'See the leaflet.' }]
    await owner.call('autoreplies.saveStanding', { accountId, which: 'fallback', isOn: true, replies })
    const agent = await desk.agent()
    for (let count = 0; count < 3; count++) await desk.write(await desk.follower(), 'How long does it brew?')
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    const { id } = (await desk.session(nia))!
    world.clock.advance({ seconds: 40 })
    await desk.answer(agent, id, 'Three minutes.')
    await desk.act('desk.close', agent, id)
    await nia.call('desk.rate', { sessionId: id, score: 5 })
    const day = world.clock.now().toISOString().slice(0, 10)
    world.clock.advance({ minutes: 31 })
    await world.settle()
    const { days } = await owner.call('desk.figures', { accountId, from: day, until: day })
    assert.deepEqual(days, [
      { day, sessions: 4, deflected: 3, closed: 4, handedOver: 1, firstAnswerSeconds: 40, rated: 1, scoreSum: 5 },
    ])
    assert.equal(
      await owner.refused('desk.figures', { accountId, from: '2024-01-01', until: '2026-01-01' }),
      'too_many',
    )
  })
})

describe('programs at a desk', () => {
  it('make agents by name, give them people, and take them away', async () => {
    const desk = await openDesk(world, { isOn: false })
    const { accountId } = desk
    const { desk: face } = world.server
    const run = <T>(work: (tx: Parameters<Parameters<typeof db.transaction>[0]>[0]) => Promise<T>) =>
      db.transaction(work)
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    await run((tx) => face.addAgent(tx, { accountId, name: 'li', nickname: 'Li' }))
    await run((tx) => face.addAgent(tx, { accountId, name: 'mo', nickname: 'Mo' }))
    assert.equal(
      await refused(run((tx) => face.addAgent(tx, { accountId, name: 'li', nickname: 'Li' }))),
      'agent_exists',
    )
    assert.equal(
      await refused(run((tx) => face.addAgent(tx, { accountId, name: 'l i', nickname: 'Li' }))),
      'agent_name_invalid',
    )
    assert.equal(
      await refused(run((tx) => face.addAgent(tx, { accountId, name: 'lo', nickname: 'x'.repeat(11) }))),
      'agent_nickname_too_long',
    )
    const nia = await desk.follower()
    const at = { accountId, personId: nia.id }
    await desk.write(nia, 'Hello')
    await run((tx) => face.handOver(tx, { ...at, agent: null }))
    assert.deepEqual(await face.waiting(db, accountId, 100), {
      count: 1,
      people: [{ personId: nia.id, latestAt: world.clock.now() }],
    })
    await run((tx) => face.openSession(tx, { ...at, agent: 'li', text: 'A regular' }))
    assert.equal((await face.sessionOf(db, accountId, nia.id))?.agent, 'li')
    assert.equal(await refused(run((tx) => face.openSession(tx, { ...at, agent: 'mo', text: '' }))), 'session_taken')
    assert.deepEqual(
      (await face.sessionsOf(db, accountId, 'li')).map((one) => one.personId),
      [nia.id],
    )
    await desk.write(nia, 'Are you there?')
    const session = (await desk.session(nia))!
    assert.equal(session.state, 'open', 'people answer, and not the developer’s server')
    assert.notEqual(session.waitingSince, null)
    const seq = await desk.say(nia, 'Here.').then((said) => said.seq)
    await run((tx) => face.answeredAs(tx, { ...at, seq }))
    assert.equal((await desk.session(nia))?.waitingSince, null)
    assert.equal(
      await refused(run((tx) => face.closeSession(tx, { ...at, agent: 'mo', text: '' }))),
      'session_not_found',
    )
    await run((tx) => face.closeSession(tx, { ...at, agent: 'li', text: '' }))
    assert.equal(await face.sessionOf(db, accountId, nia.id), undefined)

    const agent = await desk.agent({ isOnline: false })
    await run((tx) => face.assignAgent(tx, { accountId, name: 'li', handle: agent.handle }))
    assert.equal((await agent.call('desk.look', { accountId })).me.account, 'li')
    assert.equal(
      await refused(run((tx) => face.assignAgent(tx, { accountId, name: 'mo', handle: nia.handle }))),
      'person_not_found',
    )
    await run((tx) => face.removeAgent(tx, accountId, 'mo'))
    assert.equal(await face.agentNamed(db, accountId, 'mo'), undefined)
    for (let count = 1; (await face.agents(db, accountId)).length < 10; count++)
      await run((tx) => face.addAgent(tx, { accountId, name: `agent${count}`, nickname: 'A' }))
    assert.equal(
      await refused(run((tx) => face.addAgent(tx, { accountId, name: 'eleventh', nickname: 'A' }))),
      'too_many_agents',
    )
  })
})

describe('another way in', () => {
  it('comes into the same inbox, and answers go back by it', async () => {
    const delivered: string[] = []
    world.server.desk.addChannel({
      name: 'mail',
      async deliver(_tx, to, { content, nickname }) {
        delivered.push(`${to.address}: ${content.kind === 'text' ? content.text : ''} (${nickname})`)
      },
    })
    const desk = await openDesk(world)
    const agent = await desk.agent()
    const { accountId } = desk
    const letter = {
      accountId,
      channel: 'mail' as const,
      address: 'vera@example.org',
      name: 'Vera',
      messageId: newId(),
      content: words('My parcel has not come'),
      at: world.clock.now(),
    }
    const first = await db.transaction((tx) => world.server.desk.receive(tx, letter))
    assert.deepEqual(
      await db.transaction((tx) => world.server.desk.receive(tx, letter)),
      first,
      'read twice, it is there once',
    )
    await world.settle()
    const [session] = await desk.inbox(agent, 'mine')
    assert.deepEqual([session?.contact.channel, session?.contact.name, session?.window], ['mail', 'Vera', null])
    await desk.answer(agent, session!.id, 'It left today.')
    assert.deepEqual(delivered, [`vera@example.org: It left today. (${agent.name})`])
    const who = { accountId, channel: 'mail' as const, address: 'vera@example.org' }
    const said = await world.server.desk.outsideSaid(db, who, { afterSeq: 0, limit: 10 })
    assert.deepEqual(
      said.map(({ seq, by, nickname }) => [seq, by, nickname]),
      [
        [1, 'person', null],
        [2, 'agent', agent.name],
      ],
    )
    await db.transaction((tx) => world.server.desk.leave(tx, who))
    assert.deepEqual(
      (await desk.inbox(agent, 'closed')).map(({ closedBy }) => closedBy),
      ['person'],
    )
  })
})

describe('somebody who leaves the server', () => {
  it('leaves figures behind, and neither name nor notes; what they had at a desk goes to others', async () => {
    const desk = await openDesk(world)
    const { accountId, owner } = desk
    const agent = await desk.agent()
    const [nia, owen] = [await desk.follower(), await desk.follower()]
    await desk.write(nia, 'human')
    await desk.write(owen, 'human')
    const { id: sessionId } = (await desk.session(nia))!
    await agent.call('desk.note', { accountId, sessionId, noteId: newId(), text: 'Lives on Bridge Street' })
    const leave = async (personId: string) => {
      await db.transaction((tx) => world.server.jobs.publish(tx, left, { personId }))
      await world.settle()
    }
    await leave(nia.id)
    const read = await owner.call('desk.session', { accountId, sessionId })
    assert.deepEqual([read.session.state, read.session.contact.person], ['closed', null])
    assert(!JSON.stringify(read).includes('Bridge Street'))
    await leave(agent.id)
    assert.equal((await desk.session(owen))?.state, 'waiting')
    assert(!(await owner.call('desk.look', { accountId })).agents.some((one) => one.personId === agent.id))
  })
})

describe('what is stored of desks', () => {
  it('holds after all of this, and what was lost is found', async () => {
    const ours = [...checks, ...checksBetweenModules].filter(({ name }) => name.startsWith('desk.'))
    const found = async () => (await runChecks(db, ours, () => {})).map(({ check }) => check.name)
    assert.deepEqual(await found(), [])
    const desk = await openDesk(world)
    const nia = await desk.follower()
    await desk.write(nia, 'human')
    await db.run`update servicemessages.happening set settled_at = now() - interval '2 hours' where person_id = ${nia.id}`
    assert.deepEqual(await found(), [])
    await db.run`
      update desk.session set waiting_since = null
      where contact_id in (select id from desk.contact where person_id = ${nia.id})`
    assert.deepEqual((await found()).sort(), ['desk.answered', 'desk.heard'])
    await db.run`
      update desk.session set waiting_since = now()
      where contact_id in (select id from desk.contact where person_id = ${nia.id})`
  })
})
