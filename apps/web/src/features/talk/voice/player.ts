/** One voice at a time: starting one pauses the other, and each keeps its place. */
import { useSyncExternalStore } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { showToast } from '../../../ui/toast.tsx'
import { isHeard, markHeard } from './heard.ts'

export interface Voice {
  id: string
  address: string
  durationMs: number
  /** Where it stands, so that the next one can follow; absent for a voice that is in no chat. */
  place?: { conversationId: string; seq: number; isOwn: boolean }
}

export interface VoiceState {
  isPlaying: boolean
  positionMs: number
}

const still: VoiceState = { isPlaying: false, positionMs: 0 }
const states = new Map<string, VoiceState>()
/** The voices that are drawn at the moment. */
const onScreen = new Map<string, Voice>()
const listeners = new Set<() => void>()
let current: Voice | undefined
let audio: HTMLAudioElement | undefined
let frame = 0

export function useVoice(id: string): VoiceState {
  return useSyncExternalStore(subscribe, () => states.get(id) ?? still)
}

/** Makes a voice one that may follow another. Returns what takes it away. */
export function showVoice(voice: Voice): () => void {
  onScreen.set(voice.id, voice)
  return () => {
    if (onScreen.get(voice.id) === voice) onScreen.delete(voice.id)
  }
}

export function toggleVoice(voice: Voice): void {
  if (current?.id === voice.id && states.get(voice.id)?.isPlaying) stopPlaying()
  else play(voice)
}

export function seekVoice(voice: Voice, positionMs: number): void {
  if (current?.id === voice.id && audio) audio.currentTime = positionMs / 1000
  become(voice.id, { ...(states.get(voice.id) ?? still), positionMs })
}

/** Pauses what is playing: before recording, and when another voice begins. */
export function stopPlaying(): void {
  audio?.pause()
  cancelAnimationFrame(frame)
  const state = current && states.get(current.id)
  if (current && state) become(current.id, { ...state, isPlaying: false })
}

function play(voice: Voice): void {
  stopPlaying()
  audio ??= new Audio()
  const player = audio
  const from = states.get(voice.id)?.positionMs ?? 0
  if (current?.id !== voice.id || player.error) player.src = voice.address
  current = voice
  player.currentTime = from / 1000
  player.onended = () => finished(voice)
  become(voice.id, { isPlaying: true, positionMs: from })
  if (voice.place) markHeard(voice.place.conversationId, voice.place.seq)
  player.play().then(
    () => follow(voice),
    (error: DOMException) => {
      // Another voice, or a pause, came before this one could begin.
      if (error.name === 'AbortError') return
      become(voice.id, { isPlaying: false, positionMs: from })
      showToast(t('voice.unplayable'), { icon: 'warning-circle' })
    },
  )
}

function follow(voice: Voice): void {
  cancelAnimationFrame(frame)
  const draw = () => {
    if (current?.id !== voice.id || !audio || audio.paused) return
    become(voice.id, { isPlaying: true, positionMs: audio.currentTime * 1000 })
    frame = requestAnimationFrame(draw)
  }
  draw()
}

function finished(voice: Voice): void {
  cancelAnimationFrame(frame)
  become(voice.id, still)
  const { place } = voice
  if (!place || place.isOwn) return
  const [next] = [...onScreen.values()]
    .filter((other) => {
      const there = other.place
      if (!there || there.isOwn || there.conversationId !== place.conversationId || there.seq <= place.seq) return false
      return !isHeard(there.conversationId, there.seq, 0)
    })
    .sort((one, other) => one.place!.seq - other.place!.seq)
  if (next) play(next)
}

function become(id: string, state: VoiceState): void {
  if (state === still) states.delete(id)
  else states.set(id, state)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
