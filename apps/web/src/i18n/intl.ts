/** Numbers, sizes, lists and order, each as the current language writes them. Times are in `ui/time.ts`. */
import { currentLocale } from './i18n.ts'
import { intlTag } from './locales.ts'

const firstStrongIsolate = '\u2068'
const popDirectionalIsolate = '\u2069'

/** Wraps a name so that it keeps its own direction inside a sentence: `t('x.y', { name: isolate(name) })`. */
export function isolate(name: string): string {
  return firstStrongIsolate + name + popDirectionalIsolate
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(intlTag(currentLocale()), options).format(value)
}

/** A file's size, such as "1.2 MB". */
export function formatSize(sizeBytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = sizeBytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(sizeBytes) / 3))
  const value = sizeBytes / 1000 ** power
  return formatNumber(value, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  })
}

/** "Mei, Owen and Layla". */
export function formatList(items: readonly string[], type: Intl.ListFormatType = 'conjunction'): string {
  return new Intl.ListFormat(intlTag(currentLocale()), { type }).format(items)
}

/** Puts names in the order that readers of the current language expect (pinyin for Chinese, and so on). */
export function nameCollator(): Intl.Collator {
  return new Intl.Collator(intlTag(currentLocale()), { numeric: true, sensitivity: 'base' })
}
