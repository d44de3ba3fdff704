import type { ReviewCheck } from '@teahouse/contract/programs/miniprograms'
import { missingOf } from './present.ts'
import type { ProgramRow } from './store.ts'
import type { VersionFacts } from './store-versions.ts'

/** From here on a main package takes long to come on a slow line. */
const heavyBytes = 1_500_000

/** What the server looks at by itself before a person does. Nothing here refuses: a reviewer decides. */
export function checkVersion(row: ProgramRow, facts: VersionFacts, crashes: number): ReviewCheck[] {
  const missing = missingOf(row)
  const main = facts.packages.find(({ root }) => root === '')?.sizeBytes ?? 0
  const unexplained = facts.permissions.filter(({ reason }) => reason.trim() === '').map(({ scope }) => scope)
  const plain = Object.values(row.domains)
    .flat()
    .filter((domain) => /^(http|ws):/.test(domain))
  const check = (
    name: ReviewCheck['name'],
    isFine: boolean,
    detail: string,
    otherwise: 'look' | 'failed' = 'look',
  ): ReviewCheck => ({ name, outcome: isFine ? 'passed' : otherwise, detail })
  return [
    check('profile', !missing.includes('intro'), row.intro ? `${row.intro.length} characters` : '', 'failed'),
    check('icon', !missing.includes('icon'), '', 'failed'),
    check('size', main <= heavyBytes, `${Math.ceil(main / 1024)} KiB in the main package`),
    check('reasons', unexplained.length === 0, unexplained.join(', ')),
    check(
      'warnings',
      facts.warnings.length === 0,
      facts.warnings.map(({ file, rule }) => `${file}: ${rule}`).join('\n'),
    ),
    check('debug', !facts.isDebug, facts.isDebug ? '"debug": true in app.json' : ''),
    check('domains', plain.length === 0, plain.join(', ')),
    check('errors', crashes === 0, crashes > 0 ? `${crashes} while it was tried out` : ''),
  ]
}
