import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../i18n/intl.ts'
import { goBack } from '../../../shell/navigation.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { membersOf, useMembers } from '../chat/members.ts'
import { useNames } from '../chat/names.ts'
import { useChat } from '../chat/use-chat.ts'
import { changeGroup, dissolveGroup, isAdmin } from './change-group.ts'
import { pickMembers } from './pick-members.tsx'

const mostAdmins = 5

/** The rules of a group; for its owner also who helps, and who follows. */
export default function ManagePage({ conversationId }: { conversationId: string }): ReactNode {
  const conversation = useChat(conversationId)?.conversation
  if (!conversation?.group || !isAdmin(conversation)) return <NotFound />
  return (
    <Page title={t('groups.manage')} parent={`/chats/${conversationId}/details`}>
      <Rules conversationId={conversationId} group={conversation.group} />
      {conversation.myRole === 'owner' && <Owning conversationId={conversationId} />}
    </Page>
  )
}

interface Rules {
  needsApproval: boolean
  onlyAdminsWrite: boolean
  onlyAdminsRename: boolean
}

function Rules({ conversationId, group }: { conversationId: string; group: Rules }): ReactNode {
  const teahouse = useTeahouse()
  const set = (rule: Partial<Rules>) => void changeGroup(teahouse, 'groups.configure', { conversationId, ...rule })
  return (
    <Card>
      <SwitchCell
        title={t('groups.manage.approval')}
        detail={t('groups.manage.approval.detail')}
        checked={group.needsApproval}
        onChange={(needsApproval) => set({ needsApproval })}
      />
      <Cell title={t('groups.requests')} href={`/chats/${conversationId}/requests`} />
      <SwitchCell
        title={t('groups.manage.only-admins-write')}
        checked={group.onlyAdminsWrite}
        onChange={(onlyAdminsWrite) => set({ onlyAdminsWrite })}
      />
      <SwitchCell
        title={t('groups.manage.only-admins-rename')}
        checked={group.onlyAdminsRename}
        onChange={(onlyAdminsRename) => set({ onlyAdminsRename })}
      />
    </Card>
  )
}

function Owning({ conversationId }: { conversationId: string }): ReactNode {
  const teahouse = useTeahouse()
  const names = useNames(conversationId)
  const members = useMembers(conversationId) ?? []
  const others = members.filter(({ personId }) => personId !== teahouse.personId).map(({ personId }) => personId)
  const admins = members.filter(({ role }) => role === 'admin').map(({ personId }) => personId)

  async function chooseAdmins(): Promise<void> {
    const personIds = await pickMembers({
      title: t('groups.manage.admins'),
      action: t('groups.pick.done'),
      conversationId,
      among: others,
      chosen: admins,
      max: mostAdmins,
    })
    if (!personIds) return
    await changeGroup(teahouse, 'groups.setAdmins', { conversationId, personIds: [...personIds] })
    await membersOf(teahouse, conversationId).refresh()
  }

  async function transfer(): Promise<void> {
    const [personId] =
      (await pickMembers({
        title: t('groups.manage.transfer'),
        action: t('groups.manage.transfer.action'),
        conversationId,
        among: others,
        max: 1,
      })) ?? []
    if (!personId) return
    const isSure = await confirm({
      title: t('groups.manage.transfer.title', { name: isolate(names.nameOf(personId)) }),
      body: t('groups.manage.transfer.body'),
      action: t('groups.manage.transfer.action'),
      tone: 'danger',
    })
    if (isSure && (await changeGroup(teahouse, 'groups.transfer', { conversationId, personId }))) {
      goBack(`/chats/${conversationId}/details`)
    }
  }

  return (
    <>
      <Card>
        <Cell
          title={t('groups.manage.admins')}
          detail={t('groups.manage.admins.detail', { count: mostAdmins })}
          {...(admins.length > 0 && { value: formatList(admins.map((id) => isolate(names.nameOf(id)))) })}
          chevron
          onClick={() => void chooseAdmins()}
        />
        <Cell title={t('groups.manage.transfer')} chevron onClick={() => void transfer()} />
      </Card>
      <Card>
        <Cell
          tone="danger"
          title={t('groups.dissolve')}
          onClick={async () => {
            if (await dissolveGroup(teahouse, conversationId)) goBack(`/chats/${conversationId}`)
          }}
        />
      </Card>
    </>
  )
}
