import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/developers'
import { Refusal } from '../../../platform/refusal.ts'
import { shorten } from '../../../platform/text.ts'
import { enterApp, tongueOf } from './enter.ts'
import type { Parts } from './needs.ts'
import { clearingsAMonth, clearQuota, dayIn } from './quota.ts'
import * as store from './store.ts'

const shownLength = 64_000

export async function listEndpoints(
  parts: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.endpoints>,
): Promise<Output<typeof contract.endpoints>> {
  const { db, clock } = parts
  return db.transaction(async (tx) => {
    const { app, account } = await enterApp(parts, tx, accountId, personId)
    const day = dayIn(account.timeZone, clock.now())
    const used = new Map((await store.usage(tx, app.id, day)).map((row) => [row.path, row.used]))
    const cleared = await store.clearings(tx, app.id, day.slice(0, 7))
    return {
      endpoints: tongueOf(parts, app.kind).explorer.endpoints.map((one) => ({ ...one, used: used.get(one.path) ?? 0 })),
      clearingsLeft: Math.max(0, clearingsAMonth - cleared),
    }
  })
}

export async function clearCounts(
  parts: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.clearCounts>,
): Promise<Output<typeof contract.clearCounts>> {
  const { db, clock } = parts
  const { app, account } = await db.transaction((tx) => enterApp(parts, tx, accountId, personId))
  if (!(await clearQuota(parts, app.id, account.timeZone))) throw new Refusal('too_many')
  const month = dayIn(account.timeZone, clock.now()).slice(0, 7)
  return { clearingsLeft: Math.max(0, clearingsAMonth - (await store.clearings(db, app.id, month))) }
}

/** One call in the app’s name, as its own program would make it; its token is not needed, and not shown. */
export async function explore(
  parts: Parts,
  personId: string,
  { accountId, verb, path, query, body }: Parsed<typeof contract.explore>,
  address: string,
): Promise<Output<typeof contract.explore>> {
  const { app } = await parts.db.transaction((tx) => enterApp(parts, tx, accountId, personId))
  const { explorer } = tongueOf(parts, app.kind)
  const startedAtMs = performance.now()
  const { answer, contentType, errcode } = await explorer.call(app, { verb, path, query, body, address })
  const asked = new URLSearchParams({ ...query })
  const line = `${verb} ${path}?access_token=…${asked.size > 0 ? `&${asked}` : ''}`
  return {
    request: verb === 'POST' && body ? `${line}\n\n${body}` : line,
    answer: shorten(answer, shownLength),
    contentType,
    errcode,
    tookMs: Math.round(performance.now() - startedAtMs),
  }
}
