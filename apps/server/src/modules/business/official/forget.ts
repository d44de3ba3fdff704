import { tellConsole } from './account.ts'
import { closeNow } from './close.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/**
 * Whoever has left operates nothing any more. Their accounts go to the administrator who was there first: followers
 * lose nothing by it; where there is none, they are closed.
 */
export async function forgetPerson(parts: Parts, { personId }: { personId: string }): Promise<void> {
  const { db } = parts
  const operated = await store.idsOperatedBy(db, personId)
  for (const accountId of operated) {
    await db.transaction(async (tx) => {
      const row = await store.lockAccount(tx, accountId)
      await store.deleteOperator(tx, accountId, personId)
      if (row?.ownerId === personId) {
        const heirs = (await store.operators(tx, accountId)).filter((one) => one.joinedAt)
        const heir = heirs.find(({ role }) => role === 'administrator')
        if (!heir) return closeNow(parts, tx, accountId)
        await store.setOwner(tx, accountId, heir.personId)
        await store.deleteOperator(tx, accountId, heir.personId)
      }
      return tellConsole(parts, tx, accountId)
    })
  }
  const asked = await store.memberships(db, personId)
  await db.transaction(async (tx) => {
    for (const { accountId } of asked) await store.deleteOperator(tx, accountId, personId)
  })
}
