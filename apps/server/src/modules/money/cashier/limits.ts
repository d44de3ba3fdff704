import { decimalsOf } from '@teahouse/contract/money/decimals'

/** So many whole units of a currency in its minor ones: 20 are 2000 cents, 20 yen, 20,000 fils. */
export const minorOf = (currency: string, wholeUnits: number): bigint =>
  BigInt(wholeUnits) * 10n ** BigInt(decimalsOf(currency))

/** Where the day of a moment began, in UTC. */
export const dayOf = (moment: Date): Date =>
  new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()))
