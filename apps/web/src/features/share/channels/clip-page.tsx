import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTitle } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { useColumns } from '../../../ui/use-media.ts'
import './channels.css'
import { type From, isFrom, sourceOf } from './clip-source.ts'
import { knownBy, useChannel, useClip } from './known.ts'
import { Player } from './stage/player.tsx'
import { useClips } from './use-clips.ts'

/** One clip, opened where it was shared or found; after it come those that lay around it, or others of its channel. */
export default function ClipPage({ clipId }: { clipId: string }): ReactNode {
  const teahouse = useTeahouse()
  const known = knownBy(teahouse)
  const asked = new URLSearchParams(useSearch()).get('from')
  const from = isFrom(asked) ? asked : undefined
  const clip = useClip(clipId)
  const name = useChannel(clip?.channelId)?.name ?? ''
  const columns = useColumns()
  const { problem, reload } = useLoaded(async () => {
    const { clip, channel, people } = await teahouse.client.call('channels.clip', { clipId })
    known.hear({ clips: [clip], channels: [channel], people })
  }, [teahouse, clipId])
  useTitle(name ? t('clips.by', { name: isolate(name) }) : t('clips.title'))
  return (
    <div className="clips" data-columns={columns}>
      <header className="clips-bar">
        <span>
          <IconButton icon="caret-left" flip label={t('kit.back')} onClick={() => goBack('/channels')} />
        </span>
        <h1 className="clips-name ui-clip">
          <bdi>{name}</bdi>
        </h1>
      </header>
      {clip ? (
        <Around clipId={clipId} channelId={clip.channelId} from={from} />
      ) : (
        <div className="clips-state">
          {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
        </div>
      )}
    </div>
  )
}

function Around({ clipId, channelId, from }: { clipId: string; channelId: string; from: From | undefined }): ReactNode {
  const list = useClips(sourceOf(from ?? 'channel', channelId), { calm: from === undefined })
  const shown = list.ids
  // Opened by itself it comes first; where it was pressed it keeps its place, once that is known.
  const isPlaced = from !== undefined && shown?.includes(clipId)
  if (from !== undefined && !shown && list.isLoading) return <div className="clips-state" />
  const ids = isPlaced ? shown : [clipId, ...(shown ?? []).filter((id) => id !== clipId)]
  return <Player label={t('clips.title')} list={{ ...list, ids }} openId={clipId} />
}
