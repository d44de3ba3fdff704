/**
 * Plays the tracks of a series one after the other, while the person goes on to other pages, or leaves the screen
 * dark: it belongs to no page, and the device’s own controls move it too.
 */
import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '../../../ui/stored.ts'

export interface Track {
  mediaId: string
  /** Empty: it has none but that of the series. */
  title: string
  /** 0 while it is not known. */
  durationMs: number
}

export interface Series {
  id: string
  /** Where it stands: pressed in the bar, it leads there. */
  href: string
  title: string
  /** Whose it is. */
  by: string
  coverId: string | null
  tracks: readonly Track[]
}

export interface Playing extends Series {
  /** Which track is heard. */
  index: number
  isPlaying: boolean
  isBroken: boolean
  positionMs: number
  rate: number
}

export const rates = [1, 1.25, 1.5, 0.75] as const

let playing: Playing | undefined
let audio: HTMLAudioElement | undefined
const listeners = new Set<() => void>()

/** What is open in the player; undefined when nothing is. */
export const useSeries = (): Playing | undefined => useSyncExternalStore(subscribe, () => playing)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function become(next: Playing | undefined): void {
  playing = next
  for (const listener of listeners) listener()
}

const change = (some: Partial<Playing>): void => void (playing && become({ ...playing, ...some }))

const placeKey = (mediaId: string) => `teahouse.heard.${mediaId}`

/** Plays a track from where it was left; pressed again, it pauses. */
export function toggleTrack(series: Series, index: number): void {
  if (playing?.id !== series.id || playing.index !== index) open(series, index)
  else if (playing.isPlaying) pause()
  else resume()
}

function open(series: Series, index: number): void {
  keepPlace()
  const track = series.tracks[index]!
  const player = element()
  const positionMs = Number(readStored(placeKey(track.mediaId)) ?? 0)
  become({ ...series, index, isPlaying: true, isBroken: false, positionMs, rate: playing?.rate ?? 1 })
  player.src = `/media/${track.mediaId}`
  player.currentTime = positionMs / 1000
  resume()
  describe()
}

export function resume(): void {
  const player = element()
  player.playbackRate = playing?.rate ?? 1
  change({ isBroken: false })
  player.play().catch((error: DOMException) => {
    // Another track, or a pause, came before this one could begin.
    if (error.name !== 'AbortError') change({ isPlaying: false, isBroken: error.name !== 'NotAllowedError' })
  })
}

export function pause(): void {
  element().pause()
}

/** To the next track (1) or the one before (-1); backwards, first to the beginning of this one. */
export function step(by: 1 | -1): void {
  if (!playing) return
  const index = playing.index + by
  if (by === -1 && playing.positionMs > 3000) seek(0)
  else if (playing.tracks[index]) open(playing, index)
}

export function seek(positionMs: number): void {
  element().currentTime = positionMs / 1000
  change({ positionMs })
}

export function nextRate(): void {
  const rate = rates[(rates.indexOf(playing?.rate as (typeof rates)[number]) + 1) % rates.length]!
  element().playbackRate = rate
  change({ rate })
}

/** Ends it, and keeps the place. */
export function closePlayer(): void {
  keepPlace()
  audio?.pause()
  audio?.removeAttribute('src')
  become(undefined)
  if ('mediaSession' in navigator) navigator.mediaSession.metadata = null
}

/** What was heard to its end begins anew. */
function keepPlace(): void {
  const track = playing?.tracks[playing.index]
  if (!playing || !track) return
  const isAtEnd = track.durationMs > 0 && playing.positionMs > track.durationMs - 5000
  writeStored(placeKey(track.mediaId), isAtEnd ? null : String(Math.round(playing.positionMs)))
}

function element(): HTMLAudioElement {
  if (audio) return audio
  const player = new Audio()
  player.addEventListener('playing', () => change({ isPlaying: true, isBroken: false }))
  player.addEventListener('pause', () => {
    change({ isPlaying: false })
    keepPlace()
  })
  player.addEventListener('timeupdate', () => change({ positionMs: player.currentTime * 1000 }))
  player.addEventListener('ended', () => {
    const isLast = !playing || playing.index === playing.tracks.length - 1
    if (isLast) change({ isPlaying: false })
    else step(1)
  })
  player.addEventListener('error', () => change({ isPlaying: false, isBroken: true }))
  addEventListener('pagehide', keepPlace)
  audio = player
  return player
}

/** For the lock screen, headphones and the keyboard’s own keys. */
function describe(): void {
  if (!('mediaSession' in navigator) || !playing) return
  const { title, by, coverId, tracks, index } = playing
  const { mediaSession } = navigator
  mediaSession.metadata = new MediaMetadata({
    title: tracks[index]!.title || title,
    artist: by,
    album: title,
    artwork: coverId ? [{ src: `/media/${coverId}` }] : [],
  })
  mediaSession.setActionHandler('play', resume)
  mediaSession.setActionHandler('pause', pause)
  mediaSession.setActionHandler('previoustrack', index > 0 ? () => step(-1) : null)
  mediaSession.setActionHandler('nexttrack', index < tracks.length - 1 ? () => step(1) : null)
  mediaSession.setActionHandler('seekto', ({ seekTime }) => seekTime !== undefined && seek(seekTime * 1000))
}
