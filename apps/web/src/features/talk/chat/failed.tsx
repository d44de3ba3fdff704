import type { OutboxEntry } from '@teahouse/client'
import { type ReactNode, use } from 'react'
import { Link } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { SceneContext } from './scene.ts'
import { useChat } from './use-chat.ts'

/** The red mark beside a message that did not go out; pressed, it offers what can be done. */
export function FailedMark({ entry }: { entry: OutboxEntry }): ReactNode {
  const { replica } = useTeahouse()
  async function ask(): Promise<void> {
    const choice = await chooseAction({
      title: reasonOf(entry),
      actions: [
        { id: 'retry', label: t('chat.failed.retry') },
        { id: 'discard', label: t('kit.delete'), tone: 'danger' },
      ],
    })
    if (choice === 'retry') await replica.retry(entry.messageId)
    if (choice === 'discard') await replica.discard(entry.messageId)
  }
  return (
    <button type="button" className="chat-failed" title={t('chat.failed')} onClick={() => void ask()}>
      <Icon name="warning-circle" weight="fill" size={22} />
      <span className="ui-spoken">{t('chat.failed')}</span>
    </button>
  )
}

/** Why it did not go out, and the way to put that right. */
export function FailedLine({ entry }: { entry: OutboxEntry }): ReactNode {
  const { conversationId } = use(SceneContext)!
  const peerId = useChat(conversationId)?.conversation.peerId
  const way = peerId ? wayOutOf(entry) : undefined
  return (
    <p className="chat-line">
      {way?.reason ?? reasonOf(entry)}{' '}
      {way && (
        <Link className="chat-line-action" href={`/contacts/${peerId}`}>
          {way.action}
        </Link>
      )}
    </p>
  )
}

/** What stands between two people can be put right on the page of the other. */
function wayOutOf({ refusal }: OutboxEntry): { reason: string; action: string } | undefined {
  if (refusal === 'not_a_contact') return { reason: t('chat.failed.not_a_contact'), action: t('chat.failed.ask') }
  if (refusal === 'you_blocked') return { reason: t('chat.failed.you_blocked'), action: t('chat.failed.unblock') }
  return undefined
}

function reasonOf({ refusal }: OutboxEntry): string {
  return refusal ? t(`refusal.${refusal}`) : t('chat.failed')
}
