import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import { checks, type LedgerTransfer, type Wallet } from '@teahouse/server/modules/money/wallet/index'
import { runChecks } from '@teahouse/server/platform/check/index'
import { type Db, openDb } from '@teahouse/server/platform/db/db'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'
import { installPeers } from '../peers/install.ts'
import { type Postgres, startPostgres } from '../peers/postgres.ts'
import { medians, round } from './figures.ts'
import { treeCpuMs } from './processes.ts'

const accounts = 50_000
/** As many customers as wait for their payment at once. */
const waiting = 800
const clients = 16

/** Accounts, and the transfers between them that are asked for. */
interface Town {
  db: Db
  wallet: Wallet
  uniform(): LedgerTransfer
  toOneMerchant(): LedgerTransfer
}

/** The ledger beside `pgbench`, on the same PostgreSQL in the same run, in turn. */
export async function ledger(options: { rounds: number; seconds: number; say: (line: string) => void }) {
  const { rounds, seconds, say } = options
  const postgres = await startPostgres(await installPeers(say, ['postgresql']))
  try {
    await postgres.make('pgbench')
    // As many branches as there are clients to meet in them, and as many accounts to a branch as pgbench wants.
    await postgres.pgbench('pgbench', ['-i', '-q', '-s', String(clients)])
    return await inTown(postgres, async (town) => {
      const runs: Record<string, number>[] = []
      for (let turn = 1; turn <= rounds; turn++) {
        say(`measuring the ledger, round ${turn} …`)
        const databaseCpuMs = cpuOf(postgres)
        const pgbench = await databaseCpuMs(pgbenchTps(postgres, seconds), seconds)
        const uniform = await databaseCpuMs(together(town.wallet, town.uniform, seconds), seconds)
        const hot = await databaseCpuMs(together(town.wallet, town.toOneMerchant, seconds), seconds)
        runs.push({
          pgbenchTps: pgbench.perSecond,
          uniformPerSecond: uniform.perSecond,
          hotPerSecond: hot.perSecond,
          uniformToPgbench: round(uniform.perSecond / pgbench.perSecond),
          hotToPgbench: round(hot.perSecond / pgbench.perSecond),
          uniformOneByOnePerSecond: await oneByOne(town, town.uniform, seconds),
          hotOneByOnePerSecond: await oneByOne(town, town.toOneMerchant, seconds),
          pgbenchDatabaseCpuMsPer1000: pgbench.cpuMsPer1000,
          uniformDatabaseCpuMsPer1000: uniform.cpuMsPer1000,
          hotDatabaseCpuMsPer1000: hot.cpuMsPer1000,
        })
      }
      say('checking the ledger …')
      return { ...medians(runs as [Record<string, number>]), ...(await check(town.db)) }
    })
  } finally {
    await postgres.stop()
  }
}

async function inTown<T>(postgres: Postgres, work: (town: Town) => Promise<T>): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'teahouse-bench-ledger-'))
  const db = openDb(await postgres.make('ledger'), { maxConnections: clients })
  const config = readConfig({ TEAHOUSE_DATA: dataFolder, TEAHOUSE_LOG: 'error', TEAHOUSE_DEMO: 'off' })
  const server = await compose(config, { db, log: createLog('error') })
  try {
    const people = Array.from({ length: accounts }, () => `person:${newId()}`)
    const merchant = `merchant:${newId()}`
    const somebody = () => people[Math.floor(Math.random() * accounts)]!
    const moving = (from: string, to: string): LedgerTransfer => ({
      key: `bench.pay:${newId()}`,
      kind: 'purchase',
      currency: 'EUR',
      legs: [
        { account: from, amountMinor: -1n },
        { account: to, amountMinor: 1n },
      ],
      from: { kind: 'person', id: from.slice(7), name: 'Somebody' },
      to: { kind: 'person', id: to.slice(7), name: 'Somebody else' },
      reference: null,
      note: '',
    })
    const uniform = (): LedgerTransfer => {
      const [from, to] = [somebody(), somebody()]
      return from === to ? uniform() : moving(from, to)
    }
    await fund(server.wallet, people)
    await db.pool.query('vacuum analyze')
    return await work({
      db,
      wallet: server.wallet,
      uniform,
      toOneMerchant: () => moving(somebody(), merchant),
    })
  } finally {
    await server.stop()
    await db.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** Everybody begins with the same. */
async function fund(wallet: Wallet, people: readonly string[]): Promise<void> {
  const each = 1_000_000n
  for (let at = 0; at < people.length; at += 100) {
    const some = people.slice(at, at + 100)
    await wallet.submit({
      key: `bench.fund:${at}`,
      kind: 'topUp',
      currency: 'EUR',
      legs: [
        { account: 'bank:bench', amountMinor: -each * BigInt(some.length) },
        ...some.map((account) => ({ account, amountMinor: each })),
      ],
      from: null,
      to: null,
      reference: null,
      note: '',
    })
  }
}

/** What a run took of the database, which other work on the machine does not change. */
const cpuOf =
  ({ pid }: Postgres) =>
  async (run: Promise<number>, seconds: number) => {
    const before = treeCpuMs(pid)
    const perSecond = await run
    return { perSecond, cpuMsPer1000: round((treeCpuMs(pid) - before) / ((perSecond * seconds) / 1000)) }
  }

/** TPC-B-like, prepared: three updates, one select and one insert, spread over the branches. */
async function pgbenchTps(postgres: Postgres, seconds: number): Promise<number> {
  const said = await postgres.pgbench('pgbench', [
    ...['-n', '-M', 'prepared', '-T', String(seconds), '-c', String(clients), '-j', '2'],
  ])
  return round(Number(said.match(/tps = ([\d.]+)/)?.[1]))
}

/** Acknowledged a second while so many wait at once. */
async function perSecond(seconds: number, waitingAtOnce: number, once: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  const isOver = () => performance.now() - start > seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: waitingAtOnce }, async () => {
      while (!isOver()) {
        await once()
        done++
      }
    }),
  )
  return Math.round(done / ((performance.now() - start) / 1000))
}

/** As the product does it: what is asked for at the same time shares a commit. */
const together = (wallet: Wallet, next: () => LedgerTransfer, seconds: number) =>
  perSecond(seconds, waiting, () => wallet.submit(next()))

/** Each in a commit of its own. */
const oneByOne = ({ db, wallet }: Town, next: () => LedgerTransfer, seconds: number) =>
  perSecond(seconds, clients, () => db.transaction((tx) => wallet.transfer(tx, next())))

/** Holds the books against themselves, from the first entry to the last. */
async function check(db: Db): Promise<{ entries: number; checkSecondsPerMillion: number }> {
  const { rows } = await db.pool.query<{ count: number }>('select count(*) as count from wallet.entry')
  const entries = rows[0]!.count
  const start = performance.now()
  const findings = await runChecks(db, checks, () => {})
  if (findings.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(findings)}`)
  const seconds = (performance.now() - start) / 1000
  return { entries, checkSecondsPerMillion: round((seconds / entries) * 1e6) }
}
