import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { after } from 'node:test'
import type { Teahouse } from '@teahouse/server/compose'

/** What is answered there by chance shows nothing. */
const uncounted = ['fuzz']

const folder = join(import.meta.dirname, 'covered')

/** Which paths each test file has seen answered with success, by the file’s name. */
export const covered = (): Record<string, string[]> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  )

/**
 * Holds the paths that this test file has seen answered with success against what is written down of it, from which
 * docs/compatibility/official-accounts.md is made. `npm run compatibility` writes both anew.
 */
export function noteCovered(serverOf: () => Teahouse | undefined): void {
  after(async () => {
    const server = serverOf()
    // A part of a file covers a part of what it covers.
    const isPart = process.execArgv.some((one) => one.includes('test-name-pattern'))
    const name = basename(process.argv[1]!, '.test.ts')
    if (!server || isPart || dirname(process.argv[1]!) !== import.meta.dirname || uncounted.includes(name)) return
    const counted = await server.metrics.registry.getSingleMetric('teahouse_official_calls_total')!.get()
    const paths = counted.values
      .filter(({ labels, value }) => labels.errcode === '0' && labels.path !== 'none' && value > 0)
      .map(({ labels }) => String(labels.path))
      .sort()
    const file = join(folder, `${name}.json`)
    const written = `${JSON.stringify([...new Set(paths)], null, 2)}\n`
    if (process.env.TEAHOUSE_RECORD === 'on') {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, written)
      return
    }
    const known = existsSync(file) ? readFileSync(file, 'utf8') : ''
    assert.equal(written, known, `${basename(file)} says something else: npm run compatibility`)
  })
}
