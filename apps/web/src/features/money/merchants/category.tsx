import type { Category } from '@teahouse/contract/money/merchants'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { Cell } from '../../../ui/cell.tsx'

const categories = [
  'food',
  'groceries',
  'shop',
  'beauty',
  'health',
  'home',
  'transport',
  'lessons',
  'leisure',
  'services',
  'other',
] as const satisfies readonly Category[]

/** What a shop is about, and the way to change it. */
export function CategoryCell({ value, onChange }: { value: Category; onChange(category: Category): void }): ReactNode {
  const choose = async () => {
    const actions = categories.map((id) => ({ id, label: t(`merchants.category.${id}`) }))
    const chosen = await chooseAction<Category>({ title: t('merchants.category'), actions })
    if (chosen) onChange(chosen)
  }
  return (
    <Cell
      title={t('merchants.category')}
      value={t(`merchants.category.${value}`)}
      chevron
      onClick={() => void choose()}
    />
  )
}
