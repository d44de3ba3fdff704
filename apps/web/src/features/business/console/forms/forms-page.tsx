import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { FormEditor } from './form-editor.tsx'
import './forms.css'
import { LeadsPage } from './leads-page.tsx'

/** Forms that ask people for something, with their consent, and what came of them. */
export default function FormsPage({ account, rest }: ConsolePageProps): ReactNode {
  const { value, problem, reload } = useKept('forms.list', { accountId: account.id }, ['console'])
  const home = homeOf(account.id)
  const [formId, verb] = rest.split('/')
  if (rest === 'new') return <FormEditor account={account} onSaved={reload} />
  const form = value?.forms.find(({ id }) => id === formId)
  if (form && verb === 'edit') return <FormEditor account={account} form={form} onSaved={reload} />
  if (form) return <LeadsPage account={account} form={form} />
  return (
    <Forms account={account} home={home} {...(value && { forms: value.forms })} problem={problem} reload={reload} />
  )
}

interface FormsProps {
  account: ConsoleAccount
  home: string
  forms?: readonly { id: string; title: string; isOpen: boolean; leads: number }[]
  problem: string | undefined
  reload(): void
}

function Forms({ home, forms, problem, reload }: FormsProps): ReactNode {
  return (
    <Page
      title={t('forms.title')}
      parent={home}
      actions={<IconButton icon="plus" label={t('forms.new')} href={`${home}/forms/new`} />}
    >
      <ConnectionBanner />
      {!forms ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : forms.length === 0 ? (
        <EmptyState title={t('forms.none')} actions={<Button href={`${home}/forms/new`}>{t('forms.new')}</Button>}>
          {t('forms.none.body')}
        </EmptyState>
      ) : (
        <Card>
          {forms.map(({ id, title, isOpen, leads }) => (
            <Cell
              key={id}
              icon="note-pencil"
              title={<bdi>{title}</bdi>}
              detail={isOpen ? t('forms.open') : t('forms.closed')}
              value={t('forms.leads', { count: leads })}
              href={`${home}/forms/${id}`}
            />
          ))}
        </Card>
      )}
    </Page>
  )
}
