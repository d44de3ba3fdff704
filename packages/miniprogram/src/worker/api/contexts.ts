import { type ElementRef, refOf } from '../element-ref.ts'
import type { Instance } from '../instances.ts'
import { report } from '../report.ts'
import type { Runtime } from '../runtime.ts'

type Verbs = Readonly<Record<string, readonly string[]>>

/** Methods of contexts that tell nothing back, with the names of their arguments; one `{}` hands over an object as it is. */
const players: Readonly<Record<'video' | 'audio' | 'live-player' | 'live-pusher', Verbs>> = {
  video: {
    play: [],
    pause: [],
    stop: [],
    seek: ['position'],
    playbackRate: ['rate'],
    sendDanmu: ['{}'],
    requestFullScreen: ['{}'],
    exitFullScreen: [],
    showStatusBar: [],
    hideStatusBar: [],
    exitPictureInPicture: [],
  },
  audio: { setSrc: ['src'], play: [], pause: [], seek: ['position'] },
  'live-player': { play: [], pause: [], resume: [], stop: [], mute: [], requestFullScreen: ['{}'], exitFullScreen: [] },
  'live-pusher': { start: [], stop: [], pause: [], resume: [], switchCamera: [], toggleTorch: [], sendMessage: ['{}'] },
}

/** A context for a player: each call goes to the element, in order. */
export function playerContext(kind: keyof typeof players, ref: ElementRef): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(players[kind]).map(([method, names]) => [
      method,
      (...given: unknown[]) => {
        const isWhole = names[0] === '{}'
        const args = isWhole ? (given[0] ?? {}) : Object.fromEntries(names.map((name, at) => [name, given[at]]))
        ref.invoke(method, isWhole ? withoutCallbacks(args as object) : args).catch(report)
      },
    ]),
  )
}

/** Functions do not go to the frame. */
export function withoutCallbacks(args: object): object {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => typeof value !== 'function'))
}

/** Contexts for elements that play. */
export function contexts(runtime: Runtime) {
  const of = (kind: keyof typeof players) => (id: string, instance?: Instance) =>
    playerContext(kind, refOf(runtime, kind, id, instance))
  const first = (kind: 'live-pusher') => (instance?: Instance) =>
    playerContext(kind, refOf(runtime, kind, '', instance))
  return {
    createVideoContext: of('video'),
    createAudioContext: of('audio'),
    createLivePlayerContext: of('live-player'),
    createLivePusherContext: first('live-pusher'),
  }
}
