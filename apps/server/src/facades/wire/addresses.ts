import type { OpenCall } from './endpoint.ts'

/**
 * The app as the caller of a call would reach it: the API answers at `api.` before its host. Behind a port of its own
 * there is no such name, and the configured origin is told.
 */
export function appOrigin({ origin, needs }: Pick<OpenCall, 'origin' | 'needs'>): string {
  const { protocol, host } = new URL(origin)
  return host.startsWith('api.') ? `${protocol}//${host.slice('api.'.length)}` : needs.origins.app
}
