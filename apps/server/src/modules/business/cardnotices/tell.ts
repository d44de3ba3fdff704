import { decimal } from '@teahouse/contract/money/decimals'
import { Refusal } from '../../../platform/refusal.ts'
import type { AccountMovement } from '../../money/banks/index.ts'
import type { Needs } from './index.ts'

export type Movement = AccountMovement

const shortId = 'TM00255'

/** The sum with its sign, as the person’s language writes it. */
function amount(locale: string, currency: string, minor: bigint, signDisplay: 'exceptZero' | 'auto'): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, signDisplay })
  return format.format(decimal(minor, currency) as Intl.StringNumericLiteral)
}

/** A notice in the person’s own language. */
export async function tellOfMovement(
  { db, accounts, official, templates, settings }: Needs,
  { personId, bookingId, lastDigits, currency, changeMinor, balanceMinor, text, at }: Movement,
): Promise<void> {
  const bank = await official.byHandle(db, settings.accountHandle)
  if (!bank) return
  const locale = (await accounts.account(db, personId)).locale ?? 'en'
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: bank.timeZone })
  await db
    .transaction(async (tx) => {
      const template = await templates.add(tx, { accountId: bank.id, shortId, locale })
      await templates.sendNotice(tx, {
        accountId: bank.id,
        personId,
        templateId: template.id,
        requestKey: `movement ${bookingId} ${personId}`,
        values: {
          keyword1: { value: `•••• ${lastDigits}` },
          keyword2: { value: amount(locale, currency, BigInt(changeMinor), 'exceptZero') },
          keyword3: { value: text },
          keyword4: { value: time.format(new Date(at)) },
          keyword5: { value: amount(locale, currency, BigInt(balanceMinor), 'auto') },
        },
        url: null,
      })
    })
    .catch((error: unknown) => {
      // Whoever does not follow the bank is not told, and a bank without a verified account tells nobody.
      if (!(error instanceof Refusal)) throw error
    })
}

/** A text message for large sums. Practice accounts know no number, so it goes to the holder where none is verified. */
export async function textOfMovement(
  { db, accounts, textMessenger }: Needs,
  { personId, holderName, bankName, lastDigits, currency, changeMinor, text }: Movement,
): Promise<void> {
  if (textMessenger.kind === 'none') return
  const { phone, locale } = await accounts.account(db, personId)
  const sum = amount(locale ?? 'en', currency, BigInt(changeMinor), 'exceptZero')
  await textMessenger.send({ to: phone ?? holderName, text: `${bankName} •••• ${lastDigits}: ${sum} ${text}` })
}
