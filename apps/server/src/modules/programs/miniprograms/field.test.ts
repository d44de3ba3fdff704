import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { widthOf } from './field.ts'
import { aProgram, upload } from './upload.fixture.ts'

const world = await createWorld()
const [chen, mei] = await world.friends(2)
const appId = await aProgram(world, chen!)
const versionId = await upload(world, chen!, appId)
const run = { appId, versionId }

describe('what comes from the field', () => {
  it('counts the same fault once, and says which version and page', async () => {
    const fault = {
      kind: 'script' as const,
      message: 'x is undefined',
      stack: 'at index.js:3:4',
      page: 'pages/index/index',
    }
    await mei!.call('miniprograms.noteRun', { ...run, errors: [fault, { ...fault, message: 'y', count: 3 }] })
    world.clock.advance({ hours: 1 })
    await mei!.call('miniprograms.noteRun', { ...run, errors: [fault] })
    const { errors } = await chen!.call('miniprograms.errors', { appId })
    assert.deepEqual(
      errors.map(({ message, count, version, page }) => [message, count, version, page]),
      [
        ['x is undefined', 2, '1.0.0', 'pages/index/index'],
        ['y', 3, '1.0.0', 'pages/index/index'],
      ],
    )
    assert(!JSON.stringify(errors).includes(mei!.id))
    assert.equal(await mei!.refused('miniprograms.errors', { appId }), 'program_not_found')
    assert.equal(await mei!.refused('miniprograms.noteRun', { appId, versionId: newId() }), 'program_not_found')
  })

  it('keeps what the program wrote for seven days, and finds it by level and words', async () => {
    const at = world.clock.now().toISOString()
    const logs = [
      { at, level: 'info' as const, text: 'order 100% done', page: 'pages/more/more' },
      { at: '2001-01-01T00:00:00.000Z', level: 'error' as const, text: 'no such cup' },
    ]
    await mei!.call('miniprograms.noteRun', { ...run, logs })
    const all = (await chen!.call('miniprograms.logs', { appId })).logs
    assert.deepEqual(
      all.map(({ text }) => text),
      ['no such cup', 'order 100% done'],
    )
    assert.notEqual(all[0]?.at, '2001-01-01T00:00:00.000Z')
    const [found, ...more] = (await chen!.call('miniprograms.logs', { appId, words: '100%' })).logs
    assert.deepEqual([found?.text, more], ['order 100% done', []])
    assert.equal((await chen!.call('miniprograms.logs', { appId, level: 'warn' })).logs.length, 0)
    world.clock.advance({ days: 8 })
    await world.settle()
    assert.deepEqual((await chen!.call('miniprograms.logs', { appId })).logs, [])
  })

  it('adds up to medians, day by day and for each version', async () => {
    await mei!.call('miniprograms.noteRun', {
      ...run,
      starts: [
        { isCold: true, tookMs: 500 },
        { isCold: true, tookMs: 700 },
        { isCold: true, tookMs: 4000 },
        { isCold: false, tookMs: 120 },
      ],
      setDataMs: [...Array.from({ length: 19 }, () => 8), 90],
    })
    world.clock.advance({ days: 1 })
    await mei!.call('miniprograms.noteRun', { ...run, starts: [{ isCold: true, tookMs: 600 }] })
    const { days, versions } = await chen!.call('miniprograms.figures', { appId, days: 3 })
    assert.deepEqual(
      days.map(({ cold }) => cold.count),
      [0, 3, 1],
    )
    assert.equal(days[1]!.cold.medianMs, Math.round(2 ** (widthOf(700) / 2)))
    assert(days[1]!.cold.p95Ms >= 4000)
    assert.deepEqual([days[1]!.setData.medianMs, days[1]!.setData.p95Ms], [8, 8])
    assert.deepEqual([versions[0]?.version, versions[0]?.cold.count], ['1.0.0', 4])
  })
})
