import type { Follow, FollowSource } from '@teahouse/contract/business/followers'
import type { PublicAccount } from '@teahouse/contract/business/official'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { confirm } from '../../../ui/dialog.tsx'
import { showToast } from '../../../ui/toast.tsx'

/** An official account as people see it, and whether one follows it; there without the line once it was seen. */
export const useProfile = (accountId: string) => useKept('followers.profile', { accountId }, ['officialAccounts'])

export async function followAccount({ client }: Teahouse, accountId: string, source: FollowSource): Promise<Follow> {
  const { follow } = await client.call('followers.follow', { accountId, source })
  return follow
}

/** Goes to the chat with an account, as soon as this device has heard of it. */
export async function openChatWith({ replica }: Teahouse, conversationId: string): Promise<void> {
  const chat = replica.chat(conversationId)
  if (!chat.getSnapshot()) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(finish, patienceMs)
      const off = chat.subscribe(() => chat.getSnapshot() && finish())
      function finish(): void {
        clearTimeout(timer)
        off()
        resolve()
      }
    })
  }
  navigate(`/chats/${conversationId}`)
}

/** The stream brings a new chat within a moment; after this long the chat's own page does the waiting. */
const patienceMs = 4_000

/** Asks, then unfollows. True when it was done. */
export async function unfollow(
  { client }: Teahouse,
  { id, name }: Pick<PublicAccount, 'id' | 'name'>,
): Promise<boolean> {
  const isSure = await confirm({
    title: t('official.unfollow.title', { name: isolate(name) }),
    body: t('official.unfollow.body'),
    action: t('official.unfollow'),
    tone: 'danger',
  })
  if (!isSure) return false
  const isDone = await attempt(() => client.call('followers.unfollow', { accountId: id }))
  if (isDone) showToast(t('official.unfollowed', { name: isolate(name) }), { icon: 'check' })
  return isDone
}
