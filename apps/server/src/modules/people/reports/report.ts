import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/reports'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Tells the administrators of something. Refuses `nothing_to_report`, `yourself`. */
export async function report(
  { db, clock, kinds, media, accounts, updates }: Parts,
  reporterId: string,
  { kind, id: subjectId, reason, note }: Parsed<typeof contract.report>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const subject = await kinds.get(kind)?.describe(tx, subjectId, reporterId)
    if (!subject) throw new Refusal('nothing_to_report')
    if (subject.personId === reporterId) throw new Refusal('yourself')
    const { personId, text, at: madeAt } = subject
    const [pictureIds, videoIds] = [[...subject.pictureIds], [...subject.videoIds]]
    const at = clock.now()
    const caseId = await store.openCase(tx, {
      ...{ id: newId(), kind, subjectId, personId, text, pictureIds, videoIds, madeAt },
      openedAt: at,
    })
    await store.saveReport(tx, { caseId, reporterId, reason, note: note.trim(), at })
    // It is judged as it was, even when its owner takes it back.
    const shown = [...pictureIds, ...videoIds]
    if (shown.length > 0) await media.share(tx, shown, { kind: 'report', id: caseId })
    updates.append(tx, await accounts.administrators(tx), { kind: 'changed', what: 'reports', id: caseId })
  })
}
