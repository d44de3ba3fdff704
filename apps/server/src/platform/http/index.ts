import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/index.ts'
import { Refusal } from '../refusal.ts'
import type { Router } from '../router.ts'
import type { AnonymousCall, Session } from '../routes.ts'
import { underTraceparent } from '../traces/index.ts'

export const sessionCookie = 'teahouse_session'

/** Finds the session of a token, from the database: a logged-out device is out at once. Notes the caller’s address. */
export type FindSession = (token: string, address: string) => Promise<Session | null>

export interface Http {
  readonly app: FastifyInstance
  /** Takes nobody new in and resolves when what is under way is answered, or broken off after `withinMs`. */
  close(withinMs: number): Promise<void>
  /** The call context of a request, for routes that are not methods (uploads, files). */
  callOf(request: FastifyRequest, reply: FastifyReply): Promise<AnonymousCall>
}

const year = 365 * 24 * 3600
/** When the server stops, calls are given this long before those that only wait are let go. */
export const waitersReleasedAfterMs = 1_000

/** Nothing from elsewhere runs or loads here, and nobody frames us: no script but our own, pictures and sounds from this server only. */
function contentSecurityPolicy(tileOrigin: string | null): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' blob: data:${tileOrigin ? ` ${tileOrigin}` : ''}`,
    "media-src 'self' blob:",
    "connect-src 'self' ws: wss:",
    // Pages that an official account leads to: in the viewer, in a sandbox of their own origin.
    'frame-src https: http:',
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The origin that a browser names, if it is this server under the name by which it was asked. */
export const ownOrigin = (origin: string | undefined, host: string | undefined): string | null =>
  origin && URL.canParse(origin) && new URL(origin).host === host ? new URL(origin).origin : null

/** The HTTP server: methods at POST /rpc/<name>; errors become refusals or a plain 500 with nothing inside. */
export async function createHttp(needs: {
  /** False: methods are not called here, and there is only what others register. */
  takesCalls?: boolean
  router: Router
  findSession: FindSession
  log: Log
  metrics?: Metrics
  /** Whether to believe X-Forwarded-For and -Proto: behind a proxy of one’s own. */
  trustProxy: boolean
  tileOrigin: string | null
  /** What answers under another name on the same port, for a request that asks for it. */
  neighbour?: (request: IncomingMessage) => RequestListener | undefined
}): Promise<Http> {
  const { router, findSession, log, takesCalls = true, neighbour } = needs
  const app = fastify({
    ...(neighbour
      ? {
          serverFactory: (own: RequestListener) =>
            createServer({ keepAliveTimeout: 72_000, requestTimeout: 0 }, (request, response) =>
              (neighbour(request) ?? own)(request, response),
            ),
        }
      : {}),
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: needs.trustProxy,
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle',
    // While it stops, what still comes in over open connections is answered; after that they are closed.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    // Names a request in the log, by the proxy’s name for it where there is one.
    genReqId({ headers }) {
      const given = needs.trustProxy ? String(headers['x-request-id'] ?? '') : ''
      return /^[\w-]{1,64}$/.test(given) ? given : newId()
    },
    // Paths that cannot be read are answered before any hook runs.
    frameworkErrors(error, request, reply) {
      guard(reply)
      answerError(error, request, reply)
    },
  })
  const requests = needs.metrics?.counter(
    'teahouse_http_requests_total',
    'Requests over HTTP by route and class of status: 2xx, 3xx, 4xx, 5xx.',
    ['route', 'status'],
  )
  if (requests) {
    app.addHook('onResponse', async ({ routeOptions }, { statusCode }) =>
      requests.add({ route: routeOptions.url ?? 'none', status: `${Math.floor(statusCode / 100)}xx` }),
    )
  }
  await app.register(cookie)
  // Only answers to methods: the web app is compressed when it is built, and media are compressed by nature. Quality 4
  // weighs a tenth more than the best, at a fiftieth of the time.
  await app.register(compress, {
    global: false,
    encodings: ['br', 'gzip'],
    threshold: 2048,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })

  const policy = contentSecurityPolicy(needs.tileOrigin)
  function guard(reply: FastifyReply): void {
    reply.header('content-security-policy', reply.getHeader('content-security-policy') ?? policy)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self), payment=()')
    reply.header('cross-origin-opener-policy', 'same-origin')
    // What is made for frames of nobody’s origin says so itself.
    reply.header('cross-origin-resource-policy', reply.getHeader('cross-origin-resource-policy') ?? 'same-origin')
  }

  function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (error instanceof Refusal) {
      if (error.details.retryAfterSeconds) reply.header('retry-after', String(error.details.retryAfterSeconds))
      return reply.status(error.status).send(error.body)
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status < 500) {
      const refusal = new Refusal('invalid_input', { issues: [{ path: '', message: (error as Error).message }] })
      return reply.status(status).send(refusal.body)
    }
    // Whoever goes before the answer is through breaks it off; that is no fault.
    const isBrokenOff = (error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE'
    log[isBrokenOff ? 'debug' : 'error'](
      { err: error, request: request.id, path: request.url.split('?')[0] },
      'a request failed',
    )
    return reply.status(500).send({ message: 'Something went wrong on the server. Nothing was lost; try again.' })
  }
  app.addHook('onSend', async (_request, reply) => guard(reply))
  app.setErrorHandler(answerError)

  /** A page of another site must not act with this browser’s session. */
  function refuseForeignOrigin(request: FastifyRequest): void {
    const { origin } = request.headers
    // `null` is foreign too: a sandboxed frame, or a page that came by a redirect.
    if (origin && !ownOrigin(origin, request.host)) throw new Refusal('not_allowed')
  }

  const underWay = new Set<AbortController>()

  async function callOf(request: FastifyRequest, reply: FastifyReply): Promise<AnonymousCall> {
    const bearer = request.headers.authorization?.match(/^Bearer ([\w-]{20,200})$/)?.[1]
    const token = bearer ?? request.cookies[sessionCookie]
    if (!bearer && token) refuseForeignOrigin(request)
    const gone = new AbortController()
    underWay.add(gone)
    reply.raw.once('close', () => {
      underWay.delete(gone)
      gone.abort()
    })
    return {
      session: token ? await findSession(token, request.ip) : null,
      address: request.ip,
      origin: ownOrigin(request.headers.origin, request.host),
      signal: gone.signal,
      keepSession(next) {
        const attributes = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: request.protocol === 'https' }
        if (next === null) reply.clearCookie(sessionCookie, attributes)
        else reply.setCookie(sessionCookie, next, { ...attributes, maxAge: year })
      },
    }
  }

  if (takesCalls) {
    /** When the server is full, a call is refused before its body is read and its session looked up. */
    async function refuseUnread(request: FastifyRequest): Promise<void> {
      const seconds = router.turnAway((request.params as { name: string }).name)
      if (seconds !== undefined) throw new Refusal('busy', { retryAfterSeconds: seconds })
    }

    const guarded = { compress: {}, onRequest: refuseUnread }
    app.post<{ Params: { name: string } }>('/rpc/:name', guarded, async (request, reply) => {
      refuseForeignOrigin(request)
      const call = await callOf(request, reply)
      reply.header('cache-control', 'no-store')
      // Only a proxy of one’s own decides what is traced.
      const { traceparent } = needs.trustProxy ? request.headers : {}
      return (
        (await underTraceparent(traceparent, () => router.call(request.params.name, request.body ?? {}, call))) ?? {}
      )
    })
  }

  return {
    app,
    callOf,
    async close(withinMs) {
      const closed = app.close()
      const { server } = app
      // What waits for something to happen is answered as it stands, and asked again elsewhere.
      const release = setTimeout(() => underWay.forEach((one) => void one.abort()), waitersReleasedAfterMs)
      const sweep = setInterval(() => server.closeIdleConnections(), 100)
      const end = setTimeout(() => server.closeAllConnections(), withinMs)
      await closed
      clearTimeout(release)
      clearInterval(sweep)
      clearTimeout(end)
    },
  }
}
