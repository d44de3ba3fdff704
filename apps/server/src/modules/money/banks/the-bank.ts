import type { BankReason, Bank as ShownBank } from '@teahouse/contract/money/banks'
import { type BankAdapter, BankDown } from '../../../engines/banks/index.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** The bank, if it may move money: one of real money waits for an administrator’s word. Refuses `bank_off`. */
export async function readyBank(needs: Needs, on: Queryable = needs.db): Promise<BankAdapter> {
  const { bank } = needs
  if (!bank || !(await isReady(bank, on))) throw new Refusal('bank_off')
  return bank
}

const isReady = async (bank: BankAdapter, on: Queryable) =>
  !bank.movesRealMoney || (await store.isAcknowledged(on, bank.id))

/** The bank as screens show it. */
export async function presentBank({ bank, db }: Needs): Promise<ShownBank | null> {
  if (!bank) return null
  const { id, name, movesRealMoney, proofs, numberExample, currencies } = bank
  return {
    id,
    name,
    isPractice: !movesRealMoney,
    state: (await isReady(bank, db)) ? 'ready' : 'waiting',
    proofs: [...proofs],
    numberExample,
    currencies: [...currencies],
  }
}

/** Asks the bank for something that a person waits for: they hear at once when it does not answer. */
export async function asking<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    throw error instanceof BankDown ? new Refusal('bank_down') : error
  }
}

/** What the bank’s “no” to a link is for the person. */
export function refuseLink(reason: BankReason | 'wrongProof' | 'expired'): never {
  switch (reason) {
    case 'noSuchAccount':
      throw new Refusal('no_such_bank_account')
    case 'name':
      throw new Refusal('name_mismatch')
    case 'wrongProof':
      throw new Refusal('wrong_proof')
    case 'expired':
      throw new Refusal('proof_expired')
    default:
      throw new Refusal('bank_refused')
  }
}
