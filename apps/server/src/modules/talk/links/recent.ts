import type { Clock } from '../../../platform/clock.ts'
import type { Preview } from './preview.ts'

const lifeMs = 3_600_000
const maxKept = 1_000

/** Previews of the last hour, so that a link which goes round is fetched once. */
export function recentPreviews(clock: Clock) {
  const kept = new Map<string, { preview: Preview; until: number }>()
  return {
    get(url: string): Preview | undefined {
      const found = kept.get(url)
      return found && clock.now().getTime() < found.until ? found.preview : undefined
    },
    set(url: string, preview: Preview): void {
      kept.delete(url)
      kept.set(url, { preview, until: clock.now().getTime() + lifeMs })
      const [oldest] = kept.keys()
      if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
    },
  }
}
