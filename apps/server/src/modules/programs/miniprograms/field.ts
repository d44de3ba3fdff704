import { hash } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/miniprograms'
import type { Spread } from '@teahouse/contract/programs/miniprograms'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { enter, programOfApp } from './program.ts'
import * as store from './store-field.ts'
import { version } from './store-versions.ts'

const dayMs = 24 * 3_600_000
const faultsKeptMs = 30 * dayMs
const logsKeptMs = 7 * dayMs
const figuresKeptMs = 90 * dayMs
/** A version that fails in ever new ways, and a program that logs without end, are not kept without end. */
const maxKindsEach = 500
const maxLogsADay = 20_000

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** Widths grow by half an octave, so a figure is right to a fifth; the last one is open. */
export const widthOf = (tookMs: number): number =>
  Math.min(40, Math.max(0, Math.ceil(2 * Math.log2(Math.max(1, tookMs)))))
const msOf = (width: number): number => Math.round(2 ** (width / 2))

/** Takes what a running program has to tell. Of a version that is gone, nothing is kept. */
export async function noteRun(
  parts: Parts,
  { appId, versionId, errors, logs, starts, setDataMs }: Parsed<typeof contract.noteRun>,
): Promise<Output<typeof contract.noteRun>> {
  const { db, clock } = parts
  const row = await programOfApp(db, appId)
  const run = row && (await version(db, versionId))
  if (!row || run?.programId !== row.id) throw new Refusal('program_not_found')
  const now = clock.now()
  const of = { programId: row.id, versionId }

  if (errors.length > 0 && (await store.countKinds(db, versionId)) < maxKindsEach) {
    // In one order, so that two devices that tell the same cannot wait for each other.
    const told = errors
      .map((one) => ({ ...one, digest: hash('sha256', `${one.kind}\n${one.message}\n${one.stack}`, 'buffer') }))
      .sort((a, b) => Buffer.compare(a.digest, b.digest))
    await db.transaction(async (tx) => {
      for (const one of told) await store.countFault(tx, { ...one, ...of, id: newId(), at: now })
    })
  }
  const sinceYesterday = new Date(now.getTime() - dayMs)
  if (logs.length > 0 && (await store.countLogs(db, row.id, sinceYesterday)) < maxLogsADay) {
    // A device whose clock is wrong does not put its lines into another week.
    const lines = logs.map(({ at, ...line }) => {
      const told = new Date(at)
      return { ...line, id: newId(), at: told > sinceYesterday && told < now ? told : now }
    })
    await store.insertLogs(db, of, lines)
  }
  const seen = new Map<string, { kind: store.DurationKind; width: number; count: number }>()
  const see = (kind: store.DurationKind, tookMs: number) => {
    const width = widthOf(tookMs)
    const one = seen.get(`${kind} ${width}`) ?? { kind, width, count: 0 }
    seen.set(`${kind} ${width}`, { ...one, count: one.count + 1 })
  }
  for (const { isCold, tookMs } of starts) see(isCold ? 'cold' : 'warm', tookMs)
  for (const tookMs of setDataMs) see('setData', tookMs)
  if (seen.size > 0) await store.countDurations(db, versionId, dayOf(now), [...seen.values()])
  return {}
}

export async function listErrors(
  { db, clock }: Parts,
  personId: string,
  { appId, versionId, limit }: Parsed<typeof contract.errors>,
): Promise<Output<typeof contract.errors>> {
  const { row } = await enter(db, appId, personId, 'develop')
  const since = new Date(clock.now().getTime() - faultsKeptMs)
  const faults = await store.faults(db, row.id, { versionId: versionId ?? null, since, limit })
  return {
    errors: faults.map(({ firstAt, lastAt, ...fault }) => ({
      ...fault,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
  }
}

export async function listLogs(
  { db }: Parts,
  personId: string,
  { appId, level, words, beforeId, limit }: Parsed<typeof contract.logs>,
): Promise<Output<typeof contract.logs>> {
  const { row } = await enter(db, appId, personId, 'develop')
  const which = { level: level ?? null, words, beforeId: beforeId ?? null, limit: limit + 1 }
  const lines = await store.logs(db, row.id, which)
  return {
    logs: lines.slice(0, limit).map(({ at, ...line }) => ({ ...line, at: at.toISOString() })),
    hasMore: lines.length > limit,
  }
}

type Seen = { kind: store.DurationKind; width: number; count: number }

function spreadOf(seen: readonly Seen[], kind: store.DurationKind): Spread {
  const counts = new Map<number, number>()
  for (const one of seen) {
    if (one.kind === kind) counts.set(one.width, (counts.get(one.width) ?? 0) + one.count)
  }
  const widths = [...counts].sort(([a], [b]) => a - b)
  const count = widths.reduce((sum, [, many]) => sum + many, 0)
  const at = (share: number) => {
    let passed = 0
    for (const [width, many] of widths) {
      passed += many
      if (passed >= count * share) return msOf(width)
    }
    return 0
  }
  return { count, medianMs: at(0.5), p95Ms: at(0.95) }
}

const spreads = (seen: readonly Seen[]) => ({
  cold: spreadOf(seen, 'cold'),
  warm: spreadOf(seen, 'warm'),
  setData: spreadOf(seen, 'setData'),
})

export async function figuresOf(
  { db, clock }: Parts,
  personId: string,
  { appId, days }: Parsed<typeof contract.figures>,
): Promise<Output<typeof contract.figures>> {
  const { row } = await enter(db, appId, personId, 'develop')
  const now = clock.now().getTime()
  const stretch = Array.from({ length: days }, (_, index) => dayOf(new Date(now - (days - 1 - index) * dayMs)))
  const [seen, faults] = await Promise.all([
    store.durations(db, row.id, stretch[0]!),
    store.faultDays(db, row.id, stretch[0]!),
  ])
  const failed = (those: typeof faults) => those.reduce((sum, { count }) => sum + count, 0)
  const names = new Map([...seen, ...faults].map(({ versionId, version: name }) => [versionId, name]))
  return {
    days: stretch.map((day) => ({
      day,
      ...spreads(seen.filter((one) => one.day === day)),
      errors: failed(faults.filter((one) => one.day === day)),
    })),
    versions: [...names].map(([versionId, name]) => ({
      versionId,
      version: name,
      ...spreads(seen.filter((one) => one.versionId === versionId)),
      errors: failed(faults.filter((one) => one.versionId === versionId)),
    })),
  }
}

/** What is older than the console shows. */
export async function forgetOld({ db, clock }: Parts): Promise<void> {
  const before = (keptMs: number) => new Date(clock.now().getTime() - keptMs)
  await store.forgetField(db, {
    faults: before(faultsKeptMs),
    logs: before(logsKeptMs),
    figures: dayOf(before(figuresKeptMs)),
  })
}
