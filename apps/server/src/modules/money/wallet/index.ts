import { join } from 'node:path'
import * as contract from '@teahouse/contract/money/wallet'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { together } from '../../../platform/db/together.ts'
import { secondsBounds } from '../../../platform/metrics/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { rememberAccountIds } from './account-ids.ts'
import { balances } from './balances.ts'
import { closeDays } from './chain/close-days.ts'
import { openSigningKeys, type SigningKeys } from './chain/signing-keys.ts'
import { entriesSince } from './entries-since.ts'
import {
  type AccountName,
  type LedgerTransfer,
  type Money,
  type Posted,
  personAccount,
  type Receipt,
} from './ledger.ts'
import { monthTotals } from './month-totals.ts'
import type { Needs, Parts } from './needs.ts'
import { post } from './post.ts'
import { receipt } from './receipt.ts'
import { statement } from './statement.ts'
import { archive, exportStatement } from './statement-csv.ts'
import type { Entry } from './store.ts'
import * as store from './store.ts'

export { openSigningKeys } from './chain/signing-keys.ts'
export { type VerifiedDay, verifyDays } from './chain/verify-days.ts'
export { transferIdOf } from './decide.ts'
export { type JournalFormat, journal, journalFormats } from './journal/index.ts'
export {
  type AccountName,
  heldFor,
  type LedgerTransfer,
  type Money,
  type Party,
  type Posted,
  type PostRefusal,
  personAccount,
  type Receipt,
  type Reference,
  type TransferKind,
} from './ledger.ts'
export type { Needs as WalletNeeds } from './needs.ts'
export { splitBy } from './split.ts'
export type { Entry } from './store.ts'
export { checks } from './store-checks.ts'

/** The ledger: whose money is where, and every movement of it. */
export interface Wallet {
  readonly routes: readonly Route[]
  /**
   * Posts in the caller’s transaction, in order; each is posted or refused by itself, and a refused one leaves
   * nothing. Accounts are locked in one order, until the commit: post once in a transaction, and last.
   */
  post(tx: Tx, transfers: readonly LedgerTransfer[]): Promise<Posted[]>
  /** Posts one; when it is refused, throws that. */
  transfer(tx: Tx, transfer: LedgerTransfer): Promise<Receipt>
  /** Posts one in a transaction of the ledger’s own, which it shares with whatever else comes meanwhile. */
  submit(transfer: LedgerTransfer): Promise<Receipt>
  /** What an account has, in every currency that it ever had. */
  balances(on: Queryable, account: AccountName): Promise<Money[]>
  balance(on: Queryable, account: AccountName, currency: string): Promise<bigint>
  /** What came to an account and left it since a moment, in all currencies, the newest first. */
  entriesSince(on: Queryable, account: AccountName, since: Date): Promise<Entry[]>
  /** From its commit on nothing leaves the person’s accounts; money still arrives. */
  freeze(tx: Tx, personId: string): Promise<void>
  unfreeze(tx: Tx, personId: string): Promise<void>
  /** Resolves when nothing that was submitted is under way. */
  idle(): Promise<void>
}

export const migrations: Migrations = { schema: 'wallet', folder: join(import.meta.dirname, 'migrations') }

const orRefusal = (posted: Posted): Receipt | Refusal => ('refusal' in posted ? new Refusal(posted.refusal) : posted)

export function createWallet(needs: Needs): Wallet {
  let keys: Promise<SigningKeys> | undefined
  const parts: Parts = {
    ...needs,
    accountIds: rememberAccountIds(),
    signingKeys: () => {
      keys ??= openSigningKeys(needs.ledgerKeysFolder, { mayMake: true })
      return keys
    },
  }
  needs.jobs.repeat('wallet.closeDays', 3_600_000, () => closeDays(parts))
  needs.accounts.addToExport('wallet', (personId) => archive(parts, personId))
  needs.accounts.keepWhile(async (on, personId) => {
    const all = await store.balancesOf(on, personAccount(personId))
    return all.some(({ amountMinor }) => amountMinor > 0n) ? 'money_left' : undefined
  })
  const groupSize = needs.metrics.histogram(
    'teahouse_commit_transfers',
    'How many transfers of money shared a commit.',
    [1, 2, 5, 10, 25, 50, 100, 200, 400],
  )
  const seconds = needs.metrics.histogram(
    'teahouse_commit_transfers_seconds',
    'How long a commit of transfers of money took.',
    secondsBounds,
  )

  async function commit(transfers: readonly LedgerTransfer[]): Promise<(Receipt | Refusal)[]> {
    const startedAtMs = performance.now()
    const outcomes = await needs.db.transaction((tx) => post(parts, tx, transfers))
    groupSize.observe(transfers.length)
    seconds.observe((performance.now() - startedAtMs) / 1000)
    return outcomes.map(orRefusal)
  }
  const submitted = together('commit of transfers', commit, { commitsAtOnce: 2 })

  return {
    routes: [
      route(contract.balances, (_, { session }) => balances(parts, session.personId)),
      route(contract.statement, (input, { session }) => statement(parts, session.personId, input)),
      route(contract.monthTotals, (input, { session }) => monthTotals(parts, session.personId, input)),
      route(contract.receipt, (input, { session }) => receipt(parts, session.personId, input)),
      route(contract.exportStatement, (input, { session }) => exportStatement(parts, session.personId, input)),
    ],
    post: (tx, transfers) => post(parts, tx, transfers),
    async transfer(tx, transfer) {
      const [posted] = await post(parts, tx, [transfer])
      const outcome = orRefusal(posted!)
      if (outcome instanceof Refusal) throw outcome
      return outcome
    },
    submit: submitted.submit,
    balances: store.balancesOf,
    entriesSince,
    async balance(on, account, currency) {
      const all = await store.balancesOf(on, account)
      return all.find((one) => one.currency === currency)?.amountMinor ?? 0n
    },
    async freeze(tx, personId) {
      await store.lockAccounts(tx, personAccount(personId))
      await store.freeze(tx, personAccount(personId), needs.clock.now())
    },
    unfreeze: (tx, personId) => store.unfreeze(tx, personAccount(personId)),
    idle: submitted.idle,
  }
}
