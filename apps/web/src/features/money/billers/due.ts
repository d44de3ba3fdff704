import type { Bill, Remembered } from '@teahouse/contract/money/billers'

/** Every bill that is due under some numbers, the most urgent first. */
export const dueOf = (remembered: readonly Remembered[]) =>
  remembered
    .flatMap(({ bills, ...of }) => bills.map((bill) => ({ bill, ...of })))
    .sort((a, b) => a.bill.dueOn.localeCompare(b.bill.dueOn))

const pressingDays = 3

/** Days until a bill is due, by the calendar of this device; negative when it is late. */
export function daysLeft(dueOn: string, now = new Date()): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return Math.round((Date.parse(`${dueOn}T00:00:00Z`) - today) / 86_400_000)
}

/** Due within days, or late. */
export const isPressing = ({ dueOn }: Bill): boolean => daysLeft(dueOn) <= pressingDays
