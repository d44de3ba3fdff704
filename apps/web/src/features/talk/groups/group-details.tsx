import type { Chat } from '@teahouse/client'
import type { Conversation } from '@teahouse/contract/talk/chat'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { inform } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { RichText } from '../../../ui/rich-text.tsx'
import { ChatSwitches, ClearHistory } from '../chat/details/chat-details.tsx'
import '../chat/details/details.css'
import { RecentMedia } from '../chat/details/recent-media.tsx'
import { membersOf, useMembers } from '../chat/members.ts'
import { useNames } from '../chat/names.ts'
import { useChat } from '../chat/use-chat.ts'
import { configureChat } from '../chats/configure.ts'
import { changeGroup, dissolveGroup, inviteToGroup, isAdmin, leaveGroup, removeFromGroup } from './change-group.ts'
import { editAnnouncement } from './edit-announcement.tsx'
import './groups.css'
import { pickMembers } from './pick-members.tsx'
import { useJoinRequests } from './use-join-requests.ts'

/** How many faces stand on the page; the rest is one press away. */
const shownMembers = 14

/** What there is about a group: who is in it, what was posted, its rules, and one's own switches. */
export default function GroupDetails({ conversationId }: { conversationId: string }): ReactNode {
  const chat = useChat(conversationId)
  if (!chat) return null
  const { conversation } = chat
  const isIn = conversation.myRole !== null
  return (
    <div className="chat-details groups-details">
      {isIn ? (
        <>
          <Members conversation={conversation} />
          <Notice conversation={conversation} />
        </>
      ) : (
        <p className="groups-gone">{t('groups.gone')}</p>
      )}
      <RecentMedia conversationId={conversationId} onJump={(seq) => navigate(`/chats/${conversationId}?at=${seq}`)} />
      <Card>
        <Cell
          href={`/chats/${conversationId}/search`}
          icon="magnifying-glass"
          iconWeight="regular"
          title={t('chat.search')}
        />
      </Card>
      {isIn && <About conversation={conversation} />}
      <ChatSwitches chat={chat} />
      {isIn && <OwnSettings chat={chat} />}
      <ClearHistory chat={chat} />
      {isIn && <Leaving conversation={conversation} />}
    </div>
  )
}

function Members({ conversation }: { conversation: Conversation }): ReactNode {
  const teahouse = useTeahouse()
  const { replica, personId: selfId } = teahouse
  const { id, memberCount, firstMemberIds } = conversation
  const names = useNames(id)
  const members = useMembers(id)
  const known = members?.map(({ personId }) => personId) ?? firstMemberIds
  const mayRemove = isAdmin(conversation) && memberCount > 1

  async function remove(): Promise<void> {
    const removable = (membersOf(teahouse, id).getSnapshot() ?? []).filter(
      ({ personId, role }) => personId !== selfId && (conversation.myRole === 'owner' || role === 'member'),
    )
    const picked = await pickMembers({
      title: t('groups.remove.title'),
      action: t('groups.remove'),
      conversationId: id,
      among: removable.map(({ personId }) => personId),
    })
    if (picked && picked.length > 0) await removeFromGroup(teahouse, id, picked)
  }

  return (
    <section aria-label={t('groups.members')}>
      <ul className="chat-details-people">
        {known.slice(0, shownMembers).map((personId) => (
          <li key={personId}>
            <Link
              className="chat-details-person"
              href={`/contacts/${personId}?${new URLSearchParams({ source: 'group', proof: id })}`}
            >
              <Avatar
                id={personId}
                name={names.nameOf(personId)}
                src={pictureOf(replica.person(personId).getSnapshot())}
                size={48}
              />
              <bdi className="ui-clip">{names.nameOf(personId)}</bdi>
            </Link>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="chat-details-person"
            onClick={() => void inviteToGroup(teahouse, conversation)}
          >
            <span className="chat-details-add">
              <Icon name="plus" size={24} />
            </span>
            <span className="ui-clip">{t('groups.invite')}</span>
          </button>
        </li>
        {mayRemove && (
          <li>
            <button type="button" className="chat-details-person" disabled={!members} onClick={() => void remove()}>
              <span className="chat-details-add">
                <Icon name="minus" size={24} />
              </span>
              <span className="ui-clip">{t('groups.remove')}</span>
            </button>
          </li>
        )}
      </ul>
      {memberCount > shownMembers && (
        <Card>
          <Cell title={t('groups.everyone', { count: memberCount })} href={`/chats/${id}/members`} />
        </Card>
      )}
    </section>
  )
}

/** What was posted for everyone; admins may change it. */
function Notice({ conversation }: { conversation: Conversation }): ReactNode {
  const teahouse = useTeahouse()
  const { announcement } = conversation
  const mayEdit = isAdmin(conversation)
  if (!announcement && !mayEdit) return null
  return (
    <section className="groups-announcement">
      <header>
        <h3>{t('groups.announcement')}</h3>
        {mayEdit && (
          <button
            type="button"
            className="groups-announcement-edit"
            onClick={() => void editAnnouncement(teahouse, conversation)}
          >
            <Icon name="pencil-simple" size={20} label={t('groups.announcement.edit')} />
          </button>
        )}
      </header>
      {announcement ? (
        <RichText className="groups-announcement-text" text={announcement.text} />
      ) : (
        <p className="groups-announcement-none">{t('groups.announcement.none')}</p>
      )}
    </section>
  )
}

/** Name and code; for admins whoever waits, and the rules. */
function About({ conversation }: { conversation: Conversation }): ReactNode {
  const teahouse = useTeahouse()
  const { id, name, group } = conversation
  const mayRename = isAdmin(conversation) || !group?.onlyAdminsRename
  async function rename(): Promise<void> {
    const next = await askForName(t('groups.name'), name, t('groups.name.unset'))
    if (next !== undefined) await changeGroup(teahouse, 'groups.rename', { conversationId: id, name: next || null })
  }
  return (
    <Card>
      <Cell
        title={t('groups.name')}
        value={name ? <bdi>{name}</bdi> : t('groups.name.none')}
        {...(mayRename && { onClick: () => void rename(), chevron: true })}
      />
      <Cell
        title={t('groups.code')}
        href={`/chats/${id}/code`}
        trail={<Icon name="qr-code" size={22} className="groups-quiet" />}
      />
      {isAdmin(conversation) && <RequestsCell conversation={conversation} />}
      {isAdmin(conversation) && <Cell title={t('groups.manage')} href={`/chats/${id}/manage`} />}
    </Card>
  )
}

function RequestsCell({ conversation: { id, group } }: { conversation: Conversation }): ReactNode {
  const count = useJoinRequests(id).value?.requests.length ?? 0
  if (count === 0 && !group?.needsApproval) return null
  return (
    <Cell
      title={t('groups.requests')}
      href={`/chats/${id}/requests`}
      {...(count > 0 && { trail: <Badge count={count} /> })}
    />
  )
}

/** Switches that only the person sees, and their name here. */
function OwnSettings({ chat: { id, conversation } }: { chat: Chat }): ReactNode {
  const teahouse = useTeahouse()
  const { settings, myNickname } = conversation
  const [nickname, setNickname] = useState(myNickname)
  useEffect(() => setNickname(myNickname), [myNickname])
  async function rename(): Promise<void> {
    const given = await askForName(t('groups.nickname'), nickname, t('groups.nickname.unset'))
    if (given === undefined) return
    const next = given || null
    if (await changeGroup(teahouse, 'groups.setNickname', { conversationId: id, nickname: next })) setNickname(next)
    await membersOf(teahouse, id).refresh()
  }
  return (
    <Card>
      <SwitchCell
        title={t('groups.names')}
        checked={settings.showNames}
        onChange={(showNames) => void configureChat(teahouse, id, { showNames })}
      />
      <SwitchCell
        title={t('groups.saved')}
        checked={settings.saved}
        onChange={(saved) => void configureChat(teahouse, id, { saved })}
      />
      <Cell
        title={t('groups.nickname')}
        value={nickname && <bdi>{nickname}</bdi>}
        chevron
        onClick={() => void rename()}
      />
    </Card>
  )
}

function Leaving({ conversation }: { conversation: Conversation }): ReactNode {
  const teahouse = useTeahouse()
  const { id, myRole } = conversation
  async function leave(): Promise<void> {
    if (myRole === 'owner') await inform({ title: t('groups.leave'), body: t('groups.leave.owner') })
    else if (await leaveGroup(teahouse, id)) navigate('/chats')
  }
  return (
    <Card>
      <Cell tone="danger" title={t('groups.leave')} onClick={() => void leave()} />
      {myRole === 'owner' && (
        <Cell tone="danger" title={t('groups.dissolve')} onClick={() => void dissolveGroup(teahouse, id)} />
      )}
    </Card>
  )
}

/** Asks for a name that may also be taken away, by leaving the field empty. Undefined when the person turned away. */
function askForName(title: string, current: string | null, unset: string): Promise<string | undefined> {
  const value = current ?? ''
  return askForText({
    title,
    label: title,
    value,
    maxLength: 40,
    action: t('kit.save'),
    placeholder: unset,
    isValid: (text) => text !== value,
  })
}
