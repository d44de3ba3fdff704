import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as miniprogram from './miniprogram/compatibility.ts'
import * as official from './official/compatibility.ts'

/** Runs the tests of the wires, which note what they have seen, and writes down what follows. */
const tests = ['official', 'miniprogram'].flatMap((wire) => {
  const folder = join(import.meta.dirname, wire)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts') && name !== 'compatibility.test.ts')
    .map((name) => join(folder, name))
})
if (!process.argv.includes('--only-write')) {
  const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...tests], {
    env: { ...process.env, TEAHOUSE_RECORD: 'on' },
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
for (const { file, render } of [official, miniprogram]) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, render())
}
