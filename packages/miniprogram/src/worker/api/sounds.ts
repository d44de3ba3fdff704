import { report } from '../report.ts'
import type { Runtime } from '../runtime.ts'

interface Heard {
  readonly soundId: number
  readonly type: string
  readonly problem: string
  readonly code: number
  readonly currentTime: number
  readonly duration: number
  readonly paused: boolean
  readonly buffered: number
}

/** WeChat’s names for what the browser tells. */
const names: Readonly<Record<string, string>> = {
  canplay: 'Canplay',
  play: 'Play',
  pause: 'Pause',
  stop: 'Stop',
  ended: 'Ended',
  timeupdate: 'TimeUpdate',
  error: 'Error',
  waiting: 'Waiting',
  seeking: 'Seeking',
  seeked: 'Seeked',
}
/** WeChat’s error codes: not decodable, not supported, or of the network. */
const errorCodes: Readonly<Record<number, number>> = { 2: 10002, 3: 10004, 4: 10003 }

/** Settings that take effect when they are set, with what they are at first. */
const settings = { startTime: 0, loop: false, volume: 1, playbackRate: 1 }

/** Sounds that no page shows. They fall silent when the program leaves the front, but for the background player. */
export function sounds(runtime: Runtime) {
  const playing = new Map<number, Sound>()
  let lastId = 0
  const ask = (asked: object) =>
    runtime.view('sound', { elementId: 0, pageId: runtime.pages.current?.id, ...asked }).catch(report)

  class Sound {
    readonly id = ++lastId
    readonly heard = new Map<string, Set<(detail: unknown) => void>>()
    state: Pick<Heard, 'currentTime' | 'duration' | 'paused' | 'buffered'> = {
      currentTime: 0,
      duration: 0,
      paused: true,
      buffered: 0,
    }

    tell({ type, problem, code, ...state }: Heard): void {
      this.state = state
      const detail = type === 'error' ? { errMsg: problem, errCode: errorCodes[code] ?? -1 } : {}
      for (const hear of [...(this.heard.get(type) ?? [])]) {
        try {
          hear(detail)
        } catch (error) {
          report(error)
        }
      }
    }

    on(type: string, hear: (detail: unknown) => void): void {
      const all = this.heard.get(type) ?? new Set()
      this.heard.set(type, all.add(hear))
    }
  }

  runtime.answer('soundHeard', (heard: Heard) => playing.get(heard.soundId)?.tell(heard))
  runtime.on('hide', () => {
    for (const { id, state } of playing.values())
      if (id !== backgroundId && !state.paused) void ask({ soundId: id, method: 'pause' })
  })
  let backgroundId = -1

  function makeContext(plays: (source: string, isAutomatic: boolean) => boolean): {
    id: number
    context: Record<string, unknown>
  } {
    const sound = new Sound()
    const { id } = sound
    playing.set(id, sound)
    const send = (method: string, more: object = {}) => void ask({ soundId: id, method, ...more })
    const set: Record<string, unknown> = {
      src: '',
      autoplay: false,
      obeyMuteSwitch: true,
      referrerPolicy: 'no-referrer',
      ...settings,
    }
    const context: Record<string, unknown> = {
      play: () => send('play'),
      pause: () => send('pause'),
      stop: () => send('stop'),
      seek: (position: number) => send('seek', { position: Number(position) || 0 }),
      destroy() {
        send('destroy')
        playing.delete(id)
      },
    }
    for (const name of Object.keys(set)) {
      Object.defineProperty(context, name, {
        enumerable: true,
        get: () => set[name],
        set(value: unknown) {
          set[name] = value
          if (name === 'src') {
            send('set', { src: String(value ?? ''), startTime: set.startTime })
            if (plays(String(value ?? ''), Boolean(set.autoplay))) send('play')
          } else if (name in settings) send('set', { [name]: value })
          else if (name === 'autoplay' && value && set.src) send('play')
        },
      })
    }
    for (const name of ['currentTime', 'duration', 'paused', 'buffered'] as const) {
      Object.defineProperty(context, name, { enumerable: true, get: () => sound.state[name] })
    }
    for (const [type, name] of Object.entries(names)) {
      context[`on${name}`] = (hear: (detail: unknown) => void) => typeof hear === 'function' && sound.on(type, hear)
      context[`off${name}`] = (hear?: (detail: unknown) => void) =>
        hear ? sound.heard.get(type)?.delete(hear) : sound.heard.delete(type)
    }
    return { id, context }
  }

  let background: Record<string, unknown> | undefined
  return {
    createInnerAudioContext: () => makeContext((source, isAutomatic) => isAutomatic && source !== '').context,
    /** One for the program; it begins when it is given a source, and plays on while the program lives. */
    getBackgroundAudioManager() {
      if (!background) {
        const made = makeContext((source) => source !== '')
        backgroundId = made.id
        background = Object.assign(made.context, {
          title: '',
          epname: '',
          singer: '',
          coverImgUrl: '',
          webUrl: '',
          protocol: 'http',
        })
        const none = () => {}
        Object.assign(background, { onPrev: none, onNext: none, offPrev: none, offNext: none })
      }
      return background
    },
  }
}
