import {
  type CallProblem,
  type EndReason,
  type FrameAnswer,
  type FrameCall,
  type HostMessage,
  SEPARATE_ELEMENTS,
  type Start,
  type StartFrame,
  type Surroundings,
  type WorkerMessage,
} from '../bridge.ts'
import type { PartStyles, ProgramBundle } from '../bundle.ts'
import { Watch, type WatchLimits } from './watch.ts'

export type { WatchLimits }

/** What is known of a call besides its arguments. */
export interface CallContext {
  /** Tells the program something while the call is under way: bytes that came, a frame of a socket. */
  progress(detail: unknown): void
  /** Hears what the program sends more for this call. */
  onMore(heard: (detail: unknown) => void): void
  /** The program has taken the call back, or has ended. */
  readonly signal: AbortSignal
}

export interface ProgramNeeds extends Start {
  readonly container: HTMLElement
  /** `frame.html` of the runtime. */
  readonly frameAddress: string
  /** `elements.js` of the runtime; it is loaded for programs that can need it. */
  readonly elementsAddress: string
  /** A file of the bundle by its name in it, or a temporary one (`wxfile://…`). */
  load(source: string): Promise<Blob>
  /** A call of the program; what is thrown with a `problem` is told to it, anything else as a failure of ours. */
  call(name: string, args: unknown, context: CallContext): Promise<unknown>
  /** What needs no answer: `ready`, `log`, `error`, `warning`, `timing`; `pages`: how far back one can go, and after how many `capsuleBack`. */
  tell(name: string, detail: unknown): void
  /** What the watchdog lets pass, where it is not the usual. */
  readonly watch?: Partial<WatchLimits>
  /** It stopped answering (true), or answers again (false). */
  hanging?(isHanging: boolean): void
  /** A watchdog has ended it. */
  ended(reason: EndReason, message: string): void
}

/** A program that runs. */
export interface RunningProgram {
  readonly frame: HTMLIFrameElement
  /** Tells the program of something: `network`, `capsuleBack`, `share`. */
  event(name: string, detail?: unknown): void
  /** The place around it has changed: size, theme, language. */
  setSurroundings(surroundings: Surroundings): void
  /** It comes to the front; `launch` says how, when it was opened anew. */
  show(launch?: object): void
  hide(): void
  /** Takes it away with all it has. */
  end(): void
}

/** A call that fails for a reason that the program is told. */
export class CallRefusal extends Error {
  readonly problem: CallProblem
  constructor(problem: CallProblem) {
    super(problem.message)
    this.problem = problem
  }
}

/** Puts a program into a page. It sees nothing of what is around it but what `call` and `load` give. */
export function mountProgram(needs: ProgramNeeds): RunningProgram {
  const { container, frameAddress, elementsAddress, bundle, surroundings, version, launch, picturesAddress } = needs
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.setAttribute('allow', '')
  frame.referrerPolicy = 'no-referrer'
  frame.src = frameAddress

  const mainPart = bundle.packages[0]
  const script = mainPart ? needs.load(mainPart.script).then((blob) => blob.text()) : Promise.reject(new Error('empty'))
  const styles = mainPart ? needs.load(mainPart.styles).then((blob) => blob.text()) : Promise.resolve('{}')
  const elements = needsSeparateElements(bundle) ? loadText(elementsAddress) : undefined
  const life = new AbortController()
  const [toFrame, toWorker] = [new MessageChannel(), new MessageChannel()]
  const calls = new Map<number, { abort: AbortController; more: ((detail: unknown) => void)[] }>()
  const watch = new Watch(
    {
      ping: (id) => send({ t: 'ping', id }),
      hanging: (isHanging) => needs.hanging?.(isHanging),
      ended: endFor,
    },
    needs.watch,
  )

  window.addEventListener('message', hello, { signal: life.signal })
  // A frame that loads twice has gone somewhere else.
  let hasLoaded = false
  frame.addEventListener('load', () => {
    if (hasLoaded) endFor('escape')
    hasLoaded = true
  })
  toFrame.port1.onmessage = ({ data }: MessageEvent<FrameCall>) => {
    if (data?.t === 'load') void answerLoad(data.id, data.source)
    else if (data?.t === 'ended') endFor(data.reason, data.message)
  }
  toWorker.port1.onmessage = ({ data }: MessageEvent<WorkerMessage>) => heard(data)
  container.append(frame)

  async function hello({ source, data }: MessageEvent<FrameCall>): Promise<void> {
    if (source !== frame.contentWindow || data?.t !== 'hello') return
    window.removeEventListener('message', hello)
    try {
      const [code, sheets, elementsCode] = await Promise.all([script, styles, elements])
      const message: StartFrame = {
        t: 'start',
        start: { bundle, surroundings, version, launch, picturesAddress },
        script: code,
        styles: JSON.parse(sheets) as PartStyles,
        ...(elementsCode !== undefined && { elements: elementsCode }),
      }
      frame.contentWindow?.postMessage(message, '*', [toFrame.port2, toWorker.port2])
      watch.start()
    } catch {
      endFor('crash')
    }
  }

  function heard(message: WorkerMessage): void {
    if (life.signal.aborted || typeof message !== 'object' || message === null || !watch.counts()) return
    if (message.t === 'call') void run(message)
    else if (message.t === 'abort') calls.get(message.id)?.abort.abort()
    else if (message.t === 'more') for (const one of calls.get(message.id)?.more ?? []) one(message.detail)
    else if (message.t === 'tell') needs.tell(String(message.name), message.detail)
    else if (message.t === 'pong') watch.answered()
  }

  async function run({ id, name, args }: Extract<WorkerMessage, { t: 'call' }>): Promise<void> {
    const abort = new AbortController()
    const more: ((detail: unknown) => void)[] = []
    calls.set(id, { abort, more })
    const context: CallContext = {
      progress: (detail) => send({ t: 'progress', id, detail }),
      onMore: (one) => void more.push(one),
      signal: AbortSignal.any([abort.signal, life.signal]),
    }
    try {
      const value = await answer(String(name), args, context)
      send({ t: 'answer', id, ok: true, value })
    } catch (error) {
      const problem = error instanceof CallRefusal ? error.problem : { message: 'system error' }
      if (!(error instanceof CallRefusal) && !life.signal.aborted) console.error(`${String(name)} failed`, error)
      send({ t: 'answer', id, ok: false, problem })
    } finally {
      calls.delete(id)
    }
  }

  /** Files of the package are given here; everything else is decided by who mounted the program. */
  async function answer(name: string, args: unknown, context: CallContext): Promise<unknown> {
    if (name === '$loadText') {
      const { file } = args as { file?: unknown }
      const part = bundle.packages.find(({ script: one }) => one === file)
      if (!part) throw new CallRefusal({ message: 'no such package' })
      return (await needs.load(part.script)).text()
    }
    if (name === '$loadFile') {
      const { path } = args as { path?: unknown }
      const file = packageFile(String(path).replace(/^\//, ''))
      if (!file) throw new CallRefusal({ message: `no such file or directory, open '${String(path)}'` })
      return (await needs.load(file)).arrayBuffer()
    }
    return needs.call(name, args, context)
  }

  function packageFile(path: string): string | undefined {
    for (const { files } of bundle.packages) if (Object.hasOwn(files, path)) return files[path]?.file
    return undefined
  }

  async function answerLoad(id: number, source: string): Promise<void> {
    const blob = await load(source).catch(() => null)
    toFrame.port1.postMessage({ t: 'loaded', id, blob } satisfies FrameAnswer)
  }
  function load(source: string): Promise<Blob> {
    const isOfBundle = bundle.packages.some(
      ({ styles: sheet, files }) => sheet === source || Object.values(files).some(({ file }) => file === source),
    )
    if (isOfBundle || /^(wxfile|http):\/\//.test(source)) return needs.load(source)
    return Promise.reject(new Error('no file of the program'))
  }

  function send(message: HostMessage): void {
    if (!life.signal.aborted) toWorker.port1.postMessage(message)
  }

  function end(): void {
    if (life.signal.aborted) return
    life.abort()
    watch.stop()
    for (const { abort } of calls.values()) abort.abort()
    calls.clear()
    toFrame.port1.close()
    toWorker.port1.close()
    frame.remove()
  }

  function endFor(reason: EndReason, message = ''): void {
    if (life.signal.aborted) return
    end()
    needs.ended(reason, message)
  }

  const event = (name: string, detail: unknown = {}) => send({ t: 'event', name, detail })
  return {
    frame,
    event,
    setSurroundings: (now) => {
      toFrame.port1.postMessage({ t: 'surroundings', surroundings: now } satisfies FrameAnswer)
      event('surroundings', now)
    },
    show: (opened = {}) => {
      watch.start()
      event('show', opened)
    },
    hide: () => event('hide'),
    end,
  }
}

const needsSeparateElements = ({ elements }: ProgramBundle): boolean =>
  !elements || SEPARATE_ELEMENTS.some((tag) => elements.includes(tag))

async function loadText(address: string): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} is not there: ${answer.status}`)
  return answer.text()
}
