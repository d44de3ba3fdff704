import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { openMenu } from '../../../ui/menu.tsx'
import { namesIn } from '../chat/names.ts'
import { pickPeople } from '../chat/pick-conversations.tsx'

/** "+": all the ways to begin something. */
export function openStartMenu(teahouse: Teahouse, at: Element): Promise<void> {
  return openMenu({
    at,
    label: t('chats.start'),
    items: [
      { label: t('chats.new'), icon: 'chat-teardrop', onSelect: () => void startChat(teahouse) },
      { label: t('chats.add'), icon: 'user-plus', onSelect: () => navigate('/contacts/add') },
      { label: t('chats.scan'), icon: 'scan', onSelect: () => navigate('/scan') },
      { label: t('chats.money'), icon: 'wallet', onSelect: () => navigate('/wallet/pay') },
      { label: t('chats.broadcast'), icon: 'megaphone', onSelect: () => void startBroadcast(teahouse) },
    ],
  })
}

/** As many as join a group besides its maker. */
const mostInGroup = 499
const mostInBroadcast = 200

/**
 * With one person it is a direct chat, with several a group.
 * @param withPersonId somebody who is in it anyway: a group begins from the chat with them.
 */
export async function startChat(teahouse: Teahouse, withPersonId?: string): Promise<void> {
  const { client, replica } = teahouse
  const picked = await pickPeople({
    title: withPersonId ? t('chats.new.group') : t('chats.new'),
    action: t('chats.new.start'),
    max: mostInGroup,
    ...(withPersonId && { without: new Set([withPersonId]) }),
  })
  if (!picked || picked.length === 0) return
  const personIds = withPersonId ? [withPersonId, ...picked] : [...picked]
  await attempt(async () => {
    if (personIds.length === 1) {
      const { conversation } = await client.call('chat.open', { personId: personIds[0]! })
      await replica.take({ kind: 'conversation', conversation })
      navigate(`/chats/${conversation.id}`)
      return
    }
    const { conversation, outcomes } = await client.call('groups.make', {
      conversationId: client.host.newId(),
      personIds,
    })
    await replica.take({ kind: 'conversation', conversation })
    navigate(`/chats/${conversation.id}`)
    // The members themselves say who is in; only what is otherwise needs words.
    if (outcomes.every(({ state }) => state === 'joined')) return
    const { sayOutcomes } = await import('../groups/outcomes.tsx')
    await sayOutcomes(outcomes, namesIn(teahouse).nameOf)
  })
}

/** What is written to the list reaches each person on it as a message of their own. */
async function startBroadcast({ client, replica }: Teahouse): Promise<void> {
  const personIds = await pickPeople({ title: t('chats.broadcast.new'), action: t('kit.done'), max: mostInBroadcast })
  if (!personIds || personIds.length === 0) return
  await attempt(async () => {
    const { conversation } = await client.call('chat.saveBroadcastList', {
      conversationId: client.host.newId(),
      personIds: [...personIds],
    })
    await replica.take({ kind: 'conversation', conversation })
    navigate(`/chats/${conversation.id}`)
  })
}
