import type { ReactNode } from 'react'
import { currentLocale, setLocale, t } from '../../i18n/i18n.ts'
import { type Locale, localeNames, locales } from '../../i18n/locales.ts'
import { Page } from '../../shell/page.tsx'
import { useTeahouse } from '../../shell/session.ts'
import { Card } from '../../ui/cell.tsx'
import { RadioList } from '../../ui/choice.tsx'
import { editProfile } from '../people/accounts/edit-profile.ts'

/** The language of this device; the server writes its letters and notifications in it too. */
export default function Language(): ReactNode {
  const teahouse = useTeahouse()
  const choose = async (locale: Locale) => {
    await setLocale(locale)
    // What the device shows does not wait for the server, nor depend on it.
    await editProfile(teahouse, { locale }).catch(() => {})
  }
  return (
    <Page title={t('welcome.language')} parent="/me/settings">
      <Card hint={t('language.hint')}>
        <RadioList
          label={t('welcome.language')}
          options={locales.map((locale) => ({
            value: locale,
            label: <span lang={locale}>{localeNames[locale]}</span>,
          }))}
          value={currentLocale()}
          onChange={(locale) => void choose(locale)}
        />
      </Card>
    </Page>
  )
}
