/** A picture or a video from this device, ready to be looked at. */
export interface Picture {
  file: File
  /** Revoke it when it is no longer shown. */
  address: string
  isVideo: boolean
  /** 0 where the browser cannot read it; the server may. */
  width: number
  height: number
  durationMs?: number
}

export async function measure(file: File): Promise<Picture> {
  const address = URL.createObjectURL(file)
  const isVideo = file.type.startsWith('video/')
  const size = await (isVideo ? measureVideo(address) : measurePhoto(address)).catch(() => ({ width: 0, height: 0 }))
  return { file, address, isVideo, ...size }
}

async function measurePhoto(address: string): Promise<{ width: number; height: number }> {
  const image = new Image()
  image.src = address
  await image.decode()
  return { width: image.naturalWidth, height: image.naturalHeight }
}

function measureVideo(address: string): Promise<{ width: number; height: number; durationMs?: number }> {
  return new Promise((resolve, reject) => {
    const video = document.createElement('video')
    video.preload = 'metadata'
    video.onloadedmetadata = () => {
      const { videoWidth: width, videoHeight: height, duration } = video
      // What a browser recorded by itself often does not say how long it is.
      resolve({ width, height, ...(Number.isFinite(duration) && { durationMs: Math.round(duration * 1000) }) })
      stopReading()
    }
    video.onerror = () => reject(video.error)
    const stopReading = readFilm(video, address)
  })
}

/**
 * Gives a film to a player; returns what takes it away again. One that is not told goes on reading, also when the
 * address has been revoked.
 */
export function readFilm(video: HTMLVideoElement, address: string): () => void {
  video.src = address
  return () => {
    video.onerror = null
    video.removeAttribute('src')
    video.load()
  }
}
