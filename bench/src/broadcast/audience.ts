import type { Teahouse } from '@teahouse/server/compose'
import { newId } from '@teahouse/server/platform/ids'

/** How far a broadcast has come, by its own word and by what lies in people’s conversations. */
export interface BroadcastStanding {
  state: string
  reached: number
  messages: number
  conversations: number
}

const together = 500

/** A service account with so many followers, who have accounts and nothing else. */
export async function makeAudience({ db, accounts, official, followers }: Teahouse, count: number): Promise<string> {
  const accountId = newId()
  const handle = `bench-${accountId.slice(-12)}`
  await db.transaction(async (tx) => {
    const owner = await accounts.make(tx, { handle: `o${accountId.slice(-12)}`, name: 'Owner' })
    await official.bringIn(tx, { id: accountId, kind: 'service', ownerId: owner.id, handle, name: handle, intro: '' })
  })
  for (let made = 0; made < count; made += together) {
    await db.transaction(async (tx) => {
      const ids: string[] = []
      for (let index = 0; index < Math.min(together, count - made); index++) {
        const person = { handle: `f${made + index}-${accountId.slice(-8)}`, name: `Follower ${made + index}` }
        ids.push((await accounts.make(tx, person)).id)
      }
      await followers.bringIn(tx, accountId, ids)
    })
  }
  return accountId
}

/** Sends words to everybody; its number. */
export async function sendBroadcast({ db, broadcasts }: Teahouse, accountId: string, text: string): Promise<number> {
  const { broadcast } = await db.transaction((tx) =>
    broadcasts.submit(tx, {
      accountId,
      to: { kind: 'all' },
      content: { kind: 'text', text, mentions: [] },
      requestKey: newId(),
    }),
  )
  return broadcast.number
}

export async function standingOf(
  { db, broadcasts }: Teahouse,
  accountId: string,
  number: number,
): Promise<BroadcastStanding> {
  const broadcast = await broadcasts.byNumber(db, accountId, number)
  const text = broadcast?.content?.kind === 'text' ? broadcast.content.text : ''
  // Looking costs, so it is done once, at the end.
  const isOver = broadcast?.state !== 'sending' && broadcast?.state !== 'scheduled'
  const said = isOver
    ? await db.row<{ messages: number; conversations: number }>`
        select count(*) as messages, count(distinct conversation_id) as conversations from chat.message
        where sender_id = ${accountId} and content->>'text' = ${text}`
    : undefined
  return {
    state: broadcast?.state ?? 'gone',
    reached: broadcast?.counts.reached ?? 0,
    messages: said?.messages ?? 0,
    conversations: said?.conversations ?? 0,
  }
}
