import { type CSSProperties, type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { pictureOfHash } from '../../../talk/photos/thumb-hash.ts'
import { useChannel, useClip } from '../known.ts'
import { type Left, like } from '../press-clip.ts'
import { Acts } from './acts.tsx'
import { Film } from './film.tsx'
import { Scrubber } from './scrubber.tsx'
import { Words } from './words.tsx'

interface SlideProps {
  clipId: string
  /** From the clip in view: 0 is it, 1 the next. */
  distance: number
  /** Whether the line is free for the next clip. */
  mayFetch: boolean
  isPaused: boolean
  isMuted: boolean
  onReady(): void
  onSilenced(): void
  onToggle(): void
  onMute(): void
  onWatched(watchedMs: number): void
  onComments(): void
  /** Where there is an order to be explained. */
  onWhy?: () => void
  /** It, or all of its channel, is to be left out of what is shown. */
  onGone(left: Left): void
}

/** Two taps within this are one for the heart. */
const doubleTapMs = 280
/** A film so upright fills an upright screen; its edges are no loss. */
const uprightRatio = 1.5

/** One clip over the whole stage: the film, what is said of it, and what can be done. */
export function Slide(props: SlideProps): ReactNode {
  const { clipId, distance, mayFetch, isPaused, isMuted, onToggle } = props
  const clip = useClip(clipId)
  const channel = useChannel(clip?.channelId)
  const teahouse = useTeahouse()
  const element = useRef<HTMLVideoElement>(null)
  const tap = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [hearts, setHearts] = useState<readonly { key: number; x: number; y: number }[]>([])
  if (!clip) return null
  const isCurrent = distance === 0
  const name = channel?.name ?? ''

  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (event.detail === 0) return onToggle()
    if (tap.current === undefined) {
      tap.current = setTimeout(() => {
        tap.current = undefined
        onToggle()
      }, doubleTapMs)
      return
    }
    clearTimeout(tap.current)
    // Each further tap is another heart.
    tap.current = setTimeout(() => {
      tap.current = undefined
    }, doubleTapMs)
    const stage = event.currentTarget.getBoundingClientRect()
    setHearts([...hearts, { key: event.timeStamp, x: event.clientX - stage.x, y: event.clientY - stage.y }])
    navigator.vibrate?.(8)
    if (!clip.hasLiked) void like(teahouse, clip, true)
  }

  return (
    <article className="clip" aria-label={t('clips.by', { name: isolate(name) })}>
      <div
        className="clip-stage"
        data-upright={clip.height >= clip.width * uprightRatio || undefined}
        style={{ '--cover': backgroundOf(clip.cover.mediaId, pictureOfHash(clip.cover.preview)) } as CSSProperties}
      >
        <div className="clip-cover" />
        {(distance === 0 || distance === -1 || (distance === 1 && mayFetch)) && (
          <Film
            clip={clip}
            element={element}
            isCurrent={isCurrent}
            isPaused={isPaused}
            isMuted={isMuted}
            onReady={props.onReady}
            onSilenced={props.onSilenced}
            onWatched={props.onWatched}
          />
        )}
        <button
          type="button"
          className="clip-touch"
          aria-label={t(isPaused ? 'clips.play' : 'clips.pause')}
          onClick={onClick}
        >
          {isPaused && isCurrent && <Icon name="play" weight="fill" size={64} className="clip-paused" />}
        </button>
        {hearts.map(({ key, x, y }) => (
          <span
            key={key}
            className="clip-heart"
            dir="ltr"
            style={{ '--x': `${x}px`, '--y': `${y}px` } as CSSProperties}
            onAnimationEnd={() => setHearts((now) => now.filter((one) => one.key !== key))}
          >
            <Icon name="heart" weight="fill" size={88} />
          </span>
        ))}
        <IconButton
          className="clip-sound"
          icon={isMuted ? 'speaker-x' : 'speaker-high'}
          label={t(isMuted ? 'clips.unmute' : 'clips.mute')}
          size={22}
          onClick={props.onMute}
        />
        <Words clip={clip} channel={channel} onWhy={props.onWhy} />
        {isCurrent && <Scrubber film={element} durationMs={clip.durationMs} />}
      </div>
      <Acts clip={clip} channel={channel} onComments={props.onComments} onWhy={props.onWhy} onGone={props.onGone} />
    </article>
  )
}

/** The cover, over its blurred likeness while it is on its way. */
function backgroundOf(coverId: string, preview: string | undefined): string {
  const cover = `url("/media/${coverId}")`
  return preview ? `${cover}, url("${preview}")` : cover
}
