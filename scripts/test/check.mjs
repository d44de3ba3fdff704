import { spawn } from 'node:child_process'
import { root } from '../prepare/place.mjs'
import { print, seconds } from './tally.mjs'

/** Runs a program as one test: it passes when it ends well, and its output is the detail when it does not. */
export async function check(tally, name, args) {
  await checkThat(tally, name, async () => {
    const { exitCode, output } = await run(args)
    if (exitCode !== 0) throw new Error(output.trim() || `It ended with exit code ${exitCode} and said nothing.`)
  })
}

/** Does something as one test. */
export async function checkThat(tally, name, work) {
  tally.heading(name)
  const startedAt = performance.now()
  try {
    await work()
    tally.passed()
    print(`  ✓ passed  ${seconds(performance.now() - startedAt)}`)
    return true
  } catch (error) {
    tally.failed(name, error.message)
    print(`  ✗ failed  ${seconds(performance.now() - startedAt)}`)
    return false
  }
}

async function run(args) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      output += bytes
    })
  }
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { exitCode, output }
}
