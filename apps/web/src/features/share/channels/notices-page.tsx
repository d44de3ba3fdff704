import type { Notice } from '@teahouse/contract/share/channels'
import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { listTime } from '../../../ui/time.ts'
import { hrefOfClip } from './clip-source.ts'
import './pages.css'
import { knownBy, useFaces } from './known.ts'

/** What others made of one's clips and comments, the latest first. */
export default function NoticesPage(): ReactNode {
  const teahouse = useTeahouse()
  const { value, problem, reload } = useKept('channels.notices', {}, ['channels'])
  useEffect(() => {
    if (!value) return
    knownBy(teahouse).hear(value)
    if (!value.notices.some(({ isNew }) => isNew)) return
    teahouse.client.call('channels.noteSeen', { what: 'notices' }).catch(() => {})
  }, [teahouse, value])
  return (
    <Page title={t('clips.notices')} parent="/channels/me">
      <ConnectionBanner />
      {problem && !value ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : !value ? (
        <SkeletonRows />
      ) : value.notices.length === 0 ? (
        <EmptyState title={t('clips.notices.none')}>{t('clips.notices.none.body')}</EmptyState>
      ) : (
        <ul>
          {value.notices.map((notice) => (
            <li key={notice.id}>
              <Line
                notice={notice}
                cover={value.clips.find(({ id }) => id === notice.clipId)?.cover.mediaId}
                channel={value.channels.find(
                  ({ id }) => id === value.clips.find((clip) => clip.id === notice.clipId)?.channelId,
                )}
              />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

interface LineProps {
  notice: Notice
  cover: string | undefined
  channel: { id: string; name: string; avatarId: string | null } | undefined
}

function Line({ notice: { clipId, what, at, isNew }, cover, channel }: LineProps): ReactNode {
  const faceOf = useFaces()
  const authorId = what.kind === 'friendLiked' ? what.personId : what.comment.authorId
  // A creator speaks in the channel's name.
  const face = authorId === null ? channel : faceOf(authorId)
  const name = isolate(face?.name ?? '')
  return (
    <Row
      href={hrefOfClip(clipId)}
      unread={isNew}
      lead={<Avatar id={face?.id ?? ''} name={face?.name ?? ''} src={pictureOf(face)} size={52} />}
      // A sentence of the app, whatever script the name in it has.
      title={<span dir={document.documentElement.dir}>{t(`clips.notice.${what.kind}`, { name })}</span>}
      detail={what.kind === 'friendLiked' ? undefined : what.comment.text}
      aside={listTime(at)}
      trail={cover && <img className="channel-notice-cover" src={`/media/${cover}/thumb`} alt="" />}
    />
  )
}
