import type { Blobs } from '../../engines/blobs/index.ts'
import type { Db, Queryable } from '../db/db.ts'
import { examplesKept, type Finding } from './index.ts'

/** What the owner of the blobs says of them. */
export interface BlobOwner {
  blobs(on: Queryable): AsyncIterable<{ key: string }>
  /** Those of some keys that nothing speaks of. */
  orphans(on: Queryable, keys: readonly string[]): Promise<string[]>
}

const lookedAtOnce = 16
const askedAtOnce = 1000
/** A blob is put before the row that speaks of it, and erased after it; pieces of uploads live for a day. */
const onTheWayMs = 48 * 3_600_000

const missing = {
  name: 'media.bytes',
  holds: 'The bytes of every file are there.',
  remedy:
    'These files cannot be opened any more. Look whether the store is whole and mounted; put the bytes back from a ' +
    'backup: in the archive they lie under "blobs/", by the same name.',
}
const orphaned = {
  name: 'media.spare',
  holds: 'All bytes belong to a file.',
  remedy:
    'Nobody can see them; they only take room. They may be what a cut-off erasing left behind, or belong to another ' +
    'server that shares the store: make sure of that before you delete them by hand.',
}

/** Walks over the files and looks for their bytes, then over the bytes and looks for their files. */
export async function checkBlobs(db: Db, blobs: Blobs, owner: BlobOwner): Promise<Finding[]> {
  const gone: string[] = []
  const count = { gone: 0, spare: 0 }
  let looking: Promise<void>[] = []
  for await (const { key } of owner.blobs(db)) {
    looking.push(
      (async () => {
        if ((await blobs.size(key)) !== undefined) return
        // It may have been forgotten since the page was read.
        if ((await owner.orphans(db, [key])).length > 0) return
        count.gone++
        if (gone.length < examplesKept) gone.push(key)
      })(),
    )
    if (looking.length < lookedAtOnce) continue
    await Promise.all(looking)
    looking = []
  }
  await Promise.all(looking)

  const spare: string[] = []
  let asked: string[] = []
  const ask = async () => {
    const found = await owner.orphans(db, asked)
    asked = []
    count.spare += found.length
    spare.push(...found.slice(0, examplesKept - spare.length))
  }
  const settledBefore = Date.now() - onTheWayMs
  for await (const { key, putAt } of blobs.list()) {
    if (putAt.getTime() > settledBefore) continue
    asked.push(key)
    if (asked.length === askedAtOnce) await ask()
  }
  await ask()

  return [
    { check: missing, count: count.gone, examples: gone },
    { check: orphaned, count: count.spare, examples: spare },
  ].filter((finding) => finding.count > 0)
}
