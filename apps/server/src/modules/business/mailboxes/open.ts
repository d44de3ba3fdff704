import type { Mailbox } from '../../../engines/mailboxes/index.ts'
import type { MailboxesNeeds } from './needs.ts'
import type { MailboxRow } from './store.ts'

/** What a password is sealed for. */
export const sealedFor = (accountId: string, side: 'imap' | 'smtp'): string => `mailboxes.${side}:${accountId}`

/** A mailbox with its passwords, as the engine wants it; null where they were sealed with a key that is gone. */
export function opened({ seal }: Pick<MailboxesNeeds, 'seal'>, row: MailboxRow): Mailbox | null {
  const { accountId, address, name, imap, smtp } = row
  const imapPassword = seal.open(imap.password, sealedFor(accountId, 'imap'))
  const smtpPassword = smtp.password === null ? null : seal.open(smtp.password, sealedFor(accountId, 'smtp'))
  if (imapPassword === null || (smtp.password !== null && smtpPassword === null)) return null
  return { address, name, imap: { ...imap, password: imapPassword }, smtp: { ...smtp, password: smtpPassword } }
}
