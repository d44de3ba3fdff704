import { hash, randomBytes } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/webchat'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import type { OutsideEntry } from '../desk/index.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** What the desk knows a visitor by: whoever reads it cannot speak for them. */
export const addressOf = (token: string): string => hash('sha256', token, 'base64url')

/** A place in which somebody waits for what the desk says. */
export const placeOf = (accountId: string, address: string): string => `${accountId}/${address}`

const shown = 100

/** The account, while its window is open to anybody. */
async function openAccount({ official }: Parts, on: Queryable, accountId: string) {
  const [account, widget] = [await official.account(on, accountId), await store.widget(on, accountId)]
  if (account?.state !== 'live' || !widget?.isOn) throw new Refusal('official_account_not_found')
  return { account, widget }
}

const outsider = (accountId: string, token: string) => ({
  accountId,
  channel: 'web' as const,
  address: addressOf(token),
})

export async function enterWindow(
  parts: Parts,
  { accountId, token = null }: Parsed<typeof contract.enter>,
): Promise<Output<typeof contract.enter>> {
  const { db, desk } = parts
  const { account, widget } = await openAccount(parts, db, accountId)
  return {
    token: token ?? randomBytes(32).toString('base64url'),
    name: account.name,
    greeting: widget.greeting,
    isWithinHours: await desk.isWithinHours(db, accountId),
    said: token ? await saidTo(parts, outsider(accountId, token), 0) : [],
  }
}

export async function sayAsVisitor(
  parts: Parts,
  { accountId, token, messageId, text }: Parsed<typeof contract.say>,
): Promise<Output<typeof contract.say>> {
  const { db, desk, clock } = parts
  return db.transaction(async (tx) => {
    await openAccount(parts, tx, accountId)
    const { seq } = await desk.receive(tx, {
      ...outsider(accountId, token),
      name: '',
      messageId,
      content: { kind: 'text', text, mentions: [] },
      at: clock.now(),
    })
    return { seq }
  })
}

export async function listenAsVisitor(
  parts: Parts,
  { accountId, token, afterSeq }: Parsed<typeof contract.listen>,
  { signal }: AnonymousCall,
): Promise<Output<typeof contract.listen>> {
  const { db, wakes, waitMs } = parts
  await openAccount(parts, db, accountId)
  const visitor = outsider(accountId, token)
  // Before it is read: what is said between the reading and the waiting is heard.
  const listening = wakes.listen(placeOf(accountId, visitor.address))
  try {
    const said = await saidTo(parts, visitor, afterSeq)
    if (said.length > 0) return { said }
    await listening.next(waitMs, signal)
    return { said: await saidTo(parts, visitor, afterSeq) }
  } finally {
    listening.stop()
  }
}

export async function leaveAsVisitor(
  parts: Parts,
  { accountId, token }: Parsed<typeof contract.leave>,
): Promise<Output<typeof contract.leave>> {
  await parts.db.transaction((tx) => parts.desk.leave(tx, outsider(accountId, token)))
  return {}
}

async function saidTo({ db, desk }: Parts, visitor: ReturnType<typeof outsider>, afterSeq: number) {
  const said = await desk.outsideSaid(db, visitor, { afterSeq, limit: shown })
  return said.map(({ seq, messageId, at, by, content }: OutsideEntry) => ({
    seq,
    id: messageId,
    at: at.toISOString(),
    by: by === 'person' ? ('visitor' as const) : by === 'developer' ? ('bot' as const) : by,
    text: content.kind === 'text' ? content.text : '',
    kind: content.kind,
  }))
}
