import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Grant, grantForBrief, grantForMessage, noGrant, presentWindow, spend } from './window.ts'

/** The rules of the window, so that a wrong one can be put in the place of each. */
const rules = { grantForMessage, grantForBrief, spend }
type Rules = typeof rules

const hourMs = 3_600_000
const replies = 5

/** Numbers that look like chance and are the same for the same seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}

type Deed = { at: number; what: 'message' | 'brief' } | { at: number; what: 'said'; from: 'message' | 'brief' }

/**
 * What the README promises, said again over the whole history instead of what is left: out of which window a message of
 * the account goes at a moment, or why it does not.
 */
function promised(
  deeds: readonly Deed[],
  now: number,
): 'message' | 'brief' | 'reply_window_closed' | 'reply_count_used' {
  let anyOpen = false
  for (const [what, spanMs, count] of [
    ['brief', 60_000, 3],
    ['message', 48 * hourMs, replies],
  ] as const) {
    const opened = deeds.findLastIndex((one) => one.what === what)
    // A message takes the place of a minute that was opened before it.
    if (what === 'brief' && opened < deeds.findLastIndex((one) => one.what === 'message')) continue
    if (opened < 0 || now - deeds[opened]!.at > spanMs) continue
    anyOpen = true
    const said = deeds.slice(opened).filter((one) => one.what === 'said' && one.from === what).length
    if (said < count) return what
  }
  return anyOpen ? 'reply_count_used' : 'reply_window_closed'
}

/** Lets an account and a person do things by chance; throws where the rules and the promise part. */
function live(seed: number, { grantForMessage, grantForBrief, spend }: Rules): void {
  const chance = chanceOf(seed)
  const deeds: Deed[] = []
  let grant: Grant = noGrant
  let now = 1_800_000_000_000
  for (let step = 0; step < 60; step++) {
    // Small steps within a window, and steps that end on its very edge.
    now += [0, 1_000, 20_000, 60_000, 60_001, hourMs, 24 * hourMs, 48 * hourMs, 48 * hourMs + 1][chance(9)]!
    const what = chance(8)
    if (what === 0) {
      deeds.push({ at: now, what: 'message' })
      grant = grantForMessage(grant, new Date(now), replies)
    } else if (what === 1) {
      deeds.push({ at: now, what: 'brief' })
      grant = grantForBrief(grant, new Date(now))
    } else if (what === 2) {
      // Told late: what was done before the last of its kind changes nothing.
      const lastMs = deeds.findLast((one) => one.what === 'message')?.at
      if (lastMs !== undefined) grant = grantForMessage(grant, new Date(lastMs - 1 - chance(hourMs)), replies)
    } else {
      const before = grant
      const after = spend(grant, new Date(now))
      const expected = promised(deeds, now)
      if (typeof after === 'string') {
        assert.equal(after, expected, `seed ${seed}, step ${step}`)
        continue
      }
      assert(expected === 'message' || expected === 'brief', `seed ${seed}, step ${step}: ${expected}`)
      const from = after.briefLeft < before.briefLeft ? 'brief' : 'message'
      assert.equal(from, expected, `seed ${seed}, step ${step}`)
      assert(after.briefLeft >= 0 && after.messageLeft >= 0, `seed ${seed}, step ${step}`)
      deeds.push({ at: now, what: 'said', from })
      grant = after
    }
    const window = presentWindow(grant, new Date(now))
    assert.equal(window.isClosed, promised(deeds, now) === 'reply_window_closed', `seed ${seed}, step ${step}`)
  }
}

/** Mistakes that somebody could make. */
const faults: Record<string, Partial<Rules>> = {
  'a window that never ends': {
    spend: (grant) => spend(grant, new Date(Number(grant.messageAt ?? grant.briefAt ?? 0))),
  },
  'a window that ends a moment early': { spend: (grant, now) => spend(grant, new Date(now.getTime() + 1)) },
  'a window that ends a second late': { spend: (grant, now) => spend(grant, new Date(now.getTime() - 1_000)) },
  'one message too many': { grantForMessage: (grant, at, count) => grantForMessage(grant, at, count + 1) },
  'what was left is added up': {
    grantForMessage: (grant, at, count) => ({
      ...grantForMessage(grant, at, count),
      messageLeft: grant.messageLeft + count,
    }),
  },
  'a second message counts nothing anew': {
    grantForMessage: (grant, at, count) =>
      grant.messageAt ? { ...grant, messageAt: at } : grantForMessage(grant, at, count),
  },
  'what comes late shortens the window': {
    grantForMessage: (grant, at, count) => ({ ...grant, messageAt: at, messageLeft: count }),
  },
  'nothing is counted': { spend: (grant, now) => (typeof spend(grant, now) === 'string' ? spend(grant, now) : grant) },
  'a button opens two days': { grantForBrief: (grant, at) => grantForMessage(grant, at, 3) },
  'a button gives its three again and again': {
    grantForBrief: (grant, at) => ({ ...grantForBrief(grant, at), briefLeft: grant.briefLeft + 3 }),
  },
  'the two days are spent before the minute': {
    spend(grant, now) {
      const spent = spend({ ...grant, briefLeft: 0 }, now)
      return typeof spent === 'string' ? spend(grant, now) : { ...spent, briefLeft: grant.briefLeft }
    },
  },
  'a used-up window is called closed': {
    spend(grant, now) {
      const spent = spend(grant, now)
      return spent === 'reply_count_used' ? 'reply_window_closed' : spent
    },
  },
}

describe('the rules of the reply window', () => {
  it('keep what is promised, whatever happens in which order', () => {
    for (let seed = 0; seed < 2_000; seed++) live(seed, rules)
  })

  for (const [name, fault] of Object.entries(faults))
    it(`would be caught with ${name}`, () => {
      const caught = Array.from({ length: 100 }, (_, seed) => seed).some((seed) => {
        try {
          live(seed, { ...rules, ...fault })
          return false
        } catch {
          return true
        }
      })
      assert(caught)
    })
})
