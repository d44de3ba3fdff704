import type { Domains } from '@teahouse/contract/programs/miniprograms'
import type { ProxyUse } from '@teahouse/contract/programs/proxy'
import { Refusal } from '../../../platform/refusal.ts'

const schemes: Record<ProxyUse, readonly string[]> = {
  request: ['https:', 'http:'],
  upload: ['https:', 'http:'],
  download: ['https:', 'http:'],
  socket: ['wss:', 'ws:'],
}

/** The address, if the program has declared its origin for this use; whatever else it may be good for does not count. */
export function declared(text: string, use: ProxyUse, domains: Domains): URL {
  return among(text, schemes[use], domains[use])
}

/** The address of something that a frame shows: pictures come from where the program downloads, and where it asks. */
export function declaredForFrame(text: string, domains: Domains): URL {
  return among(text, schemes.download, [...domains.download, ...domains.request, ...domains.upload])
}

function among(text: string, allowed: readonly string[], origins: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isDeclared =
    url !== undefined &&
    allowed.includes(url.protocol) &&
    !url.username &&
    !url.password &&
    // As a URL writes it: without a port that is the usual one, in punycode.
    origins.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin)
  if (!isDeclared) throw new Refusal('domain_not_declared')
  url.hash = ''
  return url
}
