import { MailboxProblem } from '../../../engines/mailboxes/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import type { Channel } from '../desk/index.ts'
import type { MailboxesNeeds } from './needs.ts'
import { opened } from './open.ts'
import { sendJob } from './read-letters.ts'
import * as store from './store.ts'

/** What the desk says to a mail address: kept with its commit, sent afterwards. */
export const mailChannel = ({ jobs }: MailboxesNeeds): Channel => ({
  name: 'mail',
  async deliver(tx: Tx, { accountId, address }, { messageId, at, content, nickname }) {
    const text = content.kind === 'text' ? content.text : ''
    if (!text) return
    await store.insertLetter(tx, {
      accountId,
      id: messageId,
      toAddress: address,
      text: nickname ? `${text}\n\n${nickname}` : text,
      saidAt: at,
    })
    await jobs.enqueue(tx, sendJob, { accountId }, { key: accountId })
  },
})

/**
 * Sends what waits, in its order. A letter that the mail server refuses for good is dropped, and those who set the
 * mailbox up see why; when nobody answers, all of it is tried again later, under the same message ids.
 */
export async function sendLetters(needs: MailboxesNeeds, { accountId }: { accountId: string }): Promise<void> {
  const { db, engine } = needs
  for (;;) {
    const [row, waiting] = [await store.mailbox(db, accountId), await store.letters(db, accountId)]
    if (!row || waiting.length === 0) return
    const mailbox = opened(needs, row)
    if (!mailbox) return store.noteProblem(db, row, 'sealed', '')
    const domain = row.address.split('@')[1]!
    for (const { id, toAddress, text } of waiting) {
      const thread = await store.thread(db, accountId, toAddress)
      try {
        await engine.send(mailbox, {
          messageId: `${id}@${domain}`,
          to: toAddress,
          subject: thread?.subject ? `Re: ${thread.subject}` : row.name,
          text,
          ...(thread && { inReplyTo: thread.messageId, references: [...thread.earlier, thread.messageId] }),
        })
      } catch (error) {
        if (!(error instanceof MailboxProblem)) throw error
        await store.noteProblem(db, row, error.code, error.message.slice(0, 300))
        if (error.code !== 'refused') throw error
      }
      await store.removeLetter(db, accountId, id)
    }
  }
}
