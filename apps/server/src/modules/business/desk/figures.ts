import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/desk'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { deskOf } from './setting-up.ts'
import * as store from './store.ts'

const mostDays = 400
const dayMs = 86_400_000

/** How the desk did, by day of the account’s zone; days on which nothing began are there too. */
export async function figures(
  parts: Parts,
  personId: string,
  { accountId, from, until }: Parsed<typeof contract.figures>,
): Promise<Output<typeof contract.figures>> {
  const { db, official } = parts
  await official.enter(db, accountId, personId, 'desk')
  const count = (Date.parse(until) - Date.parse(from)) / dayMs + 1
  if (count > mostDays) throw new Refusal('too_many')
  const { when } = await deskOf(parts, db, accountId)
  const found = new Map((await store.figures(db, accountId, when.timeZone, from, until)).map((one) => [one.day, one]))
  return {
    days: Array.from({ length: Math.max(0, count) }, (_, index) => {
      const day = new Date(Date.parse(from) + index * dayMs).toISOString().slice(0, 10)
      return found.get(day) ?? { ...nothing, day }
    }),
  }
}

const nothing = {
  sessions: 0,
  deflected: 0,
  closed: 0,
  handedOver: 0,
  firstAnswerSeconds: null,
  rated: 0,
  scoreSum: 0,
}
