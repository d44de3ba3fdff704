/** What a sticker is cut from: a picture, or a clip that moves under the scissors. */
export interface Source {
  /** In pixels, as large as it is worked with. */
  readonly width: number
  readonly height: number
  /** The picture as it is now. */
  readonly image: CanvasImageSource
  /** Present when it moves. */
  readonly clip?: HTMLVideoElement
  close(): void
}

/** More than a sticker ever shows. */
const workSide = 1024

/** Opens a picture or a clip; undefined when this browser cannot. */
export async function openSource(file: Blob): Promise<Source | undefined> {
  return file.type.startsWith('video/') ? openClip(file) : openPicture(file)
}

async function openPicture(file: Blob): Promise<Source | undefined> {
  const whole = await createImageBitmap(file).catch(() => undefined)
  if (!whole) return undefined
  const size = fitted(whole.width, whole.height)
  const image = await createImageBitmap(whole, {
    resizeWidth: size.width,
    resizeHeight: size.height,
    resizeQuality: 'high',
  })
  whole.close()
  return { ...size, image, close: () => image.close() }
}

async function openClip(file: Blob): Promise<Source | undefined> {
  const clip = document.createElement('video')
  clip.muted = clip.playsInline = true
  clip.preload = 'auto'
  clip.src = URL.createObjectURL(file)
  const close = () => {
    clip.pause()
    URL.revokeObjectURL(clip.src)
    clip.removeAttribute('src')
  }
  const isReadable = await new Promise<boolean>((resolve) => {
    clip.onloadeddata = () => resolve(true)
    clip.onerror = () => resolve(false)
  })
  if (isReadable && clip.duration === Number.POSITIVE_INFINITY) await findEnd(clip)
  if (!isReadable || !clip.videoWidth) {
    close()
    return undefined
  }
  return { ...fitted(clip.videoWidth, clip.videoHeight), image: clip, clip, close }
}

/** What a browser recorded does not say how long it is until somebody has gone to its end. */
async function findEnd(clip: HTMLVideoElement): Promise<void> {
  await seek(clip, Number.MAX_SAFE_INTEGER)
  await seek(clip, 0)
}

/** Goes to a moment of a clip, in seconds. */
export function seek(clip: HTMLVideoElement, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    clip.addEventListener('seeked', () => resolve(), { once: true })
    clip.currentTime = seconds
  })
}

function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, workSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Whether a picture moves by itself: a GIF, or a WebP or PNG that says so at its beginning. */
export async function isMovingPicture(file: Blob): Promise<boolean> {
  if (file.type === 'image/gif') return true
  const start = new TextDecoder('latin1').decode(await file.slice(0, 4096).arrayBuffer())
  return (start.startsWith('RIFF') && start.includes('ANIM')) || (start.includes('PNG') && start.includes('acTL'))
}
