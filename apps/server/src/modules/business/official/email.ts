import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'
import { enter, enterLocked } from './account.ts'
import { keep, refuseTaken, show } from './change.ts'
import { assertCode, newCode } from './codes.ts'
import type { Parts } from './needs.ts'
import { proveAccountPassword } from './prove.ts'
import { assertReached } from './steps.ts'
import * as store from './store.ts'
import { wordsIn } from './words.ts'

const codeLastsMs = 10 * 60_000

/**
 * Step 3. Later, the same begins a new password: whoever is not the owner then, or wants the code at another address
 * without the password, could take the account away.
 */
export async function sendEmailCode(
  parts: Parts,
  personId: string,
  { accountId, email, password }: Parsed<typeof contract.sendEmailCode>,
): Promise<Output<typeof contract.sendEmailCode>> {
  const { db, clock, mailer, accounts, settings } = parts
  const { row, role } = await enter(db, accountId, personId, 'settings')
  await assertReached(db, row, 'email')
  if (row.state === 'live') {
    if (role !== 'owner') throw new Refusal('not_your_duty')
    if (email !== row.email) await proveAccountPassword(parts, accountId, password ?? '')
  }
  if (mailer.kind === 'none') throw new Refusal('no_mail')

  const { code, salt, hash } = await newCode(parts)
  const expiresAt = new Date(clock.now().getTime() + codeLastsMs)
  await store.upsertEmailCode(db, accountId, { email, salt, hash, expiresAt })
  const { locale } = await accounts.account(db, personId)
  await mailer.send({ to: email, ...wordsIn(locale).code({ code, account: row.name, server: settings.name }) })
  return db.transaction(async (tx) => show(parts, tx, await enter(tx, accountId, personId, 'settings')))
}

/** Step 4. Once the account is live, only the owner sets its password. */
export async function confirmEmail(
  parts: Parts,
  personId: string,
  { accountId, code, password }: Parsed<typeof contract.confirmEmail>,
): Promise<Output<typeof contract.confirmEmail>> {
  const { db, passwords } = parts
  const { row, role } = await enter(db, accountId, personId, 'settings')
  await assertReached(db, row, 'code')
  if (row.state === 'live' && role !== 'owner') throw new Refusal('not_your_duty')
  const sent = await store.countEmailTry(db, accountId)
  const { hash } = await assertCode(parts, sent, code)
  const passwordHash = await passwords.hash(password)
  return refuseTaken(
    db.transaction(async (tx) => {
      const entered = await enterLocked(tx, accountId, personId, 'settings')
      if (!(await store.takeEmailCode(tx, accountId, hash))) throw new Refusal('code_expired')
      return keep(parts, tx, entered, { email: sent!.email, passwordHash })
    }),
  )
}
