import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Db, Queryable, Tx } from '@teahouse/server/platform/db/db'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { words } from '../servicemessages/account.fixture.ts'
import { openBot } from './bot.fixture.ts'
import { openDesk } from './desk.fixture.ts'

/** Numbers by which a run can be repeated. */
function chance(seed: number) {
  let state = seed * 2_654_435_761 + 1
  const next = () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) ^ Math.imul(state ^ (state >>> 13), 3_266_489_917)
    return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32
  }
  return { next, of: <T>(some: readonly T[]): T => some[Math.floor(next() * some.length)]! }
}

class Crash extends Error {}

type Plant = (on: Tx) => Tx
let plant: Plant = (on) => on
/** Asked at each transaction: what becomes of it. */
let fate: () => 'well' | 'before' | 'after' = () => 'well'

/** A server that dies before a commit, or after it and before anybody hears of it. What is left is the database. */
const crashing = (db: Db): Db => ({
  ...db,
  async transaction(work, options) {
    const what = fate()
    const result = await db.transaction(async (tx) => {
      const done = await work(plant(tx))
      if (what === 'before') throw new Crash()
      return done
    }, options)
    if (what === 'after') throw new Crash()
    return result
  },
})

const world = await createWorld({
  wrapDb: crashing,
  env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on', TEAHOUSE_DESK_BOT_SECONDS: '2', TEAHOUSE_LOG: 'silent' },
})
const { db } = world.server
const text = (strings: TemplateStringsArray) => strings.join('?')

/** What a bot says depends on what it is asked. */
const bot = await openBot(({ body }) => {
  const asked = (JSON.parse(body) as { text: string }).text
  if (asked.startsWith('broken')) return { status: 500, text: '' }
  if (asked.startsWith('nonsense')) return { status: 200, text: '{' }
  if (asked.startsWith('over')) return { answers: ['One moment'], handOver: true }
  return asked.startsWith('nothing') ? {} : { answers: [`You said ${asked}`] }
})

/** What people said that is neither answered nor seen by anybody to wait, and answers that were given twice. */
async function lost(accountId: string): Promise<string[]> {
  const rows = await db.rows<{ what: string }>`
    select format('%s at %s: taken by %s', person_id, seq, taken_by) as what
    from servicemessages.happening as said
    where account_id = ${accountId} and kind = 'message' and answered_at is null and not exists (
      select from desk.session join desk.contact on contact.id = contact_id
      where person_id = said.person_id and session.account_id = said.account_id
        and handed_over_at is not null and heard_seq >= said.seq
        and (state = 'closed' or waiting_since is not null or (not last_is_theirs and last_seq > said.seq)))
    union all
    select format('%s said twice', message_id) from servicemessages.said where account_id = ${accountId}
    group by person_id, message_id having count(*) > 1
    union all
    select format('job %s', name) from jobs.job where (name like 'desk.%' or name like 'servicemessages.%')
      and name not in ('desk.tend', 'servicemessages.close') and due_at <= ${world.clock.now()}`
  return rows.map(({ what }) => what)
}

/** A desk with a rule, a bot and two who answer. */
async function openScene() {
  const desk = await openDesk(world, { beyondRules: 'bot', botUrl: bot.url, unassignedMinutes: 5 })
  await desk.owner.call('autoreplies.saveRule', {
    accountId: desk.accountId,
    rule: {
      id: newId(),
      name: 'Hours',
      keywords: [{ words: 'hours', match: 'whole' }],
      menuKeys: [],
      replies: [{ kind: 'text', text: 'From nine to six.' }],
      give: 'all',
      isOn: true,
    },
  })
  return { desk, agents: [await desk.agent({ takes: 2 }), await desk.agent({ takes: 2 })] }
}

/** Some minutes at a desk where servers die; answers what was lost. */
async function live({ desk, agents }: Awaited<ReturnType<typeof openScene>>, seed: number): Promise<string[]> {
  const { next, of } = chance(seed)
  const people = [await desk.follower(), await desk.follower()]
  const { accountId } = desk
  let count = 0
  /** As a device does: the same request again until it is answered. */
  const insist = async (work: () => Promise<unknown>) => {
    for (let tries = 0; tries < 6; tries++) {
      const outcome = await work().then(
        () => 'done',
        (error) => error,
      )
      if (!(outcome instanceof Crash)) return
    }
  }
  const say = async (person: TestUser) => {
    const said = `${of(['hours', 'human', 'tea', 'broken', 'nonsense', 'over', 'nothing'])}${count++ % 3 === 0 ? '' : ' '}`
    const message = {
      conversationId: world.server.chat.official.conversationId(accountId, person.id),
      messageId: newId(),
    }
    await insist(() => person.call('chat.send', { ...message, content: words(said) }))
  }
  const work = async (agent: TestUser) => {
    const { sessions } = await agent.call('desk.inbox', {
      accountId,
      box: of(['mine', 'waiting', 'open', 'bot'] as const),
    })
    const session = sessions.length > 0 ? of(sessions) : undefined
    if (!session) return
    const at = { accountId, sessionId: session.id }
    const messageId = newId()
    const what = of(['take', 'say', 'say', 'close', 'close', 'putBack', 'handOn'] as const)
    await insist(async () => {
      if (what === 'take') await agent.call('desk.take', at)
      else if (what === 'say') await agent.call('desk.say', { ...at, messageId, content: words('I see') })
      else if (what === 'close' && session.state !== 'bot') await agent.call('desk.close', at)
      else if (what === 'putBack') await agent.call('desk.handOn', { ...at, agentId: null })
      else if (what === 'handOn') {
        const { me } = await of(agents).call('desk.look', { accountId })
        await agent.call('desk.handOn', { ...at, agentId: me.id })
      }
    })
  }
  const presence = (agent: TestUser) =>
    insist(() => agent.call('desk.setOnline', { accountId, isOnline: next() < 0.7 }))

  fate = () => {
    const drawn = next()
    return drawn < 0.08 ? 'before' : drawn < 0.16 ? 'after' : 'well'
  }
  for (let round = 0; round < 15; round++) {
    const acts: Promise<void>[] = []
    for (const person of people) if (next() < 0.8) acts.push(say(person))
    for (const agent of agents) acts.push(next() < 0.8 ? work(agent) : presence(agent))
    await Promise.allSettled(acts)
    if (next() < 0.5) await world.settle()
    if (next() < 0.4) world.clock.advance({ minutes: of([1, 4, 12]) })
  }
  fate = () => 'well'
  // What failed is tried again.
  for (let round = 0; round < 4; round++) {
    world.clock.advance({ minutes: 1 })
    await world.settle()
  }
  return lost(accountId)
}

const seeds = Number(process.env.TEAHOUSE_DESK_SEEDS ?? 4)
const from = Number(process.env.TEAHOUSE_DESK_SEED ?? 1)

describe('between bot, desk and person', () => {
  it('nothing is lost and nothing said twice, whenever a server dies', async () => {
    const scene = await openScene()
    for (let seed = from; seed < from + seeds; seed++) assert.deepEqual(await live(scene, seed), [], `seed ${seed}`)
  })

  /** Swallows a statement. */
  const without =
    (part: string): Plant =>
    (on) => ({
      ...on,
      run: (strings, ...values) => (text(strings).includes(part) ? Promise.resolve(1) : on.run(strings, ...values)),
    })
  const faults: Record<string, Plant> = {
    'that forgets to hand over': without('update desk.session set state'),
    'that takes for heard what nobody has heard': (on) => ({
      ...on,
      run: (strings, ...values) =>
        on.run(strings, ...(text(strings).includes('set closed_through') ? [1e9, true, values[2]] : values)),
    }),
    'that forgets to ask the bot': (on) => ({
      ...on,
      run: ((strings, ...values) =>
        values.includes('desk.askBot') ? Promise.resolve(1) : on.run(strings, ...values)) as Queryable['run'],
      row: ((strings: TemplateStringsArray, ...values: unknown[]) =>
        values.includes('desk.askBot') ? Promise.resolve(undefined) : on.row(strings, ...values)) as Queryable['row'],
    }),
  }
  for (const [fault, planted] of Object.entries(faults))
    it(`a planted fault ${fault} is found`, async () => {
      const scene = await openScene()
      plant = planted
      try {
        let found: string[] = []
        for (let seed = 1; seed <= 12 && found.length === 0; seed++)
          found = await live(scene, seed).catch((error) => [String(error)])
        assert.notDeepEqual(found, [])
      } finally {
        plant = (on) => on
        fate = () => 'well'
      }
    })
})
