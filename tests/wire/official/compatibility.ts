import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sections } from '@teahouse/server/facades/official/index'
import { laterOf } from '@teahouse/server/facades/official/later'
import { covered } from './covered.ts'
import { pathIndex } from './path-index.ts'

export const file = join(import.meta.dirname, '../../../docs/compatibility/official-accounts.md')

/** Pages of the app that WeChat has at hosts of its own; which tests open them. */
const pages: Record<string, { shownBy: string } | { missing: string }> = {
  '/connect/oauth2/authorize': { shownBy: 'pages (V17)' },
  '/connect/qrconnect': { missing: 'logging in to pages outside the app by a code' },
  '/mp/subscribemsg': { missing: 'the page that asks for consent; people consent in the app' },
}

const mostNamed = 3

/** Checks of the conformance list that a test file walks, besides what else it shows. */
const checksIn = (name: string): string => {
  const text = readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8')
  const checks = [...new Set([...text.matchAll(/describe\('(V\d\d)/g)].map(([, check]) => check))]
  return checks.length > 0 ? `${name} (${checks.join(', ')})` : name
}

export type State =
  | { state: 'works'; shownBy: string[] }
  | { state: 'partly'; note: string; shownBy: string[] }
  | { state: 'later'; note: string }
  | { state: 'unknown' }

const endpoints = new Map(Object.values(sections).flatMap((some) => some.map((one) => [one.path as string, one])))

/** Where a path of the index stands, and which tests show it. */
export function stateOf(indexed: string): State {
  const path = indexed.replace(/^\w+:/, '')
  const page = pages[path]
  if (page) {
    return 'missing' in page ? { state: 'later', note: page.missing } : { state: 'works', shownBy: [page.shownBy] }
  }
  const endpoint = endpoints.get(path)
  if (endpoint) {
    const shownBy = Object.entries(covered())
      .filter(([, paths]) => paths.includes(path))
      // Those that are about little else say most.
      .sort(([, some], [, others]) => some.length - others.length)
      .slice(0, mostNamed)
      .map(([name]) => checksIn(name))
    // A path at another host is answered at the API’s.
    const notes = [indexed === path ? '' : 'at the origin of the API', endpoint.partly ?? ''].filter(Boolean)
    return endpoint.partly ? { state: 'partly', note: notes.join('; '), shownBy } : { state: 'works', shownBy }
  }
  const missing = laterOf(path)
  return missing ? { state: 'later', note: `48001: no ${missing}` } : { state: 'unknown' }
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function line(path: string): string {
  const found = stateOf(path)
  switch (found.state) {
    case 'works':
      return row([`\`${path}\``, 'works', found.shownBy.join(', ')])
    case 'partly':
      return row([`\`${path}\``, `partly: ${found.note}`, found.shownBy.join(', ')])
    case 'later':
      return row([`\`${path}\``, `later (${found.note})`, ''])
    case 'unknown':
      return row([`\`${path}\``, '?', ''])
  }
}

export function renderCompatibility(): string {
  const all = Object.values(pathIndex).flat()
  const count = (state: State['state']) => new Set(all.filter((path) => stateOf(path).state === state)).size
  const indexed = new Set(all.map((path) => path.replace(/^\w+:/, '')))
  const besides = [...endpoints.keys()].filter((path) => !indexed.has(path)).sort()
  const parts = [
    '# Official accounts: which of WeChat’s paths work',
    '',
    'Made from the tests by `npm run compatibility`; nobody writes it by hand. Each path of WeChat’s server API for official accounts that common SDKs know is listed, section by section as they list them. **Works**: requests, answers and codes are as WeChat documents them, and the named tests in `tests/wire/official/` have seen the path answered: `Vnn` are checks with unmodified SDKs, `exchanges` are recorded requests and answers, field by field. **Partly**: so too, but for what is named. **Later**: this server does not have it yet and says so in the code that is named.',
    '',
    `Of ${new Set(all).size} paths ${count('works')} work, ${count('partly')} work partly, ${count('later')} come later.`,
    '',
    'Failures come with HTTP 200 and an `errcode`; the words of each are in `apps/server/src/facades/wire/errors.ts`. How a program gets in: [official-accounts.md](../official-accounts.md).',
    '',
  ]
  for (const [section, paths] of Object.entries(pathIndex)) {
    parts.push(
      `## ${section}`,
      '',
      row(['Path', 'State', 'Shown by']),
      row(['---', '---', '---']),
      ...paths.map(line),
      '',
    )
  }
  parts.push(
    '## Besides the index',
    '',
    row(['Path', 'State', 'Shown by']),
    row(['---', '---', '---']),
    ...besides.map(line),
    '',
  )
  return `${parts.join('\n').trimEnd()}\n`
}
