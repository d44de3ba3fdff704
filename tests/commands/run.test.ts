import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '../..')
let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-commands-'))
})

after(() => rm(folder, { recursive: true, force: true }))

describe('a program that a script runs', () => {
  it('is given its arguments, and its exit code is kept', async () => {
    const { script } = await run(`process.exit(process.argv[2] === 'seven' ? 7 : 1)`, 'seven')
    assert.deepEqual(await once(script, 'exit'), [7, null])
  })

  it('hears Ctrl-C once, though npm passes it on as well', async () => {
    const { script, lines } = await run(`
      let heard = 0
      process.on('SIGINT', () => { heard++; setTimeout(() => process.exit(40 + heard), 200) })
      setInterval(() => {}, 1000)
      console.log('ready')`)
    await once(lines, 'line')
    script.kill('SIGINT')
    await delay(20)
    script.kill('SIGINT')
    assert.deepEqual(await once(script, 'exit'), [41, null])
  })

  it('leaves when the script is killed', async () => {
    const { script, lines } = await run(`
      process.on('SIGTERM', () => { console.log('leaving'); process.exit(0) })
      setInterval(() => {}, 1000)
      console.log('ready')`)
    await once(lines, 'line')
    script.kill('SIGKILL')
    assert.deepEqual(await once(lines, 'line'), ['leaving'])
  })
})

describe('the line that a test run ends with', () => {
  it('counts what really ran, and the failures are told before it', async () => {
    const shared = `import { describe, it } from 'node:test'; import assert from 'node:assert/strict'`
    const files = {
      'good.ts': `${shared}; describe('tea', () => { it('is hot', () => {}); it('is green', { skip: 'none left' }, () => {}) })`,
      'bad.ts': `${shared}; describe('tea', () => { it('is cold', () => assert.equal('hot', 'cold')) })`,
      'empty.ts': 'export {}',
      'crashed.ts': `${shared}; it('spills', () => {}); throw new Error('the cup fell')`,
    }
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)

    const { exitCode, output } = await runTests(Object.keys(files))
    assert.equal(exitCode, 1)
    assert.equal(output.trimEnd().split('\n').at(-1), '1 passed, 3 failed, 1 skipped')
    for (const told of ['tea › is green: none left', 'tea › is cold', 'holds no test', 'the cup fell']) {
      assert.ok(output.includes(told), `"${told}" is missing in:\n${output}`)
    }
  })

  it('does not call a run good that ran nothing', async () => {
    const { exitCode, output } = await runTests([])
    assert.deepEqual([exitCode, output.trim()], [1, '0 passed, 0 failed'])
  })
})

async function run(program: string, ...args: string[]) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.ts`)
  await writeFile(file, program)
  const script: ChildProcess = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { script, lines: createInterface({ input: script.stdout! }) }
}

async function runTests(names: string[]): Promise<{ exitCode: number; output: string }> {
  const program = `
    import { createTally } from ${JSON.stringify(new URL('../../scripts/test/tally.mjs', import.meta.url).href)}
    import { runFiles } from ${JSON.stringify(new URL('../../scripts/test/suite.mjs', import.meta.url).href)}
    const tally = createTally()
    const files = ${JSON.stringify(names.map((name) => join(folder, name)))}
    if (files.length > 0) await runFiles(tally, files, { concurrency: 1 })
    process.exitCode = tally.finish()`
  // The runner would take itself for a part of this run.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const file = join(folder, 'runner.mjs')
  await writeFile(file, program)
  const child = spawn(process.execPath, [file], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (bytes) => {
    output += bytes
  })
  const [exitCode] = await once(child, 'close')
  return { exitCode, output }
}
