import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import './qr-scanner.css'
import { Icon } from './icon.tsx'
import { readQrCode, readQrCodeFile } from './read-qr-code.ts'

interface QrScannerProps {
  /** Called once, with the text of the first code seen. */
  onRead(text: string): void
}

type Trouble = 'kit.scan.denied' | 'kit.scan.no-camera' | 'kit.scan.none'

/** The camera looking for a QR code, or a picture with one. The camera stops when this leaves the screen. */
export function QrScanner({ onRead }: QrScannerProps): ReactNode {
  const video = useRef<HTMLVideoElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const [trouble, setTrouble] = useState<Trouble>()
  const [isSeeing, setSeeing] = useState(false)
  const answer = useRef(onRead)
  answer.current = onRead

  useEffect(() => {
    const stop = new AbortController()
    watch(video.current!, stop.signal, () => setSeeing(true)).then(
      (text) => text !== undefined && answer.current(text),
      (error: unknown) => {
        if (stop.signal.aborted) return
        const isDenied = error instanceof DOMException && error.name === 'NotAllowedError'
        setTrouble(isDenied ? 'kit.scan.denied' : 'kit.scan.no-camera')
      },
    )
    return () => stop.abort()
  }, [])

  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    const text = await readQrCodeFile(chosen)
    if (text === undefined) setTrouble('kit.scan.none')
    else answer.current(text)
  }

  return (
    <div className="ui-scanner">
      <video ref={video} className="ui-scanner-view" muted playsInline hidden={!isSeeing} />
      {isSeeing && <div className="ui-scanner-frame" aria-hidden="true" />}
      <p className="ui-scanner-words" role="status">
        {trouble ? t(trouble) : t('kit.scan.hint')}
      </p>
      <button type="button" className="ui-scanner-choose" onClick={() => file.current!.click()}>
        <Icon name="image" size={24} />
        {t('kit.scan.choose')}
      </button>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => void choose(event.target.files?.[0])}
      />
    </div>
  )
}

/** Opens the camera and looks at about eight frames a second until it reads a code or is told to stop. */
async function watch(video: HTMLVideoElement, signal: AbortSignal, onSeeing: () => void): Promise<string | undefined> {
  if (!navigator.mediaDevices) throw new Error('this page has no access to cameras')
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  })
  try {
    signal.throwIfAborted()
    video.srcObject = stream
    await video.play()
    onSeeing()
    while (!signal.aborted) {
      const text = await readQrCode(video)
      if (text) return text
      await new Promise((resolve) => setTimeout(resolve, 120))
    }
    return undefined
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}
