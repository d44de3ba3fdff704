import type { JoinRequest } from '@teahouse/contract/talk/groups'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Row } from '../../../ui/row.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { useNames } from '../chat/names.ts'
import { useChat } from '../chat/use-chat.ts'
import { isAdmin } from './change-group.ts'
import './groups.css'
import { useJoinRequests } from './use-join-requests.ts'

/** Who waits to be let into a group. */
export default function RequestsPage({ conversationId }: { conversationId: string }): ReactNode {
  const conversation = useChat(conversationId)?.conversation
  return conversation && isAdmin(conversation) ? <Requests conversationId={conversationId} /> : <NotFound />
}

function Requests({ conversationId }: { conversationId: string }): ReactNode {
  const { value, problem, reload } = useJoinRequests(conversationId)
  return (
    <Page title={t('groups.requests')} parent={`/chats/${conversationId}/details`} body="fixed">
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : value.requests.length > 0 ? (
        <ul className="groups-list" aria-label={t('groups.requests')}>
          {value.requests.map((request) => (
            <li key={request.id}>
              <RequestRow request={request} onAnswered={reload} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('groups.requests.none')}>{t('groups.requests.none.body')}</EmptyState>
      )}
    </Page>
  )
}

function RequestRow({ request, onAnswered }: { request: JoinRequest; onAnswered(): void }): ReactNode {
  const { client } = useTeahouse()
  const names = useNames()
  const { id, person, invitedById, greeting } = request
  const answer = async (accept: boolean) => {
    await client.call('groups.answerJoinRequest', { requestId: id, accept })
    onAnswered()
  }
  const accept = useAct(() => answer(true))
  const by = invitedById ? t('groups.requests.by', { name: isolate(names.nameOf(invitedById)) }) : ''
  return (
    <>
      <Row
        lead={<Avatar id={person.id} name={person.name} src={pictureOf(person)} />}
        title={person.name}
        {...((accept.problem || by) && { detail: accept.problem ?? by })}
        trail={
          <span className="groups-answers">
            <Button size="small" tone="soft" onClick={() => void attempt(() => answer(false))}>
              {t('groups.requests.decline')}
            </Button>
            <Button size="small" busy={accept.isBusy} onClick={() => accept.run()}>
              {t('groups.requests.accept')}
            </Button>
          </span>
        }
      />
      {greeting && (
        <p className="groups-greeting" dir="auto">
          {greeting}
        </p>
      )}
    </>
  )
}
