import { v7 as newId } from 'uuid'
import { t } from '../../../i18n/i18n.ts'
import { keepFile } from '../../../platform/keep-picture.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { showToast } from '../../../ui/toast.tsx'
import { pickConversations } from '../../talk/chat/pick-conversations.tsx'

interface Card {
  appId: string
  title: string
  path: string
  picture: Blob | undefined
}

/** Lets the person choose chats and sends them the card of a page. False: they turned away, or it was refused. */
export async function sendCard(teahouse: Teahouse, { appId, title, path, picture }: Card): Promise<boolean> {
  const conversationIds = await pickConversations({
    title: t('runner.share.to'),
    action: t('runner.share.send'),
    max: 9,
  })
  if (!conversationIds?.length) return false
  const isSent = await attempt(async () => {
    const pictureId = picture ? await keepFile(teahouse, { purpose: 'photo', name: 'card.jpg' }, picture) : null
    for (const conversationId of conversationIds) {
      const card = { appId, path: path.replace(/^\//, '').slice(0, 1024), title: title.slice(0, 100), pictureId }
      await teahouse.client.call('visits.share', { ...card, conversationId, messageId: newId() })
    }
  })
  if (isSent) showToast(t('runner.share.sent'), { icon: 'check-circle' })
  return isSent
}
