import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/channels'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import * as counts from './store-figures.ts'

const clipsTold = 50

/** What became of a person’s channel; nobody among its viewers is named. Refuses `channel_missing`. */
export async function figures(
  { db, clock }: Parts,
  personId: string,
  { days, timeZone }: Parsed<typeof contract.figures>,
): Promise<Output<typeof contract.figures>> {
  const [channel] = await store.channels(db, { personIds: [personId] })
  if (!channel) throw new Refusal('channel_missing')
  return {
    all: await counts.all(db, channel.id),
    daily: await counts.daily(db, channel.id, { now: clock.now(), days, timeZone }),
    clips: await counts.byClip(db, channel.id, clipsTold),
  }
}
