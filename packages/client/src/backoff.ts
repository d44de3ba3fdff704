import type { Host } from './host.ts'

/** Delays that double from half a second to `maxMs`, each drawn from its upper half so that a crowd spreads out. */
export function createBackoff(host: Pick<Host, 'random'>, maxMs = 30_000) {
  let tries = 0
  return {
    nextMs(): number {
      const fullMs = Math.min(maxMs, 500 * 2 ** tries++)
      return fullMs * (0.5 + host.random() / 2)
    },
    reset(): void {
      tries = 0
    },
  }
}
