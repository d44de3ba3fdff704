import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { type ConsolePage, homeOf } from './page.ts'

/** What stands where an account has not got a feature: why, and what opens it. */
export function LockedPage({ account, page }: { account: ConsoleAccount; page: ConsolePage }): ReactNode {
  const isLocked = page.feature !== undefined && account.lockedFeatures.includes(page.feature)
  return (
    <Page title={t(page.words)} parent={homeOf(account.id)}>
      {isLocked ? (
        <EmptyState
          title={t('console.locked')}
          actions={
            account.duties.includes('settings') && (
              <Button href={`${homeOf(account.id)}/verification`}>{t('console.verification')}</Button>
            )
          }
        >
          {t('console.locked.body')}
        </EmptyState>
      ) : (
        <EmptyState title={t('console.other-kind')}>{t('console.other-kind.body')}</EmptyState>
      )}
    </Page>
  )
}
