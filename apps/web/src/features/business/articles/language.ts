import { directionOf, type Locale } from '../../../i18n/locales.ts'

/** How a text in some language is marked up, so that fonts, line breaks, hyphens and voices fit it. */
export const languageOf = (language: Locale | null): { lang?: string; dir: 'ltr' | 'rtl' | 'auto' } =>
  language ? { lang: language, dir: directionOf(language) } : { dir: 'auto' }
