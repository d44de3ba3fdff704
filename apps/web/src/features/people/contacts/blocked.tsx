import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { EmptyState } from '../../../ui/state.tsx'
import { PersonList } from './person-list.tsx'

/** Whom one has blocked. */
export default function Blocked(): ReactNode {
  const people = useView(useTeahouse().replica.contacts).filter(({ contact }) => contact.blocked)
  return (
    <Page title={t('contacts.blocked')} parent="/me/privacy" body="fixed">
      {people.length > 0 ? (
        <PersonList people={people} label={t('contacts.blocked')} />
      ) : (
        <EmptyState title={t('contacts.blocked.empty')}>{t('contacts.blocked.empty.body')}</EmptyState>
      )}
    </Page>
  )
}
