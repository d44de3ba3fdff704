import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, time } from '../values.ts'
import { appId } from './developers.ts'

/** What a program learns of somebody who has agreed, under WeChat’s own names. */
export const userInfo = z.object({
  nickName: z.string(),
  /** Empty for somebody who shows no picture. */
  avatarUrl: z.string(),
  /** Nobody tells this server, so no program learns it: 0 and empty. */
  gender: z.literal(0),
  city: z.string(),
  province: z.string(),
  country: z.string(),
  language: z.string(),
})
export type UserInfo = z.output<typeof userInfo>

/** Readable for the developer’s server alone: AES-128-CBC under the session key, in base64. */
export const sealed = z.object({ encryptedData: z.string(), iv: z.string() })
export type Sealed = z.output<typeof sealed>

export const logIn = method({
  name: 'sessions.login',
  summary:
    'A code by which the server of a mini program learns who one is to it: good for five minutes, and once. `wx.login`.',
  caller: 'person',
  input: z.object({ appId: appId() }),
  output: z.object({ code: z.string() }),
  refusals: ['program_not_found'],
  limit: { per: 'person', calls: 120, seconds: 60 },
})

export const check = method({
  name: 'sessions.check',
  summary: 'Whether the session key that the program’s server holds still counts. `wx.checkSession`.',
  caller: 'person',
  input: z.object({ appId: appId() }),
  output: z.object({ isAlive: z.boolean(), expiresAt: time().nullable() }),
  refusals: ['program_not_found'],
})

export const profile = method({
  name: 'sessions.profile',
  summary:
    'Tells a mini program a name and a picture that one has chosen for it, signed for its server. To be called once the person has agreed on the app’s own sheet. `wx.getUserProfile`.',
  caller: 'person',
  input: z.object({
    appId: appId(),
    /** What the person wants to be called there; the name of their profile when left out. */
    name: line(40).pipe(z.string().min(1)).optional(),
    /** Whether the picture of their profile is told too. */
    withPicture: z.boolean().default(true),
    /** WeChat’s name of the language for places: `en`, `zh_CN`. */
    language: z.string().max(10).default('en'),
  }),
  output: z.object({
    userInfo,
    /** The same as JSON, as it was signed. */
    rawData: z.string(),
    /** SHA-1 of it and the session key; null, as `sealed`, while the program’s server has no session key. */
    signature: z.string().nullable(),
    sealed: sealed.nullable(),
  }),
  refusals: ['program_not_found'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})

export const phone = method({
  name: 'sessions.phone',
  summary:
    'Lets the server of a mini program fetch one’s phone number, once and within five minutes. To be called once the person has agreed on the app’s own sheet. `getPhoneNumber`.',
  caller: 'person',
  input: z.object({ appId: appId() }),
  output: z.object({ code: z.string(), sealed: sealed.nullable() }),
  refusals: ['program_not_found', 'phone_missing'],
  limit: { per: 'person', calls: 20, seconds: 60 },
})

export const group = method({
  name: 'sessions.group',
  summary:
    'By what a mini program knows the group in which its card lies, for the program’s server. `wx.getGroupEnterInfo`, `wx.getShareInfo`.',
  caller: 'person',
  may: 'members of the conversation',
  input: z.object({ appId: appId(), conversationId: id() }),
  output: z.object({ sealed }),
  refusals: ['program_not_found', 'conversation_not_found', 'session_expired'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})

export const userKey = method({
  name: 'sessions.userKey',
  summary:
    'A key that a mini program and its server share for one person, to encrypt what they tell each other. `getLatestUserKey`.',
  caller: 'person',
  input: z.object({ appId: appId() }),
  output: z.object({ encryptKey: z.string(), iv: z.string(), version: z.int(), expiresInSeconds: z.int() }),
  refusals: ['program_not_found'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})
