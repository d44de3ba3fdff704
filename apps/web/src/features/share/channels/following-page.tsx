import type { Channel } from '@teahouse/contract/share/channels'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import './pages.css'
import { useChannel } from './known.ts'
import { follow } from './press-clip.ts'

const limit = 30

/** The channels that one follows, the last followed first. */
export function FollowingPage(): ReactNode {
  const teahouse = useTeahouse()
  const { value: first, problem, reload } = useKept('channels.following', { limit }, ['channels'])
  const [later, setLater] = useState<{ of: typeof first; pages: readonly NonNullable<typeof first>[] }>()
  const pages = first ? [first, ...(later?.of === first ? later.pages : [])] : []
  const before = pages.at(-1)?.before
  const more = useAct(async () => {
    const page = await teahouse.client.call('channels.following', { limit, before: before! })
    setLater({ of: first, pages: [...pages.slice(1), page] })
  })
  return (
    <Page title={t('clips.following')} parent="/channels/me">
      <ConnectionBanner />
      {problem && !first ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : !first ? (
        <SkeletonRows />
      ) : pages[0]!.channels.length === 0 ? (
        <EmptyState title={t('clips.following.none')}>{t('clips.following.none.body')}</EmptyState>
      ) : (
        <ul>
          {pages
            .flatMap(({ channels }) => channels)
            .map((channel) => (
              <li key={channel.id}>
                <Followed channel={channel} />
              </li>
            ))}
        </ul>
      )}
      {before && (
        <p className="channel-more">
          <Button tone="soft" busy={more.isBusy} onClick={() => more.run()}>
            {t('clips.show-more')}
          </Button>
        </p>
      )}
    </Page>
  )
}

function Followed({ channel: listed }: { channel: Channel }): ReactNode {
  const teahouse = useTeahouse()
  const channel = useChannel(listed.id) ?? listed
  const { id, name, followerCount, isFollowed } = channel
  return (
    <Row
      href={`/channels/of/${id}`}
      lead={<Avatar id={id} name={name} src={pictureOf(channel)} size={52} />}
      title={name}
      detail={t('clips.followers', { count: followerCount })}
      trail={
        <Button
          size="small"
          tone={isFollowed ? 'soft' : 'primary'}
          aria-pressed={isFollowed}
          onClick={() => void follow(teahouse, channel, !isFollowed)}
        >
          {t(isFollowed ? 'clips.followed' : 'clips.follow')}
          <span className="ui-spoken"> {name}</span>
        </Button>
      }
    />
  )
}

/** The channels that one left out of one's feeds, and the way back for each. */
export function HiddenPage(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useKept('channels.hidden', {}, ['channels'])
  async function show(channelId: string): Promise<void> {
    if (await attempt(() => client.call('channels.hide', { channelId, isHidden: false }))) reload()
  }
  return (
    <Page title={t('clips.hidden')} parent="/channels/me">
      <ConnectionBanner />
      {problem && !value ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : !value ? (
        <SkeletonRows />
      ) : value.channels.length === 0 ? (
        <EmptyState title={t('clips.hidden.none')}>{t('clips.hidden.none.body')}</EmptyState>
      ) : (
        <ul>
          {value.channels.map((channel) => (
            <li key={channel.id}>
              <Row
                href={`/channels/of/${channel.id}`}
                lead={<Avatar id={channel.id} name={channel.name} src={pictureOf(channel)} size={52} />}
                title={channel.name}
                trail={
                  <Button size="small" tone="soft" onClick={() => void show(channel.id)}>
                    {t('clips.hidden.show')}
                    <span className="ui-spoken"> {channel.name}</span>
                  </Button>
                }
              />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
