/** What members, admins and the owner do to a group. Each asks the server, and shows its answer at once. */
import type { MethodName } from '@teahouse/contract'
import type { Conversation } from '@teahouse/contract/talk/chat'
import { t } from '../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { membersOf } from '../chat/members.ts'
import { namesIn } from '../chat/names.ts'
import { pickPeople } from '../chat/pick-conversations.tsx'
import { sayOutcomes } from './outcomes.tsx'

/** The methods that answer with the group as it is afterwards. */
type Changing = Extract<
  MethodName,
  `groups.${'rename' | 'announce' | 'setNickname' | 'setAdmins' | 'transfer' | 'removeMembers' | 'configure'}`
>

/** Changes a group. True when it went well; else the person has read why not. */
export function changeGroup<N extends Changing>(
  { client, replica }: Teahouse,
  name: N,
  input: Parameters<typeof client.call<N>>[1],
): Promise<boolean> {
  return attempt(async () => {
    const { conversation } = (await client.call(name, input)) as { conversation: Conversation }
    await replica.take({ kind: 'conversation', conversation })
  })
}

/** The owner and the admins. */
export const isAdmin = ({ myRole }: Pick<Conversation, 'myRole'>) => myRole === 'owner' || myRole === 'admin'

/** As many as are invited with one call. */
const mostInvited = 100

export async function inviteToGroup(teahouse: Teahouse, conversation: Conversation): Promise<void> {
  const { client } = teahouse
  const members = membersOf(teahouse, conversation.id)
  const present = members.getSnapshot() ?? []
  const personIds = await pickPeople({
    title: t('groups.invite.title'),
    action: t('groups.invite'),
    max: mostInvited,
    without: new Set(present.map(({ personId }) => personId)),
  })
  if (!personIds || personIds.length === 0) return
  const waits = conversation.group?.needsApproval && !isAdmin(conversation)
  const greeting = waits
    ? await askForText({
        title: t('groups.invite.greeting.title'),
        label: t('groups.invite.greeting'),
        maxLength: 100,
        action: t('groups.invite'),
      })
    : ''
  if (greeting === undefined) return
  await attempt(async () => {
    const { outcomes } = await client.call('groups.invite', {
      conversationId: conversation.id,
      personIds: [...personIds],
      greeting,
    })
    await members.refresh()
    await sayOutcomes(outcomes, namesIn(teahouse).nameOf)
  })
}

export async function removeFromGroup(
  teahouse: Teahouse,
  conversationId: string,
  personIds: readonly string[],
): Promise<void> {
  const { nameOf } = namesIn(teahouse)
  const isSure = await confirm({
    title: `${t('groups.remove')}: ${formatList(personIds.map((id) => isolate(nameOf(id))))}`,
    body: t('groups.remove.body'),
    action: t('groups.remove'),
    tone: 'danger',
  })
  if (!isSure) return
  if (await changeGroup(teahouse, 'groups.removeMembers', { conversationId, personIds: [...personIds] })) {
    await membersOf(teahouse, conversationId).refresh()
    showToast(t('groups.removed'), { icon: 'check' })
  }
}

export async function leaveGroup({ client }: Teahouse, conversationId: string): Promise<boolean> {
  const isSure = await confirm({
    title: t('groups.leave.title'),
    body: t('groups.leave.body'),
    action: t('groups.leave'),
    tone: 'danger',
  })
  return isSure && attempt(() => client.call('groups.leave', { conversationId }))
}

export async function dissolveGroup({ client }: Teahouse, conversationId: string): Promise<boolean> {
  const isSure = await confirm({
    title: t('groups.dissolve.title'),
    body: t('groups.dissolve.body'),
    action: t('groups.dissolve'),
    tone: 'danger',
  })
  return isSure && attempt(() => client.call('groups.dissolve', { conversationId }))
}
