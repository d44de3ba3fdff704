import { type BankAdapter, readStatement, type StatementLine } from '../../../engines/banks/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { carryOutJob } from './confirm.ts'
import { clearingOf } from './names.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'
import * as books from './store-reconciliation.ts'

const dayMs = 24 * 3600_000
/** After a long pause, the bank is asked for so many days at most. */
const maxDays = 31

const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const startOf = (day: string) => new Date(`${day}T00:00:00Z`)
const nextDay = (day: string) => dayOf(new Date(startOf(day).getTime() + dayMs))

/** Compares every day that is over and was not compared yet. */
export async function reconcileDue(needs: Needs): Promise<void> {
  const { bank, db, clock } = needs
  if (!bank || (bank.movesRealMoney && !(await store.isAcknowledged(db, bank.id)))) return
  const today = dayOf(clock.now())
  const earliest = dayOf(new Date(clock.now().getTime() - maxDays * dayMs))
  const last = await books.lastDay(db, bank.id)
  const yesterday = dayOf(new Date(clock.now().getTime() - dayMs))
  let day = last === undefined ? yesterday : nextDay(last < earliest ? earliest : last)
  for (; day < today; day = nextDay(day)) await reconcile(needs, bank, day)
}

/**
 * Fetches the bank’s statement of a day that is over and holds it against the ledger’s clearing account. What the bank
 * has and the ledger lacks is asked about at once, if it is still on its way here.
 */
export async function reconcile(needs: Needs, bank: BankAdapter, day: string): Promise<books.ComparedDay> {
  const { db, clock, jobs } = needs
  if (startOf(nextDay(day)) > clock.now()) throw new Refusal('day_not_over')
  const file = await bank.statementOf(day)
  const lines = readStatement(file.text)
  return db.transaction(async (tx) => {
    await books.lockComparing(tx, bank.id)
    await books.saveStatement(tx, { adapter: bank.id, day, file, at: clock.now(), lines })
    const { found, matched } = await compare(needs, tx, bank.id, day, lines)
    await books.setMatched(tx, bank.id, day, matched)
    await books.saveDifferences(tx, bank.id, day, found, clock.now())
    const missing = found.flatMap((one) => (one.kind === 'missingHere' && one.movementId ? [one.movementId] : []))
    for (const { id, state } of await store.movements(tx, missing)) {
      if (state === 'asked') await jobs.enqueue(tx, carryOutJob, { movementId: id }, { key: id })
    }
    return (await books.day(tx, bank.id, day))!
  })
}

/** Sums by movement and currency: what was booked twice on one side differs from what was booked once on the other. */
async function compare(
  { wallet }: Needs,
  tx: Tx,
  adapter: string,
  day: string,
  lines: readonly StatementLine[],
): Promise<{ found: books.FoundDifference[]; matched: number }> {
  const account = clearingOf(adapter)
  const keyOf = (movementId: string, currency: string) => `${movementId} ${currency}`
  // A booking of the bank reaches the ledger after it, perhaps on another day: our side is read up to now.
  const entries = await wallet.entriesSince(tx, account, startOf(day))
  const here = new Map<string, bigint>()
  const todays = new Map<string, { movementId: string; currency: string }>()
  for (const { at, currency, amountMinor, reference } of entries) {
    const movementId = reference?.id ?? 'unknown'
    const key = keyOf(movementId, currency)
    // What a bank holds for us stands in its clearing account as a debt.
    here.set(key, (here.get(key) ?? 0n) - amountMinor)
    if (dayOf(at) === day) todays.set(key, { movementId, currency })
  }
  const found: books.FoundDifference[] = []
  const note = (kind: books.FoundDifference['kind'], one: Omit<books.FoundDifference, 'id' | 'kind'>) =>
    found.push({
      ...one,
      kind,
      id: derivedId('banks.difference', adapter, day, kind, one.bankId ?? one.movementId ?? ''),
    })

  let matched = 0
  const ofMovements = Map.groupBy(
    lines.filter((line) => line.movementId !== null),
    (line) => keyOf(line.movementId!, line.currency),
  )
  for (const [key, some] of ofMovements) {
    const { movementId, currency, text, bankId } = some[0]!
    const thereMinor = some.reduce((sum, line) => sum + line.amountMinor, 0n)
    const hereMinor = here.get(key)
    if (hereMinor === thereMinor) matched += some.length
    else if (hereMinor === undefined)
      note('missingHere', { movementId, currency, hereMinor: 0n, thereMinor, text, bankId })
    else note('amountDiffers', { movementId, currency, hereMinor, thereMinor, text, bankId })
  }
  for (const { bankId, currency, amountMinor, text, movementId } of lines) {
    if (movementId === null)
      note('unexplained', { movementId, currency, hereMinor: 0n, thereMinor: amountMinor, text, bankId })
  }

  const unmet = [...todays].filter(([key]) => !ofMovements.has(key))
  // The bank may have booked it on a day before.
  const before = await books.bookedAtBank(
    tx,
    adapter,
    unmet.map(([, one]) => one.movementId).filter((id) => id !== 'unknown'),
  )
  const known = new Set(before.map((one) => keyOf(one.movementId, one.currency)))
  for (const [key, { movementId, currency }] of unmet) {
    if (known.has(key)) continue
    const id = movementId === 'unknown' ? null : movementId
    note('missingThere', {
      movementId: id,
      currency,
      hereMinor: here.get(key)!,
      thereMinor: 0n,
      text: '',
      bankId: null,
    })
  }
  return { found, matched }
}
