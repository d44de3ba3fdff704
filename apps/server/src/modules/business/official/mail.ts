import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { wordsIn } from './words.ts'

export const mailJob = 'official.mail'

export interface MailAsked {
  accountId: string
  about: 'passed' | 'refused' | 'lapsed' | 'ending'
  reason?: string
}

/** Writes to the account’s own address, in its owner’s language. */
export async function sendMail(
  { db, mailer, accounts, settings }: Parts,
  { accountId, about, reason = '' }: MailAsked,
): Promise<void> {
  const row = await store.account(db, accountId)
  if (!row?.email || row.state === 'closed' || mailer.kind === 'none') return
  const { locale } = await accounts.account(db, row.ownerId)
  const until = row.verifiedUntil
    ? new Intl.DateTimeFormat(locale ?? 'en', { dateStyle: 'long', timeZone: row.timeZone }).format(row.verifiedUntil)
    : ''
  const words = wordsIn(locale)[about]({ account: row.name, server: settings.name, until, reason })
  await mailer.send({ to: row.email, ...words })
}
