import type { locale } from '@teahouse/contract/values'
import type * as z from 'zod'
import { no } from '../wire/errors.ts'

type Locale = z.output<ReturnType<typeof locale>>

const locales: readonly Locale[] = ['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar']

/** WeChat’s name of a language of the app. */
export const languageOf = (locale: Locale): string => (locale === 'zh-Hans' ? 'zh_CN' : locale)

/** The language of the app that WeChat calls so. Refuses 40035 what the app does not speak. */
export function localeOf(language: string): Locale {
  const [name] = language.replace('-', '_').split('_')
  const found = name === 'zh' ? 'zh-Hans' : locales.find((one) => one === name)
  if (!found) throw no(40035, `no such language: ${language}`)
  return found
}
