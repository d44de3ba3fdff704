import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/reports'
import type { ReportCase } from '@teahouse/contract/people/reports'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Cases for administrators, with everybody whom they name. */
export async function listCases(
  parts: Parts,
  { state, ...page }: Parsed<typeof contract.queue>,
): Promise<Output<typeof contract.queue>> {
  const { db, accounts } = parts
  const ids = state === 'open' ? await store.openIds(db, page) : await store.decidedIds(db, page)
  const cases = await presentCases(parts, db, ids)
  const named = cases.flatMap((one) => [
    one.subject.personId,
    ...one.reports.map((report) => report.personId),
    ...(one.decision ? [one.decision.byId] : []),
  ])
  return { cases, people: await accounts.people(db, [...new Set(named)]), open: await store.countOpen(db) }
}

export async function presentCases(parts: Parts, on: Queryable, ids: readonly string[]): Promise<ReportCase[]> {
  const rows = new Map((await store.cases(on, ids)).map((row) => [row.id, row]))
  const reports = Map.groupBy(await store.reportsOf(on, ids), (row) => row.caseId)
  const before = await store.takenDownCounts(
    on,
    [...rows.values()].map((row) => row.personId),
  )
  const cases: ReportCase[] = []
  for (const id of ids) {
    const row = rows.get(id)
    if (!row) continue
    const { kind, state, personId, text, pictureIds, videoIds } = row
    const present = await parts.kinds.get(kind)?.describe(on, row.subjectId, null)
    cases.push({
      id,
      state,
      subject: {
        ...{ kind, id: row.subjectId, text, personId, pictureIds, videoIds },
        at: row.madeAt.toISOString(),
        isThere: present !== undefined,
      },
      reports: (reports.get(id) ?? []).map(({ reporterId, reason, note, at }) => ({
        ...{ personId: reporterId, reason, note },
        at: at.toISOString(),
      })),
      takenDownBefore: (before.get(personId) ?? 0) - (state === 'takenDown' ? 1 : 0),
      decision: row.decidedAt
        ? { byId: row.decidedBy!, explanation: row.explanation ?? '', at: row.decidedAt.toISOString() }
        : null,
    })
  }
  return cases
}
