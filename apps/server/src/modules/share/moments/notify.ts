import type { MomentNotice } from '@teahouse/contract/share/moments'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export interface Told {
  personId: string
  kind: MomentNotice['kind']
  momentId: string
  authorId: string
  /** Who did it. */
  actorId: string
  commentId?: string
  at: Date
}

/** Puts notices on people’s lists, each once, and lets their devices know. Nobody is told of what they did themselves. */
export async function tell({ updates }: Parts, tx: Tx, told: readonly Told[]): Promise<void> {
  const others = told.filter(({ personId, actorId }) => personId !== actorId)
  if (others.length === 0) return
  await store.addNotices(
    tx,
    others.map(({ authorId: _, commentId = null, ...notice }) => ({
      ...notice,
      commentId,
      id: derivedId('moments.notice', notice.personId, notice.kind, notice.momentId, commentId ?? notice.actorId),
    })),
  )
  hint(
    updates,
    tx,
    others.map((notice) => notice.personId),
  )
}

/** There are other notices than before. */
export function hint(updates: Parts['updates'], tx: Tx, personIds: readonly string[]): void {
  if (personIds.length > 0) updates.append(tx, [...new Set(personIds)], { kind: 'changed', what: 'moments', id: null })
}
