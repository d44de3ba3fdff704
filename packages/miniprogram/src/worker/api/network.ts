import type { Runtime } from '../runtime.ts'
import { type Callbacks, defineMethod, Failure } from './method.ts'
import { makeBytes, makeText } from './own.ts'
import { numberOr, type Options, textOf, textOr } from './values.ts'

type Heard = (detail: never) => void
interface Answer {
  statusCode: number
  header: Record<string, string>
  cookies: string[]
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']
/** As WeChat’s limits: what is above them waits for its turn. */
const requestsAtOnce = 10
const socketsAtOnce = 5

/** Requests, uploads, downloads and sockets, to the domains that the program has declared. */
export function network(runtime: Runtime) {
  const { networkTimeoutMs } = runtime.bundle.app
  const turn = createTurns(requestsAtOnce)

  /** A method with a task: what is under way can be heard of, and taken back. */
  function withTask<Result extends object>(
    name: string,
    start: (options: Options, hear: (detail: Record<string, unknown>) => void, signal: AbortSignal) => Promise<Result>,
    events: Readonly<Record<string, string>>,
  ) {
    return (options: Options & Callbacks = {}) => {
      const abort = new AbortController()
      const heard = new Map<string, Set<Heard>>()
      const tell = (event: string, detail: unknown) => {
        for (const one of [...(heard.get(event) ?? [])]) one(detail as never)
      }
      const hear = (detail: Record<string, unknown>) => {
        if ('head' in detail) tell('HeadersReceived', detail.head)
        else if ('chunk' in detail) tell('ChunkReceived', { data: (detail.chunk as Uint8Array).slice().buffer })
        else tell('ProgressUpdate', detail)
      }
      const run = defineMethod(name, (given: Options) => turn(() => start(given, hear, abort.signal), abort.signal))
      const outcome = run(options)
      const task: Record<string, unknown> = { abort: () => abort.abort() }
      for (const event of Object.values(events)) {
        task[`on${event}`] = (one: Heard) => void heard.set(event, (heard.get(event) ?? new Set()).add(one))
        task[`off${event}`] = (one?: Heard) => void (one ? heard.get(event)?.delete(one) : heard.delete(event))
      }
      // Without callbacks it is a promise as well, for programs that wrap it themselves.
      return outcome ? Object.assign(outcome, task) : task
    }
  }

  const request = withTask(
    'request',
    async (options, hear, signal) => {
      const method = textOr(options.method, 'GET').toUpperCase()
      if (!methods.includes(method))
        throw new Failure(`parameter error: method ${method} is not supported`, { errno: 1001 })
      const { url, header, body } = packed(options, method)
      const startedAtMs = Date.now()
      const { body: told, ...answer } = (await runtime.host(
        'request',
        {
          url,
          method,
          header,
          body,
          timeoutMs: numberOr(options.timeout, networkTimeoutMs.request),
          isChunked: options.enableChunked === true,
        },
        { onProgress: hear as (detail: unknown) => void, signal },
      )) as Answer & { body: ArrayBuffer }
      return {
        ...answer,
        data: opened(told, options),
        exception: { retryCount: 0, reasons: [] },
        profile: profileOf(startedAtMs, told, answer),
      }
    },
    { headers: 'HeadersReceived', chunk: 'ChunkReceived' },
  )

  const uploadFile = withTask(
    'uploadFile',
    async (options, hear, signal) =>
      (await runtime.host(
        'uploadFile',
        {
          url: textOf(options, 'url'),
          filePath: textOf(options, 'filePath'),
          name: textOf(options, 'name'),
          formData: textFields(options.formData),
          header: textFields(options.header),
          timeoutMs: numberOr(options.timeout, networkTimeoutMs.uploadFile),
        },
        { onProgress: hear as (detail: unknown) => void, signal },
      )) as object,
    { progress: 'ProgressUpdate', headers: 'HeadersReceived' },
  )

  const downloadFile = withTask(
    'downloadFile',
    async (options, hear, signal) => {
      const { path, blob, ...answer } = (await runtime.host(
        'downloadFile',
        {
          url: textOf(options, 'url'),
          header: textFields(options.header),
          timeoutMs: numberOr(options.timeout, networkTimeoutMs.downloadFile),
        },
        { onProgress: hear as (detail: unknown) => void, signal },
      )) as Answer & { path: string; blob: Blob }
      runtime.kept.files.put(path, blob)
      if (options.filePath === undefined) return { ...answer, tempFilePath: path }
      const filePath = textOf(options, 'filePath')
      runtime.kept.files.copy(path, filePath)
      return { ...answer, filePath }
    },
    { progress: 'ProgressUpdate', headers: 'HeadersReceived' },
  )

  return { request, uploadFile, downloadFile, ...sockets(runtime, networkTimeoutMs.connectSocket) }
}

/** What a request says, in the way that its content type asks for. */
function packed(
  options: Options,
  method: string,
): { url: string; header: Record<string, string>; body: ArrayBuffer | undefined } {
  const url = textOf(options, 'url')
  if (!/^https?:\/\//i.test(url)) throw new Failure(`invalid url "${url}"`, { errno: 600009 })
  const header = textFields(options.header)
  const typeName = Object.keys(header).find((name) => name.toLowerCase() === 'content-type')
  const type = (typeName && header[typeName]) || 'application/json'
  if (!typeName) header['content-type'] = type
  const { data } = options
  if (method === 'GET' || method === 'HEAD') {
    const isList = typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer)
    const query = isList ? queryOf(data as Options) : typeof data === 'string' ? data : ''
    return { url: query ? withQuery(url, query) : url, header, body: undefined }
  }
  if (data === undefined || data === null) return { url, header, body: undefined }
  if (data instanceof ArrayBuffer) return { url, header, body: data }
  if (ArrayBuffer.isView(data))
    return { url, header, body: new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice().buffer }
  const text =
    typeof data === 'string'
      ? data
      : /x-www-form-urlencoded/i.test(type)
        ? queryOf(data as Options)
        : JSON.stringify(data)
  return { url, header, body: makeBytes.encode(text).buffer as ArrayBuffer }
}

function opened(body: ArrayBuffer, options: Options): unknown {
  if (options.responseType === 'arraybuffer') return body
  const text = makeText.decode(body)
  if (options.dataType !== undefined && options.dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function profileOf(startedAtMs: number, body: ArrayBuffer, { statusCode }: Answer) {
  const now = Date.now()
  return {
    fetchStart: startedAtMs,
    requestStart: startedAtMs,
    responseStart: now,
    responseEnd: now,
    rtt: now - startedAtMs,
    statusCode,
    protocol: 'unknown',
    receivedBytedCount: body.byteLength,
    sendBytesCount: 0,
    socketReused: true,
  }
}

function queryOf(data: Options): string {
  return Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const said = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
      return `${encodeURIComponent(name)}=${encodeURIComponent(said)}`
    })
    .join('&')
}

function withQuery(url: string, query: string): string {
  const [address = '', hash] = url.split('#', 2)
  const joined = `${address}${address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?'}${query}`
  return hash === undefined ? joined : `${joined}#${hash}`
}

function textFields(given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null) return {}
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value),
      ]),
  )
}

/** At most so many at once; whoever gives up while waiting does not begin. */
function createTurns(most: number) {
  let underWay = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    if (underWay >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    if (signal.aborted) {
      waiting.shift()?.()
      throw new Failure('abort')
    }
    underWay++
    try {
      return await work()
    } finally {
      underWay--
      waiting.shift()?.()
    }
  }
}

/** `connectSocket` with its tasks, and the old functions for the first that is open. */
function sockets(runtime: Runtime, usualTimeoutMs: number) {
  const open = new Set<SocketTask>()
  const globalHeard: Record<string, Heard | undefined> = {}

  function connectSocket(options: Options & Callbacks = {}) {
    const task = new SocketTask((event, detail) => globalHeard[event]?.(detail as never))
    const run = defineMethod('connectSocket', async (given: Options) => {
      const url = textOf(given, 'url')
      if (!/^wss?:\/\//i.test(url)) throw new Failure(`invalid url "${url}"`, { errno: 600009 })
      if (open.size >= socketsAtOnce) throw new Failure('exceed max task count', { errno: 600003 })
      open.add(task)
      const args = {
        url,
        header: textFields(given.header),
        protocols: Array.isArray(given.protocols) ? given.protocols.map(String) : [],
        timeoutMs: numberOr(given.timeout, usualTimeoutMs),
      }
      runtime
        .host('connectSocket', args, {
          onProgress: (detail) => task.hear(detail as never),
          more: (send) => task.begin(send),
        })
        .then(
          (closed) => task.closed(closed as { code: number; reason: string }),
          (error: Error) => task.failed(error.message),
        )
        .finally(() => open.delete(task))
      return { socketTaskId: task.id }
    })
    const outcome = run({ success() {}, ...options })
    void outcome
    return task.face
  }

  const first = (name: string) => {
    const [task] = open
    if (!task) throw new Failure('WebSocket is not connected', { errno: 600005 })
    return task.face[name] as (options: object) => unknown
  }
  const passOn =
    (name: string, to: string) =>
    (options: Options & Callbacks = {}) => {
      try {
        return first(to)(options)
      } catch (error) {
        return defineMethod(name, () => Promise.reject(error))(options)
      }
    }
  const hearAll = (event: string) => (heard: Heard) => {
    globalHeard[event] = heard
  }
  return {
    connectSocket,
    sendSocketMessage: passOn('sendSocketMessage', 'send'),
    closeSocket: passOn('closeSocket', 'close'),
    onSocketOpen: hearAll('Open'),
    onSocketMessage: hearAll('Message'),
    onSocketClose: hearAll('Close'),
    onSocketError: hearAll('Error'),
  }
}

class SocketTask {
  static #lastId = 0
  readonly id = ++SocketTask.#lastId
  readonly face: Readonly<Record<string, unknown>>
  readonly #heard = new Map<string, Set<Heard>>()
  readonly #alsoTold: (event: string, detail: unknown) => void
  #send: ((detail: unknown) => void) | undefined
  #state = 0

  constructor(alsoTold: (event: string, detail: unknown) => void) {
    this.#alsoTold = alsoTold
    const state = () => this.#state
    this.face = {
      get readyState() {
        return state()
      },
      CONNECTING: 0,
      OPEN: 1,
      CLOSING: 2,
      CLOSED: 3,
      send: defineMethod('sendSocketMessage', ({ data }: Options) => {
        if (this.#state !== 1) throw new Failure('WebSocket is not connected', { errno: 600005 })
        if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) {
          throw new Failure('parameter error: parameter.data should be String or ArrayBuffer', { errno: 1001 })
        }
        this.#send?.({ data })
      }),
      close: defineMethod('closeSocket', ({ code, reason }: Options) => {
        if (this.#state >= 2) throw new Failure('WebSocket is not connected', { errno: 600005 })
        this.#state = 2
        this.#send?.({ close: { code: numberOr(code, 1000), reason: textOr(reason, '') } })
      }),
      ...Object.fromEntries(
        ['Open', 'Message', 'Close', 'Error'].flatMap((event) => [
          [`on${event}`, (one: Heard) => void this.#heard.set(event, (this.#heard.get(event) ?? new Set()).add(one))],
          [
            `off${event}`,
            (one?: Heard) => void (one ? this.#heard.get(event)?.delete(one) : this.#heard.delete(event)),
          ],
        ]),
      ),
    }
  }

  begin(send: (detail: unknown) => void): void {
    this.#send = send
  }

  hear(detail: { open?: { header?: unknown }; data?: unknown }): void {
    if ('open' in detail) {
      this.#state = 1
      this.#tell('Open', { header: detail.open?.header ?? {} })
    } else this.#tell('Message', { data: detail.data })
  }

  closed(detail: { code: number; reason: string }): void {
    this.#state = 3
    this.#tell('Close', detail)
  }

  failed(message: string): void {
    const wasOpen = this.#state > 0
    this.#state = 3
    this.#tell('Error', { errMsg: message })
    if (wasOpen) this.#tell('Close', { code: 1006, reason: 'abnormal closure' })
  }

  #tell(event: string, detail: unknown): void {
    for (const one of [...(this.#heard.get(event) ?? [])]) one(detail as never)
    this.#alsoTold(event, detail)
  }
}
