import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import type { Session } from '../../../platform/routes.ts'
import { enterAny, officialAccount } from './account.ts'
import type { Parts } from './needs.ts'
import { consoleAccount, publicAccount } from './present.ts'
import { countQueue } from './reviews.ts'
import * as store from './store.ts'

export async function listMine(
  parts: Parts,
  { personId, isAdministrator }: Session,
): Promise<Output<typeof contract.mine>> {
  const { db, clock, accounts } = parts
  const ids = await store.idsOperatedBy(db, personId)
  const asking = (await store.memberships(db, personId)).filter(({ joinedAt }) => joinedAt === null)
  const askingAccounts = new Map(
    (await store.accounts(db, [...new Set(asking.map((one) => one.accountId))])).map((row) => [row.id, row]),
  )
  const inviters = new Map(
    (await accounts.people(db, [...new Set(asking.map((one) => one.invitedBy))])).map((one) => [one.id, one]),
  )
  return {
    accounts: await Promise.all(ids.map(async (id) => consoleAccount(parts, db, await enterAny(db, id, personId)))),
    invitations: asking.flatMap(({ accountId, role, invitedBy }) => {
      const [row, inviter] = [askingAccounts.get(accountId), inviters.get(invitedBy)]
      if (!row || row.state === 'closed' || !inviter) return []
      return [{ account: publicAccount(officialAccount(row, clock.now())), role, invitedBy: inviter }]
    }),
    reviews: isAdministrator ? await countQueue(parts) : null,
  }
}
