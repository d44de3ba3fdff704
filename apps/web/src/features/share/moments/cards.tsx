import type { Card } from '@teahouse/contract/share/moments'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { duration } from '../../../ui/time.ts'
import { toggleTrack, useSeries } from '../player/player.ts'
import './cards.css'

type Of<Kind extends Card['kind']> = Card & { kind: Kind }

/**
 * What is attached to a moment. A link opens outside, an article and a clip in their own places, and music plays over
 * the foot of the screen while the person goes on.
 * @param momentId where the music comes from; without it, as in a moment that is being written, nothing leads away.
 */
export function MomentCard({ card, momentId }: { card: Card; momentId?: string | undefined }): ReactNode {
  switch (card.kind) {
    case 'link':
      return <LinkCard card={card} isStill={!momentId} />
    case 'article':
      return <ArticleCard card={card} isStill={!momentId} />
    case 'music':
      return <MusicCard card={card} momentId={momentId} />
    case 'clip':
      return <ClipCard card={card} isStill={!momentId} />
  }
}

function LinkCard({ card: { url, title, site, imageId }, isStill }: { card: Of<'link'>; isStill: boolean }): ReactNode {
  const content = (
    <>
      <Thumb mediaId={imageId} icon="link" />
      <Words title={title || site || url} detail={title ? site : ''} />
    </>
  )
  if (isStill) return <div className="moment-card">{content}</div>
  return (
    <a className="moment-card" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {content}
    </a>
  )
}

function ArticleCard({ card, isStill }: { card: Of<'article'>; isStill: boolean }): ReactNode {
  const { articleId, title, coverId, accountName } = card
  const content = (
    <>
      <Thumb mediaId={coverId} icon="newspaper" />
      <Words title={title} detail={accountName} />
    </>
  )
  if (isStill) return <div className="moment-card">{content}</div>
  return (
    <Press className="moment-card" href={`/articles/${articleId}`}>
      {content}
    </Press>
  )
}

function MusicCard({ card, momentId }: { card: Of<'music'>; momentId: string | undefined }): ReactNode {
  const { title, artist, mediaId, url, coverId, durationMs } = card
  const playing = useSeries()
  const isPlaying = playing?.id === momentId && playing?.isPlaying === true
  const content = (isHeard: boolean) => (
    <>
      <span className="moment-card-thumb">
        {coverId ? (
          <img src={`/media/${coverId}/thumb`} alt="" loading="lazy" />
        ) : (
          <Icon name="music-notes" weight="duotone" size={26} />
        )}
        {isHeard && (
          <span className="moment-card-play">
            <Icon name={isPlaying ? 'pause' : 'play'} weight="fill" size={18} />
          </span>
        )}
      </span>
      <Words title={title} detail={artist} />
      {durationMs !== null && durationMs > 0 && (
        <span className="moment-card-length ui-figures">{duration(durationMs)}</span>
      )}
    </>
  )
  if (!momentId) return <div className="moment-card">{content(mediaId !== null)}</div>
  if (!mediaId) {
    return (
      <a className="moment-card" href={url ?? undefined} target="_blank" rel="noopener noreferrer nofollow">
        {content(false)}
      </a>
    )
  }
  const track = { mediaId, title: '', durationMs: durationMs ?? 0 }
  return (
    <button
      type="button"
      className="moment-card"
      aria-pressed={isPlaying}
      aria-label={t(isPlaying ? 'player.pause' : 'player.play', {
        title: isolate(artist ? `${title} · ${artist}` : title),
      })}
      onClick={() =>
        toggleTrack({ id: momentId, href: `/moments/${momentId}`, title, by: artist, coverId, tracks: [track] }, 0)
      }
    >
      {content(true)}
    </button>
  )
}

/** Upright, as it was filmed: its cover says what it is. */
function ClipCard({ card, isStill }: { card: Of<'clip'>; isStill: boolean }): ReactNode {
  const { clipId, title, creatorName, mediaId, coverId, width, height, durationMs } = card
  const content = (
    <>
      <img
        src={coverId ? `/media/${coverId}` : `/media/${mediaId}/poster`}
        alt=""
        loading="lazy"
        style={{ aspectRatio: `${width || 9} / ${height || 16}` }}
      />
      <span className="moment-clip-play" aria-hidden="true">
        <Icon name="play" weight="fill" size={22} />
      </span>
      <span className="moment-clip-words">
        <b className="ui-clip" dir="auto">
          {title}
        </b>
        <span className="moment-clip-by">
          <Icon name="film-strip" size={14} />
          <bdi className="ui-clip">{creatorName}</bdi>
          <span className="ui-figures">{duration(durationMs)}</span>
        </span>
      </span>
    </>
  )
  if (isStill) return <div className="moment-clip">{content}</div>
  return (
    <Press
      className="moment-clip"
      href={`/channels/clips/${clipId}`}
      aria-label={t('moments.card.clip', { title: isolate(title), name: isolate(creatorName) })}
    >
      {content}
    </Press>
  )
}

function Thumb({ mediaId, icon }: { mediaId: string | null; icon: 'link' | 'newspaper' }): ReactNode {
  return (
    <span className="moment-card-thumb">
      {mediaId ? <img src={`/media/${mediaId}/thumb`} alt="" loading="lazy" /> : <Icon name={icon} size={24} />}
    </span>
  )
}

function Words({ title, detail }: { title: string; detail: string }): ReactNode {
  return (
    <span className="moment-card-words">
      <b dir="auto">{title}</b>
      {detail && (
        <small className="ui-clip" dir="auto">
          {detail}
        </small>
      )}
    </span>
  )
}
