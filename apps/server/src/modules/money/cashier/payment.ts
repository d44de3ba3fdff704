import type { PaymentState } from '@teahouse/contract/money/cashier'
import type { Money, Party, Reference, TransferKind } from '@teahouse/contract/money/money'

/** What a module wants to have paid. */
export interface NewPayment {
  payerId: string
  /** Where it was begun, and has to be confirmed; null for a charge: on any device of the payer that may pay. */
  deviceId: string | null
  /** Which handler hears that it was paid: `<module>.<verb>`. */
  purpose: string
  /** What it is of, so that a statement’s line opens it. */
  reference: Reference
  payee: Party
  money: Money
  /**
   * Whom it reaches in the ledger; sums to the money. Empty where money is to come from elsewhere, such as a bank: the
   * payer’s word is wanted, and nothing leaves the wallet.
   */
  to: readonly { account: string; amountMinor: bigint }[]
  kind: TransferKind
  note: string
  /** Once for each payer and purpose: the same again is the same payment. */
  requestId: string
  /** A quarter of an hour from now, when left out. */
  expiresAt?: Date
}

export interface Payment extends Omit<NewPayment, 'expiresAt'> {
  id: string
  state: PaymentState
  /** Paid by a payment code below the limit, without its payer being asked. */
  isUnasked: boolean
  openedAt: Date
  expiresAt: Date
  /** When it left the open state. */
  settledAt: Date | null
}

/** Whether nothing leaves the wallet. */
export const isArriving = ({ to }: Pick<NewPayment, 'to'>): boolean => to.length === 0
