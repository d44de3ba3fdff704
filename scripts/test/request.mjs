import { globSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { root } from '../prepare/place.mjs'
import { Problem } from '../prepare/problem.mjs'

export const kinds = ['lint', 'types', 'architecture', 'web', 'unit', 'journeys', 'two']

/** They have nothing to do with how many servers there are: they look at screens, and times are told for one. */
const onOneServerOnly = [
  'accessibility',
  'arabic',
  'articles',
  'becoming-an-account',
  'channels',
  'colleagues',
  'crossposts',
  'desk',
  'keyboard-only',
  'kit',
  'menu-and-replies',
  'mini-programs',
  'moments',
  'official-account',
  'performance',
  'posting-moments',
  'programs',
  'programs-console',
  'programs-network',
  'reaching-followers',
  'search',
  'stickers',
  'web-chat',
].map((name) => `tests/journeys/${name}.test.ts`)

export const help = `npm test                             everything
npm test -- apps/server/src/engines  the test files below a folder, or whose path holds this text
npm test -- "**/embedded.test.ts"    the test files that match a pattern
npm test -- --only lint,unit         some kinds: ${kinds.join(', ')} (the journeys on two servers)`

const patterns = ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tests/**/*.test.ts']

/** What was asked for: the kinds of checks to make, and the test files to run. */
export function readRequest(args) {
  const filters = []
  let asked
  for (let at = 0; at < args.length; at++) {
    const [name, value] = args[at].split('=')
    if (name === '--only') asked = (value ?? args[++at] ?? '').split(',')
    else if (name.startsWith('-')) throw new Problem(`npm test does not know ${name}.\n\n${help}`)
    else filters.push(args[at])
  }
  const unknown = asked?.find((kind) => !kinds.includes(kind))
  if (unknown !== undefined) throw new Problem(`npm test does not know the kind "${unknown}".\n\n${help}`)

  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (path) => path.includes('node_modules') }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => filters.length === 0 || filters.some((filter) => fits(path, filter)))
    .sort()
  if (filters.length > 0 && files.length === 0) throw new Problem(`No test file fits ${filters.join(' or ')}.`)

  // Files that were named are run, and nothing else.
  const wanted = new Set(asked ?? (filters.length > 0 ? ['unit', 'journeys'] : kinds))
  // What is done in a browser: whole journeys through the app, and mini programs without it.
  const isJourney = (path) => /^tests\/(journeys|miniprograms)\//.test(path)
  return {
    wants: (kind) => wanted.has(kind),
    unitFiles: wanted.has('unit') ? files.filter((path) => !isJourney(path)) : [],
    journeyFiles: wanted.has('journeys') ? files.filter(isJourney) : [],
    journeyFilesOnTwo: wanted.has('two')
      ? files.filter((path) => path.startsWith('tests/journeys/') && !onOneServerOnly.includes(path))
      : [],
  }
}

function fits(path, filter) {
  const plain = filter.replace(/^\.\//, '')
  return path.includes(plain) || matchesGlob(path, plain)
}
