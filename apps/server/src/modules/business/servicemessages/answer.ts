import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Happening, Speaker } from './answerers.ts'
import type { Parts } from './needs.ts'
import { assertListens, note } from './say.ts'
import * as store from './store.ts'
import { messageWindowMs } from './window.ts'

/** The answer to one thing that a person did. Answers false when it had been answered before, and changes nothing. */
export async function answer(
  parts: Parts,
  tx: Tx,
  happening: Pick<Happening, 'id' | 'accountId' | 'personId'>,
  contents: readonly Content[],
  by: Speaker,
): Promise<{ isNew: boolean }> {
  const { clock, chat } = parts
  const { accountId, personId } = happening
  const now = clock.now()
  // So that what is said here and what is taken from the window have one order.
  await store.lockExchanges(tx, [happening])
  const answered = await store.markAnswered(tx, happening, happening.id, now)
  if (!answered) return { isNew: false }
  await assertListens(parts, tx, happening)
  if (now.getTime() - answered.at.getTime() > messageWindowMs) throw new Refusal('reply_window_closed')
  if (contents.length === 0) return { isNew: true }
  const entries = contents.map((content, place) => ({
    accountId,
    personId,
    messageId: derivedId('servicemessages.answer', happening.id, String(place)),
    content,
  }))
  const places = (await chat.official.say(tx, entries)).map((outcome, place) => {
    if (outcome instanceof Refusal) throw outcome
    return { messageId: entries[place]!.messageId, seq: outcome.seq }
  })
  await note(parts, tx, happening, by, happening.id, places)
  return { isNew: true }
}
