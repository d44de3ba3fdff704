import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/visits'
import { Refusal } from '../../../platform/refusal.ts'
import type { VisitsNeeds } from './needs.ts'
import * as store from './store.ts'

const mostKept = 50

/** Adds a program to a person’s own, or takes it off. Refuses `program_not_found`, `too_many`. */
export async function keepProgram(
  { db, updates, miniprograms }: VisitsNeeds,
  personId: string,
  { appId, isKept }: Parsed<typeof contract.keep>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await store.lockPerson(tx, personId)
    const kept = await store.kept(tx, personId)
    if (kept.includes(appId) === isKept) return
    if (isKept) {
      if ((await miniprograms.shown(tx, { appIds: [appId] })).length === 0) throw new Refusal('program_not_found')
      if (kept.length >= mostKept) throw new Refusal('too_many')
      await store.keep(tx, personId, appId)
    } else {
      await store.take(tx, personId, appId, 'kept')
    }
    updates.append(tx, [personId], { kind: 'changed', what: 'programs', id: null })
  })
}
