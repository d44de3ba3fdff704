import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import { newMailedCode } from './mailed-codes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { wordsIn } from './words.ts'

export const purposeOf = { email: 'verifyEmail', phone: 'verifyPhone' } as const

/** Send a code to an address that somebody says is theirs. */
export async function sendCode(parts: Parts, { to }: Parsed<typeof contract.sendCode>, { session }: PersonCall) {
  const { db, mailer, textMessenger, settings } = parts
  if (to.channel === 'email' && mailer.kind === 'none') throw new Refusal('no_mail')
  if (to.channel === 'phone' && textMessenger.kind === 'none') throw new Refusal('no_text_messages')
  const { personId } = session
  const owner = await store.findByAddress(db, to.channel, to.address)
  if (owner && owner.person.id !== personId) throw new Refusal('address_in_use')

  const purpose = purposeOf[to.channel]
  const code = await newMailedCode(parts, db, { personId, purpose, address: to.address })
  const words = wordsIn((await store.account(db, personId))?.locale)
  const about = { code, server: settings.name }
  if (to.channel === 'email') await mailer.send({ to: to.address, ...words.verify(about) })
  else await textMessenger.send({ to: to.address, text: words.textMessage(about) })
  return {}
}
