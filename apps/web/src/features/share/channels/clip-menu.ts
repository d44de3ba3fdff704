import type { Channel, Clip } from '@teahouse/contract/share/channels'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { navigate } from '../../../shell/navigation.ts'
import { type MenuItem, openMenu } from '../../../ui/menu.tsx'
import { openReport } from '../../people/reports/report-sheet.tsx'
import { hide, type Left, remove } from './press-clip.ts'

interface Asked {
  at: Element
  clip: Clip
  channel: Channel | undefined
  onWhy?: (() => void) | undefined
  onGone(left: Left): void
}

/** What else can be done with a clip: one's own, or another's. */
export async function openClipMenu(teahouse: Teahouse, asked: Asked): Promise<void> {
  const { at, channel } = asked
  const items = channel?.isMine ? ofOwn(teahouse, asked) : ofOthers(teahouse, asked)
  await openMenu({ at, label: t('kit.more'), items })
}

function ofOwn(teahouse: Teahouse, { clip, onGone }: Asked): readonly MenuItem[] {
  return [
    {
      label: t('clips.edit'),
      icon: 'pencil-simple',
      onSelect: () => navigate(`/channels/clips/${clip.id}/edit`),
    },
    { label: t('clips.figures'), icon: 'chart-bar', onSelect: () => navigate('/channels/figures') },
    {
      label: t('clips.remove'),
      icon: 'trash',
      tone: 'danger',
      onSelect: () => void remove(teahouse, clip).then((isGone) => isGone && onGone({ clipId: clip.id })),
    },
  ]
}

function ofOthers(teahouse: Teahouse, { clip, channel, onWhy, onGone }: Asked): readonly MenuItem[] {
  const { channelId } = clip
  const leaveOut = async (left: Left) => {
    if (await hide(teahouse, left)) onGone(left)
  }
  return [
    ...(clip.reason && onWhy ? [{ label: t('clips.why'), icon: 'question', onSelect: onWhy } as const] : []),
    {
      label: t('clips.hide'),
      icon: 'eye-slash',
      onSelect: () => void leaveOut({ clipId: clip.id }),
    },
    {
      label: t('clips.hide.channel', { name: isolate(channel?.name ?? '') }),
      icon: 'prohibit',
      onSelect: () => void leaveOut({ channelId }),
    },
    {
      label: t('clips.report'),
      icon: 'flag',
      tone: 'danger',
      onSelect: () => void openReport({ kind: 'clip', id: clip.id }),
    },
  ]
}
