import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, it, type TestContext } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { MethodShape, Priority } from '@teahouse/contract'
import { memoryBus } from '@teahouse/server/engines/bus/index'
import { createAdmission } from '@teahouse/server/platform/admission/index'
import { createGateway } from '@teahouse/server/platform/gateway/index'
import { createHttp } from '@teahouse/server/platform/http/index'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'
import { createRouter } from '@teahouse/server/platform/router'
import type { Route } from '@teahouse/server/platform/routes'
import { WebSocket } from 'ws'
import * as z from 'zod'

const method = (name: MethodShape['name'], priority: Priority): MethodShape => ({
  name,
  summary: 'For this test.',
  caller: 'person',
  input: z.object({}),
  output: z.object({}),
  refusals: [],
  priority,
})

type Frame = { t: string; n?: number; refusal?: { refusal: string; retryAfterSeconds?: number } }

/** A server whose work ends when the test says so, and for which no time passes by itself. */
async function setUp(t: TestContext) {
  const due: (() => void)[] = []
  let nowMs = 0
  const admission = createAdmission({ now: () => nowMs, after: (_, task) => void due.push(task) })
  const letGo = Promise.withResolvers<void>()
  const never = new AbortController().signal
  const begun: string[] = []
  const typed: string[] = []
  const routes: Route[] = (
    [
      ['tea.drink', 'normal'],
      ['tea.read', 'background'],
      ['tea.leave', 'vital'],
    ] as const
  ).map(([name, priority]) => ({
    method: method(name, priority),
    async handle() {
      begun.push(name)
      if (name === 'tea.drink') await letGo.promise
      return {}
    },
  }))
  const router = createRouter(routes, { checkOutputs: true, rateLimits: false, admission })
  const log = createLog('silent')
  const session = { personId: newId(), deviceId: newId(), isAdministrator: false }
  const findSession = async (token: string) => (token.startsWith('known') ? session : null)
  const http = await createHttp({ router, findSession, log, trustProxy: false, tileOrigin: null })
  const gateway = createGateway({
    bus: memoryBus(),
    router,
    admission,
    findSession,
    standing: async () => new Map([[session.deviceId, 7]]),
    log,
    trustProxy: false,
  })
  gateway.onFrame('typing', (_, { conversationId }) => void typed.push(conversationId))
  http.app.server.on('upgrade', gateway.accept)
  const origin = await http.app.listen({ host: '127.0.0.1', port: 0 })
  t.after(async () => {
    letGo.resolve()
    await gateway.close(100)
    await http.app.close()
  })

  /** So many drink, and wait to drink, that no more are taken: each on a device of its own. */
  async function fill(): Promise<void> {
    while (router.turnAway('tea.drink') === undefined) {
      const drinker = { personId: newId(), deviceId: newId(), isAdministrator: false }
      router
        .call('tea.drink', {}, { session: drinker, address: '', origin: null, keepSession() {}, signal: never })
        .catch(() => {})
    }
    await setImmediate()
    begun.length = 0
  }

  async function open() {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`)
    const frames: Frame[] = []
    socket.on('error', () => {})
    socket.on('message', (data) => void frames.push(JSON.parse(String(data)) as Frame))
    const closed = once(socket, 'close').then(([code]) => code as number)
    const refused = once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number)
    const next = async (fits: (frame: Frame) => boolean): Promise<Frame> => {
      for (;;) {
        const found = frames.find(fits)
        if (found) return found
        await once(socket, 'message')
      }
    }
    return {
      socket,
      frames,
      closed,
      refused,
      send: (frame: object | string) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
      next,
    }
  }

  async function device() {
    const one = await open()
    await once(one.socket, 'open')
    one.send({ t: 'authorization', token: 'known' })
    await one.next(({ t: kind }) => kind === 'hello')
    return one
  }

  return {
    admission,
    origin,
    begun,
    typed,
    letGo,
    fill,
    open,
    device,
    pass(ms: number) {
      nowMs += ms
      for (const task of due.splice(0)) task()
    },
  }
}

const call = (n: number, name: string) => ({ t: 'call', n, method: name, input: {} })

describe('a full server, over the socket', () => {
  it('refuses a call at a glance, without reading the rest of it, and says when to come back', async (t) => {
    const { device, fill, begun } = await setUp(t)
    const nia = await device()
    await fill()
    nia.send('{"t":"call","n":5,"method":"tea.drink","input": and this is no JSON')
    const { refusal } = await nia.next(({ n }) => n === 5)
    assert.equal(refusal?.refusal, 'busy')
    assert((refusal?.retryAfterSeconds ?? 0) >= 1)
    assert.deepEqual(begun, [])
    assert.equal(nia.socket.readyState, WebSocket.OPEN)
  })

  it('refuses paging while it takes messages, and lets a log-out through before all that wait', async (t) => {
    const { device, fill, begun, letGo, admission } = await setUp(t)
    const nia = await device()
    await fill()
    nia.send(call(1, 'tea.drink'))
    nia.send(call(2, 'tea.read'))
    nia.send(call(3, 'tea.leave'))
    for (const n of [1, 2]) assert.equal((await nia.next((frame) => frame.n === n)).refusal?.refusal, 'busy')
    while (admission.figures.waiting.vital === 0) await setImmediate()
    letGo.resolve()
    assert.equal((await nia.next(({ n }) => n === 3)).t, 'answer')
    assert.equal(begun[0], 'tea.leave')
  })

  it('drops hints first, and hears them again when there is room', async (t) => {
    const { device, fill, typed, letGo, admission } = await setUp(t)
    const nia = await device()
    const [lost, heard] = [newId(), newId()]
    await fill()
    nia.send({ t: 'typing', conversationId: lost })
    nia.send({ t: 'ping' })
    await nia.next(({ t: kind }) => kind === 'pong')
    letGo.resolve()
    while (admission.figures.inside > 0) await setImmediate()
    nia.send({ t: 'typing', conversationId: heard })
    while (typed.length === 0) await setImmediate()
    assert.deepEqual(typed, [heard])
  })

  it('keeps newcomers in line, and greets them when there is room', async (t) => {
    const { open, fill, letGo, admission } = await setUp(t)
    await fill()
    const nia = await open()
    await once(nia.socket, 'open')
    const before = admission.figures.waiting.normal
    nia.send({ t: 'authorization', token: 'known' })
    while (admission.figures.waiting.normal === before) await setImmediate()
    assert.deepEqual(nia.frames, [])
    letGo.resolve()
    assert.equal((await nia.next(({ t: kind }) => kind === 'hello')).t, 'hello')
  })

  it('tells whom it could not greet in time to come again, and not that their session has ended', async (t) => {
    const { open, fill, admission, pass } = await setUp(t)
    await fill()
    const nia = await open()
    await once(nia.socket, 'open')
    const before = admission.figures.waiting.normal
    nia.send({ t: 'authorization', token: 'known' })
    while (admission.figures.waiting.normal === before) await setImmediate()
    // Others are served before it for as long as it has patience.
    for (let passedMs = 0; passedMs <= 5000; passedMs += 50) {
      await fill()
      const urgent = admission.line('vital')
      for (let count = 0; count < admission.figures.places; count++)
        urgent.run(() => new Promise(() => {})).catch(() => {})
      pass(50)
    }
    assert.equal(await nia.closed, 1013)
    assert.deepEqual(nia.frames, [])
  })
})

describe('a full server, over HTTP', () => {
  it('answers 503 with the time to come back, whatever the body, whoever asks', async (t) => {
    const { origin, fill, begun } = await setUp(t)
    await fill()
    for (const body of ['{}', 'no JSON']) {
      const response = await fetch(`${origin}/rpc/tea.drink`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${'x'.repeat(43)}` },
        body,
      })
      assert.equal(response.status, 503)
      assert(Number(response.headers.get('retry-after')) >= 1)
      assert.equal(((await response.json()) as { refusal: string }).refusal, 'busy')
    }
    assert.deepEqual(begun, [])
  })
})
