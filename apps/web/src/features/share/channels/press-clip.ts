/** What is done with a clip at the press of a button: shown at once, and kept until the server has heard it. */
import type { Channel, Clip } from '@teahouse/contract/share/channels'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { confirm } from '../../../ui/dialog.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { knownBy, liked } from './known.ts'

const lane = 'channels'

/** Likes a clip, or no longer; without a line it is told when there is one. */
export async function like(teahouse: Teahouse, clip: Clip, isLiked: boolean): Promise<void> {
  const known = knownBy(teahouse)
  const clipId = clip.id
  known.changeClip(clipId, liked(known.clip(clipId) ?? clip, isLiked))
  const parcels = await teahouse.parcels()
  await parcels.put({ id: `channels.like ${clipId}`, lane, name: 'channels.like', input: { clipId, isLiked } })
}

/** Keeps a clip for oneself, or no longer. */
export async function favour(teahouse: Teahouse, { id: clipId }: Clip, isFavourite: boolean): Promise<void> {
  knownBy(teahouse).changeClip(clipId, { isFavourite })
  const parcels = await teahouse.parcels()
  const id = `channels.favourite ${clipId}`
  await parcels.put({ id, lane, name: 'channels.favourite', input: { clipId, isFavourite } })
  showToast(t(isFavourite ? 'clips.favourite.done' : 'clips.favourite.undone'), { icon: 'star' })
}

export async function follow(teahouse: Teahouse, { id, name }: Channel, isFollowed: boolean): Promise<void> {
  if (!isFollowed) {
    const isSure = await confirm({
      title: t('clips.unfollow.title', { name: isolate(name) }),
      action: t('clips.unfollow'),
    })
    if (!isSure) return
  }
  await attempt(async () => {
    const { channel } = await teahouse.client.call('channels.follow', { channelId: id, isFollowed })
    knownBy(teahouse).hear({ channels: [channel] })
  })
}

/** What is left out of feeds. */
export type Left = { clipId: string } | { channelId: string }

/** Leaves a clip, or all of a channel, out of one's feeds. True when it went well. */
export async function hide(teahouse: Teahouse, left: Left): Promise<boolean> {
  const tell = (isHidden: boolean) => attempt(() => teahouse.client.call('channels.hide', { ...left, isHidden }))
  const isHidden = await tell(true)
  if (isHidden) {
    showToast(t('clipId' in left ? 'clips.hide.done' : 'clips.hide.channel.done'), {
      icon: 'eye-slash',
      action: { label: t('clips.hide.undo'), onSelect: () => void tell(false) },
    })
  }
  return isHidden
}

/** Removes one's own clip, for good. True when it is gone. */
export async function remove({ client }: Teahouse, { id: clipId }: Clip): Promise<boolean> {
  const isSure = await confirm({
    title: t('clips.remove.title'),
    body: t('clips.remove.body'),
    action: t('kit.delete'),
    tone: 'danger',
  })
  if (!isSure) return false
  return attempt(() => client.call('channels.remove', { clipId }))
}
