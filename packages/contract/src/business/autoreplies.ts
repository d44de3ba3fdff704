import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, text, time } from '../values.ts'

/** What a rule answers with. A service reads the rest of what was written, such as a town. */
export const reply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: text(600).refine((value) => value.trim().length > 0, 'empty') }),
  z.object({ kind: z.literal('material'), materialId: id() }),
  z.object({ kind: z.literal('article'), articleId: id() }),
  z.object({
    kind: z.literal('choices'),
    head: line(200),
    /** Tapping one sends its text, which the rules read like any other. */
    choices: z
      .array(line(40).pipe(z.string().min(1)))
      .min(1)
      .max(10),
    tail: line(200).default(''),
  }),
  z.object({ kind: z.literal('service'), service: z.string().max(40) }),
])
export type Reply = z.output<typeof reply>
const replies = z.array(reply).max(5)

export const match = z.enum(['whole', 'partial'])

export const keyword = z.object({ words: line(60).pipe(z.string().min(1)), match })
export type Keyword = z.output<typeof keyword>

/** Answers whoever writes one of its keywords, or presses a button with one of its keys. */
export const rule = z.object({
  id: id(),
  name: z.string(),
  keywords: z.array(keyword),
  /** Keys of buttons of the menu. */
  menuKeys: z.array(z.string()),
  replies: z.array(reply),
  /** All of them, one after the other; or one of them, by lot. */
  give: z.enum(['all', 'one']),
  isOn: z.boolean(),
  madeAt: time(),
})
export type Rule = z.output<typeof rule>

/** Answers that need no keyword. */
export const standing = z.object({ isOn: z.boolean(), replies: z.array(reply) })
export type Standing = z.output<typeof standing>

const inConsole = ['official_account_not_found', 'not_your_duty'] as const
const may = 'operators of the account: content'

export const read = method({
  name: 'autoreplies.read',
  summary: 'What an account answers by itself, and which services a rule can open.',
  caller: 'person',
  may,
  input: z.object({ accountId: id() }),
  output: z.object({
    onFollow: standing,
    /** For what no rule knows. */
    fallback: standing,
    /** The oldest first. */
    rules: z.array(rule),
    services: z.array(z.object({ name: z.string(), example: z.string() })),
  }),
  refusals: inConsole,
})

export const saveStanding = method({
  name: 'autoreplies.saveStanding',
  summary: 'Set what new followers are told, or what is answered when no rule knows an answer.',
  caller: 'person',
  may,
  input: z.object({ accountId: id(), which: z.enum(['onFollow', 'fallback']), isOn: z.boolean(), replies }),
  output: z.object({ standing }),
  refusals: [...inConsole, 'material_not_found', 'article_not_found', 'service_not_found'],
})

export const saveRule = method({
  name: 'autoreplies.saveRule',
  summary: 'Make a rule, or change it: its id is chosen by the client.',
  caller: 'person',
  may,
  input: z.object({
    accountId: id(),
    rule: z.object({
      id: id(),
      name: line(60).pipe(z.string().min(1)),
      keywords: z.array(keyword).max(20).default([]),
      menuKeys: z
        .array(line(128).pipe(z.string().min(1)))
        .max(20)
        .default([]),
      replies: replies.min(1),
      give: z.enum(['all', 'one']).default('all'),
      isOn: z.boolean().default(true),
    }),
  }),
  output: z.object({ rule }),
  refusals: [
    ...inConsole,
    'rule_not_found',
    'material_not_found',
    'article_not_found',
    'service_not_found',
    'too_many',
  ],
})

export const removeRule = method({
  name: 'autoreplies.removeRule',
  summary: 'Remove a rule.',
  caller: 'person',
  may,
  input: z.object({ accountId: id(), ruleId: id() }),
  output: nothing(),
  refusals: [...inConsole, 'rule_not_found'],
})

export const tryWords = method({
  name: 'autoreplies.try',
  summary: 'What the account would answer to these words, without saying it.',
  caller: 'person',
  may,
  input: z.object({ accountId: id(), words: text(200) }),
  output: z.object({
    /** Null: a service was recognised, or the fallback answers, or nobody does. */
    ruleId: id().nullable(),
    by: z.enum(['rule', 'service', 'fallback', 'nobody']),
    /** What of it can be shown here as text. */
    texts: z.array(z.string()),
  }),
  refusals: inConsole,
  priority: 'background',
})
