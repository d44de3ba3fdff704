import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatList } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { GroupAvatar } from '../../../ui/avatar.tsx'
import { Row } from '../../../ui/row.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { InvitationsDoor } from '../../talk/groups/invitations-door.tsx'
import './contacts.css'

/** The groups that one has saved to the contacts. */
export default function GroupChats(): ReactNode {
  const { replica, personId } = useTeahouse()
  const groups = useView(replica.list).filter(
    ({ conversation }) => conversation.kind === 'group' && conversation.settings.saved && conversation.myRole,
  )
  return (
    <Page title={t('contacts.groups')} parent="/contacts" body="fixed" actions={<InvitationsDoor />}>
      {groups.length > 0 ? (
        <ul className="contacts-list" aria-label={t('contacts.groups')}>
          {groups.map(({ id, conversation, firstMembers }) => (
            <li key={id}>
              <Row
                compact
                href={`/chats/${id}`}
                lead={
                  <GroupAvatar
                    size={42}
                    members={firstMembers.map((member) => ({ ...member, src: pictureOf(member) }))}
                  />
                }
                title={
                  conversation.name ??
                  formatList(firstMembers.filter(({ id }) => id !== personId).map(({ name }) => name))
                }
                detail={t('contacts.groups.size', { count: conversation.memberCount })}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('contacts.groups.empty')}>{t('contacts.groups.empty.body')}</EmptyState>
      )}
    </Page>
  )
}
