import { frameServices, type ProgramElement } from './elements/element.ts'

/** What the worker asks of a sound that no page shows (`wx.createInnerAudioContext`). */
export interface SoundAsked {
  readonly soundId: number
  readonly method: 'set' | 'play' | 'pause' | 'stop' | 'seek' | 'destroy'
  readonly src?: string
  readonly startTime?: number
  readonly loop?: boolean
  readonly volume?: number
  readonly playbackRate?: number
  readonly position?: number
}

const sounds = new Map<number, HTMLAudioElement>()
const told = ['canplay', 'play', 'pause', 'ended', 'timeupdate', 'error', 'waiting', 'seeking', 'seeked']

/** Does what is asked of a sound; what becomes of it is told by the call `soundHeard`. */
export async function askSound(asked: SoundAsked, from: HTMLElement): Promise<void> {
  const { soundId, method } = asked
  const sound = sounds.get(soundId) ?? make(soundId)
  if (method === 'play') await sound.play().catch((error: Error) => tell(soundId, sound, 'error', error.message))
  else if (method === 'pause') sound.pause()
  else if (method === 'stop') {
    sound.pause()
    sound.currentTime = 0
    tell(soundId, sound, 'stop')
  } else if (method === 'seek') sound.currentTime = asked.position ?? 0
  else if (method === 'destroy') {
    sound.pause()
    sound.removeAttribute('src')
    sounds.delete(soundId)
  } else await set(sound, asked, from)
}

async function set(sound: HTMLAudioElement, asked: SoundAsked, from: HTMLElement): Promise<void> {
  const { src, loop, volume, playbackRate, startTime } = asked
  if (loop !== undefined) sound.loop = loop
  if (volume !== undefined) sound.volume = Math.max(0, Math.min(1, volume))
  if (playbackRate !== undefined) sound.playbackRate = Math.max(0.5, Math.min(2, playbackRate))
  if (src === undefined) return
  try {
    sound.src = src && (await frameServices().resolve(src, from as ProgramElement))
    if (startTime) sound.addEventListener('loadedmetadata', () => (sound.currentTime = startTime), { once: true })
  } catch (error) {
    tell(asked.soundId, sound, 'error', (error as Error).message)
  }
}

function make(soundId: number): HTMLAudioElement {
  const sound = new Audio()
  sound.preload = 'auto'
  sounds.set(soundId, sound)
  for (const type of told) {
    sound.addEventListener(type, () => {
      if (sounds.get(soundId) === sound) tell(soundId, sound, type, sound.error?.message)
    })
  }
  return sound
}

function tell(soundId: number, sound: HTMLAudioElement, type: string, problem = ''): void {
  const { currentTime, duration, paused, buffered } = sound
  void frameServices().call('soundHeard', {
    soundId,
    type,
    problem,
    code: sound.error?.code ?? 0,
    currentTime,
    duration: Number.isFinite(duration) ? duration : 0,
    paused,
    buffered: buffered.length > 0 ? buffered.end(buffered.length - 1) : 0,
  })
}
