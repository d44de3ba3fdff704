import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/qrcodes'
import { Refusal } from '../../../platform/refusal.ts'
import { dayIn } from '../official/index.ts'
import type { Needs } from './needs.ts'
import { presentCode } from './present.ts'
import * as store from './store.ts'

export async function list(
  { db, official, settings }: Needs,
  personId: string,
  { accountId, after, limit }: Parsed<typeof contract.list>,
): Promise<Output<typeof contract.list>> {
  await official.enter(db, accountId, personId, 'followers')
  const rows = await store.codePage(db, accountId, { after: after ?? null, limit: limit + 1 })
  return {
    qrCodes: rows.slice(0, limit).map((row) => presentCode(row, settings.origin())),
    hasMore: rows.length > limit,
  }
}

const dayMs = 24 * 3_600_000

/** Every day is there, also those on which nobody came. */
export async function days(
  { db, clock, official, settings }: Needs,
  personId: string,
  { accountId, codeId, days: count }: Parsed<typeof contract.days>,
): Promise<Output<typeof contract.days>> {
  const { timeZone } = await official.enter(db, accountId, personId, 'followers')
  const row = await store.codeOf(db, accountId, codeId)
  if (!row) throw new Refusal('qr_code_not_found')
  const now = clock.now().getTime()
  const wanted = Array.from({ length: count }, (_, at) => dayIn(timeZone, new Date(now - (count - 1 - at) * dayMs)))
  const known = new Map((await store.days(db, codeId, wanted[0]!)).map((one) => [one.day, one]))
  return {
    qrCode: presentCode(row, settings.origin()),
    // Where the clocks change, one day can be named twice.
    days: [...new Set(wanted)].map((day) => known.get(day) ?? { day, scans: 0, follows: 0 }),
  }
}
