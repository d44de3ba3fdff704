import { join } from 'node:path'
import * as contract from '@teahouse/contract/business/mailboxes'
import { type Route, route } from '../../../platform/routes.ts'
import { linkMailbox, lookAtMailbox, unlinkMailbox } from './link.ts'
import type { MailboxesNeeds } from './needs.ts'
import { readJob, readLetters, sendJob } from './read-letters.ts'
import { mailChannel, sendLetters } from './send-letters.ts'
import * as store from './store.ts'

export const migrations = { schema: 'mailboxes', folder: join(import.meta.dirname, 'migrations') }

/** Mailboxes of official accounts: their letters come to the desk, and answers leave as letters. */
export interface Mailboxes {
  readonly routes: readonly Route[]
  /** Asks for what has come, everywhere; a timer does too. */
  readAll(): Promise<void>
}

const everyMs = 60_000

export function createMailboxes(needs: MailboxesNeeds): Mailboxes {
  const { db, jobs, desk } = needs
  desk.addChannel(mailChannel(needs))
  jobs.define(readJob, (asked: { accountId: string }) => readLetters(needs, asked), { concurrency: 4 })
  jobs.define(sendJob, (asked: { accountId: string }) => sendLetters(needs, asked), { concurrency: 4 })

  const readAll = () =>
    db.transaction(async (tx) => {
      for (const accountId of await store.accountIds(tx))
        await jobs.enqueue(tx, readJob, { accountId }, { key: accountId })
    })
  jobs.repeat('mailboxes.readAll', everyMs, readAll)

  return {
    readAll,
    routes: [
      route(contract.look, (input, { session }) => lookAtMailbox(needs, session.personId, input)),
      route(contract.link, (input, { session }) => linkMailbox(needs, session.personId, input)),
      route(contract.unlink, (input, { session }) => unlinkMailbox(needs, session.personId, input)),
    ],
  }
}
