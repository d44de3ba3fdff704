import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RefusalCode } from '@teahouse/contract'
import type { Purpose } from '@teahouse/contract/talk/media'
import type { Blobs } from '../../../engines/blobs/index.ts'
import type { MediaEngine } from '../../../engines/media/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import { keep } from './keep.ts'
import { make } from './make.ts'
import type { News } from './news.ts'
import type { Pieces } from './pieces.ts'
import { refusalOf } from './refusal-of.ts'
import * as store from './store.ts'

interface Needs {
  db: Db
  blobs: Blobs
  engine: MediaEngine
  clock: Clock
  news: News
  pieces: Pick<Pieces, 'fetch' | 'erase'>
  workFolder: string
}

/** Lanes of their own, so that a voice message does not wait behind somebody’s videos; as wide as the engine’s. */
const lanes = { picture: 2, sound: 2, video: 1, file: 4 }

const laneOf: Record<Purpose, keyof typeof lanes> = {
  photo: 'picture',
  originalPhoto: 'picture',
  avatar: 'picture',
  sticker: 'picture',
  voice: 'sound',
  // An hour of sound takes as long as a film.
  audio: 'video',
  video: 'video',
  file: 'file',
}

export const prepareJob = (purpose: Purpose): string => `media.prepare.${laneOf[purpose]}`

export function definePrepareJobs(jobs: Pick<Jobs, 'define'>, needs: Needs): void {
  for (const [lane, concurrency] of Object.entries(lanes)) {
    jobs.define<{ uploadId: string }>(`media.prepare.${lane}`, ({ uploadId }) => prepare(needs, uploadId), {
      concurrency,
    })
  }
}

/** Makes a file of an upload, or keeps why it cannot be one. Done again after a crash, it ends the same way. */
async function prepare(needs: Needs, uploadId: string): Promise<void> {
  const { db, pieces, news } = needs
  const upload = await store.upload(db, uploadId)
  if (upload?.state === 'preparing') {
    const refusal = await attempt(needs, upload)
    if (refusal) await store.refuseUpload(db, uploadId, refusal)
    // With the transcoder there, the same bytes may do.
    if (refusal !== 'transcoder_missing') await pieces.erase(uploadId)
  } else if (!upload) {
    await pieces.erase(uploadId)
  }
  news.ended(uploadId)
}

async function attempt(needs: Needs, upload: store.Upload): Promise<RefusalCode | undefined> {
  const { db, blobs, engine, clock, news, pieces } = needs
  // Never a folder twice: a decoder maps what it reads, and dies when another run of this job cuts it short.
  const folder = await mkdtemp(join(needs.workFolder, 'preparing-'))
  try {
    const source = join(folder, 'source')
    await pieces.fetch(upload.id, source)
    const madeFolder = await mkdtemp(join(folder, 'made-'))
    const onProgress = (fraction: number) => news.progressed(upload.id, fraction)
    const made = await make(engine, upload.purpose, source, madeFolder, { onProgress })
    const { id, ownerId, purpose, name } = upload
    const file = await keep(blobs, made, { id, ownerId, purpose, name, madeAt: clock.now() })
    await db.transaction(async (tx) => {
      // Whoever gave the upload up in the meantime does not want the file either.
      if (await store.deleteUpload(tx, id)) await store.insertFile(tx, file)
    })
    return undefined
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return refusal
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
