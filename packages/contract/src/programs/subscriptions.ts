import * as z from 'zod'
import { event, method } from '../method.ts'
import { id, line, locale, nothing, time } from '../values.ts'
import { appId } from './developers.ts'
import { asker } from './permissions.ts'

/**
 * How often one “yes” counts. `once`: for one message. `lasting`: until one takes it back; for public services, on this
 * server for programs of verified owners.
 */
export const reach = z.enum(['once', 'lasting'])
export type Reach = z.output<typeof reach>

/** What a template tells. */
export const field = z.object({
  /** Under which a program gives the value: `thing1`, `date2`. */
  key: z.string(),
  label: z.string(),
  example: z.string(),
})

/** Something that a program may tell people of, once they have agreed. */
export const template = z.object({
  id: z.string(),
  title: z.string(),
  fields: z.array(field),
  reach,
})
export type Template = z.output<typeof template>

/** A template that a program has taken, as its developers see it. */
export const takenTemplate = template.extend({
  /** Of the library: title and its keywords. */
  titleId: z.int(),
  keywordIds: z.array(z.int()),
  /** In which the program needs it, in the developers’ words. */
  purpose: z.string(),
  locale: locale(),
  addedAt: time(),
})
export type TakenTemplate = z.output<typeof takenTemplate>

/** What the library offers: the same for every program. */
export const libraryTitle = z.object({
  id: z.int(),
  title: z.string(),
  reach,
  categoryId: z.int(),
  category: z.string(),
  keywords: z.array(z.object({ id: z.int(), name: z.string(), example: z.string(), rule: z.string() })),
})
export type LibraryTitle = z.output<typeof libraryTitle>

/** A standing answer: it is not asked for again. */
export const standing = z.enum(['accept', 'reject'])

export const ask = method({
  name: 'subscriptions.ask',
  summary:
    'What a mini program wants to tell one of, for the sheet. `standing` was answered for good and needs no question.',
  caller: 'person',
  input: z.object({ appId: appId(), templateIds: z.array(z.string().max(64)).min(1).max(5) }),
  output: z.object({
    program: asker,
    /** False: one takes no messages of this program at all (20004). */
    isOn: z.boolean(),
    templates: z.array(template.extend({ standing: standing.nullable() })),
  }),
  refusals: ['program_not_found', 'template_not_found', 'templates_mixed'],
})

/** As `wx.requestSubscribeMessage` answers for each template. */
export const outcome = z.enum(['accept', 'reject', 'ban', 'filter'])
export type Outcome = z.output<typeof outcome>

export const accept = method({
  name: 'subscriptions.accept',
  summary:
    'Answer what a mini program wants to tell one of. Each “yes” lets it tell once. With `always`, the answers stand.',
  caller: 'person',
  input: z.object({
    appId: appId(),
    answers: z
      .array(z.object({ templateId: z.string().max(64), isAccepted: z.boolean() }))
      .min(1)
      .max(5),
    always: z.boolean().default(false),
    /** Chosen by the client: answering twice counts once. */
    requestId: id(),
  }),
  output: z.object({ outcomes: z.array(z.object({ templateId: z.string(), outcome })) }),
  refusals: ['program_not_found', 'template_not_found'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})

/** What one takes of one program. */
export const programSettings = z.object({
  program: asker,
  isOn: z.boolean(),
  templates: z.array(
    template.extend({
      standing: standing.nullable(),
      /** Messages that it may still send. */
      left: z.int(),
    }),
  ),
})
export type ProgramSettings = z.output<typeof programSettings>

export const mine = method({
  name: 'subscriptions.mine',
  summary: 'Whose messages one takes: of one mini program, or of all that ever asked.',
  caller: 'person',
  input: z.object({ appId: appId().optional() }),
  output: z.object({ programs: z.array(programSettings) }),
  refusals: [],
  priority: 'background',
})

export const save = method({
  name: 'subscriptions.save',
  summary: 'Take messages of a mini program or none; take back or change a standing answer.',
  caller: 'person',
  input: z.object({
    appId: appId(),
    isOn: z.boolean().optional(),
    standing: z.object({ templateId: z.string().max(64), answer: standing.nullable() }).optional(),
  }),
  output: z.object({ settings: programSettings }),
  refusals: ['program_not_found', 'template_not_found'],
})

const may = 'members of the mini program who develop it'
const asMember = ['program_not_found', 'not_your_duty'] as const

export const library = method({
  name: 'subscriptions.library',
  summary: 'What mini programs can tell people of.',
  caller: 'person',
  input: z.object({ locale: locale() }),
  output: z.object({ titles: z.array(libraryTitle) }),
  refusals: [],
  priority: 'background',
})

export const templates = method({
  name: 'subscriptions.templates',
  summary: 'The templates that a mini program has taken.',
  caller: 'person',
  may,
  input: z.object({ appId: appId() }),
  output: z.object({ templates: z.array(takenTemplate), most: z.int() }),
  refusals: asMember,
})

export const add = method({
  name: 'subscriptions.add',
  summary: 'Take a template out of the library: a title, and two to five of its keywords in the order to be shown.',
  caller: 'person',
  may,
  input: z.object({
    appId: appId(),
    titleId: z.int(),
    keywordIds: z.array(z.int()).min(2).max(5),
    purpose: line(15).default(''),
    locale: locale(),
  }),
  output: z.object({ template: takenTemplate }),
  refusals: [...asMember, 'template_not_found', 'template_fields_wrong', 'too_many', 'not_verified'],
})

export const remove = method({
  name: 'subscriptions.remove',
  summary: 'Give a template back; nothing is sent by it any more.',
  caller: 'person',
  may,
  input: z.object({ appId: appId(), templateId: z.string().max(64) }),
  output: nothing(),
  refusals: [...asMember, 'template_not_found'],
})

export const answered = event({
  name: 'subscriptions.answered',
  summary: 'A person has answered on the sheet of a mini program, or changed that in the settings.',
  payload: z.object({
    programId: id(),
    personId: id(),
    /** `sheet`: `subscribe_msg_popup_event`; `settings`: `subscribe_msg_change_event`. */
    where: z.enum(['sheet', 'settings']),
    answers: z.array(z.object({ templateId: z.string(), isAccepted: z.boolean() })),
    at: time(),
  }),
})

export const sent = event({
  name: 'subscriptions.sent',
  summary: 'A message of a mini program has reached its person, or they take none any more.',
  payload: z.object({
    programId: id(),
    personId: id(),
    templateId: z.string(),
    messageId: id(),
    /** What the developers’ wire calls it. */
    number: z.int(),
    isDelivered: z.boolean(),
    at: time(),
  }),
})
