import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Outsider } from './channels.ts'
import { end } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import { deskOf } from './setting-up.ts'
import * as store from './store.ts'
import { everAgents } from './store-agents.ts'

/** Something said with somebody outside the app. */
export interface OutsideEntry {
  seq: number
  messageId: string
  at: Date
  by: store.SaidRow['byKind']
  /** Of the agent. */
  nickname: string | null
  content: Content
}

/** What was said after a place, in order. */
export async function outsideSaid(
  on: Queryable,
  { accountId, channel, address }: Omit<Outsider, 'name'>,
  { afterSeq, limit }: { afterSeq: number; limit: number },
): Promise<OutsideEntry[]> {
  const contact = await store.contactAt(on, accountId, channel, address)
  if (!contact) return []
  const rows = await store.saidAfter(on, contact.id, afterSeq, limit)
  const agents = await everAgents(on, [...new Set(rows.flatMap(({ agentId }) => agentId ?? []))])
  const nicknames = new Map(agents.map(({ id, nickname }) => [id, nickname]))
  return rows.map(({ seq, messageId, at, byKind, agentId, content }) => ({
    seq,
    messageId,
    at,
    by: byKind,
    nickname: (agentId && nicknames.get(agentId)) ?? null,
    content,
  }))
}

/** Somebody outside the app ends their session; what they said stays. */
export async function leave(
  parts: Parts,
  tx: Tx,
  { accountId, channel, address }: Omit<Outsider, 'name'>,
): Promise<void> {
  const known = await store.contactAt(tx, accountId, channel, address)
  const contact = known && (await store.lockContact(tx, known.id))
  const session = contact && (await store.currentSession(tx, contact.id))
  if (!session) return
  await end(parts, tx, await deskOf(parts, tx, accountId), { contact, session }, { by: 'person', isTold: true })
}
