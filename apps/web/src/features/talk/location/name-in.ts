import { currentLocale } from '../../../i18n/i18n.ts'
import type { Locale } from '../../../i18n/locales.ts'

/** A name on the map in the person's language, else in English. */
export function nameIn(names: Partial<Record<Locale, string>>): string {
  return names[currentLocale()] ?? names.en ?? ''
}
