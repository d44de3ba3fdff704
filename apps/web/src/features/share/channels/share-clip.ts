import type { Clip } from '@teahouse/contract/share/channels'
import { v7 as newId } from 'uuid'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { pickConversations } from '../../talk/chat/pick-conversations.tsx'
import { knownBy } from './known.ts'

/** Into chats as a card, into one's Moments, or out of the app as an address. */
export async function offerShare(teahouse: Teahouse, clip: Clip): Promise<void> {
  const address = new URL(`/channels/clips/${clip.id}`, location.origin).href
  const chosen = await chooseAction({
    title: t('clips.share'),
    titleHidden: true,
    actions: [
      { id: 'chat' as const, label: t('clips.share.chat') },
      { id: 'moment' as const, label: t('clips.share.moments') },
      { id: 'copy' as const, label: t('clips.share.copy') },
      ...('share' in navigator ? [{ id: 'device' as const, label: t('clips.share.device') }] : []),
    ],
  })
  if (chosen === 'chat') await shareInChats(teahouse, clip)
  if (chosen === 'moment') await shareInMoments(teahouse, clip)
  if (chosen === 'device') await navigator.share({ title: clip.description, url: address }).catch(() => {})
  if (chosen === 'copy' && (await attempt(() => navigator.clipboard.writeText(address)))) {
    showToast(t('clips.share.copied'), { icon: 'check-circle' })
  }
}

async function shareInChats(teahouse: Teahouse, { id: clipId }: Clip): Promise<void> {
  const conversationIds = await pickConversations({
    title: t('clips.share.chat'),
    action: t('clips.share'),
    max: 9,
  })
  if (!conversationIds?.length) return
  const known = knownBy(teahouse)
  const isSent = await attempt(async () => {
    for (const conversationId of conversationIds) {
      await teahouse.client.call('channels.share', { clipId, conversationId, messageId: newId() })
      known.changeClip(clipId, { shareCount: (known.clip(clipId)?.shareCount ?? 0) + 1 })
    }
  })
  if (isSent) showToast(t('clips.share.sent'), { icon: 'check-circle' })
}

/** Begins a moment with the clip in it. */
async function shareInMoments(teahouse: Teahouse, clip: Clip): Promise<void> {
  const { startMoment } = await import('../moments/compose/draft.ts')
  const { id: clipId, description, mediaId, cover, width, height, durationMs, channelId } = clip
  const creatorName = knownBy(teahouse).channel(channelId)?.name ?? ''
  await startMoment({
    card: {
      outgoing: { kind: 'clip', clipId },
      shown: {
        kind: 'clip',
        clipId,
        title: description,
        creatorName,
        mediaId,
        coverId: cover.mediaId,
        width,
        height,
        durationMs,
      },
    },
  })
}
