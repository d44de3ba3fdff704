import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { countryName } from '../countries.ts'
import { changePassword } from '../operators/change-password.tsx'
import { closeAccount } from '../operators/close-account.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { ProfileForm } from './profile-form.tsx'

/** What people see of the account, and what stays with its operators. */
export default function ProfilePage({ account, reload }: ConsolePageProps): ReactNode {
  const isOwner = account.role === 'owner'
  return (
    <Page title={t('console.profile')} parent={homeOf(account.id)}>
      <ConnectionBanner />
      <section className="console-panel">
        <ProfileForm key={account.revision} account={account} onDone={reload} />
      </section>
      <Card hint={t('console.fixed')}>
        <Cell title={t('console.step.kind')} value={t(`console.kind.${account.kind}`)} />
        {account.country && <Cell title={t('console.country')} value={countryName(account.country)} />}
        {account.email && <Cell title={t('console.email')} value={account.email} />}
        <Cell title={t('console.wire-name')} value={<span dir="ltr">{account.wireName}</span>} />
      </Card>
      {isOwner && (
        <Card>
          <Cell
            icon="password"
            title={t('console.password.change')}
            chevron
            onClick={() => void changePassword(account, reload)}
          />
          <Cell
            icon="trash"
            tone="danger"
            title={t('console.close')}
            onClick={() => void closeAccount(account, false)}
          />
        </Card>
      )}
    </Page>
  )
}
