import type { Parts } from './needs.ts'

/**
 * Where programs call, the best first: `api.` before the server’s name, and its own port for clients that do not
 * resolve the name. `asked` is this server as the caller’s browser sees it.
 */
export function apiOrigins({ settings, apiPort }: Parts, asked: string | null): string[] {
  const app = settings.origin ?? asked
  const own = settings.apiOrigin ? [settings.apiOrigin] : []
  if (!app) return own
  const byName = new URL(app)
  const byPort = new URL(app)
  // A host that is an address has no names below it.
  const hasNames = !/^[\d.]+$|^\[/.test(byName.hostname)
  byName.hostname = `api.${byName.hostname}`
  if (apiPort) byPort.port = String(apiPort)
  return [
    ...new Set([
      ...own,
      ...(hasNames && own.length === 0 ? [byName.origin] : []),
      // Behind a proxy nobody reaches the port.
      ...(apiPort && !settings.origin ? [byPort.origin] : []),
    ]),
  ]
}
