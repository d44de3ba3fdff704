import * as z from 'zod'
import { method } from '../method.ts'
import { id, locale, nothing } from '../values.ts'

export const sticker = z.object({
  id: id(),
  mediaId: id(),
  width: z.int(),
  height: z.int(),
  /** By language; own stickers have none. */
  names: z.partialRecord(locale(), z.string()),
  keywords: z.partialRecord(locale(), z.array(z.string())),
})
export type Sticker = z.output<typeof sticker>

export const pack = z.object({ id: id(), names: z.partialRecord(locale(), z.string()), stickers: z.array(sticker) })
export type StickerPack = z.output<typeof pack>

export const list = method({
  name: 'stickers.list',
  summary: 'The packs of this server, and the stickers that this person added.',
  caller: 'person',
  input: nothing(),
  output: z.object({ packs: z.array(pack), own: z.array(sticker) }),
  refusals: [],
})

export const add = method({
  name: 'stickers.add',
  summary: 'Add a sticker of one’s own: from an uploaded image, or from a sticker or photo that was seen in a chat.',
  caller: 'person',
  may: 'pictures that one may see',
  input: z.object({ mediaId: id() }),
  output: z.object({ sticker }),
  refusals: ['media_not_found', 'media_not_ready', 'wrong_media', 'too_many'],
})

export const remove = method({
  name: 'stickers.remove',
  summary: 'Take an own sticker out of the collection; what was sent stays.',
  caller: 'person',
  input: z.object({ stickerId: id() }),
  output: nothing(),
  refusals: ['sticker_not_found'],
})
