import type { FrameMessage, ViewMessage } from '../bridge.ts'

/** Tells the worker of something. */
export type Tell = (name: string, detail: unknown) => void

/** The frame’s line to the worker. */
export class WorkerLink {
  readonly #port: MessagePort
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  #lastId = 0

  /** `heard` gets what is no answer. */
  constructor(port: MessagePort, heard: (message: ViewMessage) => void) {
    this.#port = port
    port.onmessage = ({ data }: MessageEvent<ViewMessage>) => {
      if (data.t !== 'answer') return heard(data)
      const question = this.#waiting.get(data.id)
      this.#waiting.delete(data.id)
      if (data.ok) question?.resolve(data.value)
      else question?.reject(new Error(String(data.value)))
    }
  }

  send(message: FrameMessage, transfer: readonly Transferable[] = []): void {
    this.#port.postMessage(message, transfer as Transferable[])
  }

  ask(name: string, args: unknown, at?: { pageId: number; elementId: number }): Promise<unknown> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.send({ t: 'ask', id, name, args, at })
    })
  }

  tell(name: string, detail: unknown): void {
    this.send({ t: 'event', name, detail })
  }
}
