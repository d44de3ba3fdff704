/** How many decimals a currency has: 2 for most, 0 for `JPY`, 3 for `KWD`. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units as a decimal number, without a sign of the currency: `-1460` cents are `-14.60`. */
export function decimal(amountMinor: bigint, currency: string): string {
  const decimals = decimalsOf(currency)
  const digits = String(amountMinor < 0n ? -amountMinor : amountMinor).padStart(decimals + 1, '0')
  const sign = amountMinor < 0n ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
