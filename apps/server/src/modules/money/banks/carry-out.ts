import * as contract from '@teahouse/contract/money/banks'
import {
  type BankAdapter,
  BankDown,
  type BankReason,
  type MovementOutcome,
  type Movement as Order,
  sameName,
} from '../../../engines/banks/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { heldFor } from '../wallet/index.ts'
import { carryOutJob } from './confirm.ts'
import { bankParty, clearingOf } from './names.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

const firstPauseMs = 2_000
const longestPauseMs = 3600_000

/**
 * Asks the bank for a confirmed movement, and writes its answer into the ledger. May be broken off anywhere and done
 * again: the bank knows the movement by its id, the ledger by its key, and the row says how far it came.
 */
export async function carryOut(needs: Needs, movementId: string): Promise<void> {
  const { db, bank } = needs
  const movement = await store.movement(db, movementId)
  if (movement?.state !== 'asked') return
  const account = (await store.account(db, movement.accountId))!
  // Switched off, or another bank in its place: it goes on when the bank is back.
  const isThere = bank?.id === account.adapter
  const outcome = isThere ? await ask(needs, bank, movement, account) : ({ outcome: 'unknown' } as const)
  await db.transaction(async (tx) => {
    const present = await store.lockMovement(tx, movementId)
    if (present?.state !== 'asked') return
    // Once the bank may have heard of it, only the bank can say no.
    const isTooLate = 'isOurs' in outcome && present.sentAt !== null
    if (outcome.outcome === 'unknown' || isTooLate) await askLater(needs, tx, present)
    else await end(needs, tx, present, account, outcome)
  })
}

/** The bank’s answer, or our own no, given before the bank was asked for anything. */
type Answer = MovementOutcome | { outcome: 'refused'; reason: BankReason; isOurs: true }

async function ask(
  { db, clock, settings }: Needs,
  bank: BankAdapter,
  movement: store.Movement,
  account: store.Account,
): Promise<Answer> {
  const { id, purpose, currency, amountMinor, feeMinor } = movement
  const order: Order = {
    id,
    direction: purpose === 'topUp' ? 'pull' : 'push',
    account: account.reference!,
    money: { currency, amountMinor: purpose === 'topUp' ? amountMinor : amountMinor - feeMinor },
    text: `${settings.name} ${id.slice(-6)}`,
  }
  try {
    if (movement.sentAt) {
      const state = await bank.state(order)
      return state.outcome === 'absent' ? await bank.move(order) : state
    }
    // The real name, before money leaves or comes.
    const holderName = await bank.holder(order.account)
    if (holderName === null) return { outcome: 'refused', reason: 'accountClosed', isOurs: true }
    if (!sameName(holderName, account.holderName)) return { outcome: 'refused', reason: 'name', isOurs: true }
    // Written before the bank hears of it: whoever goes on after a crash knows that it may have.
    if (!(await store.setSent(db, id, clock.now()))) return { outcome: 'unknown' }
    return await bank.move(order)
  } catch (error) {
    if (error instanceof BankDown) return { outcome: 'unknown' }
    throw error
  }
}

/** Nobody knows how it ends: it stays on its way, and the bank is asked again after a pause that grows. */
async function askLater({ clock, jobs }: Needs, tx: Tx, { id, tries }: store.Movement): Promise<void> {
  await store.countTry(tx, id)
  const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(tries, 20), longestPauseMs)
  const at = new Date(clock.now().getTime() + pauseMs)
  await jobs.enqueue(tx, carryOutJob, { movementId: id }, { at, key: `${id} ${tries + 1}` })
}

async function end(
  { clock, wallet, events, updates }: Needs,
  tx: Tx,
  movement: store.Movement,
  account: store.Account,
  outcome: Exclude<Answer, { outcome: 'unknown' }>,
): Promise<void> {
  const { id, purpose, personId, ledgerAccount, currency, amountMinor, feeMinor } = movement
  const isDone = outcome.outcome === 'done'
  const reason = isDone ? null : outcome.reason
  const clearing = clearingOf(account.adapter)
  const fee = feeMinor > 0n ? [{ account: 'fees', amountMinor: feeMinor }] : []
  const party = bankParty(account)
  const common = { currency, reference: { kind: 'bankMovement', id }, note: '' }
  await store.setEnded(tx, id, isDone ? 'done' : 'refused', reason, clock.now())
  await events.publish(tx, contract.ended, {
    movementId: id,
    purpose,
    personId,
    state: isDone ? 'done' : 'refused',
    reason,
  })
  updates.append(tx, [personId], { kind: 'changed', what: 'banks', id })

  // The ledger’s accounts are locked until the commit: last.
  if (purpose === 'topUp' && isDone) {
    await wallet.transfer(tx, {
      ...common,
      key: `banks.topUp:${id}`,
      kind: 'topUp',
      legs: [
        { account: clearing, amountMinor: -amountMinor },
        { account: ledgerAccount, amountMinor: amountMinor - feeMinor },
        ...fee,
      ],
      from: party,
      to: null,
    })
  }
  if (purpose !== 'topUp') {
    const there = isDone
      ? [{ account: clearing, amountMinor: amountMinor - feeMinor }, ...fee]
      : [{ account: ledgerAccount, amountMinor }]
    await wallet.transfer(tx, {
      ...common,
      key: isDone ? `banks.sent:${id}` : `banks.returned:${id}`,
      kind: isDone ? purpose : 'refund',
      legs: [{ account: heldFor('withdrawal', id), amountMinor: -amountMinor }, ...there],
      from: isDone ? null : party,
      to: isDone ? party : null,
    })
  }
}
