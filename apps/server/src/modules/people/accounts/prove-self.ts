import { Refusal } from '../../../platform/refusal.ts'
import { newMailedCode, tryMailedCode } from './mailed-codes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { wordsIn } from './words.ts'

/** Sends a code to the verified address of somebody who is logged in: the e-mail address, or else the phone. */
export async function sendProofCode(
  parts: Parts,
  personId: string,
): Promise<{ channel: store.Channel; address: string }> {
  const { db, mailer, textMessenger, settings } = parts
  const account = await store.account(db, personId)
  const channel = account?.email && (mailer.kind !== 'none' || !account.phone) ? 'email' : 'phone'
  const address = channel === 'email' ? account?.email : account?.phone
  if (!account || !address) throw new Refusal('no_address')
  if (channel === 'email' && mailer.kind === 'none') throw new Refusal('no_mail')
  if (channel === 'phone' && textMessenger.kind === 'none') throw new Refusal('no_text_messages')

  const code = await newMailedCode(parts, db, { personId, purpose: 'proveSelf', address })
  const words = wordsIn(account.locale)
  const about = { code, server: settings.name }
  if (channel === 'email') await mailer.send({ to: address, ...words.proveSelf(about) })
  else await textMessenger.send({ to: address, text: words.textMessage(about) })
  return { channel, address: masked(address) }
}

/** Uses up the code that was sent. Refuses `wrong_code`, `code_expired`. */
export async function takeProofCode(parts: Parts, personId: string, typed: string): Promise<void> {
  const tried = await tryMailedCode(parts, personId, 'proveSelf', typed)
  if (!tried.isAlive) throw new Refusal('code_expired')
  if (!tried.isRight) throw new Refusal('wrong_code')
  const isTaken = await parts.db.transaction((tx) => store.takeMailedCode(tx, personId, 'proveSelf', tried.hash))
  if (!isTaken) throw new Refusal('code_expired')
}

/** Enough to know one’s own address by. */
function masked(address: string): string {
  const [name = '', host] = address.split('@')
  return host ? `${name.slice(0, 1)}•••@${host}` : `${name.slice(0, 3)}•••${name.slice(-2)}`
}
