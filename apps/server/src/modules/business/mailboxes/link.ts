import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/mailboxes'
import { type Mailbox, MailboxProblem } from '../../../engines/mailboxes/index.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { MailboxesNeeds } from './needs.ts'
import { sealedFor } from './open.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** Refuses as `official.enter` does, and for accounts that have no desk. */
export async function enter({ official }: MailboxesNeeds, on: Queryable, accountId: string, personId: string) {
  official.assertFeature(await official.enter(on, accountId, personId, 'settings'), 'desk')
}

export async function lookAtMailbox(
  needs: MailboxesNeeds,
  personId: string,
  { accountId }: Parsed<typeof contract.look>,
): Promise<Output<typeof contract.look>> {
  await enter(needs, needs.db, accountId, personId)
  const row = await store.mailbox(needs.db, accountId)
  return { mailbox: row ? present(row) : null }
}

/** Tried before it is kept: whoever mistypes a password hears it now, and not when a customer waits. */
export async function linkMailbox(
  needs: MailboxesNeeds,
  personId: string,
  { accountId, address, name, imap, smtp }: Parsed<typeof contract.link>,
): Promise<Output<typeof contract.link>> {
  const { db, seal, engine } = needs
  await enter(needs, db, accountId, personId)
  const place = await attempt(() => engine.check({ address, name, imap, smtp } satisfies Mailbox))
  return db.transaction(async (tx) => {
    await enter(needs, tx, accountId, personId)
    const isSaved = await store.saveMailbox(tx, {
      accountId,
      address,
      name,
      imap: { ...imap, password: seal.close(imap.password, sealedFor(accountId, 'imap')) },
      smtp: {
        ...smtp,
        password: smtp.password === null ? null : seal.close(smtp.password, sealedFor(accountId, 'smtp')),
      },
      ...place,
    })
    if (!isSaved) throw new Refusal('mailbox_linked')
    return { mailbox: present((await store.mailbox(tx, accountId))!) }
  })
}

export async function unlinkMailbox(
  needs: MailboxesNeeds,
  personId: string,
  { accountId }: Parsed<typeof contract.unlink>,
): Promise<Output<typeof contract.unlink>> {
  return needs.db.transaction(async (tx) => {
    await enter(needs, tx, accountId, personId)
    await store.removeMailbox(tx, accountId)
    return {}
  })
}

const refusalOf = {
  forbidden: 'mailbox_forbidden',
  unreachable: 'mailbox_unreachable',
  refused: 'mailbox_refused',
} as const

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MailboxProblem) throw new Refusal(refusalOf[error.code])
    throw error
  }
}
