import { readFilm } from '../../../talk/photos/measure.ts'

/** A film of this device, of which single pictures can be drawn. */
export interface Reader {
  /** What this browser can show; without it there is nothing to draw, and the server may know more. */
  isReadable: boolean
  durationMs: number
  width: number
  height: number
  /** The picture at a moment, as an address; undefined when it cannot be drawn. Asked for several, it draws them in turn. */
  pictureAt(atMs: number, heightPx: number): Promise<string | undefined>
  close(): void
}

/** Whoever waits longer for a picture does without. */
const patienceMs = 4000

/** Opens a film, to be cut. Close it afterwards. */
export async function openReader(blob: Blob): Promise<Reader> {
  const address = URL.createObjectURL(blob)
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  const stopReading = readFilm(video, address)
  const close = () => {
    stopReading()
    URL.revokeObjectURL(address)
  }
  const isReadable = await hears(video, 'loadeddata')
  const durationMs = isReadable ? await lengthOf(video) : 0
  let last: Promise<unknown> = Promise.resolve()
  const draw = async (atMs: number, heightPx: number): Promise<string | undefined> => {
    const seconds = Math.min(Math.max(0, atMs / 1000), Math.max(0, durationMs / 1000 - 0.05))
    if (Math.abs(video.currentTime - seconds) > 0.01) {
      video.currentTime = seconds
      if (!(await hears(video, 'seeked'))) return undefined
    }
    const canvas = document.createElement('canvas')
    canvas.height = heightPx
    canvas.width = Math.max(1, Math.round((heightPx * video.videoWidth) / Math.max(1, video.videoHeight)))
    canvas.getContext('2d')!.drawImage(video, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/jpeg', 0.75)
  }
  return {
    isReadable,
    durationMs,
    width: video.videoWidth,
    height: video.videoHeight,
    pictureAt(atMs, heightPx) {
      const next = last.then(() => draw(atMs, heightPx))
      last = next.catch(() => {})
      return next
    },
    close,
  }
}

/** What a browser has recorded itself often does not say how long it is, until somebody looks for its end. */
async function lengthOf(video: HTMLVideoElement): Promise<number> {
  if (!Number.isFinite(video.duration)) {
    video.currentTime = 1e7
    await hears(video, 'durationchange', () => Number.isFinite(video.duration))
    const end = Number.isFinite(video.duration) ? video.duration : video.currentTime
    video.currentTime = 0
    await hears(video, 'seeked')
    return Math.round(end * 1000)
  }
  return Math.round(video.duration * 1000)
}

function hears(video: HTMLVideoElement, what: string, isSo: () => boolean = () => true): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isHeard: boolean) => {
      clearTimeout(timer)
      video.removeEventListener(what, hear)
      video.removeEventListener('error', fail)
      resolve(isHeard)
    }
    const hear = () => isSo() && end(true)
    const fail = () => end(false)
    const timer = setTimeout(fail, patienceMs)
    video.addEventListener(what, hear)
    video.addEventListener('error', fail)
  })
}
