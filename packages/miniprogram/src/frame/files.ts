import type { FrameCall, Start } from '../bridge.ts'

/** Makes what a program names showable: files of its package, temporary files, and addresses of its domains. */
export class Files {
  readonly #port: MessagePort
  readonly #start: Start
  readonly #waiting = new Map<number, { resolve(blob: Blob): void; reject(error: Error): void }>()
  readonly #addresses = new Map<string, Promise<string>>()
  #lastId = 0

  constructor(port: MessagePort, start: Start) {
    this.#port = port
    this.#start = start
  }

  /** A file of the bundle, or one of `wxfile://`. */
  load(source: string): Promise<Blob> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#port.postMessage({ t: 'load', id, source } satisfies FrameCall)
    })
  }

  loaded(id: number, blob: Blob | null): void {
    const one = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (blob) one?.resolve(blob)
    else one?.reject(new Error('no such file'))
  }

  /** An address that can be shown; `from` is the page that names it. */
  resolve(source: string, from: string): Promise<string> {
    if (/^(data|blob):/i.test(source)) return Promise.resolve(source)
    if (/^(https?:)?\/\//i.test(source) && !source.startsWith('http://tmp/')) {
      const address = source.replace(/^\/\//, 'https://')
      return Promise.resolve(this.#start.picturesAddress + encodeURIComponent(address))
    }
    const isTemporary = /^(wxfile|http):\/\//.test(source)
    const path = isTemporary ? source : packagePath(source, from)
    const known = this.#addresses.get(path)
    if (known) return known
    const made = this.#addressOf(path, isTemporary)
    this.#addresses.set(path, made)
    made.catch(() => this.#addresses.delete(path))
    return made
  }

  async #addressOf(path: string, isTemporary: boolean): Promise<string> {
    if (isTemporary) return URL.createObjectURL(await this.load(path))
    for (const part of this.#start.bundle.packages) {
      const found = Object.hasOwn(part.files, path) ? part.files[path] : undefined
      if (!found) continue
      const blob = await this.load(found.file)
      return URL.createObjectURL(blob.type === found.type ? blob : new Blob([blob], { type: found.type }))
    }
    throw new Error(`${path} is not in the package`)
  }
}

/** `/img/a.png`, or `../img/a.png` seen from a page, as a path in the package. */
function packagePath(source: string, from: string): string {
  const [path = ''] = source.split(/[?#]/, 1)
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return decodeURI(parts.join('/'))
}
