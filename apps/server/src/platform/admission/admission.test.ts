import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type MethodShape, methods, type Priority } from '@teahouse/contract'
import { Refusal } from '../refusal.ts'
import { type Admission, admitAll, createAdmission, type Line, type Time } from './index.ts'
import { fakeTime, underLoad } from './simulation.fixture.ts'

/** Work that is under way until it is told to end. */
function setUp() {
  const { time, pass } = fakeTime()
  const admission = createAdmission(time, () => 0)
  const begun: string[] = []
  const underWay: { name: string; end: () => void }[] = []
  const start = (line: Line, name: string, asker?: Parameters<Line['run']>[1]) => {
    const outcome = line.run(() => {
      begun.push(name)
      return new Promise<void>((resolve) => underWay.push({ name, end: resolve }))
    }, asker)
    return outcome.then(
      () => 'done',
      (error) => (error instanceof Refusal && error.code === 'busy' ? 'refused' : Promise.reject(error)),
    )
  }
  /** Ends what is under way, the oldest first, until nothing is. */
  async function endAll(): Promise<void> {
    for (let one = underWay.shift(); one; one = underWay.shift()) {
      one.end()
      await pass(0)
    }
  }
  /** Takes every place. */
  function fill(): void {
    const line = admission.line('normal')
    while (admission.figures.inside < admission.figures.places) start(line, 'filling')
    begun.length = 0
  }
  return { admission, time, pass, begun, underWay, start, endAll, fill }
}

/** Lines up as many as are taken, and one more. */
function crowd(line: Line, start: (line: Line, name: string) => Promise<string>): number {
  for (let count = 0; ; count++) {
    if (line.turnAway() !== undefined) return count
    start(line, `crowd ${count}`)
  }
}

describe('where there is room', () => {
  it('everybody comes in at once', () => {
    const { admission, begun, start } = setUp()
    for (const priority of ['background', 'normal', 'vital'] as const) start(admission.line(priority), priority)
    assert.deepEqual(begun, ['background', 'normal', 'vital'])
  })

  it('a place is given back by work that fails as by work that ends well', async () => {
    const { admission } = setUp()
    const line = admission.line('normal')
    const bug = new Error('a bug')
    await assert.rejects(
      line.run(() => Promise.reject(bug)),
      (error) => error === bug,
    )
    assert.equal(await line.run(async () => 'tea'), 'tea')
    assert.equal(admission.figures.inside, 0)
  })
})

describe('in line', () => {
  it('the urgent come first, whoever came before them', async () => {
    const { admission, begun, start, endAll, fill } = setUp()
    fill()
    start(admission.line('background'), 'history')
    start(admission.line('normal'), 'a message')
    start(admission.line('vital'), 'a log-out')
    assert.deepEqual(begun, [])
    await endAll()
    assert.deepEqual(begun, ['a log-out', 'a message', 'history'])
  })

  it('equals take turns, however many want the same', async () => {
    const { admission, begun, start, endAll, fill } = setUp()
    fill()
    const [messages, contacts] = [admission.line('normal'), admission.line('normal')]
    for (const name of ['first', 'second', 'third']) start(messages, name)
    start(contacts, 'a contact')
    await endAll()
    assert.deepEqual(begun, ['first', 'a contact', 'second', 'third'])
  })

  it('a crowd that wants one thing leaves room to whoever wants another', async () => {
    const { admission, begun, start, endAll, fill } = setUp()
    fill()
    const [messages, contacts] = [admission.line('normal'), admission.line('normal')]
    crowd(messages, start)
    assert.notEqual(messages.turnAway(), undefined)
    start(contacts, 'a contact')
    await endAll()
    assert.equal(begun[1], 'a contact')
  })

  it('there is only so much room; who is refused is told when to come back, and nothing of theirs has begun', async () => {
    const { admission, begun, start, fill } = setUp()
    fill()
    const line = admission.line('normal')
    const taken = crowd(line, start)
    assert(taken > 0 && taken <= admission.figures.places * 2, `${taken} in line`)
    const late = line.run(async () => void begun.push('too late'))
    await assert.rejects(late, (error) => {
      assert(error instanceof Refusal)
      assert.equal(error.code, 'busy')
      assert((error.details.retryAfterSeconds ?? 0) >= 1)
      return true
    })
    assert.deepEqual(begun, [])
  })

  it('a log-out finds room when messages are refused, and a message when history is', async () => {
    const { admission, begun, start, endAll, fill } = setUp()
    fill()
    const [history, messages, logOuts] = (['background', 'normal', 'vital'] as const).map((priority) =>
      admission.line(priority),
    ) as [Line, Line, Line]
    crowd(history, start)
    assert.equal(await start(history, 'history'), 'refused')
    start(messages, 'a message')
    crowd(messages, start)
    assert.equal(await start(messages, 'one more message'), 'refused')
    start(logOuts, 'a log-out')
    await endAll()
    assert.equal(begun[0], 'a log-out')
    assert.equal(begun[1], 'a message')
  })

  it('nobody stands for longer than it is worth: they are refused, and do not come in later', async () => {
    const { admission, begun, start, fill, pass, endAll } = setUp()
    fill()
    const history = start(admission.line('background'), 'history')
    const message = start(admission.line('normal'), 'a message')
    // As long as log-outs come, they come first.
    const logOuts = admission.line('vital')
    for (let count = 0; count < admission.figures.places; count++) start(logOuts, 'a log-out')
    await pass(150)
    assert.equal(await history, 'refused')
    assert.equal(admission.figures.waiting.normal, 1)
    await pass(150)
    assert.equal(await message, 'refused')
    await endAll()
    assert(!begun.includes('history') && !begun.includes('a message'))
  })

  it('work of those who have left is not begun', async () => {
    const { admission, begun, start, endAll, fill } = setUp()
    fill()
    const left = new AbortController()
    const gone = start(admission.line('normal'), 'of one who left', { signal: left.signal })
    start(admission.line('normal'), 'of one who waits')
    left.abort()
    await endAll()
    assert.equal(await gone, 'refused')
    assert.deepEqual(begun, ['of one who waits'])
  })

  it('one device takes only a part of the room', async () => {
    const { admission, start, fill } = setUp()
    fill()
    const line = admission.line('normal')
    let taken = 0
    while (line.turnAway({ id: 'greedy' }) === undefined) {
      start(line, 'more', { id: 'greedy' })
      taken++
    }
    assert(taken < admission.figures.places / 4, `${taken} in line`)
    assert.equal(line.turnAway({ id: 'modest' }), undefined)
  })
})

describe('slow work', () => {
  it('does not keep the others out: it gives its place back and goes on without', async () => {
    const { admission, begun, start, fill, pass } = setUp()
    fill()
    start(admission.line('normal'), 'a message')
    await pass(199)
    assert.deepEqual(begun, [])
    await pass(50)
    assert.deepEqual(begun, ['a message'])
    start(admission.line('background'), 'history')
    assert.deepEqual(begun, ['a message', 'history'])
  })

  it('is no sign of a full server as long as most of the work is quick', async () => {
    const { admission, start, pass, endAll, fill } = setUp()
    const [slow, quick] = [admission.line('normal'), admission.line('normal')]
    const before = admission.figures.places
    for (let round = 0; round < 20; round++) {
      for (let count = 0; count < 10; count++) start(slow, 'slow')
      await pass(300)
      fill()
      for (let count = 0; count < 10; count++) start(quick, 'quick')
      await endAll()
    }
    assert(admission.figures.places >= before, `${admission.figures.places} places`)
  })

  it('has a bound: then only the most urgent come in', async () => {
    const { admission, begun, start, pass } = setUp()
    const slow = admission.line('normal')
    while (admission.figures.inside < 10_000) {
      while (slow.turnAway() === undefined) start(slow, 'slow')
      await pass(50)
    }
    await pass(1000)
    begun.length = 0
    assert.equal(await start(slow, 'slow'), 'refused')
    assert.equal(await start(admission.line('normal'), 'a message'), 'refused')
    assert.deepEqual(begun, [])
  })
})

describe('the number of places', () => {
  /** Keeps the server full for some time, with work that takes so long. */
  async function keepFull({ admission, time, pass }: ReturnType<typeof setUp>, forMs: number, tookMs: number) {
    const line = admission.line('normal')
    const work = () => new Promise<void>((resolve) => time.after(tookMs, resolve))
    for (let passedMs = 0; passedMs < forMs; passedMs += 10) {
      while (line.turnAway() === undefined) line.run(work).catch(() => {})
      await pass(10)
    }
  }

  it('falls while the work takes long, never to nothing, and rises again once it is quick', async () => {
    const given = setUp()
    const { admission } = given
    const before = admission.figures.places
    await keepFull(given, 3000, 300)
    const low = admission.figures.places
    assert(low < before / 4 && low >= 16, `${low} places`)
    await keepFull(given, 5000, 30)
    assert(admission.figures.places > low * 4, `${admission.figures.places} places`)
  })

  it('stays when nobody is in need of one', async () => {
    const { admission, start, pass, endAll } = setUp()
    const before = admission.figures.places
    for (let round = 0; round < 20; round++) {
      for (let count = 0; count < 10; count++) start(admission.line('normal'), 'few')
      await pass(500)
      await endAll()
    }
    assert.equal(admission.figures.places, before)
  })
})

describe('who is refused', () => {
  it('is sent away for longer, the more there are of them', async () => {
    const { admission, start, pass, fill, endAll } = setUp()
    fill()
    const line = admission.line('normal')
    crowd(line, start)
    const few = line.turnAway() ?? 0
    for (let count = 0; count < 20_000; count++) line.turnAway()
    await pass(1000)
    await endAll()
    fill()
    crowd(line, start)
    const many = line.turnAway() ?? 0
    assert(few >= 1 && many > few * 5 && many <= 30, `${few} and ${many} seconds`)
  })

  it('is not told the same as all the others', async () => {
    const { time } = fakeTime()
    let thrown = 0
    const admission = createAdmission(time, () => (thrown++ % 10) / 10)
    const line = admission.line('normal')
    while (line.turnAway() === undefined) line.run(() => new Promise(() => {})).catch(() => {})
    const told = new Set(Array.from({ length: 10 }, () => line.turnAway()))
    assert.deepEqual([...told].sort(), [1, 2, 3])
  })

  it('is one, however often a device asks', async () => {
    const { admission, start, pass, fill, endAll } = setUp()
    fill()
    const line = admission.line('normal')
    crowd(line, start)
    for (let count = 0; count < 20_000; count++) line.turnAway({ id: `device ${count % 10}` })
    await endAll()
    await pass(1000)
    fill()
    crowd(line, start)
    assert.equal(line.turnAway(), 1)
  })

  it('is counted by urgency', async () => {
    const { admission, start, fill } = setUp()
    fill()
    const line = admission.line('background')
    crowd(line, start)
    await start(line, 'one more')
    assert.deepEqual(admission.figures.refused, { vital: 0, normal: 0, background: 2 })
  })
})

describe('at ten times what the server can carry', () => {
  const load = { callsPerMs: 10, forMs: 4000, shares: { vital: 0.01, normal: 0.29, background: 0.7 } }
  const settled = (create: (time: Time) => Admission) => underLoad(create, load)

  it('it does its work as if it were just full, and in time; the urgent notice nothing', async () => {
    const { total, vital, normal, background } = await settled(createAdmission)
    assert(total.inTime >= load.forMs * 0.9, `${total.inTime} answered in time of ${load.forMs} that could be`)
    const p99 = total.tookMs[Math.floor(total.tookMs.length * 0.99)]!
    assert(p99 <= 500, `${p99} ms`)
    assert.equal(vital.inTime, vital.asked)
    assert(normal.inTime / normal.asked > (background.inTime / background.asked) * 10)
  })

  it('every call is answered or refused, none forgotten', async () => {
    const { total } = await settled(createAdmission)
    assert.equal(total.asked, load.callsPerMs * load.forMs)
    assert.equal(total.tookMs.length + total.refused, total.asked)
  })

  const wrapped = (change: (line: Line) => Line) => (time: Time) => {
    const admission = createAdmission(time)
    return { ...admission, line: (priority: Priority) => change(admission.line(priority)) }
  }
  const faults: Record<string, (time: Time) => Admission> = {
    'everybody is let in': () => admitAll(),
    'nobody is urgent': (time) => {
      const admission = createAdmission(time)
      const line = admission.line('normal')
      return { ...admission, line: () => line }
    },
    'refused only once it is done': wrapped((line) => ({
      ...line,
      async run(work) {
        await work()
        return line.run(async () => undefined as never)
      },
    })),
  }
  for (const [fault, create] of Object.entries(faults)) {
    it(`without the protection this would be seen: ${fault}`, async () => {
      const { total, vital } = await settled(create)
      const isWell = total.inTime >= load.forMs * 0.9 && vital.inTime >= vital.asked * 0.99
      assert.equal(isWell, false)
    })
  }
})

describe('the contract', () => {
  it('says what is most urgent, and what can wait', () => {
    const named = (priority: Priority) =>
      (Object.values(methods) as MethodShape[]).filter((one) => one.priority === priority).map(({ name }) => name)
    const safety = ['accounts.logOut', 'accounts.setPassword', 'devices.logOut']
    const money = /^((banks|billers|cashier|collections|merchants|paycodes|redpackets|transfers)\.|official\.payFee$)/
    assert.deepEqual(
      named('vital').filter((name) => !money.test(name)),
      safety,
    )
    for (const name of ['cashier.pay', 'redpackets.open', 'transfers.accept', 'paycodes.charge'] as const)
      assert(named('vital').includes(name), name)
    for (const name of ['chat.history', 'search.messages', 'groups.preview', 'updates.snapshot'] as const)
      assert(named('background').includes(name), name)
  })
})
