import type { ReactNode } from 'react'
import { currentLocale, setLocale, t } from '../../../i18n/i18n.ts'
import { localeNames, locales } from '../../../i18n/locales.ts'
import { Icon } from '../../../ui/icon.tsx'
import { openMenu } from '../../../ui/menu.tsx'

/** The language of the page, which opens the list of all. */
export function LanguageButton(): ReactNode {
  return (
    <button
      type="button"
      className="outside-language"
      aria-haspopup="menu"
      title={t('welcome.language')}
      onClick={(event) =>
        void openMenu({
          at: event.currentTarget,
          label: t('welcome.language'),
          items: locales.map((locale) => ({
            label: localeNames[locale],
            onSelect: () => void setLocale(locale),
          })),
        })
      }
    >
      <Icon name="globe" size={20} />
      <span className="ui-spoken">{t('welcome.language')}</span>
      {localeNames[currentLocale()]}
    </button>
  )
}
