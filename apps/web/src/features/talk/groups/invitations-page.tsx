import type { Invitation } from '@teahouse/contract/talk/groups'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Row } from '../../../ui/row.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import './groups.css'
import { openGroup } from './open-group.ts'
import { useInvitations } from './use-invitations.ts'

/** Groups that ask one in. */
export default function InvitationsPage(): ReactNode {
  const { value, problem, reload } = useInvitations()
  return (
    <Page title={t('groups.invitations')} parent="/contacts/groups" body="fixed">
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : value.invitations.length > 0 ? (
        <ul className="groups-list" aria-label={t('groups.invitations')}>
          {value.invitations.map((invitation) => (
            <li key={invitation.id}>
              <InvitationRow invitation={invitation} onAnswered={reload} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('groups.invitations.none')}>{t('groups.invitations.none.body')}</EmptyState>
      )}
    </Page>
  )
}

function InvitationRow({ invitation, onAnswered }: { invitation: Invitation; onAnswered(): void }): ReactNode {
  const teahouse = useTeahouse()
  const { id, conversationId, groupName, memberCount, invitedBy } = invitation
  const answer = async (accept: boolean) => {
    await teahouse.client.call('groups.answerInvitation', { invitationId: id, accept })
    if (accept) await openGroup(teahouse, conversationId)
    else onAnswered()
  }
  const join = useAct(() => answer(true))
  return (
    <Row
      lead={<Avatar id={invitedBy.id} name={invitedBy.name} src={pictureOf(invitedBy)} />}
      title={groupName ?? t('chat.group')}
      detail={join.problem ?? t('groups.invitations.detail', { name: isolate(invitedBy.name), count: memberCount })}
      trail={
        <span className="groups-answers">
          <Button size="small" tone="soft" onClick={() => void attempt(() => answer(false))}>
            {t('groups.decline')}
          </Button>
          <Button size="small" busy={join.isBusy} onClick={() => join.run()}>
            {t('groups.accept')}
          </Button>
        </span>
      }
    />
  )
}
