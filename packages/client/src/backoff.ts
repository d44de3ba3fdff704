import type { Host } from './host.ts'

const minMs = 500

/** Pauses between half a second and an end that doubles from one second to `maxMs`, so that a crowd spreads out. */
export function createBackoff(host: Pick<Host, 'random'>, maxMs = 30_000) {
  let tries = 0
  return {
    nextMs(): number {
      return minMs + host.random() * (Math.min(maxMs, 2 * minMs * 2 ** tries++) - minMs)
    },
    reset(): void {
      tries = 0
    },
  }
}
