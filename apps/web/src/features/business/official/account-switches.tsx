import type { Follow } from '@teahouse/contract/business/followers'
import type { PublicAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { useChat } from '../../talk/chat/use-chat.ts'
import { configureChat } from '../../talk/chats/configure.ts'
import { openWhy } from './why-sheet.tsx'

interface AccountSwitchesProps {
  account: PublicAccount
  follow: Follow
  /** In the sheet that this would open. */
  isInSheet?: boolean
}

/** What an account that one follows may do: each switch is one's own, and the account is asked nothing. */
export function AccountSwitches({ account, follow, isInSheet = false }: AccountSwitchesProps): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const settings = useChat(follow.conversationId)?.conversation.settings
  const refused = useKept('templates.consents', {}, ['consents']).value?.refusedAccountIds
  const set = (change: Parameters<typeof configureChat>[2]) =>
    void configureChat(teahouse, follow.conversationId, change)
  return (
    <Card>
      <SwitchCell
        title={account.kind === 'service' ? t('official.broadcasts') : t('official.articles.take')}
        detail={t('official.broadcasts.detail')}
        checked={follow.takesBroadcasts}
        onChange={(takesBroadcasts) =>
          void attempt(() => client.call('followers.configure', { accountId: account.id, takesBroadcasts }))
        }
      />
      {refused && (
        <SwitchCell
          title={t('official.notices')}
          detail={t('official.notices.detail')}
          checked={!refused.includes(account.id)}
          onChange={(taken) =>
            void attempt(() => client.call('templates.refuse', { accountId: account.id, refused: !taken }))
          }
        />
      )}
      {settings && (
        <>
          <SwitchCell
            title={t('chat.details.mute')}
            detail={t('official.mute.detail')}
            checked={settings.muted}
            onChange={(muted) => set({ muted })}
          />
          {!isInSheet && (
            <SwitchCell
              title={t('chat.details.pin')}
              checked={settings.pinnedAt !== null}
              onChange={(pinned) => set({ pinned })}
            />
          )}
        </>
      )}
      {!isInSheet && <Cell title={t('official.why.may')} chevron onClick={() => void openWhy(account.id)} />}
    </Card>
  )
}
