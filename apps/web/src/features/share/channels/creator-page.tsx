import type { Channel } from '@teahouse/contract/share/channels'
import { type ReactNode, Suspense } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { openMenu } from '../../../ui/menu.tsx'
import { Press } from '../../../ui/press.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { openReport } from '../../people/reports/report-sheet.tsx'
import { ClipGrid } from './clip-grid.tsx'
import { sourceOf } from './clip-source.ts'
import './pages.css'
import { useChannel, useFaces } from './known.ts'
import { PendingClips } from './pending-clips.tsx'
import { follow, hide } from './press-clip.ts'
import { useClips } from './use-clips.ts'

/** Somebody's channel: who they are there, and their clips, the latest first. */
export default function CreatorPage({ channelId }: { channelId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { value, problem, reload } = useKept('channels.creator', { channelId }, ['channels'])
  // What was pressed here is newer than what was asked.
  const channel = useChannel(channelId) ?? value?.channel
  const list = useClips(sourceOf('channel', channelId))
  return (
    <Page
      title={channel?.name ?? t('clips.channel')}
      parent="/channels"
      actions={
        channel &&
        !channel.isMine && (
          <IconButton
            icon="dots-three"
            label={t('kit.more')}
            onClick={({ currentTarget }) =>
              void openMenu({
                at: currentTarget,
                label: t('kit.more'),
                items: [
                  ...(channel.isFollowed
                    ? [
                        {
                          label: t('clips.unfollow'),
                          icon: 'user-minus',
                          onSelect: () => void follow(teahouse, channel, false),
                        } as const,
                      ]
                    : []),
                  {
                    label: t('clips.hide.channel', { name: isolate(channel.name) }),
                    icon: 'eye-slash',
                    onSelect: () =>
                      void hide(teahouse, { channelId }).then((isHidden) => isHidden && goBack('/channels')),
                  },
                  {
                    label: t('clips.report'),
                    icon: 'flag',
                    tone: 'danger',
                    onSelect: () => void openReport({ kind: 'channel', id: channelId }),
                  },
                ],
              })
            }
          />
        )
      }
    >
      <ConnectionBanner />
      {channel ? (
        <>
          <Head channel={channel} />
          {channel.isMine && (
            <Suspense>
              <PendingClips onDelivered={list.reload} />
            </Suspense>
          )}
          <ClipGrid
            label={t('clips.of', { name: isolate(channel.name) })}
            list={list}
            from="channel"
            empty={
              <EmptyState
                title={t(channel.isMine ? 'clips.none.mine' : 'clips.none')}
                actions={channel.isMine && <Button href="/channels/new">{t('clips.post')}</Button>}
              />
            }
          />
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Head({ channel }: { channel: Channel }): ReactNode {
  const teahouse = useTeahouse()
  const faceOf = useFaces()
  const { id, name, intro, followerCount, clipCount, isMine, isFollowed, personId } = channel
  return (
    <div className="channel-head">
      <Avatar id={id} name={name} src={pictureOf(channel)} size={76} />
      <div>
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <p className="channel-counts">
          {t('clips.followers', { count: followerCount })} · {t('clips.count', { count: clipCount })}
        </p>
        {personId && !isMine && (
          <p className="channel-counts">
            <Press href={`/contacts/${personId}`}>
              {t('clips.channel.of', { name: isolate(faceOf(personId).name) })}
            </Press>
          </p>
        )}
      </div>
      {intro && (
        <p className="channel-intro" dir="auto">
          {intro}
        </p>
      )}
      <div className="channel-acts">
        {isMine ? (
          <>
            <Button icon="camera" href="/channels/new">
              {t('clips.post')}
            </Button>
            <Button tone="soft" icon="chart-bar" href="/channels/figures">
              {t('clips.figures')}
            </Button>
            <Button tone="soft" icon="pencil-simple" href="/channels/me/profile">
              {t('clips.profile')}
            </Button>
          </>
        ) : (
          <Button
            tone={isFollowed ? 'soft' : 'primary'}
            icon={isFollowed ? 'check' : 'plus'}
            aria-pressed={isFollowed}
            onClick={() => void follow(teahouse, channel, !isFollowed)}
          >
            {t(isFollowed ? 'clips.followed' : 'clips.follow')}
          </Button>
        )}
      </div>
    </div>
  )
}
