import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { Outsider } from './channels.ts'
import { handOverNow, hear } from './hear.ts'
import type { Parts } from './needs.ts'
import { putToBot } from './put-to-bot.ts'
import { deskOf } from './setting-up.ts'
import * as store from './store.ts'
import { asksForPerson } from './words.ts'

/** Something said to the desk from outside the app. */
export interface Received extends Outsider {
  /** Derived from what it comes from: received twice, it is there once. */
  messageId: string
  content: Content
  at: Date
}

/**
 * Takes in what somebody outside the app says, in the caller’s commit: their session goes on or begins, the account’s
 * bot is asked first where it has one, and all else goes to people. Switching the desk off loses nothing: people see it.
 */
export async function receive(
  parts: Parts,
  tx: Tx,
  { accountId, channel, address, name, messageId, content, at }: Received,
): Promise<{ contactId: string; sessionId: string; seq: number }> {
  const desk = await deskOf(parts, tx, accountId)
  const outsider = { id: newId(), accountId, channel, address, personId: null, name }
  const contact = await store.lockContactAt(tx, outsider)
  if (name) await store.renameContact(tx, contact.id, name)
  const said = { messageId, at, byKind: 'person' as const, agentId: null, content }
  const { seq, isNew } = await store.insertSaid(tx, contact.id, said)
  if (isNew) {
    const text = content.kind === 'text' ? content.text : ''
    const heard = { id: messageId, at, seq }
    const open = { ...desk, isOn: true }
    const answer = await hear(parts, tx, open, contact, { ...heard, asksForPerson: asksForPerson(text, desk.words) })
    if (answer === 'passed') {
      if (desk.isOn && desk.beyondRules === 'bot' && desk.botUrl && text)
        await putToBot(parts, tx, contact.id, heard, content)
      else await handOverNow(parts, tx, open, contact, heard, 'unanswered')
    }
  }
  const session = (await store.currentSession(tx, contact.id)) ?? (await store.lastSession(tx, contact.id))
  return { contactId: contact.id, sessionId: session!.id, seq }
}
