import type { Money, Party, Reference, TransferKind } from '@teahouse/contract/money/money'

/**
 * Whose money it is: `person:<id>`, `merchant:<id>`, `held:<what>:<id>` for money that waits (a red packet, a transfer
 * that was not accepted yet), `bank:<adapter>` for what lies at a bank (the only ones that can owe), `fees`. There is
 * one account for each currency, made when it is first named.
 */
export type AccountName = string

/** What waits for somebody: one account for each thing, empty again at its end. */
export const heldFor = (what: string, id: string): AccountName => `held:${what}:${id}`
export const personAccount = (personId: string): AccountName => `person:${personId}`

/** Money moves between two accounts or more. */
export interface LedgerTransfer {
  /**
   * `<module>.<verb>:<ids>`: takes effect once. Repeating it is answered as the first time; asking for anything else
   * under the same key is refused.
   */
  key: string
  kind: TransferKind
  currency: string
  /** Sums to zero; what is negative leaves, what is positive arrives; one leg an account. */
  legs: readonly { account: AccountName; amountMinor: bigint }[]
  /** Who paid whom, for people; shown even when the money waits in between. */
  from: Party | null
  to: Party | null
  /** What it belongs to, so that it can be opened from a statement. */
  reference: Reference | null
  note: string
}

export type PostRefusal = 'insufficient_funds' | 'wallet_frozen' | 'key_reused'
/** `isNew` is false when the key had taken effect before. */
export interface Receipt {
  isNew: boolean
  transferId: string
}
export type Posted = Receipt | { refusal: PostRefusal }
export type { Money, Party, Reference, TransferKind }

const personOf = /^person:(.+)$/
/** The person whose account it is, if it is a person’s. */
export const ownerOf = (account: AccountName): string | undefined => account.match(personOf)?.[1]
