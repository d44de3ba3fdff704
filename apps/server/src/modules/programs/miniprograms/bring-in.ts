import type { Category, Domains, Role } from '@teahouse/contract/programs/miniprograms'
import * as contract from '@teahouse/contract/programs/miniprograms'
import { newId } from '../../../platform/ids.ts'
import { type Compiled, keepVersion } from './keep.ts'
import { newWireName } from './keys.ts'
import type { Parts } from './needs.ts'
import { nameKey } from './program.ts'
import * as store from './store.ts'
import * as versions from './store-versions.ts'

/** A program that has gone through everything: for the demo world, and for tests of what stands on it. */
export interface Newcomer {
  id: string
  ownerId: string
  name: string
  intro: string
  appId?: string
  /** Known to its developer; one that nobody knows when left out. */
  secret?: string
  category?: Category
  country?: string
  /** An `avatar`, of whomever. */
  iconId?: string | null
  /** The official account that stands behind it. */
  accountId?: string | null
  domains?: Partial<Domains>
  members?: readonly { personId: string; role: Exclude<Role, 'owner'> }[]
  /** What is released to all: compiled, in folders. Left out: nothing is. */
  release?: { name: string; bundleFolder: string; sourcesFolder?: string; warnings?: Compiled['warnings'] }
}

const noDomains: Domains = { request: [], upload: [], download: [], socket: [], business: [] }

export async function bringIn(
  parts: Parts,
  newcomer: Newcomer,
): Promise<{ programId: string; appId: string; versionId: string | null }> {
  const { db, clock, developers, events, media } = parts
  const { id, ownerId, name, intro, category = 'tools', country = 'CN', iconId = null, accountId = null } = newcomer
  const { release } = newcomer
  const versionId = release ? newId() : null
  const keep =
    release && versionId
      ? await keepVersion(parts, versionId, {
          ...{ bundleFolder: release.bundleFolder, sourcesFolder: release.sourcesFolder ?? release.bundleFolder },
          warnings: release.warnings ?? [],
        })
      : undefined
  return db.transaction(async (tx) => {
    const now = clock.now()
    const made = { kind: 'miniprogram' as const, accountId: id, ...(newcomer.appId && { appId: newcomer.appId }) }
    const { secret } = newcomer
    const app =
      secret === undefined ? await developers.createApp(tx, made) : await developers.bringIn(tx, { ...made, secret })
    await store.insertProgram(tx, {
      ...{ id, appId: app.id, wireName: newWireName(), ownerId },
      ...{ name, nameKey: nameKey(name), category, country, intro, at: now },
    })
    await store.setProfile(tx, id, { name, nameKey: nameKey(name), iconId, intro, category, country, accountId })
    await store.setDomains(tx, id, { ...noDomains, ...newcomer.domains })
    if (iconId) await media.share(tx, [iconId], { kind: 'everyone', id })
    for (const { personId, role } of newcomer.members ?? []) {
      await store.upsertMember(tx, { programId: id, personId, role, invitedBy: ownerId, joinedAt: now }, now)
    }
    if (release && versionId && keep) {
      await versions.insertVersion(tx, {
        ...{ id: versionId, programId: id, name: release.name, note: '', uploadedBy: ownerId, uploadedAt: now },
        mediaId: null,
      })
      await keep(tx)
      const released = { id: newId(), programId: id, versionId, percent: 100, releasedBy: ownerId, beganAt: now }
      await versions.insertRelease(tx, released)
      await events.publish(tx, contract.released, { programId: id, appId: app.id, versionId, percent: 100 })
    }
    return { programId: id, appId: app.id, versionId }
  })
}
