import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/reports'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { presentCases } from './queue.ts'
import * as store from './store.ts'

/**
 * Takes something down, or leaves it where it is. Whose it was, who reported it and the other administrators are told.
 * Refuses `case_not_found`, `case_decided`, and `reason_missing` for what is taken down without an explanation.
 */
export async function decideCase(
  parts: Parts,
  administratorId: string,
  { caseId, decision, explanation }: Parsed<typeof contract.decide>,
): Promise<Output<typeof contract.decide>> {
  const { db, clock, kinds, media, accounts, updates } = parts
  return db.transaction(async (tx) => {
    const known = await store.lockCase(tx, caseId)
    if (!known) throw new Refusal('case_not_found')
    if (known.state !== 'open') {
      // The same decision twice is the same decision.
      if (known.state !== decision || known.decidedBy !== administratorId) throw new Refusal('case_decided')
      return { case: (await presentCases(parts, tx, [caseId]))[0]! }
    }
    if (decision === 'takenDown') {
      if (!explanation) throw new Refusal('reason_missing')
      await kinds.get(known.kind)?.takeDown(tx, known.subjectId)
    }
    await store.decide(tx, caseId, {
      ...{ state: decision, decidedBy: administratorId, explanation },
      decidedAt: clock.now(),
    })
    // What was judged is looked at no longer.
    await media.unshare(tx, { kind: 'report', id: caseId })
    const told = new Set([
      ...(await store.reportsOf(tx, [caseId])).map((one) => one.reporterId),
      ...(await accounts.administrators(tx)),
      ...(decision === 'takenDown' ? [known.personId] : []),
    ])
    updates.append(tx, [...told], { kind: 'changed', what: 'reports', id: caseId })
    return { case: (await presentCases(parts, tx, [caseId]))[0]! }
  })
}
