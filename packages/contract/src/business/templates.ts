import * as z from 'zod'
import { event, method } from '../method.ts'
import { id, line, locale, nothing, time } from '../values.ts'

/** An industry by the number that WeChat gives it. */
export const industry = z.object({
  id: z.int(),
  /** The wider field, and the industry itself. */
  names: z.tuple([z.string(), z.string()]),
})

export const field = z.object({
  /** Under which the value is told. */
  key: z.string(),
  label: z.string(),
  example: z.string(),
})

/** What the library offers: the same for everybody. */
export const libraryTemplate = z.object({
  shortId: z.string(),
  title: z.string(),
  fields: z.array(field),
  industryIds: z.array(z.int()),
})
export type LibraryTemplate = z.output<typeof libraryTemplate>

/** A template of the library that an account has taken, in the language that it writes in. */
export const template = z.object({
  id: id(),
  shortId: z.string(),
  locale: locale(),
  title: z.string(),
  fields: z.array(field),
  addedAt: time(),
  /** Notices made from it in the last thirty days. */
  sentLately: z.int(),
})
export type Template = z.output<typeof template>

/** Consent to one notice of a template; it is used up by the notice. */
export const consent = z.object({
  id: id(),
  accountId: id(),
  templateId: id(),
  title: z.string(),
  /** A number of the account’s own, for what it was asked. */
  scene: z.int(),
  givenAt: time(),
  usedAt: time().nullable(),
})
export type Consent = z.output<typeof consent>

const ofAccount = 'operators of the account who see to its content'
const asOperator = ['official_account_not_found', 'not_your_duty'] as const

export const library = method({
  name: 'templates.library',
  summary: 'Industries, and the notices that can be made in each.',
  caller: 'person',
  input: z.object({ locale: locale() }),
  output: z.object({ industries: z.array(industry), templates: z.array(libraryTemplate) }),
  refusals: [],
})

export const setIndustries = method({
  name: 'templates.setIndustries',
  summary: 'Say what the account is in; once a month. The library is narrowed to it.',
  caller: 'person',
  may: ofAccount,
  input: z.object({ accountId: id(), primaryId: z.int(), secondaryId: z.int() }),
  output: nothing(),
  refusals: [...asOperator, 'not_verified', 'not_for_this_kind', 'industry_not_found', 'industry_set_lately'],
})

export const list = method({
  name: 'templates.list',
  summary: 'The industries of an account and the templates that it has taken.',
  caller: 'person',
  may: ofAccount,
  input: z.object({ accountId: id(), locale: locale() }),
  output: z.object({
    industries: z.object({ primary: industry, secondary: industry }).nullable(),
    /** When they can be changed; null: now. */
    changeableAt: time().nullable(),
    templates: z.array(template),
    most: z.int(),
  }),
  refusals: asOperator,
})

export const add = method({
  name: 'templates.add',
  summary: 'Take a template out of the library. Taking it again in the same language answers the one that is there.',
  caller: 'person',
  may: ofAccount,
  input: z.object({ accountId: id(), shortId: z.string().max(32), locale: locale() }),
  output: z.object({ template }),
  refusals: [...asOperator, 'not_verified', 'not_for_this_kind', 'template_not_found', 'too_many'],
})

export const remove = method({
  name: 'templates.remove',
  summary: 'Give a template back; no notice is made from it any more.',
  caller: 'person',
  may: ofAccount,
  input: z.object({ accountId: id(), templateId: id() }),
  output: nothing(),
  refusals: [...asOperator, 'template_not_found'],
})

export const send = method({
  name: 'templates.send',
  summary:
    'Send one follower a notice of something that concerns them. It needs no open window and counts as no broadcast.',
  caller: 'person',
  may: ofAccount,
  input: z.object({
    accountId: id(),
    personId: id(),
    templateId: id(),
    values: z.record(z.string().max(32), line(200)),
    url: z
      .url({ protocol: /^https?$/ })
      .max(1024)
      .nullable()
      .default(null),
    /** Chosen by the client: sending twice sends one. */
    requestId: id(),
  }),
  output: z.object({ noticeId: id(), state: z.enum(['sent', 'refused']) }),
  refusals: [
    ...asOperator,
    'not_verified',
    'not_for_this_kind',
    'template_not_found',
    'template_fields_wrong',
    'not_following',
  ],
})

export const ask = method({
  name: 'templates.ask',
  summary: 'What one would consent to: an account’s template, as the page for it shows it.',
  caller: 'person',
  input: z.object({ accountId: id(), templateId: id() }),
  output: z.object({ title: z.string(), fields: z.array(field) }),
  refusals: ['official_account_not_found', 'template_not_found'],
})

export const give = method({
  name: 'templates.give',
  summary: 'Consent to one notice of a template.',
  caller: 'person',
  input: z.object({ accountId: id(), templateId: id(), scene: z.int().min(0).max(10_000), requestId: id() }),
  output: z.object({ consent }),
  refusals: ['official_account_not_found', 'template_not_found', 'too_many'],
})

export const withdraw = method({
  name: 'templates.withdraw',
  summary: 'Take back a consent that was not used.',
  caller: 'person',
  input: z.object({ consentId: id() }),
  output: nothing(),
  refusals: ['consent_not_found'],
})

export const refuse = method({
  name: 'templates.refuse',
  summary: 'Take no notices of an account any more, or take them again.',
  caller: 'person',
  input: z.object({ accountId: id(), refused: z.boolean() }),
  output: nothing(),
  refusals: ['official_account_not_found'],
})

export const consents = method({
  name: 'templates.consents',
  summary: 'What one has consented to, and whose notices one does not take.',
  caller: 'person',
  input: nothing(),
  output: z.object({ consents: z.array(consent), refusedAccountIds: z.array(id()) }),
  refusals: [],
})

export const noticeEnded = event({
  name: 'templates.noticeEnded',
  summary: 'A notice was delivered, or its person takes none.',
  payload: z.object({
    accountId: id(),
    personId: id(),
    noticeId: id(),
    /** What the developer’s wire calls it. */
    number: z.int(),
    state: z.enum(['sent', 'refused']),
    at: time(),
  }),
})

export const consentChanged = event({
  name: 'templates.consentChanged',
  summary: 'A person has consented to a notice, or taken that back.',
  payload: z.object({ accountId: id(), personId: id(), templateId: id(), given: z.boolean(), at: time() }),
})
