import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OpenAnswer } from '../../../engines/outgoing/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { declaredForFrame } from './address.ts'
import { atMost } from './at-most.ts'
import { headersOut } from './headers.ts'
import type { Parts } from './index.ts'
import { refusalFor } from './pass.ts'
import { readTicket } from './ticket.ts'

/** What a frame can show or sound; nothing of it can act. */
const shown = /^(image|audio|video|font)\/[\w.+-]+$|^application\/(font-[\w.+-]+|x-font-[\w.+-]+|vnd\.ms-fontobject)$/
/** Many servers name fonts, and films, no better than this. */
const unnamed = /^(application|binary)\/octet-stream$/
const namedByEnding: Record<string, string> = {
  ttf: 'font/ttf',
  otf: 'font/otf',
  woff: 'font/woff',
  woff2: 'font/woff2',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
}
const mostRedirects = 5
const timeoutMs = 60_000
const passedOn = ['content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified'] as const

/** Something that a frame shows, under the ticket of its program. */
export async function showPicture(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // As it was asked for: the path would decode what belongs to the address.
  const [, ticket, told] = request.url.match(/^\/programs\/pictures\/([^/?]+)\/([^/?]+)$/) ?? []
  const holder = readTicket(parts, ticket ?? '')
  await parts.countPicture(holder.personId)
  const program = await parts.programOf(holder)
  const own = await parts.own(decoded(told ?? ''), `${request.protocol}://${request.host}`)
  if (own) {
    guard(reply)
    reply.header('cache-control', 'private, max-age=3600').header('content-length', own.sizeBytes)
    return reply.type(own.contentType).send(own.stream)
  }
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const { range } = request.headers
  let url = declaredForFrame(decoded(told ?? ''), program.domains)
  let answer: OpenAnswer
  for (let redirects = 0; ; redirects++) {
    const asked = {
      method: 'GET',
      headers: { ...headersOut({}, program), ...(range && { range }) },
      protocols: ['https:'],
      timeoutMs,
      signal: gone.signal,
    } as const
    answer = await parts.road.open(url.href, asked).catch((error: unknown) => {
      throw refusalFor(error)
    })
    const { location } = answer.headers
    if (answer.status < 300 || answer.status >= 400 || typeof location !== 'string') break
    answer.body.on('error', () => {}).destroy()
    if (redirects === mostRedirects || !URL.canParse(location, url)) throw new Refusal('server_unreachable')
    url = declaredForFrame(new URL(location, url).href, program.domains)
  }
  const type = typeOf(answer, url)
  if ((answer.status !== 200 && answer.status !== 206) || !type) {
    answer.body.on('error', () => {}).destroy()
    throw new Refusal(type ? 'server_unreachable' : 'wrong_media')
  }
  for (const name of passedOn) {
    const value = answer.headers[name]
    if (typeof value === 'string') reply.header(name, value)
  }
  guard(reply)
  reply.header('cache-control', freshness(answer))
  return reply.status(answer.status).type(type).send(atMost(answer.body, parts.mostBytes))
}

function decoded(told: string): string {
  try {
    return decodeURIComponent(told)
  } catch {
    return ''
  }
}

/** For frames, whose origin is nobody’s; and should someone open it as a page, a page that can do nothing. */
export function guard(reply: FastifyReply): void {
  reply.header('access-control-allow-origin', '*')
  reply.header('cross-origin-resource-policy', 'cross-origin')
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
}

function typeOf({ headers }: OpenAnswer, url: URL): string | undefined {
  const type = String(headers['content-type'] ?? '')
    .split(';')[0]!
    .trim()
    .toLowerCase()
  if (shown.test(type)) return type
  const ending = url.pathname.split('.').at(-1)!.toLowerCase()
  return type === '' || unnamed.test(type) ? namedByEnding[ending] : undefined
}

/** As they said, but for this browser alone, and for a day at most. */
function freshness({ headers }: OpenAnswer): string {
  const said = String(headers['cache-control'] ?? '')
  if (/no-store|no-cache/.test(said)) return 'no-store'
  const seconds = Number(said.match(/max-age=(\d+)/)?.[1] ?? 300)
  return `private, max-age=${Math.min(seconds, 86_400)}`
}
