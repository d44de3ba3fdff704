import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { newFolder, teahouse } from './teahouse.ts'

const main = join(import.meta.dirname, '../../apps/server/src/commands/main.ts')
const world = await createWorld()

describe('teahouse mp', () => {
  it('begins with a program that compiles without a remark, and begins nothing where something is', async (t) => {
    const folder = join(await newFolder(t), 'tea')
    assert.deepEqual((await teahouse({}, ['mp', 'init', folder])).exitCode, 0)
    assert.deepEqual(await teahouse({}, ['mp', 'build', folder]), {
      exitCode: 0,
      said: 'compiled 2 pages: main package 2 KiB\n',
      told: '',
    })
    const files = await readdir(join(folder, '.teahouse/bundle'))
    assert.deepEqual(files.sort(), ['part-0.js', 'part-0.json', 'program.json'])
    const again = await teahouse({}, ['mp', 'init', folder])
    assert.deepEqual([again.exitCode, /is not empty: nothing was written/.test(again.told)], [1, true])
  })

  it('says what is wrong, by file, line and rule', async (t) => {
    const folder = join(await newFolder(t), 'tea')
    await teahouse({}, ['mp', 'init', folder])
    await writeFile(join(folder, 'pages/cup/cup.wxml'), '<view>\n<text>')
    const { exitCode, told } = await teahouse({}, ['mp', 'build', folder])
    assert.equal(exitCode, 1)
    assert.match(told, /^error {4}pages\/cup\/cup\.wxml:2:2 wxml\.syntax: missing end tag$/m)
  })

  it('watches, and compiles again what is saved', { timeout: 60_000 }, async (t) => {
    const folder = join(await newFolder(t), 'tea')
    await teahouse({}, ['mp', 'init', folder])
    const child = spawn(process.execPath, [main, 'mp', 'dev', folder])
    t.after(() => child.kill('SIGKILL'))
    const lines = createInterface(child.stderr)[Symbol.asyncIterator]()
    const told = async (wanted: RegExp) => {
      for (;;) {
        const { value, done } = await lines.next()
        assert(!done, `never said ${wanted}`)
        if (wanted.test(value)) return
      }
    }
    await told(/^watching /)
    await writeFile(join(folder, 'app.js'), 'App({')
    await told(/^error {4}app\.js:1:\d+ js\.syntax/)
  })

  it('uploads what went into the program, by the key of its console', { timeout: 90_000 }, async (t) => {
    const chen = await world.user()
    const asked = { programId: newId(), name: `Tea ${newId()}`.slice(0, 30), category: 'food' as const, country: 'DE' }
    const { program } = await chen.call('miniprograms.register', asked)
    const { uploadKey } = await chen.call('miniprograms.makeUploadKey', { appId: program.appId })
    const folder = join(await newFolder(t), 'tea')
    await teahouse({}, ['mp', 'init', folder])
    const words = ['mp', 'upload', folder, '--server', await world.origin(), '--app', program.appId, '--name', '1.0.0']

    const uploading = teahouse({ TEAHOUSE_UPLOAD_KEY: uploadKey }, words)
    const versionsNow = async () => (await chen.call('miniprograms.versions', { appId: program.appId })).versions
    while ((await versionsNow()).length === 0) await wait(50)
    await world.settle()
    const { exitCode, said, told } = await uploading
    assert.equal(exitCode, 0, told)
    assert.match(said, /^uploaded 1\.0\.0/m)
    assert.deepEqual(
      (await versionsNow()).map(({ name, state, pages }) => [name, state, pages]),
      [['1.0.0', 'ready', ['pages/index/index', 'pages/cup/cup']]],
    )

    const wrong = await teahouse({ TEAHOUSE_UPLOAD_KEY: 'A'.repeat(22) }, words)
    assert.equal(wrong.exitCode, 1)
    assert.match(wrong.told, /The server refused the upload: /)
  })
})
