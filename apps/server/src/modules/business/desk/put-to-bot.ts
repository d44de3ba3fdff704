import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'

export const askBotJob = 'desk.askBot'

/** Something that was said to the desk, and is put to the bot. */
export interface AskBot {
  contactId: string
  heard: { id: string; at: string; seq: number | null }
  kind: string
  text: string
}

/** What was said goes to the account’s bot, with this commit. */
export async function putToBot(
  { jobs }: Parts,
  tx: Tx,
  contactId: string,
  { id, at, seq }: { id: string; at: Date; seq: number | null },
  content: Content | undefined,
): Promise<void> {
  const asked: AskBot = {
    contactId,
    heard: { id, at: at.toISOString(), seq },
    kind: content?.kind ?? 'text',
    text: content?.kind === 'text' ? content.text : '',
  }
  await jobs.enqueue(tx, askBotJob, asked, { key: id })
}
