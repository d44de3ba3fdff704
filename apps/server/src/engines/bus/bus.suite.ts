import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../platform/ids.ts'
import { type Bus, maxTextLength } from './bus.ts'

/** Two ends of one bus: two processes’, or twice the same where there is but one. */
export interface Ends {
  here: Bus
  there: Bus
  close(): Promise<void>
}

/** What every bus must do, whatever it is made of. Each runs it from a test file of its own. */
export function busSuite(name: string, open: () => Promise<Ends>): void {
  describe(`the bus ${name}`, () => {
    let ends: Ends
    before(async () => {
      ends = await open()
    })
    after(() => ends.close())

    const newTopic = () => `test.${newId()}`

    /** Listens, and lets a test wait for what is heard. */
    async function listen(bus: Bus, topic: string) {
      const heard: string[] = []
      let look = () => {}
      const subscription = bus.subscribe(topic, (text) => {
        heard.push(text)
        look()
      })
      await subscription.ready
      return {
        heard,
        end: subscription.end,
        until: (count: number) =>
          new Promise<void>((resolve) => {
            look = () => heard.length >= count && resolve()
            look()
          }),
      }
    }

    it('tells what is published to whoever listens, here and there, once each and in order', async () => {
      const { here, there } = ends
      const topic = newTopic()
      const listeners = [await listen(here, topic), await listen(there, topic), await listen(there, topic)]
      const texts = Array.from({ length: 1000 }, (_, index) => `${index}`)
      for (const text of texts) here.publish(topic, text)
      for (const { heard, until } of listeners) {
        await until(texts.length)
        assert.deepEqual(heard, texts)
      }
    })

    it('has told whoever listens in this process before publishing returns', async () => {
      const { here } = ends
      const topic = newTopic()
      const { heard } = await listen(here, topic)
      here.publish(topic, 'now')
      assert.deepEqual(heard, ['now'])
    })

    it('tells nobody who listens to something else, or has stopped', async () => {
      const { here, there } = ends
      const [topic, other, last] = [newTopic(), newTopic(), newTopic()]
      const [gone, elsewhere, sentinel] = [
        await listen(there, topic),
        await listen(there, other),
        await listen(there, last),
      ]
      gone.end()
      gone.end()
      here.publish(topic, 'anybody?')
      here.publish(last, 'over')
      await sentinel.until(1)
      assert.deepEqual(gone.heard, [])
      assert.deepEqual(elsewhere.heard, [])
    })

    it('goes on telling one listener when another of the same topic stops', async () => {
      const { here, there } = ends
      const topic = newTopic()
      const [stops, stays] = [await listen(there, topic), await listen(there, topic)]
      stops.end()
      here.publish(topic, 'still there?')
      await stays.until(1)
      assert.deepEqual(stops.heard, [])
    })

    it('carries any text whole, up to the longest', async () => {
      const { here, there } = ends
      const topic = newTopic()
      const { heard, until } = await listen(there, topic)
      const texts = ['', 'null', '{"t":"typing"}', 'two\r\nlines', '\0', '茶🍵', '茶'.repeat(maxTextLength)]
      for (const text of texts) here.publish(topic, text)
      await until(texts.length)
      assert.deepEqual(heard, texts)
      assert.throws(() => here.publish(topic, 'x'.repeat(maxTextLength + 1)))
    })

    it('knows whether anybody listens, wherever they are', async () => {
      const { here, there } = ends
      const topic = newTopic()
      assert.equal(await here.isHeard(topic), false)
      const { end, heard } = await listen(there, topic)
      assert.equal(await here.isHeard(topic), true)
      assert.equal(await there.isHeard(topic), true)
      end()
      assert.equal(await here.isHeard(topic), false)
      assert.deepEqual(heard, [])
    })

    it('listens to very many topics at once', async () => {
      const { here, there } = ends
      const heard = new Set<string>()
      const all = Array.from({ length: 20_000 }, () => newTopic())
      const subscriptions = all.map((topic) => there.subscribe(topic, () => heard.add(topic)))
      await Promise.all(subscriptions.map(({ ready }) => ready))
      const last = newTopic()
      const { until } = await listen(there, last)
      for (const topic of all) here.publish(topic, 'here')
      here.publish(last, 'over')
      await until(1)
      assert.equal(heard.size, all.length)
      for (const { end } of subscriptions) end()
      assert.equal(await here.isHeard(all[0]!), false)
    })

    it('is up', () => assert.equal(ends.here.isUp, true))
  })
}
