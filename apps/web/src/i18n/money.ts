/**
 * Money as the current language writes it, and as people type it. Sums are whole minor units in digits, as the
 * contract sends them; nothing here ever becomes a floating-point number.
 */
import { decimal, decimalsOf } from '@teahouse/contract/money/decimals'
import { currentLocale } from './i18n.ts'
import { intlTag } from './locales.ts'

/** A sum in the contract's shape; the digits may have a minus, and a bigint does as well. */
export interface Sum {
  currency: string
  amountMinor: string | bigint
}

interface MoneyStyle {
  /** Says "+" before what arrived, as a list of changes does. */
  signed?: boolean
  /** For `Intl`; the current language unless told. */
  tag?: string
}

/** A piece of a written sum: `symbol` is the currency's sign, which large figures draw at half size. */
export interface MoneyPart {
  kind: 'symbol' | 'sign' | 'figure' | 'space'
  text: string
}

/** "€14.60", "14,60 €", "¥500", "KWD 1.250": a sum with its currency. */
export function formatMoney(sum: Sum, style: MoneyStyle = {}): string {
  return written(sum, style)
    .map((part) => part.value)
    .join('')
}

/** The same in pieces, in the order in which the language writes them. */
export function moneyParts(sum: Sum, style: MoneyStyle = {}): MoneyPart[] {
  const parts: MoneyPart[] = []
  for (const { type, value } of written(sum, style)) {
    const kind = kindOf(type)
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += value
    else parts.push({ kind, text: value })
  }
  return parts
}

/** The currency's sign: "€", "¥", "KWD". */
export function currencySign(currency: string, tag = currentTag()): string {
  const parts = formatOf(currency, tag).formatToParts(0)
  return inOrder(parts.find((part) => part.type === 'currency')!.value)
}

/** A sum as it would be typed: no sign of the currency, no grouping, no decimals that say nothing ("14,6" stays "14,60"). */
export function typedAmount({ currency, amountMinor }: Sum, tag = currentTag()): string {
  const [whole = '0', fraction = ''] = decimal(BigInt(amountMinor), currency).split('.')
  return /[1-9]/.test(fraction) ? `${whole}${marksOf(tag).decimal}${fraction}` : whole
}

export type ParsedAmount =
  | { amountMinor: string }
  /** `decimals`: more of them than the currency has; `size`: more digits than any balance holds. */
  | { problem: 'not_a_number' | 'decimals' | 'size' }

/**
 * What a person typed or pasted, in minor units; null for nothing. Takes a comma or a point, grouping, spaces, the
 * currency's sign, and Latin, Arabic-Indic, Persian and full-width digits. A lone mark before exactly three digits groups
 * if the language groups with it ("1,234" in English), else it is a decimal mark; what would have to be guessed at the
 * cost of a hundredfold is refused instead.
 */
export function parseAmount(typed: string, currency: string, tag = currentTag()): ParsedAmount | null {
  const text = plain(typed, currency, tag)
  if (text === '') return null
  const split = splitAtDecimal(text, tag)
  if (!split) return { problem: 'not_a_number' }
  const decimals = decimalsOf(currency)
  if (split.fraction.length > decimals) return { problem: 'decimals' }
  const digits = `${split.whole}${split.fraction.padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '')
  return digits.length > mostDigits ? { problem: 'size' } : { amountMinor: digits }
}

/** As the contract takes them. */
const mostDigits = 15

function written(
  { currency, amountMinor }: Sum,
  { signed = false, tag = currentTag() }: MoneyStyle,
): Intl.NumberFormatPart[] {
  const format = formatOf(currency, tag, signed)
  // A string of digits is formatted exactly, however large it is.
  const parts = format.formatToParts(decimal(BigInt(amountMinor), currency) as Intl.StringNumericLiteral)
  return parts.map((part) => (part.type === 'currency' ? { ...part, value: inOrder(part.value) } : part))
}

/** A sign such as Arabic's "JP¥" keeps its order among words that run the other way. */
const inOrder = (sign: string): string => (/^[A-Z]+[^A-Z]$/.test(sign) ? `${sign}\u200e` : sign)

function kindOf(type: Intl.NumberFormatPart['type']): MoneyPart['kind'] {
  if (type === 'currency') return 'symbol'
  if (type === 'minusSign' || type === 'plusSign') return 'sign'
  return type === 'literal' ? 'space' : 'figure'
}

const directionMarks = /[\u200e\u200f\u061c\u2066-\u2069]/g
const otherDigits = [0x0660, 0x06f0, 0xff10]

/** Latin digits and marks only: without the currency's sign, spaces and marks of direction. */
function plain(typed: string, currency: string, tag: string): string {
  let text = typed.replace(directionMarks, '')
  for (const sign of [currency, currencySign(currency, tag)]) text = text.replace(sign.replace(directionMarks, ''), '')
  return text
    .replace(/[٠-٩۰-۹０-９]/g, (digit) => {
      const code = digit.codePointAt(0)!
      return String(code - otherDigits.findLast((zero) => code >= zero)!)
    })
    .replace(/[．。]/g, '.')
    .replace(/[，、]/g, ',')
    .replace(/[\s'’]/g, '')
}

function splitAtDecimal(text: string, tag: string): { whole: string; fraction: string } | null {
  if (!/^[\d.,٫٬]+$/.test(text) || !/\d/.test(text)) return null
  const decimalAt = decimalMarkAt(text, tag)
  const whole = decimalAt === null ? text : text.slice(0, decimalAt)
  const fraction = decimalAt === null ? '' : text.slice(decimalAt + 1)
  const used = [...new Set(whole.replace(/\d/g, ''))]
  const isGrouped = used.length === 0 || (used.length === 1 && /^\d{1,3}(\D\d{2,3})*\D\d{3}$/.test(whole))
  if (!isGrouped || /\D/.test(fraction)) return null
  return { whole: whole.replace(/\D/g, '') || '0', fraction }
}

/** Where the decimal mark stands; null when every mark groups. */
function decimalMarkAt(text: string, tag: string): number | null {
  const arabic = text.indexOf('٫')
  if (arabic >= 0) return arabic
  const last = text.search(/[.,](?=[^.,]*$)/)
  if (last < 0) return null
  const mark = text[last]!
  // Two kinds of marks: the last is the decimal one.
  if (new Set(text.replace(/\d/g, '')).size > 1) return last
  if (text.indexOf(mark) !== last) return null
  const groups = mark === marksOf(tag).group && /^[1-9]\d{0,2}.\d{3}$/.test(text)
  return groups ? null : last
}

function marksOf(tag: string): { decimal: string; group: string | undefined } {
  const parts = new Intl.NumberFormat(tag).formatToParts(12345678.9)
  return {
    decimal: parts.find((part) => part.type === 'decimal')!.value,
    group: parts.find((part) => part.type === 'group')?.value,
  }
}

const currentTag = () => intlTag(currentLocale())

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string, tag: string, signed = false): Intl.NumberFormat {
  const key = `${tag} ${currency} ${signed}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(tag, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      signDisplay: signed ? 'exceptZero' : 'auto',
    })
    formats.set(key, format)
  }
  return format
}
