import * as z from 'zod'
import { method } from '../method.ts'
import { id, nothing, text } from '../values.ts'
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

export const receipt = method({
  name: 'programchats.receipt',
  summary:
    'Puts the receipt of an order that one has just paid in a mini program into its conversation with one: what the ledger says, not what the program says. Asked twice, it is there once.',
  caller: 'person',
  may: 'orders that one has paid',
  input: z.object({ appId: appId(), orderId: id() }),
  output: nothing(),
  refusals: ['program_not_found', 'sale_not_found'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})
