import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import type { Outgoing } from '../outgoing/index.ts'
import { OutgoingProblem } from '../outgoing/problem.ts'
import { type Letter, readLetter } from './letter.ts'

export type { Letter } from './letter.ts'

/** One side of a mailbox: where it is, and how to enter. Without a user nobody has to. */
export interface MailServer {
  host: string
  port: number
  /** TLS from the first byte; otherwise STARTTLS, which must be there unless the host is this machine. */
  isSecure: boolean
  user: string | null
  password: string | null
}

export interface Mailbox {
  address: string
  /** What its letters are signed with. */
  name: string
  imap: MailServer
  smtp: MailServer
}

/** How far a mailbox was read: numbers are good for as long as the mailbox says that they are. */
export interface Place {
  validity: string
  uid: number
}

export interface OutgoingLetter {
  /** Without angle brackets; the same letter twice has the same. */
  messageId: string
  to: string
  subject: string
  text: string
  /** What it answers, without angle brackets: mail programs put it below. */
  inReplyTo?: string
  references?: readonly string[]
}

export interface Mailboxes {
  /** Whether letters can be read and sent. Answers where reading begins. Throws a {@link MailboxProblem}. */
  check(mailbox: Mailbox): Promise<Place>
  /**
   * What came in after a place, oldest first, at most `limit`; and the place up to which that is all. A mailbox that
   * has numbered its letters anew is read from its last hundred: the same letter may come again.
   */
  read(mailbox: Mailbox, after: Place, limit: number): Promise<{ letters: Letter[]; place: Place }>
  send(mailbox: Mailbox, letter: OutgoingLetter): Promise<void>
}

/**
 * - `forbidden`: the host is not one that this server may call
 * - `unreachable`: nobody answers there, or not as a mail server does
 * - `refused`: the mail server does not let us in, or does not take the letter
 */
export class MailboxProblem extends Error {
  override readonly name = 'MailboxProblem'
  readonly code: 'forbidden' | 'unreachable' | 'refused'

  constructor(code: MailboxProblem['code'], options: ErrorOptions & { detail: string }) {
    super(`${code}: ${options.detail}`, options)
    this.code = code
  }
}

const timeoutMs = 20_000
/** Larger letters are read without what is beyond. */
const letterMaxBytes = 2 * 1024 * 1024
const anewCount = 100

export function createMailboxes(needs: { outgoing: Pick<Outgoing, 'addressOf'> }): Mailboxes {
  const { outgoing } = needs

  async function withImap<T>({ imap }: Mailbox, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const address = await outgoing.addressOf(imap.host)
    const client = new ImapFlow({
      host: address,
      port: imap.port,
      secure: imap.isSecure,
      servername: imap.host,
      auth: { user: imap.user ?? '', pass: imap.password ?? '' },
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableAutoIdle: true,
      ...(!imap.isSecure && !isHere(address) ? { doSTARTTLS: true } : {}),
      logger: false,
    })
    // Broken connections are told by what was asked, too.
    client.on('error', () => {})
    try {
      await client.connect()
      const outcome = await work(client)
      await client.logout()
      return outcome
    } finally {
      client.close()
    }
  }

  async function withSmtp<T>(
    { smtp, address: from, name }: Mailbox,
    work: (transport: ReturnType<typeof createTransport>) => Promise<T>,
  ): Promise<T> {
    const address = await outgoing.addressOf(smtp.host)
    const transport = createTransport(
      {
        host: address,
        port: smtp.port,
        secure: smtp.isSecure,
        requireTLS: !smtp.isSecure && !isHere(address),
        ignoreTLS: !smtp.isSecure && isHere(address),
        tls: { servername: smtp.host },
        ...(smtp.user === null ? {} : { auth: { user: smtp.user, pass: smtp.password ?? '' } }),
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
      },
      { from: { name, address: from } },
    )
    try {
      return await work(transport)
    } finally {
      transport.close()
    }
  }

  return {
    check: (mailbox) =>
      explain(async () => {
        await withSmtp(mailbox, (transport) => transport.verify())
        return withImap(mailbox, async (client) => {
          const { uidValidity, uidNext } = await client.mailboxOpen('INBOX', { readOnly: true })
          return { validity: String(uidValidity), uid: uidNext - 1 }
        })
      }),

    read: (mailbox, after, limit) =>
      explain(() =>
        withImap(mailbox, async (client) => {
          const { uidValidity, uidNext } = await client.mailboxOpen('INBOX', { readOnly: true })
          const validity = String(uidValidity)
          const isSame = validity === after.validity
          const fromUid = isSame ? after.uid + 1 : Math.max(1, uidNext - anewCount)
          const letters: Letter[] = []
          let place = { validity, uid: fromUid - 1 }
          if (fromUid >= uidNext) return { letters, place }
          const found = (await client.search({ uid: `${fromUid}:*` }, { uid: true })) || []
          // `n:*` always names the last letter, also where it is older than n.
          const uids = found.filter((uid) => uid >= fromUid).sort((a, b) => a - b)
          for (const uid of uids.slice(0, limit)) {
            const fetched = await client.fetchOne(
              String(uid),
              { source: { maxLength: letterMaxBytes }, internalDate: true },
              { uid: true },
            )
            const source = fetched ? fetched.source : undefined
            if (fetched && source) letters.push(await readLetter(source, fetched.internalDate))
            place = { validity, uid }
          }
          if (uids.length <= limit) place = { validity, uid: uidNext - 1 }
          return { letters, place }
        }),
      ),

    send: (mailbox, { messageId, to, subject, text, inReplyTo, references = [] }) =>
      explain(() =>
        withSmtp(mailbox, async (transport) => {
          await transport.sendMail({
            messageId: `<${messageId}>`,
            to: { name: '', address: to },
            subject,
            text,
            // Told apart by other programs, so that two of them do not answer each other for ever.
            headers: { 'Auto-Submitted': 'no' },
            ...(inReplyTo ? { inReplyTo: `<${inReplyTo}>` } : {}),
            ...(references.length > 0 ? { references: references.map((one) => `<${one}>`) } : {}),
          })
        }),
      ),
  }
}

const isHere = (address: string): boolean => address === '::1' || address.startsWith('127.')

async function explain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, authenticationFailed, responseCode, message } = error as Error & {
      code?: string
      authenticationFailed?: boolean
      responseCode?: number
    }
    if (error instanceof OutgoingProblem && error.code === 'forbidden') {
      throw new MailboxProblem('forbidden', { detail: message, cause: error })
    }
    const isNo = authenticationFailed || code === 'EAUTH' || code === 'EENVELOPE' || (responseCode ?? 0) >= 500
    throw new MailboxProblem(isNo ? 'refused' : 'unreachable', { detail: message, cause: error })
  }
}
