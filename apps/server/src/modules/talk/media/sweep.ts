import type { Blobs } from '../../../engines/blobs/index.ts'
import { mayEraseBlobs } from '../../../platform/backup/hold.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import { everyone } from './access.ts'
import { blobKey, parts } from './keep.ts'
import type { Pieces } from './pieces.ts'
import * as store from './store.ts'

interface Needs {
  db: Db
  clock: Clock
  jobs: Pick<Jobs, 'enqueue'>
  pieces: Pick<Pieces, 'erase' | 'sweep'>
}

const hourMs = 3_600_000
const uploadLifeMs = 24 * hourMs
const unsharedLifeMs = 7 * 24 * hourMs
const filesAtOnce = 500
const backUpPauseMs = 10 * 60_000

/** Work that erases the bytes of files whose rows are gone. */
export const eraseJob = 'media.erase'

/** Forgets uploads that have not become files within a day, and files that nobody has shared for a week. */
export async function sweep(needs: Needs): Promise<void> {
  const { db, clock, pieces } = needs
  const now = clock.now().getTime()
  for (;;) {
    const uploadIds = await store.uploadsBefore(db, new Date(now - uploadLifeMs))
    await forgetUploads(needs, uploadIds)
    if (uploadIds.length === 0) break
  }
  // What a server was storing when it died, or when its upload was given up.
  await pieces.sweep(new Date(now - uploadLifeMs))
  for (;;) {
    const which = { madeBefore: new Date(now - unsharedLifeMs), ownerId: null }
    if ((await forgetUnshared(needs, which)) < filesAtOnce) break
  }
}

/**
 * A person is gone: so is what they showed to everyone on their own behalf, and what they never showed anybody. What
 * they sent belongs to the conversations it is in.
 */
export async function forgetPerson(needs: Needs, personId: string): Promise<void> {
  await forgetUploads(needs, await store.uploadsOf(needs.db, personId))
  await needs.db.transaction((tx) => store.deleteShares(tx, { kind: everyone, id: personId, seq: 0 }))
  while ((await forgetUnshared(needs, { madeBefore: null, ownerId: personId })) === filesAtOnce);
}

async function forgetUploads({ db, pieces }: Needs, uploadIds: readonly string[]): Promise<void> {
  for (const uploadId of uploadIds) {
    // The row goes last: while it is there, a sweep that was cut off finds the bytes again.
    await pieces.erase(uploadId)
    await store.deleteUpload(db, uploadId)
  }
}

function forgetUnshared(
  { db, jobs }: Needs,
  which: { madeBefore: Date | null; ownerId: string | null },
): Promise<number> {
  return db.transaction(async (tx: Tx) => {
    const locked = await store.lockUnshared(tx, which, filesAtOnce)
    const fileIds = await store.deleteUnshared(tx, locked)
    if (fileIds.length > 0) await jobs.enqueue(tx, eraseJob, { fileIds })
    return locked.length
  })
}

/** Erases the bytes of files, but of those that have been adopted anew since; later, while a backup copies them. */
export async function eraseBlobs(
  { db, blobs, jobs, clock }: Pick<Needs, 'db' | 'jobs' | 'clock'> & { blobs: Blobs },
  fileIds: readonly string[],
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await mayEraseBlobs(tx))) {
      await jobs.enqueue(tx, eraseJob, { fileIds }, { at: new Date(clock.now().getTime() + backUpPauseMs) })
      return
    }
    const back = await store.files(tx, fileIds)
    for (const fileId of fileIds) {
      if (back.has(fileId)) continue
      for (const part of parts) await blobs.delete(blobKey(fileId, part))
    }
  })
}
