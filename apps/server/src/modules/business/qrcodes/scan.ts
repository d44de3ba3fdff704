import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/qrcodes'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { dayIn, type OfficialAccount } from '../official/index.ts'
import type { Needs } from './needs.ts'
import { presentProduct } from './present.ts'
import * as store from './store.ts'

/** Where a code leads, and what its account hears of it. */
export async function scan(
  needs: Needs,
  personId: string,
  { key }: Parsed<typeof contract.scan>,
): Promise<Output<typeof contract.scan>> {
  const { db, clock, chat, followers, servicemessages, settings } = needs
  return db.transaction(async (tx): Promise<Output<typeof contract.scan>> => {
    const [product] = await store.products(tx, { key })
    if (product) {
      await store.countProductScan(tx, product.id)
      return { kind: 'product', product: presentProduct(product, settings.origin()) }
    }
    const { code, account } = await standing(needs, tx, key)
    const at = clock.now()
    await store.countScan(tx, code.id, personId, dayIn(account.timeZone, at))
    const follower = await followers.follower(tx, account.id, personId)
    if (!follower) return { kind: 'account', accountId: account.id, conversationId: null }
    await servicemessages.hear(tx, {
      accountId: account.id,
      personId,
      at,
      kind: 'scan',
      key: sceneOf(code),
      ticket: code.key,
    })
    return {
      kind: 'account',
      accountId: account.id,
      conversationId: chat.official.conversationId(account.id, personId),
    }
  })
}

/** Somebody follows by a code: their first scan, as the account hears of it. */
export async function follow(
  needs: Needs,
  personId: string,
  { key }: Parsed<typeof contract.follow>,
): Promise<Output<typeof contract.follow>> {
  const { db, clock, followers } = needs
  return db.transaction(async (tx) => {
    const { code, account } = await standing(needs, tx, key)
    const { isNew, conversationId } = await followers.follow(tx, {
      accountId: account.id,
      personId,
      source: 'code',
      scene: { value: sceneOf(code), ticket: code.key },
    })
    if (isNew) await store.countFollow(tx, code.id, dayIn(account.timeZone, clock.now()))
    return { accountId: account.id, conversationId }
  })
}

const sceneOf = ({ sceneNumber, sceneWords }: store.CodeRow): string => sceneWords ?? String(sceneNumber)

/** Refuses `code_gone`: it never was, has run out, or its account is closed. */
async function standing(
  { official, clock }: Pick<Needs, 'official' | 'clock'>,
  on: Queryable,
  key: string,
): Promise<{ code: store.CodeRow; account: OfficialAccount }> {
  const code = await store.codeByKey(on, key)
  const account = code && (await official.account(on, code.accountId))
  const isOver = code?.expiresAt && code.expiresAt <= clock.now()
  if (!account || isOver || account.state !== 'live') throw new Refusal('code_gone')
  return { code, account }
}
