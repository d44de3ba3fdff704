import assert from 'node:assert'
import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { accountChanged, profileChanged } from './profile.ts'
import * as store from './store.ts'

/** Change one’s own profile and switches; what is left out stays. */
export async function edit(parts: Parts, input: Parsed<typeof contract.edit>, { session }: PersonCall) {
  const { personId } = session
  return parts.db.transaction(async (tx) => {
    await store.lock(tx, personId)
    const before = await store.account(tx, personId)
    assert(before)
    const { name = before.name, avatarId = before.avatarId, locale = before.locale } = input
    const { discoverOff = before.discoverOff } = input
    const { region = before.region, statusLine = before.statusLine } = input
    if (avatarId && avatarId !== before.avatarId) await showToEveryone(parts, tx, personId, avatarId)

    await store.updateProfile(tx, personId, {
      name,
      avatarId,
      locale,
      region: region || null,
      statusLine: statusLine || null,
      discoverOff: [...new Set(discoverOff)],
      findMe: { ...before.findMe, ...input.findMe },
    })
    const account = await accountChanged(parts, tx, personId)
    const isSeenByOthers = (['name', 'avatarId', 'region', 'statusLine'] as const).some(
      (field) => account[field] !== before[field],
    )
    if (isSeenByOthers) await profileChanged(parts, tx, personId)
    return { account }
  })
}

async function showToEveryone({ media }: Parts, tx: Tx, personId: string, avatarId: string): Promise<void> {
  const [picture] = await media.own(tx, personId, [avatarId])
  if (picture?.purpose !== 'avatar') throw new Refusal('wrong_media')
  // The picture before it is nobody’s face any more.
  await media.unshare(tx, { kind: 'everyone', id: personId })
  await media.share(tx, [avatarId], { kind: 'everyone', id: personId })
}
