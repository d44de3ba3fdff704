import * as z from 'zod'

/**
 * Sums of money. They travel as whole minor units in digits (`"1460"` for €14.60, `"500"` for ¥500): a JSON number
 * would lose cents above 2^53, and a fraction would lose them at once.
 */
export interface Money {
  currency: string
  amountMinor: bigint
}

/** ISO 4217, such as `EUR`. */
export const currency = () => z.string().regex(/^[A-Z]{3}$/)

const digits = () => z.string().regex(/^(0|[1-9][0-9]{0,14})$/)

/** An amount that a client sends: digits on the wire, a bigint for the verb; at least one minor unit. */
export const amountIn = () =>
  digits()
    .refine((value) => value !== '0', 'nothing')
    .transform(BigInt)
/** An amount, zero or more, as clients receive it. */
export const amountOut = () => digits()
/** A change of a balance as clients receive it: negative when money left. */
export const changeOut = () => z.string().regex(/^(0|-?[1-9][0-9]{0,14})$/)

export const moneyIn = () => z.object({ currency: currency(), amountMinor: amountIn() })
export const moneyOut = () => z.object({ currency: currency(), amountMinor: amountOut() })
/** As clients receive it. */
export type WireMoney = z.output<ReturnType<typeof moneyOut>>

/** Who paid or was paid, with the name that they had then. A group is paid by a red packet; its name may be empty. */
export const party = z.object({
  kind: z.enum(['person', 'group', 'merchant', 'biller', 'bank', 'server']),
  id: z.string(),
  name: z.string(),
})
export type Party = z.output<typeof party>

/** What a movement of money is about; the categories of a statement. */
export const transferKind = z.enum([
  'topUp',
  'withdrawal',
  'transfer',
  'redPacket',
  'collection',
  'purchase',
  'bill',
  'refund',
  'payout',
  'fee',
])
export type TransferKind = z.output<typeof transferKind>

/** What a movement or a payment belongs to, so that it can be opened from a statement. */
export const reference = z.object({ kind: z.string(), id: z.string(), conversationId: z.uuid().optional() })
export type Reference = z.output<typeof reference>

export const wireMoney = ({ currency, amountMinor }: Money): WireMoney => ({
  currency,
  amountMinor: String(amountMinor),
})
