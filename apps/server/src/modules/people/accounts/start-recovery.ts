import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { Refusal } from '../../../platform/refusal.ts'
import { codeLastsMs, newMailedCode } from './mailed-codes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { wordsIn } from './words.ts'

const mailRecoveryCode = 'accounts.mailRecoveryCode'

interface Asked {
  email: string
  askedAt: string
}

/**
 * Ask for a recovery code by mail. A job does it, so that neither the answer nor its time tells whether there is such
 * an account; and so that the code is made where it is sent, and never stands in a job’s payload.
 */
export async function startRecovery(parts: Parts, { email }: Parsed<typeof contract.startRecovery>) {
  const { db, jobs, clock, mailer } = parts
  if (mailer.kind === 'none') throw new Refusal('no_mail')
  const asked: Asked = { email, askedAt: clock.now().toISOString() }
  await db.transaction((tx) => jobs.enqueue(tx, mailRecoveryCode, asked))
  return {}
}

export function defineRecoveryMail(parts: Parts): void {
  const { db, jobs, clock, mailer, settings } = parts
  jobs.define<Asked>(mailRecoveryCode, async ({ email, askedAt }) => {
    // A mail server was away for long: whoever asked has asked again.
    if (clock.now().getTime() - Date.parse(askedAt) > codeLastsMs) return
    const owner = await store.findByAddress(db, 'email', email)
    if (!owner) return
    const personId = owner.person.id
    const code = await newMailedCode(parts, db, { personId, purpose: 'recover', address: email })
    const words = wordsIn((await store.account(db, personId))?.locale)
    await mailer.send({ to: email, ...words.recover({ code, server: settings.name }) })
  })
}
