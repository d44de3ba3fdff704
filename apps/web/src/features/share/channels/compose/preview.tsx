import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { readFilm } from '../../../talk/photos/measure.ts'
import type { Trim } from './trim.ts'
import type { DraftOnScreen } from './use-draft.ts'

export interface PreviewHandle {
  /** Stands still at a moment, which is being looked for. */
  showAt(atMs: number): void
}

interface PreviewProps {
  onScreen: DraftOnScreen
  trim: Trim
  ref?: Ref<PreviewHandle>
}

/** The part of the film that will be shown, over and over. */
export function Preview({ onScreen, trim, ref }: PreviewProps): ReactNode {
  const { draft, file } = onScreen
  const video = useRef<HTMLVideoElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const fileId = draft.video?.id

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each film.
  useEffect(() => {
    if (!fileId) return
    let stopReading = () => {}
    let isGone = false
    void file(fileId).then((blob) => {
      if (isGone || !blob || !video.current) return
      const address = URL.createObjectURL(blob)
      const stop = readFilm(video.current, address)
      stopReading = () => {
        stop()
        URL.revokeObjectURL(address)
      }
    })
    return () => {
      isGone = true
      stopReading()
    }
  }, [fileId])

  useImperativeHandle(ref, () => ({
    showAt(atMs) {
      video.current?.pause()
      if (video.current) video.current.currentTime = atMs / 1000
    },
  }))

  function toggle(): void {
    const element = video.current!
    if (!element.paused) {
      element.pause()
      return
    }
    const isOutside = element.currentTime * 1000 < trim.fromMs || element.currentTime * 1000 >= trim.toMs - 100
    if (isOutside) element.currentTime = trim.fromMs / 1000
    element.play().catch(() => {})
  }

  return (
    <div className="compose-preview">
      {/* biome-ignore lint/a11y/useMediaCaption: people's own videos come without captions. */}
      <video
        ref={video}
        playsInline
        preload="auto"
        tabIndex={-1}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => {
          if (currentTarget.paused || trim.toMs === 0 || currentTarget.currentTime * 1000 < trim.toMs) return
          currentTarget.currentTime = trim.fromMs / 1000
        }}
        onEnded={({ currentTarget }) => {
          currentTarget.currentTime = trim.fromMs / 1000
          currentTarget.play().catch(() => {})
        }}
      />
      <button type="button" aria-label={t(isPlaying ? 'clips.pause' : 'clips.play')} onClick={toggle}>
        {!isPlaying && <Icon name="play" weight="fill" size={48} />}
      </button>
    </div>
  )
}
