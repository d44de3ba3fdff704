import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openLine } from '@teahouse/testkit/line'
import { StartProblem } from '../../platform/start-problem.ts'
import { busSuite } from './bus.suite.ts'
import { type Bus, natsBus } from './index.ts'

const url = process.env.TEAHOUSE_TEST_NATS_URL
const why = 'no NATS: set TEAHOUSE_TEST_NATS_URL, as npm test does'

const quiet = () => {}

if (url) {
  busSuite('over NATS', async () => {
    const [here, there] = [await natsBus(url, quiet), await natsBus(url, quiet)]
    return {
      here,
      there,
      async close() {
        await here.close()
        await there.close()
      },
    }
  })
} else it('the bus over NATS', { skip: why })

const nextGap = (bus: Bus) =>
  new Promise<void>((resolve) => {
    const stop = bus.onGap(() => {
      stop()
      resolve()
    })
  })

function nextHeard(bus: Bus, topic: string): { ready: Promise<void>; text: Promise<string> } {
  const { promise, resolve } = Promise.withResolvers<string>()
  return { ready: bus.subscribe(topic, resolve).ready, text: promise }
}

describe('a line to NATS that is cut', { skip: url ? false : why }, () => {
  it('drops what is for others, tells both of the gap when it is back, and goes on', async (t) => {
    const line = await openLine(url!, 4222)
    const sentences: string[] = []
    let hearSentence = () => {}
    const cut = await natsBus(line.url, (sentence) => {
      sentences.push(sentence)
      hearSentence()
    })
    const whole = await natsBus(url!, quiet)
    t.after(async () => {
      await cut.close()
      await whole.close()
      line.close()
    })
    const heard: string[] = []
    const own: string[] = []
    await whole.subscribe('test.cut', (text) => heard.push(text)).ready
    await cut.subscribe('test.cut', (text) => own.push(text)).ready

    const isDown = new Promise<void>((resolve) => {
      hearSentence = resolve
    })
    line.cut()
    await isDown
    assert.equal(cut.isUp, false)
    cut.publish('test.cut', 'lost')
    assert.deepEqual(own, ['lost'])
    assert.equal(await cut.isHeard('test.elsewhere'), false)
    // Listening begun meanwhile counts from when the line is back.
    const later = nextHeard(cut, 'test.later')
    await later.ready

    const gaps = [nextGap(cut), nextGap(whole)]
    line.mend()
    await Promise.all(gaps)
    assert.equal(cut.isUp, true)
    whole.publish('test.later', 'found')
    assert.equal(await later.text, 'found')
    const again = nextHeard(whole, 'test.again')
    await again.ready
    cut.publish('test.again', 'back')
    assert.equal(await again.text, 'back')
    assert.deepEqual(heard, [])
    assert.equal(sentences.length, 2)
  })

  it('is noticed when it has gone silent, though much still waits to be sent', async (t) => {
    const line = await openLine(url!, 4222)
    const isDown = Promise.withResolvers<void>()
    const bus = await natsBus(line.url, () => isDown.resolve())
    t.after(async () => {
      await bus.close()
      line.close()
    })
    line.freeze()
    for (let count = 0; count < 100; count++) bus.publish('test.silent', 'x'.repeat(300_000))
    await isDown.promise
    assert.equal(bus.isUp, false)
    await nextGap(bus)
    assert.equal(bus.isUp, true)
  })

  it('is none yet at the start, and is found when NATS is there', async (t) => {
    const line = await openLine(url!, 4222)
    line.cut()
    const bus = await natsBus(line.url, quiet)
    const whole = await natsBus(url!, quiet)
    t.after(async () => {
      await bus.close()
      await whole.close()
      line.close()
    })
    assert.equal(bus.isUp, false)
    const hearer = nextHeard(bus, 'test.early')
    await hearer.ready
    const gap = nextGap(bus)
    line.mend()
    await gap
    whole.publish('test.early', 'there')
    assert.equal(await hearer.text, 'there')
  })
})

it('an address that makes no sense stops the start', async () => {
  for (const nonsense of ['', 'nats', 'http://nats.example.org', 'nats://a,nonsense']) {
    await assert.rejects(natsBus(nonsense, quiet), StartProblem)
  }
})
