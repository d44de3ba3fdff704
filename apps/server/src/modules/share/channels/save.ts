import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/channels'
import { channelSaved } from '@teahouse/contract/share/channels'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { presentChannels } from './present.ts'
import * as store from './store.ts'

/** Makes a person’s channel, or changes it. */
export async function saveChannel(
  parts: Parts,
  personId: string,
  { name, avatarId, intro }: Parsed<typeof contract.save>,
): Promise<Output<typeof contract.save>> {
  const { db, clock, media, events } = parts
  return db.transaction(async (tx) => {
    const known = await store.lockChannel(tx, { personId })
    const id = known?.id ?? newId()
    if (avatarId && avatarId !== known?.avatarId) {
      const [avatar] = await media.own(tx, personId, [avatarId])
      if (avatar!.purpose !== 'avatar') throw new Refusal('wrong_media')
    }
    await store.saveChannel(tx, { id, personId, name, avatarId, intro: intro.trim(), madeAt: clock.now() })
    await media.unshare(tx, { kind: 'everyone', id })
    if (avatarId) await media.share(tx, [avatarId], { kind: 'everyone', id })
    await events.publish(tx, channelSaved, { channelId: id })
    const [channel] = await presentChannels(parts, tx, personId, await store.channels(tx, { personIds: [personId] }))
    return { channel: channel! }
  })
}
