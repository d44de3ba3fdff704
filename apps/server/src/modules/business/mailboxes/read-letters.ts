import { type Letter, MailboxProblem } from '../../../engines/mailboxes/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { MailboxesNeeds } from './needs.ts'
import { opened } from './open.ts'
import * as store from './store.ts'

export const readJob = 'mailboxes.read'
export const sendJob = 'mailboxes.send'

/** So many letters share a commit. */
const atOnce = 20
/** A thread of years does not grow its head without end. */
const earlierMax = 20

/** Takes in what has come. What cannot be reached is noted for those who set it up, and tried again with the next round. */
export async function readLetters(needs: MailboxesNeeds, { accountId }: { accountId: string }): Promise<void> {
  const { db, engine } = needs
  for (;;) {
    const row = await store.mailbox(db, accountId)
    if (!row) return
    const mailbox = opened(needs, row)
    if (!mailbox) return store.noteProblem(db, row, 'sealed', '')
    const read = await engine.read(mailbox, row, atOnce).catch(async (error) => {
      if (!(error instanceof MailboxProblem)) throw error
      await store.noteProblem(db, row, error.code, error.message.slice(0, 300))
    })
    if (!read) return
    const isMoved = await db.transaction(async (tx) => {
      if (!(await store.movePlace(tx, row, read.place, needs.clock.now()))) return false
      for (const letter of read.letters) await takeIn(needs, tx, row, letter)
      return true
    })
    if (!isMoved || read.letters.length < atOnce) return
  }
}

async function takeIn({ desk }: MailboxesNeeds, tx: Tx, { accountId, address }: store.MailboxRow, letter: Letter) {
  const { from, messageId, subject, text, enclosures } = letter
  if (letter.isAutomatic || from.address === '' || from.address === address) return
  const before = await store.thread(tx, accountId, from.address)
  await desk.receive(tx, {
    accountId,
    channel: 'mail',
    address: from.address,
    name: from.name || from.address,
    messageId: derivedId('mailboxes.letter', accountId, messageId),
    content: { kind: 'text', text: wordsOf(subject, before?.subject, text, enclosures), mentions: [] },
    at: letter.sentAt,
  })
  await store.saveThread(tx, {
    accountId,
    address: from.address,
    subject: bareSubject(subject),
    messageId,
    earlier: [...letter.references, ...(letter.inReplyTo ? [letter.inReplyTo] : [])].slice(-earlierMax),
  })
}

/** The subject is said where it is a new one. */
function wordsOf(subject: string, subjectBefore: string | undefined, text: string, enclosures: readonly string[]) {
  const isNew = bareSubject(subject) !== '' && bareSubject(subject) !== subjectBefore
  const files = enclosures.map((name) => `📎 ${name}`)
  return [...(isNew ? [bareSubject(subject)] : []), text, ...files].filter(Boolean).join('\n\n') || '📎'
}

/** Without the marks of answers and of what was sent on, as mail programs in our languages write them. */
export const bareSubject = (subject: string): string =>
  subject.replace(/^(\s*(re|aw|sv|antw|fwd?|wg|回复|答复|转发|返信|転送|رد)\s*[:：])+\s*/iu, '').trim()
