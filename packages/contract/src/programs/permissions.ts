import * as z from 'zod'
import { method } from '../method.ts'
import { id, nothing, time } from '../values.ts'
import { appId } from './developers.ts'

/** What a mini program asks before it may use it, under WeChat’s own names. */
export const scope = z.enum([
  'scope.userInfo',
  'scope.userLocation',
  'scope.userFuzzyLocation',
  'scope.userLocationBackground',
  'scope.record',
  'scope.camera',
  'scope.bluetooth',
  'scope.writePhotosAlbum',
  'scope.addPhoneContact',
  'scope.addPhoneCalendar',
  'scope.address',
  'scope.invoice',
  'scope.invoiceTitle',
  'scope.werun',
])
export type Scope = z.output<typeof scope>

/** What a person has said to one question. A question without an answer is asked when the program needs it. */
export const answer = z.object({ scope, isAllowed: z.boolean(), at: time() })
export type Answer = z.output<typeof answer>

/** A mini program as the sheets of the app name it: by what the server knows, not by what the program says. */
export const asker = z.object({ appId: appId(), name: z.string(), iconId: id().nullable() })

export const mine = method({
  name: 'permissions.mine',
  summary: 'What one has answered a mini program: what was asked and is not there, has not been answered.',
  caller: 'person',
  input: z.object({ appId: appId() }),
  output: z.object({ program: asker, answers: z.array(answer) }),
  refusals: ['program_not_found'],
})

export const ask = method({
  name: 'permissions.ask',
  summary: 'Who asks, and what one has answered before: for the sheet. A null answer has to be asked for.',
  caller: 'person',
  input: z.object({ appId: appId(), scope }),
  output: z.object({ program: asker, isAllowed: z.boolean().nullable() }),
  refusals: ['program_not_found'],
})

export const save = method({
  name: 'permissions.save',
  summary: 'Allow a mini program something, or not; it counts until one says otherwise.',
  caller: 'person',
  input: z.object({ appId: appId(), scope, isAllowed: z.boolean() }),
  output: z.object({ answers: z.array(answer) }),
  refusals: ['program_not_found'],
})

export const programs = method({
  name: 'permissions.programs',
  summary: 'Every mini program that one has answered something, the last one first.',
  caller: 'person',
  input: nothing(),
  output: z.object({ programs: z.array(z.object({ program: asker, answers: z.array(answer) })) }),
  refusals: [],
  priority: 'background',
})

export const forget = method({
  name: 'permissions.forget',
  summary:
    'Take back all that one has answered a mini program, and end its session: it asks anew, and its server has no key of one’s any more.',
  caller: 'person',
  input: z.object({ appId: appId() }),
  output: nothing(),
  refusals: [],
})
