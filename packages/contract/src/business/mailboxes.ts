import * as z from 'zod'
import { method } from '../method.ts'
import { email, id, line, name, nothing, time } from '../values.ts'

/** A mailbox that an account has at its own mail provider: its letters come to the desk, and answers go out through it. */

const host = () => line(200).pipe(z.string().regex(/^[\w.:-]+$/))
const server = z.object({
  host: host(),
  port: z.int().min(1).max(65_535),
  /** TLS from the first byte; otherwise it begins with STARTTLS. */
  isSecure: z.boolean(),
})
/** An SMTP server of one’s own network may let anybody in: then there is no user. */
const user = () => line(200)
const password = () => z.string().max(500)

export const mailbox = z.object({
  address: email(),
  /** What letters are signed with. */
  name: z.string(),
  imap: server.extend({ user: user() }),
  smtp: server.extend({ user: user().nullable() }),
  /** Null: it was read. Otherwise what the mail server said, or that nobody answers. */
  problem: z.enum(['forbidden', 'unreachable', 'refused', 'sealed']).nullable(),
  problemDetail: z.string(),
  /** When it was last read. */
  readAt: time().nullable(),
})
export type Mailbox = z.output<typeof mailbox>

const asOperator = ['official_account_not_found', 'not_your_duty', 'not_verified', 'not_for_this_kind'] as const

export const look = method({
  name: 'mailboxes.look',
  summary: 'The mailbox of an account’s desk, and how it does.',
  caller: 'person',
  may: 'operators of the account with the duty `settings`',
  input: z.object({ accountId: id() }),
  output: z.object({ mailbox: mailbox.nullable() }),
  refusals: asOperator,
})

export const link = method({
  name: 'mailboxes.link',
  summary:
    'Link a mailbox, or change how it is reached. It is tried first; what comes in from now on goes to the desk, what is there stays where it is.',
  caller: 'person',
  may: 'operators of the account with the duty `settings`',
  input: z.object({
    accountId: id(),
    address: email(),
    name: name(),
    imap: server.extend({ user: user(), password: password() }),
    smtp: server.extend({ user: user().nullable(), password: password().nullable() }),
  }),
  output: z.object({ mailbox }),
  refusals: [...asOperator, 'mailbox_forbidden', 'mailbox_unreachable', 'mailbox_refused', 'mailbox_linked'],
  limit: { per: 'person', calls: 10, seconds: 60 },
})

export const unlink = method({
  name: 'mailboxes.unlink',
  summary: 'Read a mailbox no longer. What came from it stays at the desk, and cannot be answered any more.',
  caller: 'person',
  may: 'operators of the account with the duty `settings`',
  input: z.object({ accountId: id() }),
  output: nothing(),
  refusals: asOperator,
})
