import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface ServerRow {
  host: string
  port: number
  isSecure: boolean
  user: string | null
  /** Sealed. */
  password: string | null
}

export interface MailboxRow {
  accountId: string
  address: string
  name: string
  imap: ServerRow & { user: string; password: string }
  smtp: ServerRow
  validity: string
  uid: number
  readAt: Date | null
  problem: 'forbidden' | 'unreachable' | 'refused' | 'sealed' | null
  problemDetail: string
  revision: number
}

export async function mailbox(on: Queryable, accountId: string): Promise<MailboxRow | undefined> {
  return on.row`
    select account_id as "accountId", address, name, validity, uid, read_at as "readAt", problem,
           problem_detail as "problemDetail", revision,
           json_build_object('host', imap_host, 'port', imap_port, 'isSecure', imap_secure, 'user', imap_user,
                             'password', imap_password) as imap,
           json_build_object('host', smtp_host, 'port', smtp_port, 'isSecure', smtp_secure, 'user', smtp_user,
                             'password', smtp_password) as smtp
    from mailboxes.mailbox where account_id = ${accountId}`
}

export async function accountIds(on: Queryable): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`select account_id as id from mailboxes.mailbox`
  return rows.map((row) => row.id)
}

/** False when another account has linked this address. */
export async function saveMailbox(
  tx: Tx,
  {
    accountId,
    address,
    name,
    imap,
    smtp,
    validity,
    uid,
  }: Omit<MailboxRow, 'readAt' | 'problem' | 'problemDetail' | 'revision'>,
): Promise<boolean> {
  const taken = await tx.row`
    select from mailboxes.mailbox where address = ${address} and account_id <> ${accountId} for update`
  if (taken) return false
  await tx.run`
    insert into mailboxes.mailbox (account_id, address, name, imap_host, imap_port, imap_secure, imap_user, imap_password,
                                   smtp_host, smtp_port, smtp_secure, smtp_user, smtp_password, validity, uid)
    values (${accountId}, ${address}, ${name}, ${imap.host}, ${imap.port}, ${imap.isSecure}, ${imap.user}, ${imap.password},
            ${smtp.host}, ${smtp.port}, ${smtp.isSecure}, ${smtp.user}, ${smtp.password}, ${validity}, ${uid})
    on conflict (account_id) do update
      set address = excluded.address, name = excluded.name, imap_host = excluded.imap_host, imap_port = excluded.imap_port,
          imap_secure = excluded.imap_secure, imap_user = excluded.imap_user, imap_password = excluded.imap_password,
          smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port, smtp_secure = excluded.smtp_secure,
          smtp_user = excluded.smtp_user, smtp_password = excluded.smtp_password,
          -- Another way to the same mailbox goes on where reading was.
          validity = case when mailbox.address = excluded.address then mailbox.validity else excluded.validity end,
          uid = case when mailbox.address = excluded.address then mailbox.uid else excluded.uid end,
          problem = null, problem_detail = '', revision = mailbox.revision + 1`
  return true
}

export async function removeMailbox(tx: Tx, accountId: string): Promise<void> {
  await tx.run`delete from mailboxes.mailbox where account_id = ${accountId}`
  await tx.run`delete from mailboxes.letter where account_id = ${accountId}`
}

/** False when it was linked anew meanwhile, or somebody else read on: then what was read is somebody else’s to take in. */
export async function movePlace(
  tx: Tx,
  { accountId, revision, validity, uid }: MailboxRow,
  next: { validity: string; uid: number },
  readAt: Date,
): Promise<boolean> {
  const count = await tx.run`
    update mailboxes.mailbox
    set validity = ${next.validity}, uid = ${next.uid}, read_at = ${readAt}, problem = null, problem_detail = ''
    where account_id = ${accountId} and revision = ${revision} and validity = ${validity} and uid = ${uid}`
  return count > 0
}

export async function noteProblem(
  on: Queryable,
  { accountId, revision }: Pick<MailboxRow, 'accountId' | 'revision'>,
  problem: NonNullable<MailboxRow['problem']>,
  detail: string,
): Promise<void> {
  await on.run`
    update mailboxes.mailbox set problem = ${problem}, problem_detail = ${detail}
    where account_id = ${accountId} and revision = ${revision}`
}

export interface ThreadRow {
  accountId: string
  address: string
  subject: string
  messageId: string
  earlier: string[]
}

export async function saveThread(
  tx: Tx,
  { accountId, address, subject, messageId, earlier }: ThreadRow,
): Promise<void> {
  await tx.run`
    insert into mailboxes.thread (account_id, address, subject, message_id, earlier)
    values (${accountId}, ${address}, ${subject}, ${messageId}, ${earlier})
    on conflict (account_id, address) do update
      set subject = excluded.subject, message_id = excluded.message_id, earlier = excluded.earlier`
}

export async function thread(on: Queryable, accountId: string, address: string): Promise<ThreadRow | undefined> {
  return on.row`
    select account_id as "accountId", address, subject, message_id as "messageId", earlier
    from mailboxes.thread where account_id = ${accountId} and address = ${address}`
}

export interface LetterRow {
  accountId: string
  id: string
  toAddress: string
  text: string
  saidAt: Date
}

export async function insertLetter(tx: Tx, { accountId, id, toAddress, text, saidAt }: LetterRow): Promise<void> {
  await tx.run`
    insert into mailboxes.letter (account_id, id, to_address, text, said_at)
    values (${accountId}, ${id}, ${toAddress}, ${text}, ${saidAt}) on conflict do nothing`
}

/** What is to be sent, in the order in which it was said. */
export async function letters(on: Queryable, accountId: string): Promise<LetterRow[]> {
  return on.rows`
    select account_id as "accountId", id, to_address as "toAddress", text, said_at as "saidAt"
    from mailboxes.letter where account_id = ${accountId} order by said_at, id limit 100`
}

export async function removeLetter(on: Queryable, accountId: string, id: string): Promise<void> {
  await on.run`delete from mailboxes.letter where account_id = ${accountId} and id = ${id}`
}
