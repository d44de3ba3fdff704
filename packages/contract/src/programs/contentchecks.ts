import * as z from 'zod'
import { event } from '../method.ts'
import { id, time } from '../values.ts'

export const judged = event({
  name: 'contentchecks.judged',
  summary: 'A file that a mini program asked about was judged, or could not be.',
  payload: z.object({
    programId: id(),
    personId: id(),
    traceId: z.string(),
    outcome: z.union([
      z.object({ suggest: z.enum(['pass', 'review', 'risky']), label: z.int() }),
      z.object({ problem: z.enum(['unreachable', 'tooLarge', 'unreadable']) }),
    ]),
    at: time(),
  }),
})
