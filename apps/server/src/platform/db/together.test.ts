import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Refusal } from '../refusal.ts'
import { together } from './together.ts'

describe('what is asked for together', () => {
  it('shares a commit: what comes while one is under way goes with the next', async () => {
    const groups: number[][] = []
    const gate = Promise.withResolvers<void>()
    const { submit, idle } = together('test', async (items: readonly number[]) => {
      groups.push([...items])
      await gate.promise
      return items.map((item) => item * 2)
    })
    const first = [submit(1), submit(2)]
    await Promise.resolve()
    const second = [submit(3), submit(4), submit(5)]
    gate.resolve()
    assert.deepEqual(await Promise.all([...first, ...second]), [2, 4, 6, 8, 10])
    assert.deepEqual(groups, [
      [1, 2],
      [3, 4, 5],
    ])
    await idle()
  })

  it('goes in two commits at once where that is wanted, and nothing is left behind', async () => {
    let under = 0
    let most = 0
    const { submit, idle } = together(
      'test',
      async (items: readonly number[]) => {
        most = Math.max(most, ++under)
        await new Promise(setImmediate)
        under--
        return items
      },
      { commitsAtOnce: 2 },
    )
    const answers: Promise<number>[] = []
    for (let n = 0; n < 200; n++) {
      answers.push(submit(n))
      // At every moment of a commit’s life, its very end included.
      for (let turn = 0; turn < n % 7; turn++) await Promise.resolve()
      if (n % 5 === 0) await new Promise(setImmediate)
    }
    assert.deepEqual(
      await Promise.all(answers),
      answers.map((_, n) => n),
    )
    assert.equal(most, 2)
    await idle()
  })

  it('is refused each by itself, and done one by one when it cannot be done together', async () => {
    const { submit } = together('test', async (items: readonly number[]) => {
      if (items.length > 1 && items.includes(3)) throw new Error('not with three')
      if (items.includes(3)) throw new Error('not three')
      return items.map((item) => (item === 2 ? new Refusal('too_late') : item))
    })
    const ended = await Promise.allSettled([submit(1), submit(2), submit(3), submit(4)])
    assert.deepEqual(
      ended.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message)),
      [1, new Refusal('too_late').message, 'not three', 4],
    )
  })
})
