/** Accounts and people who do things by chance, on the real database, held against what the rules allow. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { runChecks } from '../../../platform/check/index.ts'
import type { Db, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { openAccount } from './account.fixture.ts'
import { checks } from './index.ts'
import { type Grant, grantForBrief, grantForMessage, noGrant, presentWindow, spend } from './window.ts'

/** Mistakes that the database would let through: a statement that is not made, or made differently. */
const faults = {
  'what was spent is not kept': /update servicemessages\.exchange\s+set message_at/,
  'what was said is not remembered': /insert into servicemessages\.said/,
  'an answer is not remembered': /update servicemessages\.happening set answered_at/,
}
let fault: RegExp | undefined

/** The database, except for the statement that the fault is about. */
function faulty(db: Db): Db {
  const lame = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, name, receiver) {
        const given = Reflect.get(target, name, receiver)
        if (name !== 'run' && name !== 'row') return given
        return (strings: TemplateStringsArray, ...values: unknown[]) => {
          if (!fault?.test(strings.join(''))) return given(strings, ...values)
          return Promise.resolve(name === 'run' ? 0 : { at: new Date(world.clock.now()) })
        }
      },
    })
  return { ...db, transaction: (work, options) => db.transaction((tx) => work(lame(tx)), options) }
}

const world = await createWorld({ wrapDb: faulty })
const { clock } = world
const { servicemessages, db } = world.server

function chanceOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}

const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'said',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

/** One account and two people for some steps. Throws where what happens is not what the rules allow. */
async function live(seed: number, steps: number): Promise<void> {
  const chance = chanceOf(seed)
  const shop = await openAccount(world)
  const people = await Promise.all([shop.follower(), shop.follower()])
  const grants = new Map<TestUser, Grant>(people.map((one) => [one, grantForBrief(noGrant, clock.now())]))
  const said = new Map<TestUser, string[]>(people.map((one) => [one, []]))
  const lastIds = new Map<TestUser, string>()

  for (let step = 0; step < steps; step++) {
    clock.advance({ seconds: [0, 0, 1, 20, 61, 3_600, 24 * 3_600, 49 * 3_600][chance(8)]! })
    const person = people[chance(2)]!
    const grant = grants.get(person)!
    const where = `seed ${seed}, step ${step}`
    const what = chance(7)
    if (what === 0) {
      await shop.write(person, `Question ${step}`)
      grants.set(person, grantForMessage(grant, clock.now(), 5))
    } else if (what === 1) {
      const scan = { accountId: shop.id, personId: person.id, kind: 'scan' as const, id: newId(), key: 'window' }
      await db.transaction((tx) => servicemessages.hear(tx, scan))
      await db.transaction((tx) => servicemessages.hear(tx, scan))
      grants.set(person, grantForBrief(grant, clock.now()))
      const answers = [0, 1].map((turn) =>
        db.transaction((tx) =>
          servicemessages.answer(tx, scan, [{ kind: 'text', text: `Answer ${step}/${turn}`, mentions: [] }], {
            kind: 'rule',
            id: 'window',
          }),
        ),
      )
      const isNew = (await Promise.all(answers)).map((one) => one.isNew)
      assert.equal(isNew.filter(Boolean).length, 1, `${where}: answered once`)
      said.get(person)!.push(`Answer ${step}/${isNew.indexOf(true)}`)
    } else if (what === 2 && lastIds.has(person)) {
      // Said again under the same id: it was said, whatever the window is by now.
      await shop.say(person, 'again', lastIds.get(person)!)
    } else {
      await sayAtOnce(person, 1 + chance(what === 3 ? 6 : 2), where)
    }
    const expected = presentWindow(grants.get(person)!, clock.now())
    assert.deepEqual(await shop.window(person), expected, where)
  }
  await world.settle()
  for (const person of people) {
    const theirs = (await shop.read(person)).filter((one) => one.startsWith('Said') || one.startsWith('Answer'))
    assert.deepEqual(
      theirs.sort(),
      said.get(person)!.sort(),
      `seed ${seed}: all that was acknowledged, and nothing else`,
    )
  }
  assert.deepEqual(await runChecks(db, checks, () => {}), [])

  async function sayAtOnce(person: TestUser, count: number, where: string): Promise<void> {
    let grant = grants.get(person)!
    const expected = Array.from({ length: count }, () => {
      const spent = spend(grant, clock.now())
      if (typeof spent === 'string') return spent
      grant = spent
      return 'said'
    })
    const ids = expected.map(() => newId())
    const texts = ids.map((id) => `Said ${id}`)
    const outcomes = await Promise.all(ids.map((id, at) => outcomeOf(shop.say(person, texts[at]!, id))))
    assert.deepEqual([...outcomes].sort(), expected.sort(), where)
    grants.set(person, grant)
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome !== 'said') continue
      said.get(person)!.push(texts[at]!)
      lastIds.set(person, ids[at]!)
    }
  }
}

describe('windows and quotas on the real database', () => {
  it('are what the rules allow, whatever is done in which order, and at once', async () => {
    for (let seed = 1; seed <= 4; seed++) await live(seed, 40)
  })

  for (const [name, pattern] of Object.entries(faults))
    it(`would be found out when ${name}`, async () => {
      fault = pattern
      try {
        await assert.rejects(async () => {
          for (let seed = 1; seed <= 3; seed++) await live(seed, 40)
        })
      } finally {
        fault = undefined
      }
    })
})
