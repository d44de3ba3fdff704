import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { file, renderCompatibility } from './compatibility.ts'

/** Runs the tests of the wire, which note what they have seen, and writes down what follows. */
const tests = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.ts') && name !== 'compatibility.test.ts')
  .map((name) => join(import.meta.dirname, name))
if (!process.argv.includes('--only-write')) {
  const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...tests], {
    env: { ...process.env, TEAHOUSE_RECORD: 'on' },
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, renderCompatibility())
