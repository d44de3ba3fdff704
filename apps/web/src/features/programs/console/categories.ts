import type { Category } from '@teahouse/contract/programs/miniprograms'
import { t } from '../../../i18n/i18n.ts'
import { nameCollator } from '../../../i18n/intl.ts'

const all: Record<Category, true> = {
  food: true,
  shopping: true,
  travel: true,
  transport: true,
  events: true,
  education: true,
  health: true,
  government: true,
  finance: true,
  business: true,
  tools: true,
  games: true,
  media: true,
  social: true,
  charity: true,
}

export const isCategory = (word: string): word is Category => Object.hasOwn(all, word)

/** By their names in the present language. */
export const categoryOptions = (): { value: Category; label: string }[] =>
  Object.keys(all)
    .filter(isCategory)
    .map((value) => ({ value, label: t(`miniprograms.category.${value}`) }))
    .sort((a, b) => nameCollator().compare(a.label, b.label))
