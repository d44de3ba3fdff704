import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Page } from '../../../shell/page.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { useContacts } from './people.ts'
import { PersonList } from './person-list.tsx'

/** Contacts whom one only chats with. */
export default function ChatsOnly(): ReactNode {
  const people = useContacts().filter(({ contact }) => contact.chatsOnly && !contact.blocked)
  return (
    <Page title={t('contacts.chats-only')} parent="/contacts" body="fixed">
      {people.length > 0 ? (
        <PersonList people={people} label={t('contacts.chats-only')} />
      ) : (
        <EmptyState title={t('contacts.chats-only.empty')}>{t('contacts.chats-only.detail')}</EmptyState>
      )}
    </Page>
  )
}
