import type { ContactRequest } from '@teahouse/contract/people/contacts'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import './contacts.css'
import { isWaitingForMe, useRequests } from './people.ts'
import { answer } from './requests.ts'

/** Everybody who asked, or was asked, to be a contact. */
export default function NewFriends(): ReactNode {
  const requests = useRequests()
  return (
    <Page
      title={t('contacts.new-friends')}
      parent="/contacts"
      body="fixed"
      actions={<IconButton icon="user-plus" label={t('contacts.add')} href="/contacts/add" />}
    >
      <ConnectionBanner />
      {requests.length > 0 ? (
        <ul className="contacts-list">
          {requests.map((request) => (
            <li key={request.id}>
              <RequestRow request={request} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title={t('contacts.new-friends.empty')}
          actions={
            <Button icon="user-plus" href="/contacts/add">
              {t('contacts.empty.add')}
            </Button>
          }
        >
          {t('contacts.new-friends.empty.body')}
        </EmptyState>
      )}
    </Page>
  )
}

function RequestRow({ request }: { request: ContactRequest }): ReactNode {
  const teahouse = useTeahouse()
  const { person, direction, state, greeting } = request
  const accept = useAct(() => answer(teahouse, request, true))
  const isWaiting = isWaitingForMe(request)
  return (
    <Row
      href={`/contacts/${person.id}`}
      lead={<Avatar id={person.id} name={person.name} src={pictureOf(person)} />}
      title={person.name}
      detail={accept.problem ?? (greeting || t(`contacts.source.${request.source}`))}
      trail={
        isWaiting ? (
          <Button size="small" busy={accept.isBusy} onClick={() => accept.run()}>
            {t('contacts.accept')}
          </Button>
        ) : (
          <span className="contacts-state">{t(`contacts.request.${direction}.${state}`)}</span>
        )
      }
      actions={
        isWaiting
          ? [
              {
                label: t('contacts.ignore'),
                icon: 'x',
                onSelect: () => void attempt(() => answer(teahouse, request, false)),
              },
            ]
          : []
      }
    />
  )
}
