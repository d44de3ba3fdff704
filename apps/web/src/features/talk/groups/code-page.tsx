import { type ReactNode, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { dateOnly } from '../../../ui/time.ts'
import { pictureOfCode } from '../../people/contacts/picture-of-code.ts'
import { ChatFace } from '../chat/chat-face.tsx'
import { chatName } from '../chat/names.ts'
import { useChat } from '../chat/use-chat.ts'
import './groups.css'

/** The code by which others join a group, good for a week. */
export default function CodePage({ conversationId }: { conversationId: string }): ReactNode {
  const { client, personId } = useTeahouse()
  const chat = useChat(conversationId)
  const card = useRef<HTMLDivElement>(null)
  const { value, problem, reload } = useLoaded(
    () => client.call('groups.code', { conversationId }),
    [client, conversationId],
  )
  const save = useAct(async () => {
    const picture = await pictureOfCode(card.current!.querySelector('svg.ui-qr')!)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(picture)
    link.download = 'teahouse-group.png'
    link.click()
    URL.revokeObjectURL(link.href)
  })
  if (!chat) return <NotFound />
  return (
    <Page title={t('groups.code')} parent={`/chats/${conversationId}/details`}>
      {value ? (
        <>
          <div ref={card} className="groups-card">
            <ChatFace chat={chat} size={56} />
            <h2 dir="auto">{chatName(chat, personId)}</h2>
            <QrCode text={value.code} label={t('groups.code')} size={248} />
            <p>{t('groups.code.until', { date: dateOnly(value.expiresAt) })}</p>
          </div>
          <div className="groups-foot">
            <Button block tone="soft" icon="download-simple" busy={save.isBusy} onClick={() => save.run()}>
              {t('groups.code.save')}
            </Button>
          </div>
        </>
      ) : problem ? (
        <ErrorState title={t('groups.code')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
