import type { Parts } from './needs.ts'
import { coverScope } from './needs.ts'
import { takeAway } from './remove.ts'
import * as store from './store.ts'

const atOnce = 100

/** A person is gone: what they posted and said goes too. May be repeated, and broken off. */
export async function forget(parts: Parts, personId: string): Promise<void> {
  const { db, media } = parts
  for (let gone = atOnce; gone === atOnce; ) {
    gone = await db.transaction(async (tx) => {
      const ids = await store.someOf(tx, personId, atOnce)
      for (const id of ids) await takeAway(parts, tx, personId, id)
      return ids.length
    })
  }
  await db.transaction(async (tx) => {
    await media.unshare(tx, { kind: coverScope, id: personId })
    await store.eraseTraces(tx, personId)
  })
}
