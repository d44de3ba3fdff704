import { checkBlobs } from '../platform/check/blobs.ts'
import { type Finding, runChecks } from '../platform/check/index.ts'
import { backUpParts, checks } from '../stored.ts'
import type { Asked, Command, ExitCode } from './command.ts'
import { assertUpToDate, type House, openHouse } from './house.ts'

export const checkCommand: Command = {
  name: 'check',
  usage: 'check [--json]',
  summary: 'Hold what is stored against what must always be true of it.',
  words:
    'Reads everything once, as of one moment, while the server runs, and changes nothing. Ends with 1 when something\n' +
    'was found; each finding says what it means for people and what to do.',
  options: { json: { type: 'boolean', says: 'the findings as JSON, for programs' } },
  examples: ['teahouse check', 'teahouse check --json | jq .findings'],
  takes: [0, 0],
  async run(asked) {
    await using house = await openHouse(asked.config)
    await assertUpToDate(house)
    return await tellFindings(asked, house)
  },
}

export async function tellFindings({ say, tell, options }: Asked, { db, blobs }: House): Promise<ExitCode> {
  const findings = await runChecks(db, checks, (check, finding) =>
    tell(`${finding ? '✖' : '✔'} ${check.name}: ${check.holds}`),
  )
  tell('Looking for the bytes of every file …')
  findings.push(...(await checkBlobs(db, blobs, backUpParts)))

  if (options.json) say(JSON.stringify({ checks: checks.length + 2, findings: findings.map(plain) }, null, 1))
  else if (findings.length === 0) say(`All is well: ${checks.length + 2} things hold that must.`)
  else for (const finding of findings) say(inParagraphs(finding))
  return findings.length === 0 ? 0 : 1
}

export const plain = ({ check: { name, holds, remedy }, count, examples }: Finding) => ({
  name,
  holds,
  remedy,
  count,
  examples,
})

export function inParagraphs({ check, count, examples }: Finding): string {
  const rest = count - examples.length
  return [
    `\n✖ ${check.name}: does not hold ${count === 1 ? 'once' : `${count} times`}: ${check.holds}`,
    ...examples.map((example) => `    ${example}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
    `  ${check.remedy}`,
  ].join('\n')
}
