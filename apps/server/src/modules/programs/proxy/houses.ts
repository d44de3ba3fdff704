import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { OpenAnswer, OpenRequest, Outgoing } from '../../../engines/outgoing/index.ts'

/** Answers requests to an origin in this process, as a developer’s server would on the internet. */
export type House = (request: Request) => Promise<Response>

/** The road out: the internet, and those origins that live in this process. */
export interface Road {
  open: Outgoing['open']
  /** From now on this origin is answered here. */
  serve(origin: string, house: House): void
}

/** The demo world’s programs have servers of their developers without an internet, and so have tests. */
export function createRoad(outgoing: Pick<Outgoing, 'open'>): Road {
  const houses = new Map<string, House>()
  return {
    serve: (origin, house) => void houses.set(new URL(origin).origin, house),
    open(url, asked) {
      const house = houses.get(new URL(url).origin)
      return house ? visit(house, url, asked) : outgoing.open(url, asked)
    },
  }
}

async function visit(house: House, url: string, asked: OpenRequest): Promise<OpenAnswer> {
  const { method, headers = {}, body, signal } = asked
  const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD'
  const sent = body instanceof Readable ? (Readable.toWeb(body) as BodyInit) : (body as BodyInit)
  const request = new Request(url, {
    method,
    headers,
    signal: signal ?? null,
    ...(hasBody && { body: sent, duplex: 'half' as const }),
  })
  const answer = await house(request)
  const told: Record<string, string | string[]> = Object.fromEntries(answer.headers)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) told['set-cookie'] = cookies
  const stream = answer.body ? Readable.fromWeb(answer.body as ReadableStream) : Readable.from([])
  return { status: answer.status, headers: told, body: stream }
}
