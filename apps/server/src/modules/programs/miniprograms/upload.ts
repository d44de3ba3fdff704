import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/miniprograms'
import { CompileError } from '../../../engines/compiler/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { keepVersion } from './keep.ts'
import type { Parts } from './needs.ts'
import { present, presentVersion } from './present.ts'
import { enterLocked, tellConsole } from './program.ts'
import type { ProgramRow } from './store.ts'
import * as store from './store.ts'
import * as versions from './store-versions.ts'
import { forgetVersion } from './versions.ts'

export const compileJob = 'miniprograms.compile'

/** One process compiles so many at once, each for seconds on one core; the others wait. */
export const compilesAtOnce = 1
/** Beyond that the oldest go that nobody has done anything with: whoever uploads at each save makes many. */
const maxVersions = 200
const maxCompiling = 10

/** The version is there at once; compiling it is a job. */
export async function uploadVersion(
  parts: Parts,
  personId: string,
  { appId, ...upload }: Parsed<typeof contract.upload>,
): Promise<Output<typeof contract.upload>> {
  const { db, media } = parts
  return db.transaction(async (tx) => {
    const entered = await enterLocked(tx, appId, personId, 'develop')
    const [file] = await media.own(tx, personId, [upload.mediaId])
    if (file?.purpose !== 'file') throw new Refusal('wrong_media')
    await addVersion(parts, tx, entered.row, { ...upload, uploadedBy: personId })
    return { program: await present(parts, tx, entered), version: await presentVersion(parts, tx, upload.versionId) }
  })
}

/** The same version twice is one. Refuses `version_not_found` where the id is another program’s, and `too_many`. */
export async function addVersion(
  parts: Parts,
  tx: Tx,
  row: ProgramRow,
  upload: { versionId: string; mediaId: string; name: string; note: string; uploadedBy: string },
): Promise<void> {
  const { versionId: id, mediaId, name, note, uploadedBy } = upload
  const made = { id, programId: row.id, name, note, uploadedBy, uploadedAt: parts.clock.now(), mediaId }
  if (!(await versions.insertVersion(tx, made))) {
    if ((await versions.version(tx, id))?.programId !== row.id) throw new Refusal('version_not_found')
    return
  }
  const { all, compiling } = await versions.countVersions(tx, row.id)
  if (compiling > maxCompiling) throw new Refusal('too_many')
  if (all > maxVersions) {
    const oldest = await versions.oldestUnused(tx, row.id)
    if (!oldest) throw new Refusal('too_many')
    await forgetVersion(parts, tx, oldest)
  }
  await parts.jobs.enqueue(tx, compileJob, { versionId: id }, { key: id })
  await tellConsole(parts, tx, row)
}

/** Makes of an upload what people get, and what previews show: the same program, readable and with its sources. */
export async function compileVersion(parts: Parts, { versionId }: { versionId: string }): Promise<void> {
  const { db, media, compiler, developers, workFolder } = parts
  const version = await versions.version(db, versionId)
  if (version?.state !== 'compiling' || !version.mediaId) return
  const row = (await store.program(db, version.programId))!
  const folder = await mkdtemp(join(workFolder, 'compiling-'))
  try {
    const archive = await media.open(db, version.mediaId)
    if (!archive) return await failed(parts, versionId, [archiveGone])
    const archivePath = join(folder, 'upload.zip')
    await pipeline(archive.stream, createWriteStream(archivePath))
    const digest = await developers.secretDigest(db, row.appId)
    const outFolder = join(folder, 'out')
    const secretDigests = digest ? [digest] : []
    const { warnings } = await compiler.compile({ archivePath, outFolder, appId: row.appId, secretDigests })
    const made = { bundleFolder: join(outFolder, 'bundle'), sourcesFolder: join(outFolder, 'sources') }
    const keep = await keepVersion(parts, versionId, { ...made, warnings })
    await db.transaction(async (tx) => {
      await keep(tx)
      // Whoever has removed it meanwhile does not want its bytes either.
      if (!(await versions.version(tx, versionId))) await forgetVersion(parts, tx, versionId)
      await tellConsole(parts, tx, row)
    })
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    await failed(parts, versionId, error.problems)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const archiveGone = {
  ...{ file: '', line: 0, column: 0, rule: 'upload.archive' },
  message: 'the archive is gone: upload it again',
}

async function failed(
  parts: Parts,
  versionId: string,
  problems: Parameters<typeof versions.markFailed>[2],
): Promise<void> {
  await parts.db.transaction(async (tx) => {
    await versions.markFailed(tx, versionId, problems)
    const version = await versions.version(tx, versionId)
    if (version) await tellConsole(parts, tx, (await store.program(tx, version.programId))!)
  })
}
