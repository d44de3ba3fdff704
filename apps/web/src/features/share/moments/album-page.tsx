import type { Moment } from '@teahouse/contract/share/moments'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import { nameOf } from '../../people/contacts/name.ts'
import { useKnown } from '../../people/contacts/people.ts'
import { pictureOfHash } from '../../talk/photos/thumb-hash.ts'
import { dayIn, monthIn, yearsOf } from './album-days.ts'
import { AlbumActions } from './compose/album-actions.tsx'
import { Cover } from './cover.tsx'
import { MomentsFrame } from './moments-frame.tsx'
import { MoreButton } from './more-button.tsx'
import { goToPlace, keepPlace, keptPlace } from './place.ts'
import { hrefOfMoment } from './post.tsx'
import { usePages } from './use-pages.ts'

/** What one person posted, by year, month and day. */
export default function AlbumPage({ personId: given }: { personId: string }): ReactNode {
  const { personId: selfId } = useTeahouse()
  const personId = given === 'me' ? selfId : given
  const isMine = personId === selfId
  const { person, contact } = useKnown(personId)
  const { first, moments, problem, reload, hasMore, more } = usePages('moments.album', { personId })
  const scroller = useRef<HTMLDivElement>(null)
  usePlace(scroller, moments.length > 0)
  const title = isMine ? t('moments.mine') : t('moments.of', { name: isolate(nameOf(person, contact)) })
  return (
    <MomentsFrame
      title={title}
      parent={isMine ? '/me' : `/contacts/${personId}`}
      label={title}
      ref={scroller}
      actions={isMine && <AlbumActions />}
      head={<Cover personId={personId} coverId={first?.coverId} onChanged={reload} />}
    >
      {yearsOf(moments).map(({ year, months }) => (
        <section key={year} aria-labelledby={`album-${year}`}>
          <h2 className="album-year" id={`album-${year}`}>
            {year}
          </h2>
          {months.map(({ month, days }) => (
            <section key={month} aria-labelledby={`album-${year}-${month}`}>
              <h3 className="album-month" id={`album-${year}-${month}`}>
                {monthIn(days[0]!.moments[0]!.at)}
              </h3>
              {days.map(({ day, moments }) => (
                <div key={day} className="album-day">
                  <Day at={moments[0]!.at} />
                  <div className="album-moments">
                    {moments.map((moment) => (
                      <AlbumMoment key={moment.id} moment={moment} />
                    ))}
                  </div>
                </div>
              ))}
            </section>
          ))}
        </section>
      ))}
      {!first ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} avatar={64} />
        )
      ) : moments.length === 0 ? (
        <EmptyState title={t('moments.none')}>
          {isMine ? t('moments.album.none.mine') : t('moments.album.none', { name: isolate(nameOf(person, contact)) })}
        </EmptyState>
      ) : hasMore ? (
        <MoreButton more={more} />
      ) : (
        <p className="album-note">{endWords(first, isMine, nameOf(person, contact))}</p>
      )}
    </MomentsFrame>
  )
}

/** Why the album ends where it ends. */
function endWords(first: { window: string | null; moments: readonly Moment[] }, isMine: boolean, name: string): string {
  if (isMine) return t('moments.end')
  if (first.moments.some(({ isStrange }) => isStrange)) return t('moments.album.strange', { name: isolate(name) })
  if (first.window === 'threeDays' || first.window === 'month' || first.window === 'halfYear') {
    return t(`moments.album.${first.window}`, { name: isolate(name) })
  }
  return t('moments.end')
}

function Day({ at }: { at: string }): ReactNode {
  const { day, words } = dayIn(at)
  return (
    <time className="album-date" data-words={words && ''} dateTime={at}>
      {words ?? (
        <>
          {day} <small>{monthIn(at, 'short')}</small>
        </>
      )}
    </time>
  )
}

/** A moment at a glance, which leads to the whole. */
function AlbumMoment({ moment }: { moment: Moment }): ReactNode {
  const { id, text, at, photos, video, card, place, audience } = moment
  const thumbs = video ? [video] : photos.slice(0, 4)
  const words = text || cardWords(card) || place?.name || ''
  return (
    <Press
      className="album-moment"
      data-id={id}
      data-plain={thumbs.length === 0 ? '' : undefined}
      href={hrefOfMoment(id)}
      title={fullTime(at)}
    >
      {thumbs.length > 0 && (
        <span className="album-thumbs" data-count={thumbs.length}>
          {thumbs.map(({ mediaId, preview }) => (
            <span key={mediaId} style={{ backgroundImage: backgroundOf(preview) }}>
              <img src={`/media/${mediaId}/${video ? 'poster' : 'thumb'}`} alt="" loading="lazy" decoding="async" />
            </span>
          ))}
          {video && (
            <span className="photos-play" aria-hidden="true">
              <Icon name="play" weight="fill" size={16} />
            </span>
          )}
        </span>
      )}
      <span className="album-words">
        <span dir="auto">{words || fullTime(at)}</span>
        {(photos.length > 1 || audience?.kind === 'private') && (
          <small>
            {audience?.kind === 'private' && <Icon name="lock" size={14} label={t('moments.audience.private')} />}
            {photos.length > 1 && t('moments.pictures', { count: photos.length })}
          </small>
        )}
      </span>
    </Press>
  )
}

const backgroundOf = (preview: string) => {
  const picture = pictureOfHash(preview)
  return picture && `url("${picture}")`
}

const cardWords = (card: Moment['card']): string => card?.title ?? ''

/** Back in the same place after a look at one of them. */
function usePlace(scroller: { readonly current: HTMLElement | null }, isThere: boolean): void {
  useEffect(() => {
    const element = scroller.current
    if (!element || !isThere) return
    const place = keptPlace()
    if (place) goToPlace(element, place)
    const keep = () => keepPlace(element)
    element.addEventListener('scrollend', keep)
    return () => element.removeEventListener('scrollend', keep)
  }, [scroller, isThere])
}
