import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of reports. */
export const checks: readonly Check[] = [
  {
    name: 'reports.counts',
    holds: 'A case counts those who reported it.',
    remedy:
      'No release of this server writes such rows, so a hand or a fault did. Set "report_count" to the number of rows in ' +
      'reports.report, and report it with the places named here.',
    sql: sql`
      select format('case %s: counts %s, reported by %s', id, report_count, count(reporter_id)) as what
      from reports.reported_case left join reports.report on case_id = id
      group by id having report_count <> count(reporter_id)`,
  },
]
