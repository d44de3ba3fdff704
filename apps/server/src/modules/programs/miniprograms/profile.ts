import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/programs/miniprograms'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { digest, newKey } from './keys.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import { enterLocked, nameKey, tellConsole } from './program.ts'
import { refuseTakenName } from './register.ts'
import * as store from './store.ts'

/** Keeps a change of what people see. */
export async function editProfile(
  parts: Parts,
  personId: string,
  { appId, ...given }: Parsed<typeof contract.editProfile>,
): Promise<Output<typeof contract.editProfile>> {
  const { db, official, events } = parts
  return refuseTakenName(
    db.transaction(async (tx) => {
      const entered = await enterLocked(tx, appId, personId, 'settings')
      const { row } = entered
      if (given.iconId && given.iconId !== row.iconId) await showToEveryone(parts, tx, personId, row.id, given.iconId)
      // Its name stands on the program: only those who may speak for the account put it there.
      if (given.accountId && given.accountId !== row.accountId) {
        await official.enter(tx, given.accountId, personId, 'settings')
      }
      const profile: store.Profile = {
        name: given.name ?? row.name,
        intro: given.intro ?? row.intro,
        category: given.category ?? row.category,
        country: given.country ?? row.country,
        iconId: given.iconId === undefined ? row.iconId : given.iconId,
        accountId: given.accountId === undefined ? row.accountId : given.accountId,
      }
      await store.setProfile(tx, row.id, { ...profile, nameKey: nameKey(profile.name) })
      if (row.isReleased) await events.publish(tx, contract.changed, { programId: row.id, appId })
      await tellConsole(parts, tx, row)
      return { program: await present(parts, tx, entered) }
    }),
  )
}

async function showToEveryone(
  { media }: Pick<Parts, 'media'>,
  tx: Tx,
  personId: string,
  programId: string,
  iconId: string,
): Promise<void> {
  const [picture] = await media.own(tx, personId, [iconId])
  if (picture?.purpose !== 'avatar') throw new Refusal('wrong_media')
  await media.unshare(tx, { kind: 'everyone', id: programId })
  await media.share(tx, [iconId], { kind: 'everyone', id: programId })
}

export async function saveDomains(
  parts: Parts,
  personId: string,
  { appId, domains }: Parsed<typeof contract.saveDomains>,
): Promise<Output<typeof contract.saveDomains>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, appId, personId, 'settings')
    const distinct = Object.entries(domains).map(([kind, list]) => [kind, [...new Set(list)]])
    await store.setDomains(tx, entered.row.id, Object.fromEntries(distinct))
    await tellConsole(parts, tx, entered.row)
    return { program: await present(parts, tx, entered) }
  })
}

/** The key is told here, and nowhere else. */
export async function makeUploadKey(
  parts: Parts,
  personId: string,
  { appId }: Parsed<typeof contract.makeUploadKey>,
): Promise<Output<typeof contract.makeUploadKey>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, appId, personId, 'settings')
    const uploadKey = newKey()
    const kept = { hash: digest(uploadKey), madeAt: parts.clock.now(), madeBy: personId }
    await store.setUploadKey(tx, entered.row.id, kept)
    await tellConsole(parts, tx, entered.row)
    return { program: await present(parts, tx, entered), uploadKey }
  })
}
