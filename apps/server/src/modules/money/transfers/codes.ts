import { randomBytes } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import { readCode, writeCode } from '@teahouse/contract/codes'
import type * as contract from '@teahouse/contract/money/transfers'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { Needs } from './needs.ts'
import { openTransfer } from './open.ts'
import * as store from './store.ts'

const keyBytes = 16

/** Made when it is first shown. */
export async function receiveCode(
  { db, clock }: Needs,
  personId: string,
  { renew }: Parsed<typeof contract.receiveCode>,
): Promise<Output<typeof contract.receiveCode>> {
  const known = renew ? undefined : await store.keyOf(db, personId)
  const key =
    known ??
    (await store.keepKey(db, {
      personId,
      key: randomBytes(keyBytes).toString('base64url'),
      madeAt: clock.now(),
      replace: renew,
    }))
  return { code: writeCode('receive', key) }
}

export async function findByReceiveCode(
  { db, accounts }: Needs,
  { code }: Parsed<typeof contract.findByCode>,
): Promise<Output<typeof contract.findByCode>> {
  const [person] = await accounts.people(db, [await ownerOf(db, code)])
  return { person: person! }
}

/** Pays whoever the code belongs to; what else the code holds is for the screen alone. */
export async function payReceiveCode(
  needs: Needs,
  session: Pick<Session, 'personId' | 'deviceId'>,
  { requestId, code, money, note }: Parsed<typeof contract.payCode>,
): Promise<Output<typeof contract.payCode>> {
  return needs.db.transaction(async (tx) => {
    const toId = await ownerOf(tx, code)
    if (toId === session.personId) throw new Refusal('yourself')
    return openTransfer(needs, tx, session, { requestId, toId, money, note, arrival: 'now', conversationId: null })
  })
}

async function ownerOf(on: Queryable, scanned: string): Promise<string> {
  const code = readCode(scanned)
  const ownerId = code?.kind === 'receive' ? await store.ownerOf(on, code.key) : undefined
  if (!ownerId) throw new Refusal('receive_code_gone')
  return ownerId
}
