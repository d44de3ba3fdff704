import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { type BotAnswer, openBot } from './bot.fixture.ts'
import { signature } from './bot.ts'
import { openDesk } from './desk.fixture.ts'

const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on', TEAHOUSE_DESK_BOT_SECONDS: '0.3' } })

async function deskWithBot(answer: () => BotAnswer | Promise<BotAnswer>) {
  const bot = await openBot(answer)
  const desk = await openDesk(world, { beyondRules: 'bot', botUrl: bot.url })
  const { secret } = await desk.owner.call('desk.newBotSecret', { accountId: desk.accountId })
  const nia = await desk.follower()
  return { ...desk, bot, secret, nia }
}

describe('the bot of a desk', () => {
  it('is asked what no rule answers, by a signed question, and answers in the account’s name', async () => {
    const desk = await deskWithBot(() => ({ answers: ['We open at nine.', 'And close at six.'] }))
    await desk.write(desk.nia, 'When do you open?')
    assert.deepEqual(await desk.read(desk.nia), ['When do you open?', 'We open at nine.', 'And close at six.'])
    assert.equal((await desk.session(desk.nia))?.state, 'bot')
    const [call] = desk.bot.calls
    assert(call)
    const timestamp = String(call.headers['teahouse-timestamp'])
    assert.equal(call.headers['teahouse-signature'], signature(desk.secret, timestamp, call.body))
    assert.notEqual(call.headers['teahouse-signature'], signature('another secret', timestamp, call.body))
    const asked = JSON.parse(call.body)
    assert.deepEqual([asked.text, asked.kind, asked.account], ['When do you open?', 'text', desk.accountId])
    assert(!call.body.includes(desk.nia.id), 'who it is stays here')
    const { entries } = await desk.owner.call('desk.session', {
      accountId: desk.accountId,
      sessionId: (await desk.session(desk.nia))!.id,
    })
    assert.deepEqual(
      entries.flatMap((one) => (one.kind === 'said' ? one.by : [])),
      ['person', 'bot', 'bot'],
    )
  })

  it('hands over to people, with or without a word', async () => {
    const desk = await deskWithBot(() => ({ answers: ['Somebody will see to it.'], handOver: true }))
    await desk.write(desk.nia, 'It broke')
    const session = await desk.session(desk.nia)
    assert.deepEqual([session?.state, session?.reason], ['waiting', 'bot'])
    assert.deepEqual(await desk.read(desk.nia), ['It broke', 'Somebody will see to it.', '(handedOver)'])
    await desk.write(desk.nia, 'Badly')
    assert.equal(desk.bot.calls.length, 1, 'from then on people answer')
  })

  for (const [how, answer, reason, problem] of [
    ['says nothing', { answers: [] }, 'unanswered', null],
    ['is broken', { status: 500, text: 'oops' }, 'botFailed', 'status 500'],
    ['talks nonsense', { status: 200, text: '<html>' }, 'botFailed', 'not an answer'],
    ['talks too much', { answers: ['x'.repeat(20_000)] }, 'botFailed', 'too_large'],
    ['is silent', 'silence', 'botFailed', 'too_slow'],
  ] as const)
    it(`brings to people what it ${how} about`, async () => {
      const desk = await deskWithBot(() => answer as BotAnswer)
      await desk.write(desk.nia, 'Hello?')
      const session = await desk.session(desk.nia)
      assert.deepEqual([session?.state, session?.reason], ['waiting', reason])
      const looked = await desk.owner.call('desk.look', { accountId: desk.accountId })
      assert.equal(looked.botProblem?.problem ?? null, problem)
      assert.equal(desk.bot.calls.length, problem ? 2 : 1)
    })

  it('is too late once the person has asked for people', async () => {
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<BotAnswer>()
    const desk = await deskWithBot(() => {
      asked.resolve()
      return answer.promise
    })
    const first = desk.write(desk.nia, 'Where is my order?')
    await asked.promise
    const second = desk.write(desk.nia, 'human')
    for (;;) {
      const session = await desk.session(desk.nia)
      if (session?.state === 'waiting') break
      await new Promise((resolve) => setImmediate(resolve))
    }
    answer.resolve({ answers: ['I do not know.'] })
    await Promise.all([first, second])
    assert.deepEqual(await desk.read(desk.nia), ['Where is my order?', 'human', '(handedOver)'])
  })

  it('is tried without anybody noticing, and is nowhere that this server may not call', async () => {
    const desk = await deskWithBot(() => ({ answers: ['Good day.'] }))
    const { accountId, owner } = desk
    const tried = await owner.call('desk.tryBot', { accountId, text: 'Hello' })
    assert.deepEqual([tried.outcome, tried.texts, tried.problem], ['answered', ['Good day.'], null])
    for (const botUrl of [
      'http://10.0.0.1/',
      'https://10.0.0.1/',
      'https://name:word@example.org/',
      'ftp://example.org/',
    ])
      assert.equal(await owner.refused('desk.save', { accountId, settings: { botUrl } }), 'url_not_allowed', botUrl)
    const kept = (await owner.call('desk.look', { accountId })).settings
    assert.equal(kept.botUrl, desk.bot.url)
    const [row] = await world.server.db.rows<{ sealed: string }>`
      select bot_secret as sealed from desk.desk where account_id = ${accountId}`
    assert(!row!.sealed.includes(desk.secret), 'the database does not hold the secret')
  })
})
