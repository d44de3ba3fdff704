import type { CallProblem, FrameMessage, HostMessage, ViewMessage, WorkerMessage } from '../bridge.ts'
import { report } from './report.ts'

type Heard = (detail: unknown) => void

/** Who has asked to hear what. A handler that throws does not keep the others from hearing. */
export class Listeners {
  readonly #heard = new Map<string, Set<Heard>>()

  on(name: string, heard: Heard): () => void {
    const all = this.#heard.get(name) ?? new Set()
    this.#heard.set(name, all.add(heard))
    return () => void all.delete(heard)
  }

  tell(name: string, detail: unknown): void {
    for (const heard of [...(this.#heard.get(name) ?? [])]) {
      try {
        heard(detail)
      } catch (error) {
        report(error)
      }
    }
  }
}

/** A call that the host refused or failed at. */
export class CallFailure extends Error {
  readonly problem: CallProblem
  constructor(problem: CallProblem) {
    super(problem.message)
    this.problem = problem
  }
}

export interface CallOptions {
  /** Heard while the call is under way. */
  readonly onProgress?: (detail: unknown) => void
  /** Takes the call back. */
  readonly signal?: AbortSignal
  /** Is given what sends more for this call: frames of a socket. */
  readonly more?: (send: (detail: unknown) => void) => void
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: unknown): void
  onProgress?: ((detail: unknown) => void) | undefined
}

/** The worker’s line to the host. */
export class HostLink {
  readonly #port: MessagePort
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners: Listeners
  #lastId = 0

  constructor(port: MessagePort, listeners: Listeners) {
    this.#port = port
    this.#listeners = listeners
    port.onmessage = ({ data }: MessageEvent<HostMessage>) => this.#hear(data)
  }

  call(name: string, args: unknown, options: CallOptions = {}): Promise<unknown> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress: options.onProgress })
      // `addEventListener` is gone from everything, so that a program cannot listen at the worker itself.
      if (options.signal) {
        options.signal.onabort = () => {
          this.#send({ t: 'abort', id })
          if (this.#waiting.delete(id)) reject(new CallFailure({ message: 'abort' }))
        }
      }
      options.more?.((detail) => this.#send({ t: 'more', id, detail }))
      try {
        this.#send({ t: 'call', id, name, args })
      } catch (error) {
        this.#waiting.delete(id)
        reject(new CallFailure({ message: `parameter error: ${(error as Error).message}` }))
      }
    })
  }

  tell(name: string, detail: unknown): void {
    this.#send({ t: 'tell', name, detail })
  }

  #send(message: WorkerMessage): void {
    this.#port.postMessage(message)
  }

  #hear(message: HostMessage): void {
    if (message.t === 'ping') this.#send({ t: 'pong', id: message.id })
    else if (message.t === 'event') this.#listeners.tell(message.name, message.detail)
    else {
      const call = this.#waiting.get(message.id)
      if (message.t === 'progress') return void call?.onProgress?.(message.detail)
      this.#waiting.delete(message.id)
      if (message.ok) call?.resolve(message.value)
      else call?.reject(new CallFailure(message.problem))
    }
  }
}

/** The worker’s line to the frame. */
export class ViewLink {
  readonly #port: MessagePort
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  readonly #drawn = new Map<number, () => void>()
  readonly #watches = new Map<number, (answer: never) => void>()
  readonly #hear: (message: FrameMessage) => void
  #lastId = 0

  /** `heard` gets what is no answer. */
  constructor(port: MessagePort, heard: (message: FrameMessage) => void) {
    this.#port = port
    this.#hear = heard
    port.onmessage = ({ data }: MessageEvent<FrameMessage>) => this.#take(data)
  }

  send(message: ViewMessage, transfer: readonly Transferable[] = []): void {
    this.#port.postMessage(message, transfer as Transferable[])
  }

  ask(name: string, args: unknown, transfer: readonly Transferable[] = []): Promise<unknown> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.send({ t: 'ask', id, name, args }, transfer)
    })
  }

  /** A question with many answers; what comes back ends it. */
  watch(name: string, args: Readonly<Record<string, unknown>>, heard: (answer: never) => void): () => void {
    const watchId = ++this.#lastId
    this.#watches.set(watchId, heard)
    this.send({ t: 'do', name: 'watch', args: { ...args, watchId, kind: name } })
    return () => {
      if (this.#watches.delete(watchId)) this.send({ t: 'do', name: 'unwatch', args: { watchId } })
    }
  }

  draw(pageId: number, ops: readonly unknown[], drawn?: () => void): void {
    if (!drawn) return void this.send({ t: 'draw', pageId, ops })
    const drawnId = ++this.#lastId
    this.#drawn.set(drawnId, drawn)
    this.send({ t: 'draw', pageId, ops, drawnId })
  }

  #take(message: FrameMessage): void {
    if (message.t === 'drawn') {
      const drawn = this.#drawn.get(message.id)
      this.#drawn.delete(message.id)
      drawn?.()
    } else if (message.t === 'answer') {
      const question = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if (message.ok) question?.resolve(message.value)
      else question?.reject(new Error(String(message.value)))
    } else if (message.t === 'event' && message.name === 'watched') {
      const { watchId, answer } = message.detail as { watchId: number; answer: never }
      this.#watches.get(watchId)?.(answer)
    } else this.#hear(message)
  }
}
