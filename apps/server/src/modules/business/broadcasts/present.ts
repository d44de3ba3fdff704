import type { Broadcast, BroadcastCounts } from '@teahouse/contract/business/broadcasts'
import type { Row } from './store.ts'

export function presentBroadcast(row: Row): Broadcast {
  const { id, number, state, audience, tagId, people, content, draftId, title, reason } = row
  return {
    id,
    number,
    state,
    audience:
      audience === 'all'
        ? { kind: 'all' }
        : audience === 'tag'
          ? { kind: 'tag', tagId: tagId! }
          : { kind: 'people', count: people! },
    content,
    draftId,
    title,
    sendAt: row.sendAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    counts: countsOf(row),
    reason,
    madeAt: row.madeAt.toISOString(),
  }
}

export const countsOf = ({ reached, overQuota, stopped, notReached }: Row): BroadcastCounts => ({
  total: reached + overQuota + stopped + notReached,
  reached,
  overQuota,
  stopped,
  notReached,
})
