import type { Clip } from '@teahouse/contract/share/channels'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { type GivenFilm, giveFilm } from './give-film.ts'
import { createWatch } from './watch.ts'

interface FilmProps {
  clip: Pick<Clip, 'id' | 'mediaId' | 'hls'>
  isCurrent: boolean
  isPaused: boolean
  isMuted: boolean
  /** Its beginning is there: the next may be fetched. */
  onReady(): void
  /** The browser lets nothing sound before the person has pressed something. */
  onSilenced(): void
  /** It was looked at for so long, and no longer is. */
  onWatched(watchedMs: number): void
  element: RefObject<HTMLVideoElement | null>
}

/** The moving picture of a clip. It stands still at its first frame until its turn comes, and then begins at once. */
export function Film({ clip, isCurrent, isPaused, isMuted, element, ...tell }: FilmProps): ReactNode {
  const given = useRef<GivenFilm>(undefined)
  const watch = useRef(createWatch())
  const telling = useRef(tell)
  telling.current = tell
  const [state, setState] = useState<'playing' | 'waiting' | 'broken'>('playing')
  const [round, setRound] = useState(0)
  const { mediaId, hls } = clip

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round gives it anew.
  useEffect(() => {
    const film = giveFilm(element.current!, { mediaId, hls })
    given.current = film
    return film.release
  }, [mediaId, hls, round])

  useEffect(() => {
    void round
    given.current?.setCurrent(isCurrent)
    const video = element.current!
    if (!isCurrent) {
      video.pause()
      // Whoever comes back sees it from its beginning.
      if (video.currentTime > 0) video.currentTime = 0
      return
    }
    // What was fetched ahead has said so already, to nobody.
    if (video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) telling.current.onReady()
    return () => {
      const watchedMs = watch.current.take()
      if (watchedMs > 0) telling.current.onWatched(watchedMs)
    }
  }, [isCurrent, round, element])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was silenced is begun again, without its sound.
  useEffect(() => {
    const video = element.current!
    const follow = () => {
      if (!isCurrent || isPaused || document.hidden) return video.pause()
      video.play().catch((error: DOMException) => {
        if (error.name === 'NotAllowedError') telling.current.onSilenced()
      })
    }
    void round
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => document.removeEventListener('visibilitychange', follow)
  }, [isCurrent, isPaused, isMuted, round, element])

  return (
    <>
      <video
        ref={element}
        className="clip-film"
        muted={isMuted}
        loop
        playsInline
        preload="auto"
        disablePictureInPicture
        tabIndex={-1}
        onCanPlay={() => {
          setState('playing')
          telling.current.onReady()
        }}
        onPlaying={() => setState('playing')}
        onWaiting={() => setState('waiting')}
        onTimeUpdate={(event) => isCurrent && watch.current.at(event.currentTarget.currentTime)}
        onError={(event) => event.currentTarget.getAttribute('src') && setState('broken')}
      />
      {state === 'waiting' && isCurrent && !isPaused && (
        <span className="clip-waiting" role="status">
          <span className="ui-spoken">{t('kit.loading')}</span>
        </span>
      )}
      {state === 'broken' && isCurrent && (
        <div className="clip-broken" role="alert">
          <p>{t('clips.broken')}</p>
          <Button
            tone="soft"
            size="small"
            onClick={() => {
              setState('playing')
              setRound(round + 1)
            }}
          >
            {t('kit.retry')}
          </Button>
        </div>
      )}
    </>
  )
}
