import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { after } from 'node:test'
import type { Teahouse } from '@teahouse/server/compose'

/** What is answered there by chance shows nothing. */
const uncounted = ['fuzz']

/** Which paths each test file of a folder has seen answered with success, by the file’s name. */
export const covered = (folder: string): Record<string, string[]> =>
  Object.fromEntries(
    readdirSync(join(folder, 'covered'))
      .sort()
      .map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(folder, 'covered', name), 'utf8'))]),
  )

/**
 * Holds the paths that this test file has seen answered with success against what is written down of it, from which the
 * pages of docs/compatibility are made. `npm run compatibility` writes both anew. Asked for before the
 * server is made, so that it is still there to be looked at afterwards; answers what to call once it is made.
 */
export function noteCovered(serverOf: () => Teahouse | undefined): () => void {
  const name = basename(process.argv[1]!, '.test.ts')
  // A part of a file covers a part of what it covers.
  const isPart = process.execArgv.some((one) => one.includes('test-name-pattern'))
  const place = dirname(process.argv[1]!)
  const folder = join(place, 'covered')
  const counts = !isPart && dirname(place) === import.meta.dirname && !uncounted.includes(name)
  let paths: string[] | undefined
  after(async () => {
    const server = serverOf()
    if (!server || !counts) return
    const counted = await server.metrics.registry.getSingleMetric('teahouse_wire_calls_total')!.get()
    paths = counted.values
      .filter(({ labels, value }) => labels.errcode === '0' && labels.path !== 'none' && value > 0)
      .map(({ labels }) => String(labels.path))
      .sort()
  })
  // After the server has stopped: a hook that fails keeps those behind it from being called.
  return () =>
    after(() => {
      if (!paths) return
      const file = join(folder, `${name}.json`)
      const seen = [...new Set(paths)]
      if (process.env.TEAHOUSE_RECORD === 'on') {
        mkdirSync(folder, { recursive: true })
        writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`)
        return
      }
      const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
      assert.deepEqual(seen, known, `${name}.json says something else: npm run compatibility`)
    })
}
