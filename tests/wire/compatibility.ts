import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Endpoint } from '@teahouse/server/facades/wire/endpoint'
import { covered } from './covered.ts'

/** A wire, and what is known of WeChat’s. */
export interface Compared {
  /** Where its tests stand. */
  folder: string
  sections: Record<string, readonly Endpoint[]>
  laterOf(path: string): string | undefined
  /** Every path that common SDKs know, section by section as they list them. */
  pathIndex: Record<string, readonly string[]>
  /** Pages of the app that WeChat has at hosts of its own; which tests open them. */
  pages?: Record<string, { shownBy: string } | { missing: string }>
  /** What the page says before its tables; the counts come between. */
  title: string
  before: string
  after: string
}

export type State =
  | { state: 'works'; shownBy: string[] }
  | { state: 'partly'; note: string; shownBy: string[] }
  | { state: 'later'; note: string }
  | { state: 'unknown' }

const mostNamed = 3

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Where each path of WeChat’s stands, from what the tests have seen. */
export function compare({ folder, sections, laterOf, pathIndex, pages = {}, title, before, after }: Compared) {
  const endpoints = new Map(Object.values(sections).flatMap((some) => some.map((one) => [one.path as string, one])))

  /** Checks of the conformance list that a test file walks, besides what else it shows. */
  const checksIn = (name: string): string => {
    const text = readFileSync(join(folder, `${name}.test.ts`), 'utf8')
    const checks = [...new Set([...text.matchAll(/describe\('(V\d\d)/g)].map(([, check]) => check))]
    return checks.length > 0 ? `${name} (${checks.join(', ')})` : name
  }

  /** Where a path of the index stands, and which tests show it. */
  function stateOf(indexed: string): State {
    const path = indexed.replace(/^\w+:/, '')
    const page = pages[path]
    if (page) {
      return 'missing' in page ? { state: 'later', note: page.missing } : { state: 'works', shownBy: [page.shownBy] }
    }
    const endpoint = endpoints.get(path)
    if (endpoint) {
      const shownBy = Object.entries(covered(folder))
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

  const table = (heading: string, paths: readonly string[]): string[] => [
    ...[`## ${heading}`, '', row(['Path', 'State', 'Shown by']), row(['---', '---', '---'])],
    ...[...paths.map(line), ''],
  ]

  return {
    stateOf,
    render(): string {
      const all = Object.values(pathIndex).flat()
      const count = (state: State['state']) => new Set(all.filter((path) => stateOf(path).state === state)).size
      const indexed = new Set(all.map((path) => path.replace(/^\w+:/, '')))
      const besides = [...endpoints.keys()].filter((path) => !indexed.has(path)).sort()
      const counts = `Of ${new Set(all).size} paths ${count('works')} work, ${count('partly')} work partly, ${count('later')} come later.`
      const parts = [
        ...[`# ${title}`, '', before, '', counts, '', after, ''],
        ...Object.entries(pathIndex).flatMap(([section, paths]) => table(section, paths)),
        ...table('Besides the index', besides),
      ]
      return `${parts.join('\n').trimEnd()}\n`
    },
  }
}
