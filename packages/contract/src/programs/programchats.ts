import * as z from 'zod'
import { method } from '../method.ts'
import { id, text } from '../values.ts'
import { appId } from './developers.ts'

export const enter = method({
  name: 'programchats.enter',
  summary:
    'Begin to write to those who look after a mini program: opens the conversation, and tells the program’s server where one came from. `<button open-type="contact">`.',
  caller: 'person',
  input: z.object({
    appId: appId(),
    /** The program’s own words on where one came from: `session-from`. */
    sessionFrom: text(1000).default(''),
  }),
  output: z.object({ conversationId: id() }),
  refusals: ['program_not_found'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})
