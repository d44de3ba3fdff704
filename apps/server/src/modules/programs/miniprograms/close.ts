import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/programs/miniprograms'
import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import { enterAsOwner, tellConsole } from './program.ts'
import { withdrawAll } from './review.ts'
import * as store from './store.ts'

export async function closeProgram(
  parts: Parts,
  personId: string,
  { appId }: Parsed<typeof contract.close>,
): Promise<Output<typeof contract.close>> {
  return parts.db.transaction(async (tx) => {
    const { row } = await enterAsOwner(tx, appId, personId)
    await closeNow(parts, tx, row)
    return {}
  })
}

/** Its row stays, so that its app id and what was said of it keep a name. */
async function closeNow(parts: Parts, tx: Tx, row: store.ProgramRow): Promise<void> {
  await withdrawAll(parts, tx, row)
  await tellConsole(parts, tx, row)
  await store.markClosed(tx, row.id, parts.clock.now())
  await parts.events.publish(tx, contract.ended, { programId: row.id, appId: row.appId, isForGood: true })
}

/**
 * Whoever has left works on nothing any more. Their programs go to the administrator who was there first; where there
 * is none, they are closed.
 */
export async function forgetPerson(parts: Parts, { personId }: { personId: string }): Promise<void> {
  const { db } = parts
  const ids = [
    ...(await store.idsOf(db, personId)),
    ...(await store.memberships(db, personId)).map(({ programId }) => programId),
  ]
  for (const id of new Set(ids)) {
    await db.transaction(async (tx) => {
      const row = await store.lockProgram(tx, id)
      if (!row) return
      await store.deleteMember(tx, id, personId)
      await store.endUploadKeysOf(tx, id, personId)
      if (row.ownerId !== personId || row.closedAt) return tellConsole(parts, tx, row)
      const heir = (await store.members(tx, id)).find(({ joinedAt, role }) => joinedAt && role === 'administrator')
      if (!heir) return closeNow(parts, tx, row)
      await store.setOwner(tx, id, heir.personId)
      await store.deleteMember(tx, id, heir.personId)
      return tellConsole(parts, tx, (await store.program(tx, id))!)
    })
  }
}
