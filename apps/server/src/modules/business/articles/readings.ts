import type { Db } from '../../../platform/db/db.ts'
import * as store from './store-figures.ts'

/** Counts openings of articles. What is told while a commit is under way shares the next one: many read the same. */
export interface Readings {
  /** Resolves with how many readers the article has had, this one included. */
  note(opening: store.Opening): Promise<number>
}

interface Waiting {
  opening: store.Opening
  resolve(reads: number): void
  reject(error: unknown): void
}

const most = 500

export function createReadings(db: Db): Readings {
  let waiting: Waiting[] = []
  let isWorking = false

  async function work(): Promise<void> {
    isWorking = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        const openings = batch.map((one) => one.opening)
        const reads = await db.transaction((tx) => store.noteOpenings(tx, openings))
        for (const { opening, resolve } of batch) resolve(reads.get(opening.articleId) ?? 0)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isWorking = false
  }

  return {
    note: (opening) =>
      new Promise((resolve, reject) => {
        waiting.push({ opening, resolve, reject })
        if (!isWorking) void work()
      }),
  }
}
