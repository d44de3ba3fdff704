import type { Input, MethodName, Methods, Output, RefusalBody } from '@teahouse/contract'
import { type Connection, createConnection } from './connection.ts'
import { RefusalError, WeatherError } from './errors.ts'
import { type Host, thisMachine } from './host.ts'
import { type Transport, webTransport } from './transport.ts'

export interface CallOptions {
  /** Calls the waiting off; the server may still do what it was asked. */
  signal?: AbortSignal
  /** After this long without an answer the call fails with a WeatherError. 30 seconds unless told. */
  timeoutMs?: number
  /** `http` keeps a call off the socket: one that the server cannot digest then harms no other. */
  over?: 'http'
}

/** A server of Teahouse, as one device sees it. */
export interface Client {
  /**
   * Calls a method of the contract: over the socket while it is online, else over HTTP. Where the server was `busy` with
   * a method, it is spared that method until the time that it has named, whoever asks.
   * @throws RefusalError when the server says no, WeatherError when nothing was answered.
   */
  call<N extends MethodName>(name: N, input: Input<Methods[N]>, options?: CallOptions): Promise<Output<Methods[N]>>
  readonly connection: Connection
  readonly host: Host
}

/** What starts or ends the browser’s session must pass where cookies are set. */
const setsCookies = /^accounts\.|^devices\./

/**
 * A client of the server at `origin`. Browsers leave `token` out, their cookie speaks; programs log in with
 * `keep: 'token'` and give it here.
 */
export function createClient(options: {
  origin: string
  token?: string
  transport?: Transport
  host?: Partial<Host>
}): Client {
  const host = { ...thisMachine(), ...options.host }
  const transport = options.transport ?? webTransport(options)
  const connection = createConnection({ host, transport, token: options.token })

  /** What a busy server does not want to hear again, and until when. */
  const spared = new Map<string, { untilMs: number; message: string }>()

  function spare(name: string): void {
    const { untilMs, message } = spared.get(name) ?? { untilMs: 0, message: '' }
    const retryAfterSeconds = Math.ceil((untilMs - host.now()) / 1000)
    if (retryAfterSeconds > 0) throw new RefusalError({ refusal: 'busy', message, retryAfterSeconds })
    spared.delete(name)
  }

  function remember(name: string, error: unknown): void {
    if (!(error instanceof RefusalError) || error.code !== 'busy' || !error.retryAfterSeconds) return
    spared.set(name, { untilMs: host.now() + error.retryAfterSeconds * 1000, message: error.message })
  }

  async function post(name: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    const { status, body } = await transport.post(name, input, signal).catch((error) => {
      throw signal.aborted ? signal.reason : new WeatherError('offline', error)
    })
    if (status >= 200 && status < 300) return body
    if (body && typeof body === 'object' && 'refusal' in body) throw new RefusalError(body as RefusalBody)
    throw new WeatherError('server')
  }

  return {
    connection,
    host,
    async call(name, input, { signal, timeoutMs = 30_000, over } = {}) {
      signal?.throwIfAborted()
      spare(name)
      const ends = new AbortController()
      const abort = () => ends.abort(signal?.reason)
      signal?.addEventListener('abort', abort, { once: true })
      const cancelTimer = host.after(timeoutMs, () => ends.abort(new WeatherError('timeout')))
      const isSocketFit = connection.state.getSnapshot() === 'online' && over !== 'http' && !setsCookies.test(name)
      try {
        return (await (isSocketFit ? connection.call : post)(name, input, ends.signal)) as never
      } catch (error) {
        remember(name, error)
        throw error
      } finally {
        cancelTimer()
        signal?.removeEventListener('abort', abort)
      }
    },
  }
}
