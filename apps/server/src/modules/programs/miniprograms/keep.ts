import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Problem } from '@teahouse/contract/programs/miniprograms'
import type { ProgramBundle } from '@teahouse/miniprogram/bundle'
import type { Tx } from '../../../platform/db/db.ts'
import { newKey } from './keys.ts'
import type { Parts } from './needs.ts'
import { packBundles, readBundle } from './pack.ts'
import * as store from './store-versions.ts'

/** What came out of the compiler: the bundle that people get, and the one of previews, which may be the same. */
export interface Compiled {
  bundleFolder: string
  sourcesFolder: string
  warnings: readonly Problem[]
}

/**
 * Keeps a compiled version, first its bytes, then that it is ready; `commit` does the latter within a transaction.
 * Doing it again after a crash does no harm.
 */
export async function keepVersion(
  { blobs }: Pick<Parts, 'blobs'>,
  versionId: string,
  { bundleFolder, sourcesFolder, warnings }: Compiled,
): Promise<(tx: Tx) => Promise<boolean>> {
  const pack = `${bundleFolder}.pack`
  try {
    const [bundleFiles, sourcesFiles] = await packBundles([bundleFolder, sourcesFolder], pack)
    await blobs.put(store.blobKey(versionId), createReadStream(pack), { contentType: store.blobType })
    const bundle = await readBundle(bundleFolder)
    return (tx) =>
      store.markReady(tx, versionId, {
        ...{ bundleId: newKey(), sourcesId: newKey() },
        sizeBytes: bundle.packages.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        facts: factsOf(bundle, warnings),
        ...{ bundleFiles: bundleFiles!, sourcesFiles: sourcesFiles! },
      })
  } finally {
    await rm(pack, { force: true })
  }
}

function factsOf({ app, pages, packages }: ProgramBundle, warnings: readonly Problem[]): store.VersionFacts {
  const reasons = new Map(Object.entries(app.permission).map(([scope, { desc }]) => [scope, desc]))
  for (const name of app.requiredPrivateInfos)
    if (!reasons.has(name)) reasons.set(name, reasons.get(scopeOf(name)) ?? '')
  return {
    pages: [...pages],
    packages: packages.map(({ root, sizeBytes }) => ({ root, sizeBytes })),
    permissions: [...reasons].map(([scope, reason]) => ({ scope, reason })),
    isDebug: app.debug,
    warnings: [...warnings],
  }
}

/** All that asks where somebody is stands under one reason. */
const scopeOf = (name: string): string => (/location|poi|address/i.test(name) ? 'scope.userLocation' : '')
