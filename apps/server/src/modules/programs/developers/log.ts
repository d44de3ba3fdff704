import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/developers'
import { Refusal } from '../../../platform/refusal.ts'
import { enterApp } from './enter.ts'
import type { Parts } from './needs.ts'
import { presentPush } from './present.ts'
import { pushAgain } from './push.ts'
import * as store from './store.ts'
import * as pushes from './store-pushes.ts'

export async function listPushes(
  parts: Parts,
  personId: string,
  { accountId, state, beforeId, limit }: Parsed<typeof contract.pushes>,
): Promise<Output<typeof contract.pushes>> {
  return parts.db.transaction(async (tx) => {
    const { app } = await enterApp(parts, tx, accountId, personId)
    const page = { state: state ?? null, beforeId: beforeId ?? null, limit: limit + 1 }
    const rows = await pushes.pushes(tx, accountId, page)
    return { pushes: rows.slice(0, limit).map((row) => presentPush(app, row)), hasMore: rows.length > limit }
  })
}

export async function lookAtPush(
  parts: Parts,
  personId: string,
  { accountId, pushId }: Parsed<typeof contract.lookAtPush>,
): Promise<Output<typeof contract.lookAtPush>> {
  return parts.db.transaction(async (tx) => {
    const { app } = await enterApp(parts, tx, accountId, personId)
    const row = await pushes.push(tx, accountId, pushId)
    if (!row) throw new Refusal('push_not_found')
    const tries = await pushes.triesOf(tx, pushId)
    return { push: presentPush(app, row), tries: tries.map((one) => ({ ...one, at: one.at.toISOString() })) }
  })
}

export async function retryPush(
  parts: Parts,
  personId: string,
  { accountId, pushId }: Parsed<typeof contract.retryPush>,
): Promise<Output<typeof contract.retryPush>> {
  return parts.db.transaction(async (tx) => {
    const { app } = await enterApp(parts, tx, accountId, personId)
    if (!(await pushes.serverOfAccount(tx, accountId))) throw new Refusal('no_server_address')
    await pushAgain(parts, tx, accountId, pushId)
    const row = await pushes.push(tx, accountId, pushId)
    if (!row) throw new Refusal('push_not_found')
    return { push: presentPush(app, row) }
  })
}

export async function listFailures(
  parts: Parts,
  personId: string,
  { accountId, limit }: Parsed<typeof contract.failures>,
): Promise<Output<typeof contract.failures>> {
  return parts.db.transaction(async (tx) => {
    const { app } = await enterApp(parts, tx, accountId, personId)
    const rows = await store.failures(tx, app.id, limit)
    return { failures: rows.map(({ appId: _, at, ...row }) => ({ ...row, at: at.toISOString() })) }
  })
}
