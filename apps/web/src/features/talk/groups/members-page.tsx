import { type ReactNode, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { useMembers } from '../chat/members.ts'
import { useNames } from '../chat/names.ts'
import { useChat } from '../chat/use-chat.ts'
import { holdsWords, wordsOf } from '../search/fold.ts'
import { inviteToGroup, isAdmin, removeFromGroup } from './change-group.ts'
import './groups.css'

/** Everybody in a group, owner and admins first. */
export default function MembersPage({ conversationId }: { conversationId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { replica, personId: selfId } = teahouse
  const conversation = useChat(conversationId)?.conversation
  const members = useMembers(conversationId)
  const names = useNames(conversationId)
  const [query, setQuery] = useState('')
  const words = useMemo(() => wordsOf(query), [query])
  const rows = useMemo(
    () =>
      members
        ?.map((member) => ({
          ...member,
          name: names.nameOf(member.personId),
          person: replica.person(member.personId).getSnapshot(),
        }))
        .filter(({ name, person }) => [name, person?.name ?? ''].some((one) => holdsWords(one, words))),
    [members, names, replica, words],
  )
  if (!conversation?.myRole) return <NotFound />
  const mayRemove = (member: { personId: string; role: string }) =>
    member.personId !== selfId &&
    (conversation.myRole === 'owner' || (isAdmin(conversation) && member.role === 'member'))
  return (
    <Page
      title={t('groups.members')}
      subtitle={t('groups.size', { count: conversation.memberCount })}
      parent={`/chats/${conversationId}/details`}
      body="fixed"
      actions={
        <IconButton
          icon="user-plus"
          label={t('groups.invite')}
          onClick={() => void inviteToGroup(teahouse, conversation)}
        />
      }
    >
      <SearchField value={query} onChange={setQuery} placeholder={t('groups.members.search')} />
      {rows ? (
        <VirtualList
          label={t('groups.members')}
          items={rows}
          itemKey={({ personId }) => personId}
          estimatePx={() => 60}
          renderItem={(member) => (
            <Row
              compact
              href={`/contacts/${member.personId}?${new URLSearchParams({ source: 'group', proof: conversationId })}`}
              lead={<Avatar id={member.personId} name={member.name} src={pictureOf(member.person)} size={42} />}
              title={member.name}
              {...(member.role !== 'member' && {
                aside: t(member.role === 'owner' ? 'groups.role.owner' : 'groups.role.admin'),
              })}
              actions={
                mayRemove(member)
                  ? [
                      {
                        label: t('groups.remove'),
                        icon: 'user-minus',
                        tone: 'danger',
                        onSelect: () => void removeFromGroup(teahouse, conversationId, [member.personId]),
                      },
                    ]
                  : []
              }
            />
          )}
        />
      ) : (
        <SkeletonRows />
      )}
    </Page>
  )
}
