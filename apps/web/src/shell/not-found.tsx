import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/state.tsx'

/** An address that leads nowhere. */
export function NotFound(): ReactNode {
  return (
    <>
      <h1 className="ui-spoken">{t('shell.not-found')}</h1>
      <EmptyState title={t('shell.not-found')} actions={<Button href="/chats">{t('shell.not-found.home')}</Button>}>
        {t('shell.not-found.body')}
      </EmptyState>
    </>
  )
}
