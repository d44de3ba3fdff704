import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, time } from '../values.ts'
import { account, person } from './accounts.ts'

export const device = z.object({
  id: id(),
  name: z.string(),
  kind: z.enum(['phone', 'tablet', 'desktop', 'program']),
  /** Network address of the last use, as the account’s owner may see it. */
  place: z.string(),
  createdAt: time(),
  lastUsedAt: time(),
  isThisOne: z.boolean(),
})
export type Device = z.output<typeof device>

export const list = method({
  name: 'devices.list',
  summary: 'The devices that are logged in, the last used first.',
  caller: 'person',
  input: nothing(),
  output: z.object({ devices: z.array(device) }),
  refusals: [],
})

export const logOut = method({
  name: 'devices.logOut',
  summary: 'Log one device out, or all others.',
  caller: 'person',
  input: z.object({ deviceId: id().or(z.literal('others')) }),
  output: nothing(),
  refusals: ['device_not_found'],
  priority: 'vital',
})

const matchingNumber = z.string().regex(/^[0-9]{2}$/)

export const offerLogIn = method({
  name: 'devices.offerLogIn',
  summary: 'A computer shows a QR code: an offer to log in here, good for 60 seconds and once.',
  caller: 'anyone',
  input: z.object({
    deviceName: line(60).default(''),
    deviceKind: z.enum(['phone', 'tablet', 'desktop', 'program']).default('desktop'),
  }),
  output: z.object({
    offerId: id(),
    /** Kept by the computer; never part of the QR code. */
    secret: z.string(),
    /** What the QR code holds. */
    code: z.string(),
    matchingNumber,
    expiresAt: time(),
  }),
  refusals: [],
  limit: { per: 'address', calls: 60, seconds: 600 },
})

export const awaitLogIn = method({
  name: 'devices.awaitLogIn',
  summary: 'The computer waits (up to 25 seconds a call) for the next step of its offer.',
  caller: 'anyone',
  input: z.object({
    offerId: id(),
    secret: z.string().max(100),
    /** The step that the computer knows; the call returns when the offer is past it. */
    known: z.enum(['offered', 'scanned']),
    keep: z.enum(['cookie', 'token']).default('cookie'),
  }),
  output: z.discriminatedUnion('step', [
    z.object({ step: z.literal('offered') }),
    z.object({ step: z.literal('scanned'), person }),
    z.object({ step: z.literal('refused') }),
    z.object({ step: z.literal('confirmed'), account, deviceId: id(), token: z.string().nullable() }),
  ]),
  refusals: ['offer_gone'],
})

export const scanLogIn = method({
  name: 'devices.scanLogIn',
  summary: 'The phone has scanned the code: it learns what would be logged in, and where.',
  caller: 'person',
  input: z.object({ code: z.string().max(200) }),
  output: z.object({
    offerId: id(),
    deviceName: z.string(),
    deviceKind: device.shape.kind,
    place: z.string(),
    matchingNumber,
    expiresAt: time(),
  }),
  refusals: ['offer_gone'],
  limit: { per: 'person', calls: 30, seconds: 600 },
})

export const answerLogIn = method({
  name: 'devices.answerLogIn',
  summary: 'The phone confirms or refuses the log-in that it has scanned.',
  caller: 'person',
  input: z.object({ offerId: id(), confirm: z.boolean() }),
  output: nothing(),
  refusals: ['offer_gone'],
})
