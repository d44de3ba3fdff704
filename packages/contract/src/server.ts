import * as z from 'zod'
import { method } from './method.ts'
import { person } from './people/accounts.ts'
import { id, line, locale, nothing } from './values.ts'

export const info = method({
  name: 'server.info',
  summary: 'What a client must know before anyone is logged in.',
  caller: 'anyone',
  input: nothing(),
  output: z.object({
    name: z.string(),
    version: z.string(),
    isDemo: z.boolean(),
    /** The payment PIN of everybody in the demo world, where it guards nothing; null elsewhere. */
    demoPin: z.string().nullable(),
    /** True until the first account is made: that one becomes the administrator. */
    needsFirstAccount: z.boolean(),
    signUpOpen: z.boolean(),
    /** `outbox`: nothing is really sent; codes are read at /outbox. */
    mail: z.enum(['smtp', 'outbox', 'none']),
    textMessages: z.enum(['gateway', 'outbox', 'none']),
    /** A raster tile URL with {z}/{x}/{y}, where the administrator has set one. */
    tileUrl: z.string().nullable(),
    tileAttribution: z.string().nullable(),
    /** What people of this server pay in: ISO 4217. */
    homeCurrency: z.string(),
    limits: z.object({ fileBytes: z.int(), groupMembers: z.int(), recallSeconds: z.int() }),
  }),
  refusals: [],
})

export const demoPeople = method({
  name: 'server.demoPeople',
  summary: 'Whom one can be in the demo world.',
  caller: 'anyone',
  input: nothing(),
  output: z.object({
    people: z.array(person.extend({ roles: z.partialRecord(locale(), z.string()), locale: z.string() })),
  }),
  refusals: ['demo_off'],
})

export const enterDemo = method({
  name: 'server.enterDemo',
  summary: 'Log in as somebody of the demo world.',
  caller: 'anyone',
  input: z.object({
    personId: id(),
    deviceName: line(60).default(''),
    deviceKind: z.enum(['phone', 'tablet', 'desktop', 'program']).default('desktop'),
    keep: z.enum(['cookie', 'token']).default('cookie'),
  }),
  output: z.object({ deviceId: id(), token: z.string().nullable() }),
  refusals: ['demo_off', 'person_not_found'],
  limit: { per: 'address', calls: 300, seconds: 600 },
})
