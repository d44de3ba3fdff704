/** What runs the tests: a journey that fails is run once more, and what a run began goes with it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'

const scripts = pathToFileURL(join(import.meta.dirname, '../../scripts/test/')).href

let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-test-run-'))
})

after(() => rm(folder, { recursive: true }))

/** Runs a program that uses the scripts, outside of this test run. */
async function run(program: string) {
  const file = join(folder, 'program.mjs')
  await writeFile(file, program)
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  return spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] })
}

describe('a file that is run again when it fails', () => {
  /** What the run says of a file with a test that always passes and one whose body this is. */
  async function outcomeOf(name: string, body: string): Promise<string> {
    const file = join(folder, `${name}.test.mjs`)
    await writeFile(
      file,
      `import { existsSync, writeFileSync } from 'node:fs'
       import { it } from 'node:test'
       it('stands', () => {})
       it('wavers', () => { ${body} })`,
    )
    const program = `
      import { runFilesTwiceIfNeeded } from '${scripts}suite.mjs'
      import { createTally } from '${scripts}tally.mjs'
      const tally = createTally()
      await runFilesTwiceIfNeeded(tally, [${JSON.stringify(file)}], { signal: new AbortController().signal })
      tally.finish()`
    return text((await run(program)).stdout)
  }

  it('counts what ran last, and tells by name what failed at first', async () => {
    const marker = JSON.stringify(join(folder, 'was-here'))
    const said = await outcomeOf(
      'racing',
      `if (!existsSync(${marker})) { writeFileSync(${marker}, ''); throw new Error('too early') }`,
    )
    assert.match(said, /Passed only at the second try\n.*racing\.test\.mjs.*wavers\n.*too early/s)
    assert.match(said, /\n2 passed, 0 failed\n$/)
  })

  it('has failed when it fails twice, and is counted once', async () => {
    const said = await outcomeOf('broken', "throw new Error('never')")
    assert.doesNotMatch(said, /Passed only/)
    assert.match(said, /\n1 passed, 1 failed\n$/)
  })

  it('is not run again when it passes', async () => {
    const said = await outcomeOf('sound', '')
    assert.doesNotMatch(said, /once more/)
    assert.match(said, /\n2 passed, 0 failed\n$/)
  })
})

describe('an engine that a run began', { skip: process.platform === 'win32' ? 'there is no sh' : false }, () => {
  for (const [how, end] of [
    ['is asked to', 'await stop()'],
    ['has ended', 'process.exit()'],
    ['is killed', `process.kill(process.pid, 'SIGKILL')`],
  ] as const) {
    it(`ends when the run ${how}`, async () => {
      const program = `
        import { startChild } from '${scripts}engines/child.mjs'
        const { match, stop } = await startChild('sh', ['-c', 'echo "engine $$"; exec sleep 1000'], { ready: /engine (\\d+)/ })
        console.log(match[1])
        ${end}`
      const child = await run(program)
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
      await once(child, 'exit')
      const isThere = () => {
        try {
          return process.kill(Number(line), 0)
        } catch {
          return false
        }
      }
      while (isThere()) await new Promise((later) => setTimeout(later, 10))
    })
  }
})
