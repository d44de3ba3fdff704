import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MethodShape, RefusalCode } from '@teahouse/contract'
import * as z from 'zod'
import { createAdmission } from './admission/index.ts'
import { newId } from './ids.ts'
import { Refusal } from './refusal.ts'
import { createRouter } from './router.ts'
import type { AnonymousCall, Route, Session } from './routes.ts'

const pour = {
  name: 'tea.pour',
  summary: 'Pour some cups.',
  caller: 'person',
  input: z.object({ cups: z.int().min(1).default(1), words: z.string().optional() }),
  output: z.object({ poured: z.int() }),
  refusals: ['too_many'],
} as const satisfies MethodShape

function routerOf(
  handle: Route['handle'] = async (input) => ({ poured: (input as { cups: number }).cups }),
  more: Partial<MethodShape> = {},
) {
  return createRouter([{ method: { ...pour, ...more }, handle }], { checkOutputs: true, rateLimits: true })
}

const person = (more: Partial<Session> = {}): Session => ({
  personId: newId(),
  deviceId: newId(),
  isAdministrator: false,
  ...more,
})
const from = (session: Session | null, address = '127.0.0.1'): AnonymousCall => ({
  session,
  address,
  origin: null,
  keepSession() {},
  signal: new AbortController().signal,
})
const refusal = async (call: Promise<unknown>): Promise<Refusal> => {
  const outcome = await call.catch((error: unknown) => error)
  assert(outcome instanceof Refusal, `not refused: ${outcome}`)
  return outcome
}

describe('the router', () => {
  it('hands over what was declared, defaults filled in and all else left out', async () => {
    const router = routerOf(async (input) => {
      assert.deepEqual(input, { cups: 1 })
      return { poured: 1 }
    })
    assert.deepEqual(await router.call('tea.pour', { saucers: 3 }, from(person())), { poured: 1 })
  })

  it('lets in whom the method is for', async () => {
    const call = (caller: MethodShape['caller'], session: Session | null) =>
      routerOf(undefined, { caller }).call('tea.pour', {}, from(session))
    assert.equal((await refusal(call('person', null))).code, 'not_signed_in')
    assert.equal((await refusal(call('administrator', null))).code, 'not_signed_in')
    assert.equal((await refusal(call('administrator', person()))).code, 'not_allowed')
    assert.deepEqual(await call('administrator', person({ isAdministrator: true })), { poured: 1 })
    assert.deepEqual(await call('anyone', null), { poured: 1 })
  })

  it('tells a stranger nothing of the shape of what is not for them', async () => {
    assert.equal((await refusal(routerOf().call('tea.pour', { cups: 'x' }, from(null)))).code, 'not_signed_in')
  })

  it('says where an input is wrong', async () => {
    const { code, details } = await refusal(routerOf().call('tea.pour', { cups: 0 }, from(person())))
    assert.equal(code, 'invalid_input')
    assert.equal(details.issues?.[0]?.path, 'cups')
    for (const input of [null, undefined, 7, 'x', []])
      assert.equal((await refusal(routerOf().call('tea.pour', input, from(person())))).code, 'invalid_input')
  })

  it('takes nothing that cannot be stored or followed down', async () => {
    const endless = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    for (const words of ['a\0b', 'tea\uD800', endless, { 'a\0b': 1 }]) {
      const router = routerOf(undefined, { input: z.object({ words: z.unknown() }) })
      assert.equal((await refusal(router.call('tea.pour', { words }, from(person())))).code, 'invalid_input')
    }
  })

  it('knows no method but those it was given, and none twice', async () => {
    for (const name of ['tea.spill', '', '__proto__', 'constructor'])
      assert.equal((await refusal(routerOf().call(name, {}, from(person())))).code, 'invalid_input')
    const same = { method: pour, handle: async () => ({ poured: 1 }) }
    assert.throws(() => createRouter([same, same], { checkOutputs: true, rateLimits: false }), /two routes/)
  })

  it('passes on a refusal that the contract lists, and takes any other for a bug', async () => {
    const refusing = (code: RefusalCode) =>
      routerOf(async () => {
        throw new Refusal(code)
      }).call('tea.pour', {}, from(person()))
    assert.equal((await refusal(refusing('too_many'))).code, 'too_many')
    assert.equal((await refusal(refusing('busy'))).code, 'busy')
    await assert.rejects(refusing('group_full'), (error: Error) => {
      assert(!(error instanceof Refusal))
      assert.match(error.message, /tea\.pour refused with group_full, which its contract does not list/)
      assert(error.cause instanceof Refusal)
      return true
    })
  })

  it('lets a bug rise as it is', async () => {
    const bug = new Error('a bug')
    const call = routerOf(async () => {
      throw bug
    }).call('tea.pour', {}, from(person()))
    await assert.rejects(call, (error) => error === bug)
  })

  it('holds answers against the contract where it is told to', async () => {
    const answering = (answer: unknown, checkOutputs: boolean) =>
      createRouter([{ method: pour, handle: async () => answer }], { checkOutputs, rateLimits: false }) //
        .call('tea.pour', {}, from(person()))
    await assert.rejects(answering({ poured: 'x' }, true), /does not declare/)
    await assert.rejects(answering({ poured: 1, passwordHash: 'x' }, true), /answers more than its contract/)
    assert.deepEqual(await answering({ poured: 1, more: 1 }, false), { poured: 1, more: 1 })
  })
})

describe('rate limits', () => {
  it('count each person, and say after how many seconds to come back', async () => {
    const router = routerOf(undefined, { limit: { per: 'person', calls: 2, seconds: 600 } })
    const [nia, tom] = [person(), person()]
    for (let count = 0; count < 2; count++) await router.call('tea.pour', {}, from(nia))
    const { code, details, status } = await refusal(router.call('tea.pour', {}, from(nia, '10.0.0.9')))
    assert.equal(code, 'too_many_requests')
    assert.equal(status, 429)
    const seconds = details.retryAfterSeconds ?? 0
    assert(Number.isInteger(seconds) && seconds > 0 && seconds <= 600, `${seconds} seconds`)
    await router.call('tea.pour', {}, from(tom))
  })

  it('count each address, whoever calls from it', async () => {
    const limit = { per: 'address', calls: 2, seconds: 60 } as const
    const router = routerOf(undefined, { limit, caller: 'anyone' })
    await router.call('tea.pour', {}, from(null, '10.0.0.1'))
    await router.call('tea.pour', {}, from(person(), '10.0.0.1'))
    assert.equal((await refusal(router.call('tea.pour', {}, from(null, '10.0.0.1')))).code, 'too_many_requests')
    await router.call('tea.pour', {}, from(null, '10.0.0.2'))
  })

  it('count calls that are refused as well: guessing is what they are for', async () => {
    const router = routerOf(undefined, { limit: { per: 'person', calls: 2, seconds: 60 } })
    const nia = person()
    for (let count = 0; count < 2; count++)
      assert.equal((await refusal(router.call('tea.pour', { cups: 0 }, from(nia)))).code, 'invalid_input')
    assert.equal((await refusal(router.call('tea.pour', {}, from(nia)))).code, 'too_many_requests')
  })

  it('are kept by no method that has none', async () => {
    const router = routerOf()
    const nia = person()
    for (let count = 0; count < 100; count++) await router.call('tea.pour', {}, from(nia))
  })
})

describe('when the server is full', () => {
  const full = (seconds: number) => ({
    line: () => ({
      run: async () => {
        throw new Refusal('busy', { retryAfterSeconds: seconds })
      },
      turnAway: () => seconds,
    }),
    figures: createAdmission().figures,
  })

  it('a call is refused before anything of it is looked at, and says when to come back', async () => {
    let handled = 0
    const handle = async () => ({ poured: ++handled })
    const limit = { per: 'person', calls: 1, seconds: 60 } as const
    const router = createRouter([{ method: { ...pour, limit }, handle }], {
      checkOutputs: true,
      rateLimits: true,
      admission: full(7),
    })
    const nia = person()
    for (let count = 0; count < 3; count++) {
      const { code, details } = await refusal(router.call('tea.pour', { cups: 'wrong' }, from(nia)))
      assert.equal(code, 'busy')
      assert.equal(details.retryAfterSeconds, 7)
    }
    assert.equal(router.turnAway('tea.pour'), 7)
    assert.equal(handled, 0)
  })

  it('a stranger still learns that this is not for them', async () => {
    const router = createRouter([{ method: pour, handle: async () => ({ poured: 1 }) }], {
      checkOutputs: true,
      rateLimits: true,
      admission: full(7),
    })
    assert.equal((await refusal(router.call('tea.pour', {}, from(null)))).code, 'not_signed_in')
  })

  it('nobody is turned away where there is room, nor from what there is not', () => {
    assert.equal(routerOf().turnAway('tea.pour'), undefined)
    assert.equal(routerOf().turnAway('tea.spill'), undefined)
  })
})
