/** The languages that Teahouse speaks. Each is complete: a test keeps the catalogues equal. */
export const locales = ['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar'] as const

export type Locale = (typeof locales)[number]

/** What each language calls itself, which is the one name its readers will find in a list. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  'zh-Hans': '简体中文',
  cy: 'Cymraeg',
  de: 'Deutsch',
  ru: 'Русский',
  ja: '日本語',
  ar: 'العربية',
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr'
}

/**
 * The tag to hand to `Intl`: the language with the region of the person's own list, which decides between "9:38 AM"
 * and "09:38". Arabic keeps Latin digits, which line up with ids, codes and clocks.
 */
export function intlTag(locale: Locale, preferred: readonly string[] = navigator.languages): string {
  // Simplified Chinese stays so, whichever Chinese the browser prefers.
  const regional = locale === 'zh-Hans' ? undefined : preferred.find((tag) => tag.startsWith(`${locale}-`))
  const tag = regional ?? locale
  return locale === 'ar' ? `${tag}-u-nu-latn` : tag
}

/** The first of our languages that the person's list names; English when it names none. */
export function chooseLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0]
    const match = locales.find((locale) => locale.toLowerCase().split('-')[0] === language)
    if (match) return match
  }
  return 'en'
}
