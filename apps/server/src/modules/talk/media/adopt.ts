import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Media, Purpose } from '@teahouse/contract/talk/media'
import type { Blobs } from '../../../engines/blobs/index.ts'
import type { MediaFile } from '../../../engines/media/file.ts'
import type { Cut, MediaEngine } from '../../../engines/media/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import { publicFacts } from './facts.ts'
import { blobKey, keep } from './keep.ts'
import { type Made, make } from './make.ts'
import * as store from './store.ts'

/** A file that came by another road than an upload. */
export interface Adoption {
  /** Derived from what the file is, so that it is stored once however often it is adopted. */
  id: string
  /** Null for the server’s own. */
  ownerId: string | null
  purpose: Purpose
  /**
   * A file on this machine; or one that is stored already, or the small picture that stands for it, or what a stored
   * video shows at a moment, and is to become another.
   */
  from: { path: string } | { mediaId: string; part?: 'full' | 'still' } | { mediaId: string; frameAtMs: number }
  /** Of a video: the part that is wanted. */
  cut?: Cut
  name?: string
  /** Given when the bytes are already as the engine would leave them; otherwise it works on them now. */
  facts?: Made['facts'] & { contentType: string; sizeBytes: number }
  /** With `facts`: the small picture that stands for it. */
  still?: MediaFile
}

interface Needs {
  blobs: Blobs
  engine: MediaEngine
  clock: Clock
  workFolder: string
}

/** Stores a file, within somebody else’s transaction or by itself; throws a `MediaProblem` when it is not what it is meant to be. */
export async function adopt(
  { blobs, engine, clock, workFolder }: Needs,
  on: Queryable,
  adoption: Adoption,
): Promise<Media> {
  const { id, ownerId, purpose, from, name = '', facts, still } = adoption
  const known = (await store.files(on, [id])).get(id)
  if (known) return publicFacts(known)

  const folder = await mkdtemp(join(workFolder, 'adopting-'))
  try {
    const path = 'path' in from ? from.path : await fetch(blobs, from, join(folder, 'source'))
    const source = 'frameAtMs' in from ? await engine.frame(path, folder, { atMs: from.frameAtMs }) : path
    const made: Made = facts
      ? { full: { path, contentType: facts.contentType, sizeBytes: facts.sizeBytes }, ...(still && { still }), facts }
      : await make(engine, purpose, source, folder, { cut: adoption.cut })
    await store.insertFile(on, await keep(blobs, made, { id, ownerId, purpose, name, madeAt: clock.now() }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return publicFacts((await store.files(on, [id])).get(id)!)
}

async function fetch(
  blobs: Blobs,
  { mediaId, part = 'full' }: { mediaId: string; part?: 'full' | 'still' },
  path: string,
): Promise<string> {
  const bytes = await blobs.get(blobKey(mediaId, part))
  if (!bytes) throw new Error(`the bytes of ${mediaId} are missing`)
  await pipeline(bytes.stream, createWriteStream(path))
  return path
}
