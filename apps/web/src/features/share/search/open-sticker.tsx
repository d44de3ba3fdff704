import type { HitOf } from '@teahouse/contract/share/search'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { chatName } from '../../talk/chat/names.ts'
import { pickConversations } from '../../talk/chat/pick-conversations.tsx'
import { useChat } from '../../talk/chat/use-chat.ts'
import { nameOfSticker, rememberSticker } from '../../talk/stickers/stickers.ts'

/** A sticker that was found: sent into the chat that is open beside, or into others. */
export function openSticker(hit: HitOf<'stickers'>): Promise<unknown> {
  const name = nameOfSticker(hit.sticker) || t('stickers.sticker')
  return openOverlay((close) => (
    <Sheet title={name} onClose={close}>
      {(leave) => <Sender hit={hit} name={name} onSent={leave} />}
    </Sheet>
  ))
}

/** The chat that stands beside the list. */
const openChatId = () => /^\/chats\/([\da-f-]{36})/.exec(location.pathname)?.[1]

function Sender({ hit, name, onSent }: { hit: HitOf<'stickers'>; name: string; onSent(): void }): ReactNode {
  const { sticker } = hit
  const { personId, replica } = useTeahouse()
  const [besideId] = useState(openChatId)
  const beside = useChat(besideId ?? '')
  const mayWrite = beside?.conversation.myRole !== null

  async function send(conversationIds: readonly string[]): Promise<void> {
    if (conversationIds.length === 0) return
    await attempt(async () => {
      for (const conversationId of conversationIds)
        await replica.send({ conversationId, content: { kind: 'sticker', stickerId: sticker.id } })
      rememberSticker(personId, sticker.id)
      showToast(t('found.sticker.sent'), { icon: 'check' })
      onSent()
    })
  }
  const choose = async () => {
    const chosen = await pickConversations({ title: t('chat.forward.to'), action: t('found.sticker.send') })
    await send(chosen ?? [])
  }

  return (
    <div className="found-sticker-sheet">
      <img src={`/media/${sticker.mediaId}`} alt={name} />
      {beside && mayWrite && (
        <Button block onClick={() => void send([beside.id])}>
          {t('found.sticker.to', { name: chatName(beside, personId) })}
        </Button>
      )}
      <Button block tone={beside && mayWrite ? 'soft' : 'primary'} onClick={() => void choose()}>
        {t(beside && mayWrite ? 'found.sticker.other' : 'found.sticker.send')}
      </Button>
    </div>
  )
}
