import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './place.mjs'
import { Problem } from './problem.mjs'
import { step } from './terminal.mjs'

const built = join(root, 'apps', 'web', 'dist')
/** Holds the fingerprint of the sources that the build was made from. */
const stamp = join(built, '.built-from')
const sources = ['apps/web', 'packages/contract', 'packages/client', 'package-lock.json']

/** Builds the web app, unless it has been built from these very sources. */
export async function prepareWeb(node) {
  const fingerprint = fingerprintOf(sources)
  if (existsSync(join(built, 'index.html')) && readStamp() === fingerprint) return
  await step('Building the web app', () => build(node))
  writeFileSync(stamp, fingerprint)
}

function build(node) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(node, [vite, 'build'], {
    cwd: join(root, 'apps', 'web'),
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      output += bytes
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => {
      if (exitCode === 0) resolve()
      else reject(new Problem(`The web app could not be built:\n\n${output.trim()}`))
    })
  })
}

/** By content and not by date: a copy, a checkout or a container changes the dates of files that stay the same. */
function fingerprintOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesOf(join(root, path)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesOf(path) {
  if (path.endsWith('.json')) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory())
        return ['dist', 'node_modules'].includes(entry.name) ? [] : filesOf(join(path, entry.name))
      return entry.name.includes('.test.') ? [] : [join(path, entry.name)]
    })
}

function readStamp() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}
