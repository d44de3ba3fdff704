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

/** The tag to hand to `Intl`. Arabic keeps Latin digits, which line up with ids, codes and clocks. */
export function intlTag(locale: Locale): string {
  return locale === 'ar' ? 'ar-u-nu-latn' : locale
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
