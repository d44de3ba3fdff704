import * as z from 'zod'
import { event, method } from '../method.ts'
import { moneyOut } from '../money/money.ts'
import { person } from '../people/accounts.ts'
import { code, email, handle, id, line, name, nothing, password, phone, text, time } from '../values.ts'

/** `service`: sales and support, beside friends’ chats. `subscription`: articles, in a folder. Fixed once it is live. */
export const kind = z.enum(['service', 'subscription'])
export type Kind = z.output<typeof kind>

/** One owner. What each may do stands in `duties`. */
export const role = z.enum(['owner', 'administrator', 'editor', 'agent', 'developer'])
export type Role = z.output<typeof role>

/** What operators do. */
export const duty = z.enum([
  'settings',
  'operators',
  'content',
  'followers',
  'desk',
  'developers',
  'statistics',
  'money',
])
export type Duty = z.output<typeof duty>

/** What an account may use; which, follows from its kind and from whether it is verified. */
export const feature = z.enum([
  'menu',
  'autoReplies',
  'articles',
  'broadcasts',
  'notices',
  'sceneCodes',
  'forms',
  'desk',
  'developers',
  'pageLogIn',
  'pay',
])
export type Feature = z.output<typeof feature>

/** The seven steps of becoming an account, in their order. */
export const step = z.enum(['register', 'kind', 'email', 'code', 'country', 'verification', 'profile'])
export type Step = z.output<typeof step>

/** ISO 3166-1. */
export const country = () => z.string().regex(/^[A-Z]{2}$/)
/** As IANA names it, such as `Europe/London`: the account’s days and hours are counted in it. */
export const timeZone = () =>
  z
    .string()
    .max(60)
    .refine((zone) => {
      try {
        return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
      } catch {
        return false
      }
    }, 'no such time zone')

/** As anyone sees it. */
export const publicAccount = z.object({
  id: id(),
  kind,
  /** Empty until it is chosen. */
  handle: z.string(),
  name: z.string(),
  avatarId: id().nullable(),
  intro: z.string(),
  country: country().nullable(),
  isVerified: z.boolean(),
  /** Grows with every change; the highest wins. */
  revision: z.int(),
})
export type PublicAccount = z.output<typeof publicAccount>

/** Where the account’s verification stands. */
export const verificationState = z.enum(['none', 'waiting', 'passed', 'refused', 'lapsed'])

/** As its operators see it. */
export const consoleAccount = publicAccount.extend({
  state: z.enum(['registering', 'live', 'closed']),
  role,
  duties: z.array(duty),
  /** What it can use now. */
  features: z.array(feature),
  /** What it could use once it is verified. */
  lockedFeatures: z.array(feature),
  /** What comes next; null once it is live. */
  step: step.nullable(),
  /** Whether its kind was chosen; until then `kind` says nothing. */
  hasKind: z.boolean(),
  /** The kinds that are open to businesses of its country; both, while it has named none. */
  kinds: z.array(kind),
  timeZone: z.string(),
  /** Its address, or the one that a code was sent to; null for whoever has not the settings as a duty. */
  email: z.string().nullable(),
  /** Its name for developers: `gh_` and 12 characters. */
  wireName: z.string(),
  verification: verificationState,
  verifiedUntil: time().nullable(),
})
export type ConsoleAccount = z.output<typeof consoleAccount>

/** What a request for verification says. */
const applicationFields = {
  /** What the account is to be called; verified with the rest, and then not changed without asking again. */
  name: name(),
  /** The business or body behind it, as registered. */
  legalName: line(100),
  registrationNumber: line(60),
  contactName: line(60),
  /** Whom reviewers call. */
  contactPhone: phone(),
  note: text(1000).default(''),
  /** Files of the caller: the entry in a register, a licence, a letter. */
  documentIds: z.array(id()).min(1).max(6),
}

export const callOutcome = z.enum(['reached', 'noAnswer', 'wrongNumber', 'notNeeded'])
export type CallOutcome = z.output<typeof callOutcome>

export const document = z.object({ id: id(), name: z.string(), contentType: z.string(), sizeBytes: z.int() })

/** A request for verification, as operators see it. */
export const application = z.object({
  id: id(),
  state: z.enum(['waiting', 'passed', 'refused', 'withdrawn']),
  name: z.string(),
  legalName: z.string(),
  registrationNumber: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  note: z.string(),
  documents: z.array(document),
  submittedAt: time(),
  decidedAt: time().nullable(),
  /** Why it was refused. */
  reason: z.string(),
  /** Whether somebody typed the one-time code that a reviewer had told them on the telephone. */
  isCallConfirmed: z.boolean(),
})
export type Application = z.output<typeof application>

/** The yearly fee. */
export const fee = z.object({
  price: moneyOut(),
  /** Paid, and not yet used for a year. */
  isPaid: z.boolean(),
})

/** A request as reviewers see it. */
export const review = application.extend({
  account: publicAccount,
  ownerName: z.string(),
  ageDays: z.int(),
  /** It has waited for 14 days or more. */
  isLate: z.boolean(),
  isRenewal: z.boolean(),
  fee,
  calls: z.array(z.object({ outcome: callOutcome, note: z.string(), at: time(), byName: z.string() })),
})
export type Review = z.output<typeof review>

export const operator = z.object({ person, role, state: z.enum(['invited', 'working']) })
export type Operator = z.output<typeof operator>

/** What the statistics of an account are about. */
export const figure = z.enum([
  'followers.new',
  'followers.lost',
  'followers.all',
  'messages.received',
  'messages.sent',
  'menu.presses',
  'keywords.matched',
  'articles.reads',
  'articles.likes',
  'broadcasts.delivered',
  'codes.scans',
  'desk.sessions',
  'desk.deflected',
])
export type Figure = z.output<typeof figure>

const inConsole = ['official_account_not_found', 'not_your_duty'] as const
const grave = [...inConsole, 'wrong_credentials'] as const
const inSteps = [...inConsole, 'step_not_reached'] as const
const operators = (whose: string) => `operators of the account: ${whose}`
const anAccount = z.object({ account: consoleAccount })

export const mine = method({
  name: 'official.mine',
  summary: 'The accounts that I operate, and those that ask me to.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    accounts: z.array(consoleAccount),
    invitations: z.array(z.object({ account: publicAccount, role, invitedBy: person })),
    /** How many requests wait for reviewers, and how many of them too long; null for whoever is none. */
    reviews: z.object({ waiting: z.int(), late: z.int() }).nullable(),
  }),
  refusals: [],
})

export const look = method({
  name: 'official.look',
  summary: 'An account in the console.',
  caller: 'person',
  may: operators('all'),
  input: z.object({ accountId: id() }),
  output: anAccount,
  refusals: ['official_account_not_found'],
})

export const register = method({
  name: 'official.register',
  summary: 'Step 1: begin an official account. The id is chosen by the client, so asking twice begins one.',
  caller: 'person',
  input: z.object({ accountId: id(), name: name(), timeZone: timeZone().default('UTC') }),
  output: anAccount,
  refusals: ['official_account_not_found', 'too_many'],
  limit: { per: 'person', calls: 30, seconds: 3600 },
})

export const chooseKind = method({
  name: 'official.chooseKind',
  summary: 'Step 2: service or subscription. It fixes the rules, and stays once the account is live.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({ accountId: id(), kind }),
  output: anAccount,
  refusals: [...inSteps, 'kind_is_fixed', 'subscription_not_open'],
})

export const sendEmailCode = method({
  name: 'official.sendEmailCode',
  summary: 'Step 3: send a confirmation code to the e-mail address of the account. It is good for 10 minutes.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({
    accountId: id(),
    email: email(),
    /** For another address than the present one of an account that is live. */
    password: z.string().max(200).optional(),
  }),
  output: anAccount,
  refusals: [...inSteps, 'no_mail', 'wrong_credentials'],
  limit: { per: 'person', calls: 20, seconds: 3600 },
})

export const confirmEmail = method({
  name: 'official.confirmEmail',
  summary:
    'Step 4: the code from the mail, and the password of the account, which guards its operators, handing it over and closing it. Later the same sets a new password.',
  caller: 'person',
  may: operators('settings; later the owner'),
  input: z.object({ accountId: id(), code: code(), password: password() }),
  output: anAccount,
  refusals: [...inSteps, 'wrong_code', 'code_expired', 'address_in_use'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const chooseCountry = method({
  name: 'official.chooseCountry',
  summary: 'Step 5: where the business is at home.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({ accountId: id(), country: country() }),
  output: anAccount,
  refusals: [...inSteps, 'subscription_not_open', 'country_is_verified'],
})

export const askForVerification = method({
  name: 'official.askForVerification',
  summary: 'Step 6: ask reviewers to verify the account, for the first time or for another year.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({ accountId: id(), applicationId: id(), ...applicationFields }),
  output: z.object({ account: consoleAccount, application }),
  refusals: [...inSteps, 'already_asked', 'too_early', 'media_not_found', 'media_not_ready', 'wrong_media'],
})

export const skipVerification = method({
  name: 'official.skipVerification',
  summary: 'Step 6, later: go on without; what needs verification stays locked.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({ accountId: id() }),
  output: anAccount,
  refusals: inSteps,
})

export const editProfile = method({
  name: 'official.editProfile',
  summary: 'Step 7, and later: what people see of the account. What is left out stays.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({
    accountId: id(),
    name: name().optional(),
    handle: handle().optional(),
    intro: line(200).optional(),
    /** Uploaded by the caller as an avatar. */
    avatarId: id().nullable().optional(),
    timeZone: timeZone().optional(),
  }),
  output: anAccount,
  refusals: [
    ...inSteps,
    'name_taken',
    'name_is_verified',
    'handle_taken',
    'handle_is_fixed',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
  ],
})

export const finish = method({
  name: 'official.finish',
  summary: 'Step 7, Done: the account is live, and can be found and followed.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({ accountId: id() }),
  output: anAccount,
  refusals: [...inSteps, 'profile_incomplete', 'name_taken'],
})

export const verification = method({
  name: 'official.verification',
  summary: 'Where verification stands: the last request, the fee, and when another year can be asked for.',
  caller: 'person',
  may: operators('settings, money'),
  input: z.object({ accountId: id() }),
  output: z.object({
    state: verificationState,
    verifiedUntil: time().nullable(),
    application: application.nullable(),
    fee,
    /** Whether a request can be made now. */
    isOpen: z.boolean(),
    /** From when another year can be asked for; null before the first. */
    renewableFrom: time().nullable(),
  }),
  refusals: inConsole,
})

export const withdrawApplication = method({
  name: 'official.withdrawApplication',
  summary: 'Take a request for verification back. A fee that was paid stays for the next one.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({ accountId: id() }),
  output: nothing(),
  refusals: [...inConsole, 'application_not_found'],
})

export const confirmCall = method({
  name: 'official.confirmCall',
  summary:
    'Type the one-time code that a reviewer has told on the telephone: it shows that the number is the account’s.',
  caller: 'person',
  may: operators('settings'),
  input: z.object({ accountId: id(), code: code() }),
  output: z.object({ application }),
  refusals: [...inConsole, 'application_not_found', 'wrong_code', 'code_expired'],
  limit: { per: 'person', calls: 30, seconds: 3600 },
})

export const payFee = method({
  name: 'official.payFee',
  summary: 'Open a payment of the yearly fee; it is confirmed at the cashier. Asking twice opens one.',
  caller: 'person',
  may: operators('money'),
  input: z.object({ accountId: id(), requestId: id() }),
  output: z.object({ paymentId: id() }),
  refusals: [...inConsole, 'already_paid', 'no_fee', 'key_reused'],
  priority: 'vital',
})

export const listOperators = method({
  name: 'official.operators',
  summary: 'Who operates the account, and who was asked to.',
  caller: 'person',
  may: operators('all'),
  input: z.object({ accountId: id() }),
  output: z.object({ operators: z.array(operator) }),
  refusals: ['official_account_not_found'],
})

export const invite = method({
  name: 'official.invite',
  summary: 'Ask a contact to operate the account.',
  caller: 'person',
  may: operators('operators; administrators do not make administrators'),
  input: z.object({ accountId: id(), personId: id(), role: role.exclude(['owner']), password: z.string().max(200) }),
  output: nothing(),
  refusals: [...grave, 'not_a_contact', 'yourself', 'already_operator', 'too_many', 'email_first'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const answer = method({
  name: 'official.answer',
  summary: 'Take or decline the invitation of an account.',
  caller: 'person',
  may: 'whoever was asked',
  input: z.object({ accountId: id(), accept: z.boolean() }),
  output: nothing(),
  refusals: ['invitation_gone'],
})

export const setRole = method({
  name: 'official.setRole',
  summary: 'Give an operator another role.',
  caller: 'person',
  may: operators('operators; administrators do not make or change administrators'),
  input: z.object({ accountId: id(), personId: id(), role: role.exclude(['owner']), password: z.string().max(200) }),
  output: nothing(),
  refusals: [...grave, 'person_not_found'],
})

export const removeOperator = method({
  name: 'official.removeOperator',
  summary: 'End somebody’s work for the account, or take an invitation back. Operators may go by themselves.',
  caller: 'person',
  may: `${operators('operators, with the password')}; an operator for themselves`,
  input: z.object({ accountId: id(), personId: id(), password: z.string().max(200).default('') }),
  output: nothing(),
  refusals: [...grave, 'person_not_found', 'owner_must_hand_over'],
})

export const handOver = method({
  name: 'official.handOver',
  summary: 'Make an administrator the owner; the owner becomes an administrator.',
  caller: 'person',
  may: operators('the owner'),
  input: z.object({ accountId: id(), personId: id(), password: z.string().max(200) }),
  output: nothing(),
  refusals: [...grave, 'person_not_found'],
})

export const close = method({
  name: 'official.close',
  summary: 'Close the account for good. Its followers can read what it wrote; nobody hears of it again.',
  caller: 'person',
  may: operators('the owner'),
  input: z.object({ accountId: id(), password: z.string().max(200) }),
  output: nothing(),
  refusals: grave,
})

export const statistics = method({
  name: 'official.statistics',
  summary: 'Figures of the account, day by day in its time zone.',
  caller: 'person',
  may: operators('statistics'),
  input: z.object({
    accountId: id(),
    /** Days as the account’s zone tells them, both included; at most 92 of them. */
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  output: z.object({
    days: z.array(z.iso.date()),
    series: z.array(z.object({ name: figure, counts: z.array(z.int()) })),
  }),
  refusals: [...inConsole, 'too_many'],
  priority: 'background',
})

// ---- reviewers

export const reviews = method({
  name: 'official.reviews',
  summary: 'The queue of requests for verification, the oldest first; or those that were decided, the newest first.',
  caller: 'administrator',
  input: z.object({
    state: z.enum(['waiting', 'decided']).default('waiting'),
    /** A request: only those after it in the list. */
    after: id().optional(),
    limit: z.int().min(1).max(100).default(30),
  }),
  output: z.object({ reviews: z.array(review), hasMore: z.boolean(), waiting: z.int(), late: z.int() }),
  refusals: [],
})

const aReview = z.object({ review })

export const recordCall = method({
  name: 'official.recordCall',
  summary: 'Note how a call to the business went.',
  caller: 'administrator',
  input: z.object({ applicationId: id(), outcome: callOutcome, note: line(200).default('') }),
  output: aReview,
  refusals: ['application_not_found'],
})

export const newCallCode = method({
  name: 'official.newCallCode',
  summary: 'A one-time code to tell on the telephone; typed in the console within 30 minutes, it confirms the call.',
  caller: 'administrator',
  input: z.object({ applicationId: id() }),
  output: z.object({ code: z.string(), expiresAt: time() }),
  refusals: ['application_not_found'],
})

export const recordFee = method({
  name: 'official.recordFee',
  summary: 'Note that the yearly fee has come by another road.',
  caller: 'administrator',
  input: z.object({ applicationId: id(), note: line(200) }),
  output: aReview,
  refusals: ['application_not_found', 'already_paid', 'no_fee'],
})

export const decide = method({
  name: 'official.decide',
  summary:
    'Pass a request, for a year: the fee is paid, and the business was reached, or the call was not needed. Or refuse it, with a reason.',
  caller: 'administrator',
  input: z.object({
    applicationId: id(),
    decision: z.enum(['passed', 'refused']),
    /** Told to the operators when it is refused. */
    reason: line(300).default(''),
  }),
  output: aReview,
  refusals: ['application_not_found', 'fee_unpaid', 'call_missing', 'reason_missing', 'name_taken'],
})

// ---- told to others

export const wentLive = event({
  name: 'official.wentLive',
  summary: 'An account can be found and followed.',
  payload: z.object({ accountId: id() }),
})

export const profileChanged = event({
  name: 'official.profileChanged',
  summary: 'What people see of an account is another; also whether it is verified.',
  payload: z.object({ accountId: id() }),
})

export const closed = event({
  name: 'official.closed',
  summary: 'An account has been closed for good.',
  payload: z.object({ accountId: id() }),
})

export const verificationEnded = event({
  name: 'official.verificationEnded',
  summary: 'A request was passed or refused, or a verification has lapsed.',
  payload: z.object({
    accountId: id(),
    outcome: z.enum(['passed', 'refused', 'lapsed']),
    at: time(),
    /** Until when it is verified, when it passed. */
    until: time().nullable(),
    reason: z.string(),
  }),
})
