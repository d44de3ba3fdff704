import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/visits'
import type { VisitsNeeds } from './needs.ts'
import { presentEntry } from './present.ts'
import * as store from './store.ts'

const mostRecent = 60

/** What a person opened lately, and what they keep; programs that are gone are left out. */
export async function listMine(
  { db, miniprograms }: VisitsNeeds,
  personId: string,
): Promise<Output<typeof contract.mine>> {
  const opened = await store.openedLately(db, personId, mostRecent)
  const kept = await store.kept(db, personId)
  const appIds = [...new Set([...opened.map(({ appId }) => appId), ...kept])]
  const programs = new Map((await miniprograms.shown(db, { appIds })).map((one) => [one.appId, presentEntry(one)]))
  return {
    recent: opened.flatMap(({ appId, openedAt }) => {
      const program = programs.get(appId)
      return program ? [{ ...program, openedAt: openedAt.toISOString() }] : []
    }),
    kept: kept.flatMap((appId) => programs.get(appId) ?? []),
  }
}
