import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/qrcodes'
import type { QrCode, Scene } from '@teahouse/contract/business/qrcodes'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { newKey } from './key.ts'
import type { Needs } from './needs.ts'
import { presentCode } from './present.ts'
import * as store from './store.ts'

const mostPermanent = 100_000
const largestPermanentNumber = 100_000

export interface NewCode {
  accountId: string
  name: string
  scene: Scene
  /** Null: for ever. */
  expiresInSeconds: number | null
  /** Asking twice makes one; a fresh one when left out. */
  requestKey?: string
}

/** A permanent code is one for each scene: asking again answers it. Refuses `scene_too_large`, `too_many`, `not_verified`. */
export async function makeCode(
  { clock, official, settings }: Needs,
  tx: Tx,
  { accountId, name, scene, expiresInSeconds, requestKey = newId() }: NewCode,
): Promise<QrCode> {
  const account = await official.account(tx, accountId)
  if (!account) throw new Refusal('official_account_not_found')
  official.assertFeature(account, 'sceneCodes')
  if (expiresInSeconds === null) {
    if (typeof scene === 'number' && scene > largestPermanentNumber) throw new Refusal('scene_too_large')
    if ((await store.countPermanent(tx, accountId)) >= mostPermanent) throw new Refusal('too_many')
  }
  const madeAt = clock.now()
  const expiresAt = expiresInSeconds === null ? null : new Date(madeAt.getTime() + expiresInSeconds * 1000)
  const { id } = await store.insertCode(tx, {
    id: newId(),
    accountId,
    key: newKey(),
    requestKey,
    name,
    scene,
    expiresAt,
    madeAt,
  })
  return presentCode((await store.codeOf(tx, accountId, id))!, settings.origin())
}

export async function make(
  needs: Needs,
  personId: string,
  { requestId, ...asked }: Parsed<typeof contract.make>,
): Promise<Output<typeof contract.make>> {
  return needs.db.transaction(async (tx) => {
    await needs.official.enter(tx, asked.accountId, personId, 'followers')
    const qrCode = await makeCode(needs, tx, { ...asked, requestKey: requestId })
    if (qrCode.scene !== asked.scene) throw new Refusal('request_id_reused')
    return { qrCode }
  })
}

export async function rename(
  { db, official, settings }: Needs,
  personId: string,
  { accountId, codeId, name }: Parsed<typeof contract.rename>,
): Promise<Output<typeof contract.rename>> {
  return db.transaction(async (tx) => {
    await official.enter(tx, accountId, personId, 'followers')
    if (!(await store.codeOf(tx, accountId, codeId))) throw new Refusal('qr_code_not_found')
    await store.rename(tx, codeId, name)
    return { qrCode: presentCode((await store.codeOf(tx, accountId, codeId))!, settings.origin()) }
  })
}
