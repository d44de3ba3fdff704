import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/banks'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs, PracticeBank } from './needs.ts'
import { asking } from './the-bank.ts'

/** The bank in the box. Refuses `bank_off` and `not_practice`. */
export function practiceBank({ bank, practice }: Needs): PracticeBank {
  if (!bank) throw new Refusal('bank_off')
  if (!practice) throw new Refusal('not_practice')
  return practice
}

export async function openPractice(
  needs: Needs,
  personId: string,
  { requestId, holderName }: Parsed<typeof contract.openPractice>,
): Promise<Output<typeof contract.openPractice>> {
  const currency = needs.settings.homeCurrency
  const opened = await asking(
    practiceBank(needs).openAccount({ customerId: personId, holderName, currency, requestId }),
  )
  if (!opened) throw new Refusal('too_many')
  return { accountNumber: opened.number }
}

/** The bank’s own window: the other side of every top-up and withdrawal. */
export async function practice(needs: Needs, personId: string): Promise<Output<typeof contract.practice>> {
  const accounts = await asking(practiceBank(needs).accountsOf(personId))
  return {
    accounts: accounts.map(({ number, holderName, currency, balanceMinor, isClosed, codes, bookings }) => ({
      accountNumber: number,
      holderName,
      balance: { currency, amountMinor: String(balanceMinor) },
      isClosed,
      codes: codes.map(({ code, sentAt }) => ({ code, sentAt: sentAt.toISOString() })),
      bookings: bookings.map(({ id, at, amountMinor, text }) => ({
        id,
        at: at.toISOString(),
        changeMinor: String(amountMinor),
        text,
      })),
    })),
  }
}
