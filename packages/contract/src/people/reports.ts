import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, text, time } from '../values.ts'
import { person } from './accounts.ts'

/** What can be reported. Each is described, and taken down, by the module that keeps it. */
export const kind = z.enum(['moment', 'momentComment', 'channel', 'clip', 'clipComment', 'program'])
export type Kind = z.output<typeof kind>

export const reason = z.enum(['spam', 'fraud', 'violence', 'sexual', 'harassment', 'minors', 'rights', 'other'])
export type Reason = z.output<typeof reason>

export const report = method({
  name: 'reports.report',
  summary:
    'Tell the administrators of something that should not be here. Told again, it replaces what one said before.',
  caller: 'person',
  may: 'what one can see, and is not one’s own',
  input: z.object({ kind, id: id(), reason, note: text(500).default('') }),
  output: nothing(),
  refusals: ['nothing_to_report', 'yourself'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const state = z.enum(['open', 'dismissed', 'takenDown'])
export type State = z.output<typeof state>

/** What it was when it was first reported. */
const subject = z.object({
  kind,
  id: id(),
  /** Its words; empty where it has none. */
  text: z.string(),
  at: time(),
})

export const mine = method({
  name: 'reports.mine',
  summary: 'What I reported and what came of it, and what was taken down of mine and why; the latest fifty of each.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    reported: z.array(z.object({ kind, reason, at: time(), state })),
    takenDown: z.array(
      subject.pick({ kind: true, text: true }).extend({ reason, explanation: z.string(), at: time() }),
    ),
  }),
  refusals: [],
})

// ---- administrators

/** All that people reported of one thing. */
export const reportCase = z.object({
  id: id(),
  subject: subject.extend({
    /** Whose it is. */
    personId: id(),
    /** Pictures and videos in it, at /media/<id>, as long as they are there; administrators may look at them. */
    pictureIds: z.array(id()),
    videoIds: z.array(id()),
    /** False when it is gone meanwhile. */
    isThere: z.boolean(),
  }),
  state,
  reports: z.array(z.object({ personId: id(), reason, note: z.string(), at: time() })),
  /** How often something of the same person was taken down. */
  takenDownBefore: z.int(),
  decision: z.object({ byId: id(), explanation: z.string(), at: time() }).nullable(),
})
export type ReportCase = z.output<typeof reportCase>

export const queue = method({
  name: 'reports.queue',
  summary:
    'What people reported: open cases, those that most people reported first; or decided ones, the latest first.',
  caller: 'administrator',
  input: z.object({
    state: z.enum(['open', 'decided']).default('open'),
    offset: z.int().min(0).max(100_000).default(0),
    limit: z.int().min(1).max(100).default(30),
  }),
  output: z.object({ cases: z.array(reportCase), people: z.array(person), open: z.int() }),
  refusals: [],
})

export const decide = method({
  name: 'reports.decide',
  summary:
    'Take it down, or dismiss the reports. Whose it was is told the explanation; whoever reported it is told the outcome.',
  caller: 'administrator',
  input: z.object({
    caseId: id(),
    decision: z.enum(['dismissed', 'takenDown']),
    explanation: line(300).default(''),
  }),
  output: z.object({ case: reportCase }),
  refusals: ['case_not_found', 'case_decided', 'reason_missing'],
})
