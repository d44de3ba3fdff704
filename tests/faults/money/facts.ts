/** What somebody with money may want. */
export type Wanted = 'transfer' | 'redPacket' | 'sale' | 'topUp' | 'withdrawal'

/** What people with money saw and did. Amounts are whole minor units in digits. */
export type MoneyFact =
  /** It is about to ask for this for the first time, under an id of its own making. */
  | { saw: 'wanting'; requestId: string; what: Wanted; currency: string; amountMinor: string; shares?: number }
  /** It was answered how that is called, and by which payment it is paid. */
  | { saw: 'prepared'; requestId: string; thingId: string; paymentId: string }
  /** It is about to confirm it for the first time; then it was answered. */
  | { saw: 'confirming' | 'paid'; paymentId: string }
  | { saw: 'notPaid'; paymentId: string; refusal: string }
  /** Somebody of the shop charged the code that the device showed, under the device’s request. */
  | { saw: 'charged'; requestId: string; thingId: string; isPaid: boolean }
  | { saw: 'notCharged'; requestId: string; refusal: string }
  /** What it found in a red packet, each time that it opened it. */
  | { saw: 'drew'; redPacketId: string; amountMinor: string }
  | { saw: 'drewNothing'; redPacketId: string; refusal: string }
  /** It is about to take a transfer, or to send it back; then it was answered. */
  | { saw: 'taking' | 'took' | 'returning' | 'returned'; transferId: string }
  | { saw: 'tooLate'; transferId: string }
  /** The bank has said how a top-up or a withdrawal ended. */
  | { saw: 'moved'; movementId: string; isDone: boolean }
  /** What it is told that it has, in the end. */
  | { saw: 'purse'; balances: { currency: string; amountMinor: string }[] }

export interface BookedAccount {
  name: string
  currency: string
  balanceMinor: string
}

export interface BookedTransfer {
  key: string
  at: string
  currency: string
  /** Which red packet, sale … it belongs to. */
  thingId: string | null
  /** Minor units with a sign: negative left. */
  entries: { account: string; currency: string; amountMinor: string }[]
}

/** What stands beside: the whole ledger, read from its tables in the end, and what the bank in the box holds for us. */
export type MoneyFrame =
  | { saw: 'aDayPassed' }
  | {
      saw: 'books'
      accounts: BookedAccount[]
      transfers: BookedTransfer[]
      bank: { account: string; currency: string; amountMinor: string }[]
    }
