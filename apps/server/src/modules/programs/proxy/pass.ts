import type { Readable } from 'node:stream'
import { type ProxyAnswer, type ProxyHead, proxyHead } from '@teahouse/contract/programs/proxy'
import type { FastifyReply } from 'fastify'
import { type OpenAnswer, OutgoingProblem } from '../../../engines/outgoing/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { declared } from './address.ts'
import { atMost } from './at-most.ts'
import { headersBack, headersOut } from './headers.ts'
import type { Parts } from './index.ts'
import { readHead } from './parcel.ts'

const mostRedirects = 5

/** A request of a program, out and back; both bodies pass through as they come. */
export async function pass(
  parts: Parts,
  parcel: Readable,
  reply: FastifyReply,
  gone: AbortSignal,
): Promise<FastifyReply> {
  const { head, body: whole } = await readHead(parcel, proxyHead)
  const body = atMost(whole, parts.mostBytes)
  const answer = await go(parts, head, body, gone).catch((error: unknown) => {
    // What nobody reads would stop the line for the next request on it; of too much, not even that is read.
    if (body.destroyed) reply.header('connection', 'close')
    else body.resume()
    throw error
  })
  const told: ProxyAnswer = { status: answer.status, headers: headersBack(answer.headers) }
  const length = Number(answer.headers['content-length'])
  if (length > parts.mostBytes) {
    answer.body.destroy()
    throw new Refusal('file_too_large')
  }
  reply.header('x-program-answer', encodeURIComponent(JSON.stringify(told)))
  if (length > 0) reply.header('x-program-length', String(length))
  reply.header('cache-control', 'no-store')
  // What a page of this origin must never be made of.
  reply.header('content-disposition', 'attachment')
  return reply.type('application/octet-stream').send(atMost(answer.body, parts.mostBytes))
}

async function go(parts: Parts, head: ProxyHead, body: Readable, signal: AbortSignal): Promise<OpenAnswer> {
  const program = await parts.programOf(head)
  const deadline = performance.now() + head.timeoutMs
  const hasBody = head.method !== 'GET' && head.method !== 'HEAD'
  if (!hasBody) body.resume()
  let url = declared(head.url, head.use, program.domains)
  for (let redirects = 0; ; redirects++) {
    const answer = await parts.road
      .open(url.href, {
        method: head.method,
        headers: headersOut(head.headers, program),
        protocols: ['https:'],
        timeoutMs: Math.max(1, Math.round(deadline - performance.now())),
        signal,
        ...(hasBody && { body }),
      })
      .catch((error: unknown) => {
        throw refusalFor(error)
      })
    const { location } = answer.headers
    const isRedirect = answer.status >= 300 && answer.status < 400 && typeof location === 'string'
    if (!isRedirect || hasBody || redirects === mostRedirects || !URL.canParse(location, url)) return answer
    answer.body.on('error', () => {}).destroy()
    url = declared(new URL(location, url).href, head.use, program.domains)
  }
}

/** Why their server was not reached, as a refusal: it is the program’s to know, and no fault of this server. */
export function refusalFor(error: unknown): unknown {
  if (!(error instanceof OutgoingProblem)) return error
  if (error.cause instanceof Refusal) return error.cause
  if (error.code === 'forbidden') return new Refusal('url_not_allowed')
  if (error.code === 'too_large') return new Refusal('file_too_large')
  return new Refusal(error.code === 'too_slow' ? 'server_too_slow' : 'server_unreachable')
}
