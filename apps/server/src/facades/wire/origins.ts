import type { IncomingMessage } from 'node:http'

/** What answers at an origin of its own: the wire of official accounts is `api`. */
export type OriginName = 'api'

const names: readonly OriginName[] = ['api']

/** The host that a client asked for, with its port; the proxy’s word for it where that is to be believed. */
export function hostOf({ headers }: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(headers['x-forwarded-host'] ?? '')
        .split(',')[0]!
        .trim()
    : ''
  return (forwarded || headers.host || '').toLowerCase()
}

/** Which of the server’s origins a request is for; undefined is the app itself. */
export function originNamed(request: IncomingMessage, trustProxy: boolean): OriginName | undefined {
  const host = hostOf(request, trustProxy)
  return names.find((name) => host.startsWith(`${name}.`))
}

export function protocolOf({ headers, socket }: IncomingMessage, trustProxy: boolean): 'http' | 'https' {
  const forwarded = trustProxy
    ? String(headers['x-forwarded-proto'] ?? '')
        .split(',')[0]!
        .trim()
    : ''
  return forwarded === 'https' || 'encrypted' in socket ? 'https' : 'http'
}

/** Who asks, by address. */
export function addressOf({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')[0]!
        .trim()
    : ''
  return (forwarded || socket.remoteAddress || '').replace(/^::ffff:/, '')
}
