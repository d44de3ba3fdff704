import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/moments'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { coverScope, type Parts } from './needs.ts'
import * as store from './store.ts'

/** Who sees one’s moments, how far back, and whose one sees. */
export async function settings({ db }: Parts, personId: string): Promise<contract.MomentsSettings> {
  return settingsOn(db, personId)
}

async function settingsOn(on: Queryable, personId: string): Promise<contract.MomentsSettings> {
  const { window, coverId, showsStrangers } = await store.person(on, personId)
  const exclusions = await store.exclusions(on, personId)
  return {
    window,
    coverId,
    showsStrangers,
    hiddenFromIds: exclusions.filter((one) => one.hidesMine).map((one) => one.personId),
    unseenIds: exclusions.filter((one) => one.hidesTheirs).map((one) => one.personId),
  }
}

/** Changes some of them. A cover is a picture of one’s own, for whoever sees the album. */
export async function saveSettings(
  { db, media, updates }: Parts,
  personId: string,
  change: Parsed<typeof contract.saveSettings>,
): Promise<Output<typeof contract.saveSettings>> {
  return db.transaction(async (tx) => {
    const before = await store.person(tx, personId)
    const { window = before.window, coverId = before.coverId, showsStrangers = before.showsStrangers } = change
    if (coverId !== before.coverId) {
      await media.unshare(tx, { kind: coverScope, id: personId })
      if (coverId) {
        const [picture] = await media.own(tx, personId, [coverId])
        if (picture?.purpose !== 'photo' && picture?.purpose !== 'originalPhoto') throw new Refusal('wrong_media')
        await media.share(tx, [coverId], { kind: coverScope, id: personId })
      }
    }
    await store.saveSettings(tx, personId, { window, coverId, showsStrangers })
    updates.append(tx, [personId], { kind: 'changed', what: 'moments', id: null })
    return settingsOn(tx, personId)
  })
}

/** Does not let somebody see one’s moments, or does not see theirs. Refuses `person_not_found`. */
export async function exclude(
  { db, contacts, updates }: Parts,
  personId: string,
  exclusion: Parsed<typeof contract.exclude>,
): Promise<Output<typeof contract.exclude>> {
  await db.transaction(async (tx) => {
    const isKept = (await contacts.kept(tx, personId, [exclusion.personId])).has(exclusion.personId)
    if (!isKept && !(await store.hasExclusion(tx, personId, exclusion.personId))) throw new Refusal('person_not_found')
    await store.exclude(tx, personId, exclusion)
    updates.append(tx, [personId], { kind: 'changed', what: 'moments', id: null })
  })
  return {}
}
