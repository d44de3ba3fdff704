import type Hls from 'hls.js'

interface Film {
  mediaId: string
  /** Whether the server has it in several qualities. */
  hls: boolean
}

export interface GivenFilm {
  /** Looked at, it is fetched far ahead; before that only its beginning is, so that it is there when its turn comes. */
  setCurrent(isCurrent: boolean): void
  /** Takes it away again. A player that is not told goes on reading. */
  release(): void
}

/** How far a film is fetched ahead, in seconds. */
const aheadSeconds = { current: 30, waiting: 3 }

/** What the line carried last time, so that the next film begins in the quality that suits it. */
let knownBitsPerSecond: number | undefined

/**
 * Gives a film to a player: in the quality that the line carries where there are several, else as the one file that
 * there always is. Renditions that cannot be played leave the file.
 */
export function giveFilm(video: HTMLVideoElement, { mediaId, hls }: Film): GivenFilm {
  const file = `/media/${mediaId}`
  const renditions = `${file}/hls/master.m3u8`
  let player: Hls | undefined
  let isCurrent = false
  let isReleased = false

  const giveFile = () => {
    player?.destroy()
    player = undefined
    if (!isReleased) video.src = file
  }
  const ahead = () => (isCurrent ? aheadSeconds.current : aheadSeconds.waiting)

  async function giveRenditions(): Promise<void> {
    const { default: Hls, Events } = await import('hls.js/light')
    if (isReleased) return
    player = new Hls({
      // What comes is played as it comes; there is nothing for a worker to do.
      enableWorker: false,
      maxBufferLength: ahead(),
      capLevelToPlayerSize: true,
      startFragPrefetch: true,
      testBandwidth: knownBitsPerSecond === undefined,
      ...(knownBitsPerSecond !== undefined && { abrEwmaDefaultEstimate: knownBitsPerSecond }),
    })
    player.on(Events.ERROR, (_event, { fatal }) => fatal && giveFile())
    player.loadSource(renditions)
    player.attachMedia(video)
  }

  if (!hls) giveFile()
  else if ('MediaSource' in globalThis) giveRenditions().catch(giveFile)
  else if (video.canPlayType('application/vnd.apple.mpegurl')) video.src = renditions
  else giveFile()

  return {
    setCurrent(next) {
      isCurrent = next
      if (player) player.config.maxBufferLength = ahead()
    },
    release() {
      isReleased = true
      if (player) {
        const { bandwidthEstimate } = player
        if (Number.isFinite(bandwidthEstimate)) knownBitsPerSecond = bandwidthEstimate
        player.destroy()
      }
      video.removeAttribute('src')
      video.load()
    },
  }
}
