import type { ReactNode } from 'react'
import { currentLocale, t } from '../../i18n/i18n.ts'
import { localeNames } from '../../i18n/locales.ts'
import { useInstall } from '../../platform/install.ts'
import { Page } from '../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../shell/session.ts'
import { Card, Cell } from '../../ui/cell.tsx'
import { useAppearance } from '../../ui/theme.ts'
import { logOut } from '../people/accounts/log-out.ts'

/** All that can be set. */
export default function Settings(): ReactNode {
  const teahouse = useTeahouse()
  const account = useAccount()
  const { theme } = useAppearance()
  const install = useInstall()
  return (
    <Page title={t('shell.settings')} parent="/me">
      <Card>
        <Cell
          icon="user-circle"
          title={t('account.title')}
          href="/me/account"
          {...(account && { value: `@${account.handle}` })}
        />
        <Cell icon="device-mobile" title={t('shell.devices')} href="/me/devices" />
        <Cell icon="shield-check" title={t('privacy.title')} href="/me/privacy" />
      </Card>
      <Card>
        <Cell icon="bell" title={t('notifications.title')} href="/me/notifications" />
        <Cell icon="translate" title={t('welcome.language')} value={localeNames[currentLocale()]} href="/me/language" />
        <Cell icon="compass" title={t('shell.place.discover')} href="/me/discover" />
        <Cell icon="palette" title={t('appearance.title')} value={t(`appearance.${theme}`)} href="/me/appearance" />
      </Card>
      {account?.role === 'administrator' && (
        <Card>
          <Cell icon="bank" title={t('banks.admin.title')} href="/me/bank" />
        </Card>
      )}
      <Card>
        {install && <Cell icon="download-simple" title={t('settings.install')} onClick={() => void install()} />}
        <Cell icon="info" title={t('about.title')} href="/me/about" />
      </Card>
      <Card>
        <Cell icon="sign-out" tone="danger" title={t('settings.log-out')} onClick={() => void logOut(teahouse)} />
      </Card>
    </Page>
  )
}
