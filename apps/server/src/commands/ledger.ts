import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { JournalFormat, VerifiedDay } from '../modules/money/wallet/index.ts'
import { type Finding, runChecks } from '../platform/check/index.ts'
import { queryable } from '../platform/db/db.ts'
import { openSession } from '../platform/db/session.ts'
import { Problem } from '../platform/problem.ts'
import { books, checks } from '../stored.ts'
import { inParagraphs, plain } from './check.ts'
import type { Asked, Command, ExitCode } from './command.ts'
import { assertUpToDate, openHouse } from './house.ts'

const { journal, journalFormats, openSigningKeys, verifyDays } = books

export const ledgerCommand: Command = {
  name: 'ledger',
  usage: 'ledger check | ledger export [file]',
  summary: 'Hold the books against themselves and their signatures; or write them for an accountant.',
  words:
    'check walks every entry: sums, balances, who owes, money that waits for nothing; then counts each closed day anew\n' +
    'and verifies its signature. Ends with 1 when something is wrong. A day is valid, broken, or unknown: not signed\n' +
    'yet, or with a key that is not in the folder of keys.\n' +
    'export writes transfers in the order of booking, to a file or to standard output.',
  options: {
    json: { type: 'boolean', says: 'check: the findings as JSON, for programs' },
    seal: { type: 'string', says: 'check: a hash that was noted on some day, which must still be there' },
    format: { type: 'string', says: `export: ${journalFormats.join(', ')} (csv)` },
    from: { type: 'string', says: 'export: the first day, such as 2026-01-01 (UTC)' },
    to: { type: 'string', says: 'export: the last day' },
  },
  examples: [
    'teahouse ledger check',
    'teahouse ledger check --json | jq .days',
    'teahouse ledger export --format hledger --from 2026-01-01 --to 2026-12-31 books.journal',
  ],
  takes: [1, 2],
  cleansUp: true,
  async run(asked) {
    const [verb, file] = asked.words
    if (verb === 'check' && file === undefined) return await checkLedger(asked)
    if (verb === 'export') return await exportLedger(asked, file)
    throw new Problem('Say "teahouse ledger check" or "teahouse ledger export".')
  },
}

async function checkLedger({ config, options, say, tell }: Asked): Promise<ExitCode> {
  await using house = await openHouse(config)
  await assertUpToDate(house)
  const ofMoney = checks.filter(({ name }) => /^(wallet|cashier|redpackets|transfers|banks)\./.test(name))
  const findings = await runChecks(house.db, ofMoney, (check, finding) =>
    tell(`${finding ? '✖' : '✔'} ${check.name}: ${check.holds}`),
  )
  const days: VerifiedDay[] = []
  for await (const day of verifyDays(house.db, await openSigningKeys(config.money.ledgerKeysFolder))) days.push(day)
  const seal = options.seal as string | undefined
  const isSealThere = seal === undefined || days.some((day) => day.hash === seal.toLowerCase() && day.state === 'valid')
  const isWrong = findings.length > 0 || !isSealThere || days.some((day) => day.state === 'broken')

  if (options.json) say(JSON.stringify({ findings: findings.map(plain), days, isSealThere }, null, 1))
  else tellLedger(say, findings, days, isSealThere)
  return isWrong ? 1 : 0
}

const reasons: Record<NonNullable<VerifiedDay['because']>, string> = {
  rows: 'what is stored of it, or of a day before, is not what was signed',
  signature: 'the signature is not of this hash',
  signer: 'it was signed with a key that is not in the folder of keys here',
  gap: 'the day before it is gone',
  open: 'not signed yet',
}

function tellLedger(
  say: (line: string) => void,
  findings: readonly Finding[],
  days: readonly VerifiedDay[],
  isSealThere: boolean,
): void {
  for (const finding of findings) say(inParagraphs(finding))
  if (findings.length === 0) say('The books agree with themselves.')
  for (const { day, state, because, transfers } of days) {
    if (state !== 'valid')
      say(`${state === 'broken' ? '✖' : '–'} ${day}: ${state}, ${transfers} transfers; ${reasons[because!]}`)
  }
  const valid = days.filter(({ state }) => state === 'valid')
  const last = valid.at(-1)
  if (last) say(`${valid.length} days are valid, up to ${last.day}. Note its seal elsewhere: ${last.hash}`)
  if (!isSealThere) say('✖ The seal that you noted is not there: the days up to it were written anew.')
}

async function exportLedger({ config, options, path, say, signal }: Asked, typed?: string): Promise<ExitCode> {
  const format = (options.format ?? 'csv') as JournalFormat
  if (!journalFormats.includes(format))
    throw new Problem(`There is no format "${format}": ${journalFormats.join(', ')}.`)
  const from = dayOf(options.from)
  const to = dayOf(options.to)
  const before = to && new Date(to.getTime() + 86_400_000)
  await using house = await openHouse(config)
  await assertUpToDate(house)
  const session = await openSession(house.db)
  try {
    // One moment, however long it takes.
    await session.query('begin isolation level repeatable read read only')
    const lines = journal(queryable(session), { format, from, before })
    if (typed === undefined) for await (const line of lines) say(line)
    else await write(lines, path(typed), signal)
  } finally {
    await session.end()
  }
  return 0
}

async function write(lines: AsyncIterable<string>, file: string, signal: AbortSignal): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw new Problem(`${file} is there already. Name another file.`)
  const unfinished = `${file}.unfinished`
  try {
    const text = Readable.from(
      (async function* () {
        for await (const line of lines) yield `${line}\n`
      })(),
    )
    await pipeline(text, createWriteStream(unfinished, { mode: 0o600, flush: true }), { signal }).catch((error) => {
      throw signal.aborted ? signal.reason : error
    })
    await rename(unfinished, file)
  } finally {
    await rm(unfinished, { force: true })
  }
}

function dayOf(option: string | boolean | undefined): Date | null {
  if (option === undefined) return null
  const day = new Date(`${option}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) throw new Problem(`"${option}" is no day. Write it as 2026-12-31.`)
  return day
}
