import { createHmac, timingSafeEqual } from 'node:crypto'
import type { House } from '../modules/programs/proxy/index.ts'
import { Refusal } from '../platform/refusal.ts'

/** Something a mini program asks its own server. */
export interface Asked {
  /** Who asks, as this program’s server knows them; null: they have not signed in. */
  openid: string | null
  body: unknown
}
type Answer = (asked: Asked) => Promise<unknown>

/** What a server like this knows besides its own routes. */
export interface DeveloperSecrets {
  /** Exchanges the code of `wx.login`, as `/sns/jscode2session` does; undefined when it is good for nothing. */
  openidOf(code: string): Promise<string | undefined>
  /** Signs its sessions, so that any of its processes knows them again. */
  key: string
}

/**
 * The server of a mini program’s developer, as small as one can be: JSON in and out, and people who sign in with the
 * code of `wx.login` (`POST /session`). `answers` stand under their method and path: `GET /menu`.
 */
export function createDeveloperServer(
  { openidOf, key }: DeveloperSecrets,
  answers: Readonly<Record<string, Answer>>,
): House {
  const sign = (openid: string) => `${openid}.${createHmac('sha256', key).update(openid).digest('base64url')}`
  const signedBy = (token: string) => {
    const openid = token.slice(0, token.lastIndexOf('.'))
    const [expected, given] = [Buffer.from(sign(openid)), Buffer.from(token)]
    return expected.length === given.length && timingSafeEqual(expected, given) ? openid : null
  }

  return async (request) => {
    const { pathname } = new URL(request.url)
    const route = `${request.method} ${pathname}`
    const token = request.headers.get('authorization')?.replace(/^Bearer /, '')
    const text = request.method === 'POST' ? await request.text() : ''
    try {
      const body = text ? (JSON.parse(text) as unknown) : {}
      if (route === 'POST /session') {
        const openid = await openidOf(String((body as { code?: unknown }).code))
        return openid ? Response.json({ token: sign(openid) }) : new Response(null, { status: 401 })
      }
      const answer = Object.hasOwn(answers, route) ? answers[route] : undefined
      if (!answer) return new Response(null, { status: 404 })
      return Response.json(await answer({ openid: token ? signedBy(token) : null, body }))
    } catch (error) {
      if (error instanceof NotSignedIn) return new Response(null, { status: 401 })
      if (error instanceof SyntaxError || error instanceof BadRequest) return new Response(null, { status: 400 })
      if (error instanceof Refusal) return Response.json({ error: error.code }, { status: 409 })
      throw error
    }
  }
}

/** What was asked makes no sense. */
export class BadRequest extends Error {}
class NotSignedIn extends Error {}

export function signedIn({ openid }: Asked): string {
  if (openid === null) throw new NotSignedIn()
  return openid
}
