import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { duration } from '../../../ui/time.ts'
import './camera.css'

interface Wanted {
  /** What is taken: the person chooses unless told. */
  only?: Mode
  /** A video ends by itself after so long. */
  longestVideoMs?: number
}

/** Opens the camera. Gives the photo or video that was taken; nothing when the person turned away. */
export default function takePicture(wanted: Wanted = {}): Promise<File | undefined> {
  return openOverlay<File>((close) => <Camera {...wanted} onClose={close} />)
}

type Facing = 'user' | 'environment'
type Mode = 'photo' | 'video'

function Camera({ only, longestVideoMs = 60_000, onClose }: Wanted & { onClose(file?: File): void }): ReactNode {
  const screen = useRef<HTMLVideoElement>(null)
  const [facing, setFacing] = useState<Facing>('environment')
  const [mode, setMode] = useState<Mode>(only ?? 'photo')
  const { stream, problem } = useCamera(facing, mode)
  const { startedAt, start, stop } = useFilming(stream, onClose)
  const filmedMs = useElapsed(startedAt)
  const isFilming = startedAt !== undefined

  useEffect(() => {
    if (screen.current) screen.current.srcObject = stream ?? null
  }, [stream])
  useEffect(() => {
    if (filmedMs >= longestVideoMs) stop()
  }, [filmedMs, longestVideoMs, stop])

  async function take(): Promise<void> {
    const video = screen.current
    if (!video?.videoWidth) return
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
    canvas.getContext('2d')!.drawImage(video, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
    onClose(new File([blob], 'photo.jpg', { type: 'image/jpeg' }))
  }

  return (
    <Modal className="camera" label={t('photos.camera')} onClose={() => onClose()}>
      {(leave) => (
        <div className="camera-floor">
          {problem ? (
            <ErrorState title={t('photos.camera')}>{t(problem)}</ErrorState>
          ) : (
            <video ref={screen} className="camera-screen" data-facing={facing} autoPlay muted playsInline />
          )}
          <header className="camera-bar">
            <IconButton icon="x" label={t('kit.close')} onClick={leave} />
            {isFilming && (
              <p className="camera-time ui-figures" role="timer">
                {duration(filmedMs)}
              </p>
            )}
          </header>
          {!problem && (
            <footer className="camera-keys">
              {!only && (
                <div className="camera-modes">
                  {(['photo', 'video'] as const).map((one) => (
                    <button
                      key={one}
                      type="button"
                      aria-pressed={mode === one}
                      disabled={isFilming}
                      onClick={() => setMode(one)}
                    >
                      {t(`photos.shot.${one}`)}
                    </button>
                  ))}
                </div>
              )}
              <span />
              <button
                type="button"
                className="camera-shutter"
                data-mode={mode}
                data-filming={isFilming || undefined}
                aria-label={t(
                  mode === 'photo' ? 'photos.shot.take' : isFilming ? 'photos.shot.stop' : 'photos.shot.record',
                )}
                disabled={!stream}
                onClick={() => (mode === 'photo' ? void take() : isFilming ? stop() : start())}
              />
              <IconButton
                icon="camera-rotate"
                label={t('photos.shot.turn')}
                disabled={isFilming}
                onClick={() => setFacing(facing === 'user' ? 'environment' : 'user')}
              />
            </footer>
          )}
        </div>
      )}
    </Modal>
  )
}

function useCamera(facing: Facing, mode: Mode) {
  const [stream, setStream] = useState<MediaStream>()
  const [problem, setProblem] = useState<'photos.shot.denied' | 'photos.shot.none'>()
  useEffect(() => {
    let isGone = false
    let opened: MediaStream | undefined
    const end = () => {
      for (const track of opened?.getTracks() ?? []) track.stop()
    }
    async function open(): Promise<void> {
      if (!navigator.mediaDevices) return setProblem('photos.shot.none')
      try {
        opened = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: facing, width: { ideal: 1920 }, height: { ideal: 1080 } },
          audio: mode === 'video',
        })
        if (isGone) end()
        else setStream(opened)
      } catch (error) {
        const isDenied = (error as DOMException).name === 'NotAllowedError'
        if (!isGone) setProblem(isDenied ? 'photos.shot.denied' : 'photos.shot.none')
      }
    }
    void open()
    return () => {
      isGone = true
      setStream(undefined)
      end()
    }
  }, [facing, mode])
  return { stream, problem }
}

const filmTypes = ['video/mp4;codecs=avc1,mp4a.40.2', 'video/webm;codecs=vp9,opus', 'video/webm']

function useFilming(stream: MediaStream | undefined, onDone: (file: File) => void) {
  const recorder = useRef<MediaRecorder | undefined>(undefined)
  const [startedAt, setStartedAt] = useState<number>()
  const done = useRef(onDone)
  done.current = onDone
  return {
    startedAt,
    start() {
      const mimeType = filmTypes.find((type) => MediaRecorder.isTypeSupported(type))
      const parts: Blob[] = []
      const film = new MediaRecorder(stream!, mimeType ? { mimeType } : {})
      film.ondataavailable = ({ data }) => parts.push(data)
      film.onstop = () => {
        const type = film.mimeType.split(';')[0]!
        done.current(new File(parts, type === 'video/mp4' ? 'video.mp4' : 'video.webm', { type }))
      }
      film.start(1000)
      recorder.current = film
      setStartedAt(Date.now())
    },
    stop() {
      if (recorder.current?.state === 'recording') recorder.current.stop()
    },
  }
}

function useElapsed(startedAt: number | undefined): number {
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (startedAt === undefined) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [startedAt])
  return startedAt === undefined ? 0 : Math.max(0, now - startedAt)
}
