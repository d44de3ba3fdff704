import type { Follow } from '@teahouse/contract/business/followers'
import type { PublicAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { useChat } from '../../talk/chat/use-chat.ts'
import { configureChat } from '../../talk/chats/configure.ts'

interface AccountSwitchesProps {
  account: PublicAccount
  follow: Follow
  /** Explains what an account may do; absent where that is what is shown. */
  onExplain?(): void
}

/** What an account that one follows may do: each switch is one's own, and the account is asked nothing. */
export function AccountSwitches({ account, follow, onExplain }: AccountSwitchesProps): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const accountId = account.id
  const settings = useChat(follow.conversationId)?.conversation.settings
  const refused = useKept('templates.consents', {}, ['consents']).value?.refusedAccountIds
  const configure = (change: Parameters<typeof configureChat>[2]) =>
    configureChat(teahouse, follow.conversationId, change)
  return (
    <Card>
      <OwnSwitch
        title={account.kind === 'service' ? t('official.broadcasts') : t('official.articles.take')}
        detail={t('official.broadcasts.detail')}
        isOn={follow.takesBroadcasts}
        turn={(takesBroadcasts) => attempt(() => client.call('followers.configure', { accountId, takesBroadcasts }))}
      />
      {refused && (
        <OwnSwitch
          title={t('official.notices')}
          detail={t('official.notices.detail')}
          isOn={!refused.includes(accountId)}
          turn={(isTaken) => attempt(() => client.call('templates.refuse', { accountId, refused: !isTaken }))}
        />
      )}
      {settings && (
        <OwnSwitch
          title={t('chat.details.mute')}
          detail={t('official.mute.detail')}
          isOn={settings.muted}
          turn={(muted) => configure({ muted })}
        />
      )}
      {settings && onExplain && (
        <OwnSwitch
          title={t('chat.details.pin')}
          isOn={settings.pinnedAt !== null}
          turn={(pinned) => configure({ pinned })}
        />
      )}
      {onExplain && <MayCell accountId={accountId} onPress={onExplain} />}
    </Card>
  )
}

/** How much of what it may send has come, and the way to all that it may. */
function MayCell({ accountId, onPress }: { accountId: string; onPress(): void }): ReactNode {
  const { value } = useKept('broadcasts.mine', { accountId })
  return (
    <Cell
      title={t('official.why.may')}
      chevron
      onClick={onPress}
      {...(value && {
        detail: t('official.quota', { per: value.per, received: value.received, most: value.most }),
      })}
    />
  )
}

interface OwnSwitchProps {
  title: string
  detail?: string
  isOn: boolean
  /** True when it went well. */
  turn(isOn: boolean): Promise<boolean>
}

/** A switch that turns under the finger; it goes back when the server did not hear of it. */
function OwnSwitch({ isOn, turn, ...words }: OwnSwitchProps): ReactNode {
  const [wanted, setWanted] = useState<boolean>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was wanted is there, or something else is.
  useEffect(() => setWanted(undefined), [isOn])
  return (
    <SwitchCell
      {...words}
      checked={wanted ?? isOn}
      onChange={(next) => {
        setWanted(next)
        void turn(next).then((isDone) => !isDone && setWanted(undefined))
      }}
    />
  )
}
