import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/developers'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** A page has asked, the person has chosen in the app, and the account's program may now fetch it. */
export function takePicture(
  { db, media, materials, official }: Parts,
  personId: string,
  { appId, mediaId }: Parsed<typeof contract.takePicture>,
): Promise<Output<typeof contract.takePicture>> {
  return db.transaction(async (tx) => {
    const app = await store.app(tx, appId)
    const account = app && (await official.account(tx, app.accountId))
    if (!app || account?.state !== 'live') throw new Refusal('app_not_found')
    const [picture] = await media.own(tx, personId, [mediaId])
    if (picture!.purpose !== 'photo') throw new Refusal('wrong_media')
    const { wireId } = await materials.lend(tx, app.accountId, mediaId)
    return { serverId: wireId }
  })
}
