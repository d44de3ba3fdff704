import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import ipaddr from 'ipaddr.js'
import { Agent, request as undiciRequest } from 'undici'
import { isLoopback, isPublic, literalAddress } from './address.ts'
import { OutgoingProblem } from './problem.ts'

/**
 * Requests to addresses that strangers chose. They reach public addresses only: a name is resolved once for each
 * connection, judged, and that very address is called, so that a name which changes its mind gains nothing. Each
 * redirect is judged in the same way.
 */
export interface Outgoing {
  /** A URL that may be called as far as the URL alone tells; throws `forbidden` otherwise. */
  judge(url: string, protocols?: readonly Protocol[]): URL
  /**
   * The address under which a host may be called, for what is not HTTP: that very address is to be called, by no name.
   * Throws an {@link OutgoingProblem}.
   */
  addressOf(host: string): Promise<string>
  /** Throws an {@link OutgoingProblem}. An answer of any status is an answer. */
  request(url: string, options: OutgoingRequest): Promise<Answer>
  /**
   * The same, with an answer whose body is still to come: for what is passed on as it arrives. Redirects are answers too.
   * Whoever is given a body reads it or destroys it; it breaks off when the time is up.
   */
  open(url: string, options: OpenRequest): Promise<OpenAnswer>
  close(): Promise<void>
}

export type Protocol = 'http:' | 'https:'

export interface OutgoingRequest {
  method?: 'GET' | 'POST' | 'DELETE'
  headers?: Record<string, string>
  body?: Uint8Array
  /** Only https where it is left out. */
  protocols?: readonly Protocol[]
  /** For the whole of it, redirects and body included. */
  timeoutMs: number
  maxBytes: number
  /** What happens to more bytes than that: the answer is refused, or ends there. */
  beyond?: 'refuse' | 'cut'
  /** None where it is left out. Only a GET is redirected. */
  maxRedirects?: number
}

export interface Answer {
  status: number
  /** By lower-case name; the last of several. */
  headers: Record<string, string>
  body: Buffer
  /** Where the answer came from in the end. */
  url: string
}

export interface OpenRequest extends Pick<OutgoingRequest, 'protocols' | 'timeoutMs'> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'PATCH'
  headers?: Record<string, string>
  body?: Uint8Array | Readable
  /** Ends when whoever asked has gone. */
  signal?: AbortSignal
}

export interface OpenAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Readable
}

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>

const connectTimeoutMs = 5_000

/**
 * @param options.allowLoopback a setting for tests and development: this machine may be called too, and by http.
 */
export function createOutgoing(options: { allowLoopback?: boolean; resolve?: Resolve } = {}): Outgoing {
  const { allowLoopback = false, resolve = (hostname) => systemLookup(hostname, { all: true }) } = options

  const mayCall = (address: string) => isPublic(address) || (allowLoopback && isLoopback(address))

  /** The one resolution of a connection. What it answers is what is called. */
  const lookup: LookupFunction = (hostname, { all }, callback) => {
    resolve(hostname).then(
      (found) => {
        const allowed = found.filter(({ address }) => mayCall(address))
        const first = allowed[0]
        if (!first) callback(new OutgoingProblem('forbidden', `${hostname} has no public address`), '')
        else if (all) callback(null, allowed)
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, ''),
    )
  }
  const agent = new Agent({ connect: { lookup, timeout: connectTimeoutMs }, keepAliveTimeout: 10_000, pipelining: 1 })

  function judge(text: string, protocols: readonly Protocol[] = ['https:']): URL {
    if (!URL.canParse(text)) throw new OutgoingProblem('forbidden', 'not a URL')
    const url = new URL(text)
    const address = literalAddress(url)
    const isHere = allowLoopback && (url.hostname === 'localhost' || (address !== undefined && isLoopback(address)))
    if (!protocols.includes(url.protocol as Protocol) && !(isHere && url.protocol === 'http:')) {
      throw new OutgoingProblem('forbidden', url.protocol)
    }
    if (url.username || url.password) throw new OutgoingProblem('forbidden', 'a password in the URL')
    // Below 1024 live mail, databases and the like, which might take a request for something else.
    const port = Number(url.port)
    if (port > 0 && port < 1024 && port !== 80 && port !== 443) throw new OutgoingProblem('forbidden', `port ${port}`)
    // A literal address is connected to without being looked up.
    if (address !== undefined && !mayCall(address)) throw new OutgoingProblem('forbidden', address)
    return url
  }

  async function request(first: string, asked: OutgoingRequest): Promise<Answer> {
    const { method = 'GET', headers = {}, body, protocols, maxBytes, beyond = 'refuse', maxRedirects = 0 } = asked
    const signal = AbortSignal.timeout(asked.timeoutMs)
    let url = judge(first, protocols)
    for (let redirects = 0; ; redirects++) {
      const answer = await undiciRequest(url, { method, headers, body: body ?? null, signal, dispatcher: agent })
      const { location } = answer.headers
      if (answer.statusCode < 300 || answer.statusCode >= 400 || typeof location !== 'string' || method !== 'GET') {
        const bytes = await readBody(answer.body, maxBytes, beyond)
        return { status: answer.statusCode, headers: flat(answer.headers), body: bytes, url: url.href }
      }
      answer.body.on('error', () => {}).destroy()
      if (redirects === maxRedirects) throw new OutgoingProblem('too_many_redirects')
      if (!URL.canParse(location, url)) throw new OutgoingProblem('unreachable', 'a redirect to nowhere')
      url = judge(new URL(location, url).href, protocols)
    }
  }

  async function open(target: string, asked: OpenRequest): Promise<OpenAnswer> {
    const { method, headers = {}, body, protocols } = asked
    const late = AbortSignal.timeout(asked.timeoutMs)
    const signal = asked.signal ? AbortSignal.any([late, asked.signal]) : late
    const url = judge(target, protocols)
    const answer = await undiciRequest(url, { method, headers, body: body ?? null, signal, dispatcher: agent })
    return { status: answer.statusCode, headers: answer.headers, body: answer.body }
  }

  async function addressOf(host: string): Promise<string> {
    const found = ipaddr.isValid(host) ? [{ address: host }] : await resolve(host)
    const allowed = found.find(({ address }) => mayCall(address))
    if (!allowed) throw new OutgoingProblem('forbidden', `${host} has no public address`)
    return allowed.address
  }

  return {
    judge,
    addressOf: (host) => addressOf(host).catch((error) => Promise.reject(problemOf(error))),
    request: (url, asked) => request(url, asked).catch((error) => Promise.reject(problemOf(error))),
    open: (url, asked) => open(url, asked).catch((error) => Promise.reject(problemOf(error))),
    close: () => agent.destroy(),
  }
}

async function readBody(
  body: AsyncIterable<Buffer> & { destroy(): unknown },
  maxBytes: number,
  beyond: 'refuse' | 'cut',
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  // Leaving the loop early ends the connection.
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size <= maxBytes) continue
    if (beyond === 'refuse') throw new OutgoingProblem('too_large', `more than ${maxBytes} bytes`)
    break
  }
  return Buffer.concat(chunks).subarray(0, maxBytes)
}

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const last = Array.isArray(value) ? value.at(-1) : value
      return last === undefined ? [] : [[name, last]]
    }),
  )

function problemOf(error: Error): OutgoingProblem {
  if (error instanceof OutgoingProblem) return error
  if (error.cause instanceof OutgoingProblem) return error.cause
  if (error.name === 'TimeoutError' || ('code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT')) {
    return new OutgoingProblem('too_slow', undefined, { cause: error })
  }
  return new OutgoingProblem('unreachable', error.message, { cause: error })
}

export { OutgoingProblem, type OutgoingProblemCode } from './problem.ts'
