import * as fc from 'fast-check'
import { type Story, stories } from './story.ts'

export interface Outcome {
  /** How many stories were played. */
  count: number
  failure: { error: unknown; report: string } | undefined
}

/**
 * Plays stories until one fails, or there are enough of them, or the time is over. The same seed tells the same
 * stories; `SYNC_SEED` and `SYNC_PATH` of a report play a failed one again.
 */
export async function checkStories(
  play: (story: Story) => Promise<void>,
  limits: { stories: number; of?: fc.Arbitrary<Story>; timeLimitMs?: number; isShrinking?: boolean },
): Promise<Outcome> {
  let count = 0
  const endMs = Date.now() + (limits.timeLimitMs ?? Number.POSITIVE_INFINITY)
  const property = fc.asyncProperty(limits.of ?? stories, async (story) => {
    // A story that has begun is played to its end, so that nothing of it reaches into the next.
    if (Date.now() > endMs) return
    count++
    await play(story)
  })
  const { SYNC_SEED, SYNC_PATH } = process.env
  const details = await fc.check(property, {
    numRuns: limits.stories,
    seed: SYNC_SEED ? Number(SYNC_SEED) : 20_300_101,
    endOnFailure: !limits.isShrinking,
    ...(SYNC_PATH && { path: SYNC_PATH }),
  })
  if (!details.failed) return { count, failure: undefined }
  const report = `${details.errorInstance}\n${fc.defaultReportMessage(details)}`
  return { count, failure: { error: details.errorInstance, report } }
}
