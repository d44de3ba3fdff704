import * as z from 'zod'
import { event, method } from '../method.ts'
import { id, line, nothing, seq, text, time } from '../values.ts'

export const fieldKind = z.enum(['name', 'email', 'phone', 'text', 'choice', 'date'])
export type FieldKind = z.output<typeof fieldKind>

export const field = z.object({
  /** Stays the same when the label changes. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  kind: fieldKind,
  label: line(80).pipe(z.string().min(1)),
  isRequired: z.boolean(),
  /** Of a choice. */
  options: z
    .array(line(80).pipe(z.string().min(1)))
    .max(20)
    .default([]),
})
export type FormField = z.output<typeof field>

/** A form, as the person sees it. */
export const form = z.object({
  id: id(),
  accountId: id(),
  title: z.string(),
  intro: z.string(),
  fields: z.array(field),
  /** What the person agrees to, word for word. */
  consentText: z.string(),
  /** The account’s page about what it does with such data. */
  privacyUrl: z.string().nullable(),
  /** Grows with every change; the proof of a consent names it. */
  version: z.int(),
  isOpen: z.boolean(),
})
export type Form = z.output<typeof form>

/** What can be shown of a consent later: who agreed to which words, when, and with which device. */
export const proof = z.object({
  consentText: z.string(),
  formVersion: z.int(),
  givenAt: time(),
  deviceId: id(),
  /** Over the words, the answers and all of the above, so that a change would show. */
  digest: z.string(),
  withdrawnAt: time().nullable(),
})
export type ConsentProof = z.output<typeof proof>

export const leadSource = z.object({
  kind: z.enum(['chat', 'menu', 'code', 'page']),
  /** The scene of the code, or the address of the page; empty where there is none. */
  detail: z.string().max(200),
})
export type LeadSource = z.output<typeof leadSource>

/** What one person told by one form. Once withdrawn, only the proof is left. */
export const lead = z.object({
  id: id(),
  formId: id(),
  formTitle: z.string(),
  personId: id().nullable(),
  answers: z.record(z.string(), z.string()),
  source: leadSource,
  proof,
})
export type Lead = z.output<typeof lead>

const ofAccount = 'operators of the account who see to its followers'
const asOperator = ['official_account_not_found', 'not_your_duty'] as const

export const save = method({
  name: 'forms.save',
  summary: 'Make a form, or change one; what was sent before keeps the words that it was sent with.',
  caller: 'person',
  may: ofAccount,
  input: z.object({
    accountId: id(),
    /** Chosen by the client. */
    formId: id(),
    title: line(60).pipe(z.string().min(1)),
    intro: text(500).default(''),
    fields: z
      .array(field)
      .min(1)
      .max(20)
      .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, 'a key twice')
      .refine(
        (fields) => fields.every(({ kind, options }) => (kind === 'choice') === options.length > 0),
        'no options',
      ),
    consentText: text(1_000).pipe(z.string().trim().min(10)),
    privacyUrl: z
      .url({ protocol: /^https?$/ })
      .max(1024)
      .nullable()
      .default(null),
    isOpen: z.boolean().default(true),
  }),
  output: z.object({ form }),
  refusals: [...asOperator, 'not_verified', 'form_not_found', 'too_many'],
})

export const list = method({
  name: 'forms.list',
  summary: 'The forms of an account, and how many people have sent each.',
  caller: 'person',
  may: ofAccount,
  input: z.object({ accountId: id() }),
  output: z.object({ forms: z.array(form.extend({ leads: z.int(), withdrawn: z.int() })) }),
  refusals: asOperator,
})

export const offer = method({
  name: 'forms.offer',
  summary: 'Put a form into the conversation with a person, within its reply window.',
  caller: 'person',
  may: 'operators of the account who see to its followers or work at its desk',
  input: z.object({ accountId: id(), formId: id(), personId: id(), messageId: id() }),
  output: nothing(),
  refusals: [
    ...asOperator,
    'form_not_found',
    'form_closed',
    'reply_window_closed',
    'reply_count_used',
    'not_following',
  ],
})

export const look = method({
  name: 'forms.look',
  summary: 'A form to fill in, and what one has sent by it.',
  caller: 'person',
  input: z.object({ formId: id() }),
  output: z.object({ form, lead: lead.nullable() }),
  refusals: ['form_not_found'],
})

export const submit = method({
  name: 'forms.submit',
  summary: 'Send a form, with consent. Sending again changes the answers, under a new proof.',
  caller: 'person',
  input: z.object({
    formId: id(),
    /** As it was read: refused when the words have changed meanwhile. */
    version: z.int(),
    answers: z.record(z.string().max(32), text(1_000)),
    consent: z.literal(true),
    source: leadSource.default({ kind: 'chat', detail: '' }),
    /** The place, in the conversation with the account, of the message that showed the form: it says what became of it. */
    seq: seq().optional(),
    requestId: id(),
  }),
  output: z.object({ lead }),
  refusals: ['form_not_found', 'form_closed', 'form_changed', 'form_answers_wrong'],
  limit: { per: 'person', calls: 30, seconds: 3600 },
})

export const withdraw = method({
  name: 'forms.withdraw',
  summary: 'Take back a consent: the account keeps nothing but the proof that it was given and withdrawn.',
  caller: 'person',
  input: z.object({ leadId: id() }),
  output: nothing(),
  refusals: ['lead_not_found'],
})

export const mine = method({
  name: 'forms.mine',
  summary: 'What one has told accounts by forms, the newest first.',
  caller: 'person',
  input: nothing(),
  output: z.object({ leads: z.array(lead.extend({ accountId: id() })) }),
  refusals: [],
})

export const leads = method({
  name: 'forms.leads',
  summary: 'Who has sent the forms of an account, the newest first.',
  caller: 'person',
  may: ofAccount,
  input: z.object({
    accountId: id(),
    formId: id().optional(),
    /** A lead: only those before it. */
    after: id().optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  output: z.object({ leads: z.array(lead), hasMore: z.boolean() }),
  refusals: asOperator,
})

export const exportCsv = method({
  name: 'forms.export',
  summary: 'All contacts of a form as a CSV file, each with its consent.',
  caller: 'person',
  may: ofAccount,
  input: z.object({ accountId: id(), formId: id() }),
  output: z.object({ fileName: z.string(), csv: z.string() }),
  refusals: [...asOperator, 'form_not_found'],
  limit: { per: 'person', calls: 20, seconds: 600 },
})

export const captured = event({
  name: 'forms.captured',
  summary: 'Somebody has sent a form.',
  payload: z.object({ accountId: id(), formId: id(), leadId: id(), personId: id(), at: time() }),
})
