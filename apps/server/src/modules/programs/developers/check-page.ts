import { hash, timingSafeEqual } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/developers'
import { isPageHost } from './authorize.ts'
import type { Parts } from './needs.ts'
import { presentAccount } from './present.ts'
import * as store from './store.ts'

/** Whether a page is one of the account’s, and was signed for this very address with a ticket that still counts. */
export async function checkPage(
  { db, clock, official }: Parts,
  { appId, timestamp, nonceStr, signature, url }: Parsed<typeof contract.checkPage>,
): Promise<Output<typeof contract.checkPage>> {
  const app = await store.app(db, appId)
  const account = app && (await official.account(db, app.accountId))
  if (!app || account?.state !== 'live') return { isRight: false, problem: 'unknownApp', account: null }
  const shown = presentAccount(account)
  if (!URL.canParse(url) || !isPageHost(app, new URL(url))) {
    return { isRight: false, problem: 'wrongHost', account: shown }
  }
  const given = Buffer.from(signature.toLowerCase())
  const isSigned = (await store.tickets(db, app.id, 'jsapi', clock.now())).some(({ ticket }) => {
    const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`
    const right = Buffer.from(hash('sha1', text))
    return given.length === right.length && timingSafeEqual(given, right)
  })
  return isSigned
    ? { isRight: true, problem: null, account: shown }
    : { isRight: false, problem: 'wrongSignature', account: shown }
}
