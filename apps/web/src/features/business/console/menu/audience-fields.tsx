import type { Tag } from '@teahouse/contract/business/followers'
import type { Audience } from '@teahouse/contract/business/menus'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { localeNames, locales } from '../../../../i18n/locales.ts'
import { SelectField } from '../select-field.tsx'

const platforms = ['ios', 'android', 'other'] as const

interface AudienceFieldsProps {
  audience: Audience
  tags: readonly Tag[]
  onChange(audience: Audience): void
}

/** For whom a menu is that is not for everybody. */
export function AudienceFields({ audience, tags, onChange }: AudienceFieldsProps): ReactNode {
  const any = { value: 'any', label: t('console.menu.any') }
  return (
    <section className="console-panel">
      <h2>{t('console.menu.for-whom')}</h2>
      <p className="console-quiet">{t('console.menu.for-whom.hint')}</p>
      <SelectField
        label={t('console.menu.tag')}
        value={audience.tagId === null ? 'any' : String(audience.tagId)}
        onChange={(value) => onChange({ ...audience, tagId: value === 'any' ? null : Number(value) })}
        options={[any, ...tags.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <SelectField
        label={t('console.menu.platform')}
        value={audience.platform ?? 'any'}
        onChange={(value) =>
          onChange({ ...audience, platform: platforms.find((platform) => platform === value) ?? null })
        }
        options={[any, ...platforms.map((value) => ({ value, label: t(`console.menu.platform.${value}`) }))]}
      />
      <SelectField
        label={t('console.menu.language')}
        value={audience.locale ?? 'any'}
        onChange={(value) => onChange({ ...audience, locale: locales.find((locale) => locale === value) ?? null })}
        options={[any, ...locales.map((value) => ({ value, label: localeNames[value] }))]}
      />
    </section>
  )
}

/** For whom it is, in a few words. */
export function audienceWords({ tagId, platform, locale }: Audience, tags: readonly Tag[]): string {
  const words = [
    tagId !== null && (tags.find((tag) => tag.id === tagId)?.name ?? t('console.menu.tag')),
    platform && t(`console.menu.platform.${platform}`),
    locale && localeNames[locale],
  ]
  return words.filter(Boolean).join(' · ') || t('console.menu.for-some')
}
