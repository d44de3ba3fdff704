/**
 * Whether a page lets itself be shown in a frame of `origin`, by its own headers: `frame-ancestors` where its policy has
 * it, else `X-Frame-Options`, as browsers read them.
 */
export function mayBeFramed(headers: Record<string, string>, pageUrl: string, origin: string): boolean {
  const page = new URL(pageUrl)
  // Browsers show no insecure page inside a secure one, but for this machine’s own.
  if (page.protocol === 'http:' && origin.startsWith('https:') && !isThisMachine(page.hostname)) return false
  const policies = (headers['content-security-policy'] ?? '').split(',')
  const ancestors = policies.flatMap((policy) => {
    const directive = policy.split(';').find((one) => /^\s*frame-ancestors(\s|$)/i.test(one))
    return directive === undefined ? [] : [directive.trim().split(/\s+/).slice(1)]
  })
  if (ancestors.length > 0) {
    return ancestors.every((sources) => sources.some((source) => isFrom(origin, source.toLowerCase(), page)))
  }
  const option = (headers['x-frame-options'] ?? '').trim().toLowerCase()
  if (option === 'deny') return false
  return option !== 'sameorigin' || page.origin === origin
}

/** This machine, by the names that it has everywhere. */
export const isThisMachine = (hostname: string) => hostname === 'localhost' || /^127\.|^\[::1\]$/.test(hostname)

/** Whether an origin is one of a source that a policy names. */
function isFrom(origin: string, source: string, page: URL): boolean {
  const asked = new URL(origin)
  if (source === '*') return true
  if (source === "'self'") return page.origin === origin
  if (/^[a-z][a-z\d+.-]*:$/.test(source)) return asked.protocol === source
  const [, scheme, wildcard, host, port] =
    /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*\.)?([a-z\d.-]+|\[[\da-f:]+\]|\*)(?::(\d+|\*))?(?:\/.*)?$/.exec(source) ?? []
  if (!host) return false
  if (scheme ? asked.protocol !== `${scheme}:` : asked.protocol !== page.protocol && asked.protocol !== 'https:')
    return false
  const isHost = host === '*' || (wildcard ? asked.hostname.endsWith(`.${host}`) : asked.hostname === host)
  const standard = asked.protocol === 'https:' ? '443' : '80'
  return isHost && (port === '*' || (port ?? standard) === (asked.port || standard))
}
