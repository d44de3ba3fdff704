import * as z from 'zod'
import { method } from '../method.ts'
import { media } from '../talk/media.ts'
import { id, line, nothing, text, time } from '../values.ts'

/** `voice` lasts a minute at most, `audio` an hour; `thumb` is a small picture for a card of music or video. */
export const materialKind = z.enum(['image', 'voice', 'audio', 'video', 'thumb'])
export type MaterialKind = z.output<typeof materialKind>

/** Something that an account keeps to show: in articles, answers, menus and messages. */
export const material = z.object({
  id: id(),
  kind: materialKind,
  name: z.string(),
  /** Of videos: what stands beside them in a message. */
  title: z.string(),
  introduction: z.string(),
  /** As people see it. */
  media,
  addedAt: time(),
  /** When it goes by itself; null for what is kept. */
  expiresAt: time().nullable(),
})
export type Material = z.output<typeof material>

const operators = 'operators of the account: content'
const inConsole = ['official_account_not_found', 'not_your_duty'] as const

export const add = method({
  name: 'materials.add',
  summary: 'Keep an upload of mine as a material of the account. Added again, it is there once.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    /** An upload of the caller: a photo, a voice or sound, or a video. */
    mediaId: id(),
    name: line(120).default(''),
    title: line(64).default(''),
    introduction: text(120).default(''),
  }),
  output: z.object({ material }),
  refusals: [...inConsole, 'media_not_found', 'media_not_ready', 'wrong_media', 'too_many'],
})

export const list = method({
  name: 'materials.list',
  summary: 'What the account keeps, the latest first.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    kind: materialKind.optional(),
    /** How many of the latest to leave out. */
    offset: z.int().min(0).default(0),
    limit: z.int().min(1).max(100).default(30),
  }),
  output: z.object({ materials: z.array(material), total: z.int() }),
  refusals: inConsole,
})

export const rename = method({
  name: 'materials.rename',
  summary: 'Give a material another name, and a video other words.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    materialId: id(),
    name: line(120).optional(),
    title: line(64).optional(),
    introduction: text(120).optional(),
  }),
  output: z.object({ material }),
  refusals: [...inConsole, 'material_not_found'],
})

export const remove = method({
  name: 'materials.remove',
  summary: 'Keep a material no longer. What was published or sent with it stays as it is.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), materialId: id() }),
  output: nothing(),
  refusals: [...inConsole, 'material_not_found', 'material_in_use'],
})
