import * as z from 'zod'
import { event, method } from '../method.ts'
import { code, email, handle, id, line, locale, name, nothing, password, phone, time } from '../values.ts'

/** What anyone who may see a person sees. */
export const person = z.object({
  id: id(),
  handle: z.string(),
  name: z.string(),
  avatarId: id().nullable(),
  region: z.string().nullable(),
  statusLine: z.string().nullable(),
  /** Absent for people: this is an official account, which writes and is written to as a person is. */
  official: z.object({ kind: z.enum(['service', 'subscription']), isVerified: z.boolean() }).optional(),
  /** Absent for people: this is a mini program, whose messages stand in a conversation of its own. */
  program: z.object({ appId: z.string() }).optional(),
  /** Grows with every change; the highest wins. */
  revision: z.int(),
})
export type Person = z.output<typeof person>

/** By which ways strangers may find an account. */
export const findMe = z.object({
  byHandle: z.boolean(),
  byPhone: z.boolean(),
  byCode: z.boolean(),
  byGroup: z.boolean(),
  byCard: z.boolean(),
})
export type FindMe = z.output<typeof findMe>

/** One's own account. */
export const account = person.extend({
  role: z.enum(['member', 'administrator']),
  locale: locale().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  hasPassword: z.boolean(),
  passkeys: z.array(z.object({ id: z.string(), label: z.string(), createdAt: time(), lastUsedAt: time().nullable() })),
  recoveryCodesLeft: z.int(),
  findMe,
  /** What of Discover they do not want to see, by the names of its doors. */
  discoverOff: z.array(z.string()),
  handleChangeableAt: time().nullable(),
  /** When the account will be deleted, if its owner asked for that. */
  leavingAt: time().nullable(),
})
export type Account = z.output<typeof account>

/** What a log-in gives. Browsers keep the session in an HttpOnly cookie; `token` is only given when asked for. */
const session = z.object({ account, deviceId: id(), token: z.string().nullable() })
const sessionAsked = {
  /** How the device calls itself, such as “Firefox on Linux”. */
  deviceName: line(60).default(''),
  deviceKind: z.enum(['phone', 'tablet', 'desktop', 'program']).default('desktop'),
  /** `cookie` for browsers; `token` for programs, which send it as `Authorization: Bearer`. */
  keep: z.enum(['cookie', 'token']).default('cookie'),
}
/** WebAuthn's own JSON structures, checked by the WebAuthn library. */
const webauthn = z.record(z.string(), z.unknown())

export const signUp = method({
  name: 'accounts.signUp',
  summary: 'Make an account with a Teahouse ID and a password, and log in.',
  caller: 'anyone',
  input: z.object({
    handle: handle(),
    password: password(),
    name: name(),
    locale: locale().optional(),
    ...sessionAsked,
  }),
  output: session.extend({ recoveryCodes: z.array(z.string()) }),
  refusals: ['handle_taken', 'sign_up_closed'],
  limit: { per: 'address', calls: 20, seconds: 3600 },
})

export const logIn = method({
  name: 'accounts.logIn',
  summary: 'Log in with Teahouse ID, e-mail or phone and the password.',
  caller: 'anyone',
  input: z.object({
    identifier: z.string().trim().min(1).max(200),
    password: z.string().min(1).max(200),
    ...sessionAsked,
  }),
  output: session,
  refusals: ['wrong_credentials'],
  limit: { per: 'address', calls: 60, seconds: 600 },
})

export const logOut = method({
  name: 'accounts.logOut',
  summary: 'End this session.',
  caller: 'person',
  input: nothing(),
  output: nothing(),
  refusals: [],
  priority: 'vital',
})

export const me = method({
  name: 'accounts.me',
  summary: 'One’s own account, or null without a session.',
  caller: 'anyone',
  input: nothing(),
  output: z.object({ account: account.nullable(), deviceId: id().nullable() }),
  refusals: [],
})

export const passkeyOptions = method({
  name: 'accounts.passkeyOptions',
  summary: 'WebAuthn options: to make an account or add a passkey (register), or to log in (authenticate).',
  caller: 'anyone',
  input: z.object({
    ceremony: z.enum(['signUp', 'add', 'logIn']),
    handle: handle().optional(),
    name: name().optional(),
  }),
  output: z.object({ challengeId: id(), options: webauthn }),
  refusals: ['handle_taken', 'not_signed_in', 'sign_up_closed'],
  limit: { per: 'address', calls: 60, seconds: 600 },
})

export const signUpWithPasskey = method({
  name: 'accounts.signUpWithPasskey',
  summary: 'Make an account whose key is a passkey, and log in.',
  caller: 'anyone',
  input: z.object({
    challengeId: id(),
    response: webauthn,
    handle: handle(),
    name: name(),
    locale: locale().optional(),
    ...sessionAsked,
  }),
  output: session.extend({ recoveryCodes: z.array(z.string()) }),
  refusals: ['handle_taken', 'passkey_failed', 'sign_up_closed'],
  limit: { per: 'address', calls: 20, seconds: 3600 },
})

export const logInWithPasskey = method({
  name: 'accounts.logInWithPasskey',
  summary: 'Log in with a passkey.',
  caller: 'anyone',
  input: z.object({ challengeId: id(), response: webauthn, ...sessionAsked }),
  output: session,
  refusals: ['passkey_failed'],
  limit: { per: 'address', calls: 60, seconds: 600 },
})

export const addPasskey = method({
  name: 'accounts.addPasskey',
  summary: 'Add a passkey to the account.',
  caller: 'person',
  input: z.object({ challengeId: id(), response: webauthn, label: line(60).default('') }),
  output: z.object({ account }),
  refusals: ['passkey_failed', 'too_many'],
})

export const removePasskey = method({
  name: 'accounts.removePasskey',
  summary: 'Remove a passkey.',
  caller: 'person',
  input: z.object({ passkeyId: z.string().max(500) }),
  output: z.object({ account }),
  refusals: ['last_way_in'],
})

export const setPassword = method({
  name: 'accounts.setPassword',
  summary: 'Set or change the password; other devices are logged out.',
  caller: 'person',
  input: z.object({ current: z.string().max(200).optional(), next: password() }),
  output: z.object({ account }),
  refusals: ['wrong_credentials'],
  limit: { per: 'person', calls: 10, seconds: 600 },
  priority: 'vital',
})

export const edit = method({
  name: 'accounts.edit',
  summary: 'Change one’s own profile and switches. What is left out stays.',
  caller: 'person',
  input: z.object({
    name: name().optional(),
    avatarId: id().nullable().optional(),
    region: line(60).nullable().optional(),
    statusLine: line(80).nullable().optional(),
    locale: locale().optional(),
    findMe: findMe.partial().optional(),
    discoverOff: z.array(line(40)).max(50).optional(),
  }),
  output: z.object({ account }),
  refusals: ['media_not_found', 'wrong_media', 'media_not_ready'],
})

export const changeHandle = method({
  name: 'accounts.changeHandle',
  summary: 'Choose another Teahouse ID, once a year.',
  caller: 'person',
  input: z.object({ handle: handle() }),
  output: z.object({ account }),
  refusals: ['handle_taken', 'handle_changed_recently'],
})

const address = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('email'), address: email() }),
  z.object({ channel: z.literal('phone'), address: phone() }),
])

export const sendCode = method({
  name: 'accounts.sendCode',
  summary: 'Send a six-digit code to an e-mail address or phone number of one’s own, good for 10 minutes.',
  caller: 'person',
  input: z.object({ to: address }),
  output: nothing(),
  refusals: ['no_mail', 'no_text_messages', 'address_in_use'],
  limit: { per: 'person', calls: 5, seconds: 600 },
})

export const verifyAddress = method({
  name: 'accounts.verifyAddress',
  summary: 'Prove the address by the code; it becomes a way to log in and to recover the account.',
  caller: 'person',
  input: z.object({ to: address, code: code() }),
  output: z.object({ account }),
  refusals: ['wrong_code', 'code_expired', 'address_in_use'],
  limit: { per: 'person', calls: 10, seconds: 600 },
})

export const removeAddress = method({
  name: 'accounts.removeAddress',
  summary: 'Forget the e-mail address or the phone number.',
  caller: 'person',
  input: z.object({ channel: z.enum(['email', 'phone']) }),
  output: z.object({ account }),
  refusals: [],
})

export const newRecoveryCodes = method({
  name: 'accounts.newRecoveryCodes',
  summary: 'Ten fresh recovery codes, each good once; the old ones end.',
  caller: 'person',
  input: nothing(),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  refusals: [],
  limit: { per: 'person', calls: 5, seconds: 600 },
})

export const startRecovery = method({
  name: 'accounts.startRecovery',
  summary: 'Ask for a recovery code by mail. The answer is the same whether or not there is such an account.',
  caller: 'anyone',
  input: z.object({ email: email() }),
  output: nothing(),
  refusals: ['no_mail'],
  limit: { per: 'address', calls: 5, seconds: 600 },
})

export const recover = method({
  name: 'accounts.recover',
  summary: 'Set a new password with a mailed code or a recovery code; every other session ends.',
  caller: 'anyone',
  input: z.object({
    identifier: z.string().trim().min(1).max(200),
    code: z.string().trim().min(6).max(40),
    password: password(),
    ...sessionAsked,
  }),
  output: session,
  refusals: ['wrong_code', 'code_expired'],
  limit: { per: 'address', calls: 10, seconds: 600 },
})

export const leave = method({
  name: 'accounts.leave',
  summary:
    'Ask for the account to be deleted after the cool-down; logging in and calling `accounts.stay` takes it back.',
  caller: 'person',
  input: z.object({ password: z.string().max(200).optional() }),
  output: z.object({ account }),
  refusals: ['wrong_credentials', 'money_left'],
  limit: { per: 'person', calls: 10, seconds: 600 },
})

export const stay = method({
  name: 'accounts.stay',
  summary: 'Take back the wish to leave.',
  caller: 'person',
  input: nothing(),
  output: z.object({ account }),
  refusals: [],
})

export const left = event({
  name: 'accounts.left',
  summary:
    'An account’s cool-down is over and it was deleted; what is left of the person has no name. Forget what is theirs.',
  payload: z.object({ personId: id() }),
})

export const joined = event({
  name: 'accounts.joined',
  summary: 'There is a new account.',
  payload: z.object({ personId: id() }),
})

export const logInReset = event({
  name: 'accounts.logInReset',
  summary:
    'Somebody who runs the server has put new ways to log in in the place of a person’s own. The person must hear.',
  payload: z.object({ personId: id(), resetId: id() }),
})
