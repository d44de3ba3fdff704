import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/business/official'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { enterLocked, officialAccount } from './account.ts'
import { keep, refuseTaken, show } from './change.ts'
import { assertOpen } from './kinds.ts'
import type { Parts } from './needs.ts'
import { assertReached } from './steps.ts'
import * as store from './store.ts'

export async function editProfile(
  parts: Parts,
  personId: string,
  { accountId, name, handle, intro, avatarId, timeZone }: Parsed<typeof contract.editProfile>,
): Promise<Output<typeof contract.editProfile>> {
  const { db, clock } = parts
  return refuseTaken(
    db.transaction(async (tx) => {
      const entered = await enterLocked(tx, accountId, personId, 'settings')
      const { row } = entered
      await assertReached(tx, row, 'profile')
      const { isVerified } = officialAccount(row, clock.now())
      if (name !== undefined && name !== row.name && isVerified) throw new Refusal('name_is_verified')
      if (handle !== undefined && handle !== row.handle && row.state === 'live') throw new Refusal('handle_is_fixed')
      if (avatarId && avatarId !== row.avatarId) await showToEveryone(parts, tx, { personId, accountId, avatarId })
      return keep(parts, tx, entered, {
        name: name ?? row.name,
        handle: handle ?? row.handle,
        intro: intro ?? row.intro,
        avatarId: avatarId === undefined ? row.avatarId : avatarId,
        timeZone: timeZone ?? row.timeZone,
      })
    }),
  )
}

/** Step 7, Done. */
export async function finish(
  parts: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.finish>,
): Promise<Output<typeof contract.finish>> {
  const { db, clock, events } = parts
  return refuseTaken(
    db.transaction(async (tx) => {
      const entered = await enterLocked(tx, accountId, personId, 'settings')
      const { row } = entered
      await assertReached(tx, row, 'profile')
      if (row.state === 'registering') {
        if (!row.handle || !row.intro) throw new Refusal('profile_incomplete')
        assertOpen(parts, row.kind, row.country)
        await store.markLive(tx, accountId, clock.now())
        await events.publish(tx, contract.wentLive, { accountId })
      }
      return show(parts, tx, entered)
    }),
  )
}

async function showToEveryone(
  { media }: Parts,
  tx: Tx,
  { personId, accountId, avatarId }: { personId: string; accountId: string; avatarId: string },
): Promise<void> {
  const [picture] = await media.own(tx, personId, [avatarId])
  if (picture?.purpose !== 'avatar') throw new Refusal('wrong_media')
  await media.unshare(tx, { kind: 'everyone', id: accountId })
  await media.share(tx, [avatarId], { kind: 'everyone', id: accountId })
}
