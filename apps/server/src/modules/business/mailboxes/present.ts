import type { Mailbox } from '@teahouse/contract/business/mailboxes'
import type { MailboxRow } from './store.ts'

/** A mailbox for those who set it up: never its passwords. */
export const present = ({ address, name, imap, smtp, problem, problemDetail, readAt }: MailboxRow): Mailbox => ({
  address,
  name,
  imap: { host: imap.host, port: imap.port, isSecure: imap.isSecure, user: imap.user },
  smtp: { host: smtp.host, port: smtp.port, isSecure: smtp.isSecure, user: smtp.user },
  problem,
  problemDetail,
  readAt: readAt?.toISOString() ?? null,
})
