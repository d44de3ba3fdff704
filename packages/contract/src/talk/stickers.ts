import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, locale, name, nothing, text, time } from '../values.ts'
import { packLimits } from './stickers-limits.ts'

export const sticker = z.object({
  id: id(),
  mediaId: id(),
  width: z.int(),
  height: z.int(),
  /** By language; own stickers have none. */
  names: z.partialRecord(locale(), z.string()),
  /** Words that it is found by, besides its name and those of its meanings. */
  keywords: z.partialRecord(locale(), z.array(z.string())),
  /** What it says, by the ids of the meanings in `stickers.list`. */
  meanings: z.array(z.string()),
})
export type Sticker = z.output<typeof sticker>

export const pack = z.object({ id: id(), names: z.partialRecord(locale(), z.string()), stickers: z.array(sticker) })
export type StickerPack = z.output<typeof pack>

/** A pack as the gallery shows it. */
export const galleryPack = z.object({
  id: id(),
  names: z.partialRecord(locale(), z.string()),
  about: z.partialRecord(locale(), z.string()),
  /** Who drew it; null for the packs that ship with the server. */
  creator: z.object({ id: id(), name: z.string() }).nullable(),
  /** The pictures of its first stickers, up to five. */
  coverIds: z.array(id()),
  stickerCount: z.int(),
  /** How many people have chosen it. */
  keepers: z.int(),
  isKept: z.boolean(),
  /** False when it has left the gallery: whoever has it keeps it. */
  isListed: z.boolean(),
})
export type GalleryPack = z.output<typeof galleryPack>

/**
 * `draft`: its creator works on it. `waiting`: for the reviewers. `listed`: in the gallery. `refused`: not as it is;
 * its creator can change it and ask again. `withdrawn`: its creator took it out of the gallery, whoever has it keeps
 * it. `removed`: reviewers took it away from everybody.
 */
export const packState = z.enum(['draft', 'waiting', 'listed', 'refused', 'withdrawn', 'removed'])
export type PackState = z.output<typeof packState>

/** A sticker as its creator describes it, in their language. */
const madeSticker = {
  mediaId: id(),
  name: line(40),
  words: z.array(line(30)).max(packLimits.words),
  /** What it says, from the meanings in `stickers.list`: so it is found in every language. */
  meanings: z.array(z.string().max(30)).max(packLimits.meanings),
}

/** A pack as its creator and the reviewers see it. */
export const madePack = z.object({
  id: id(),
  state: packState,
  name: z.string(),
  about: z.string(),
  /** The language of its words. */
  language: locale(),
  stickers: z.array(z.object({ ...madeSticker, width: z.int(), height: z.int() })),
  keepers: z.int(),
  changedAt: time(),
  /** Why it was refused or removed. */
  reason: z.string(),
})
export type MadePack = z.output<typeof madePack>

export const meaning = z.object({
  id: z.string(),
  /** By language, its name first. */
  words: z.record(locale(), z.array(z.string()).min(1)),
})
export type Meaning = z.output<typeof meaning>

export const list = method({
  name: 'stickers.list',
  summary:
    'The packs that this person has chosen, in their order, the stickers that they added, and the words of all meanings.',
  caller: 'person',
  input: nothing(),
  output: z.object({ packs: z.array(pack), own: z.array(sticker), meanings: z.array(meaning) }),
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

// ---- the gallery

const page = { skip: z.int().min(0).max(10_000).default(0), limit: z.int().min(1).max(60).default(30) }
const sought = { query: z.string().trim().max(60), locale: locale() }

export const gallery = method({
  name: 'stickers.gallery',
  summary: 'The packs that anybody may choose, the most chosen first; with words, those that have a sticker for them.',
  caller: 'person',
  input: z.object({ ...sought, query: sought.query.default(''), ...page }),
  output: z.object({ packs: z.array(galleryPack), hasMore: z.boolean() }),
  refusals: [],
})

export const onePack = method({
  name: 'stickers.pack',
  summary: 'A pack with all of its stickers.',
  caller: 'person',
  may: 'packs of the gallery, and those that one has',
  input: z.object({
    /** The pack’s, or that of one of its stickers. */
    id: id(),
  }),
  output: z.object({ pack: galleryPack, stickers: z.array(sticker) }),
  refusals: ['pack_not_found'],
})

export const addPack = method({
  name: 'stickers.addPack',
  summary: 'Choose a pack of the gallery: it stands first from now on. One that is there already stays where it is.',
  caller: 'person',
  may: 'packs of the gallery',
  input: z.object({ packId: id() }),
  output: nothing(),
  refusals: ['pack_not_found', 'too_many'],
})

export const removePack = method({
  name: 'stickers.removePack',
  summary: 'Take a pack away from one’s own; what was sent stays, and a pack of the gallery can be chosen again.',
  caller: 'person',
  input: z.object({ packId: id() }),
  output: nothing(),
  refusals: ['pack_not_found'],
})

export const orderPacks = method({
  name: 'stickers.orderPacks',
  summary: 'Put one’s packs into an order. Those that are not named follow as they were.',
  caller: 'person',
  input: z.object({ packIds: z.array(id()).max(packLimits.kept) }),
  output: nothing(),
  refusals: [],
})

export const search = method({
  name: 'stickers.search',
  summary: 'Stickers of the gallery by what they mean: words in any language, those of the given one first.',
  caller: 'person',
  input: z.object({ ...sought, ...page }),
  output: z.object({
    stickers: z.array(z.object({ sticker, packId: id(), packNames: z.partialRecord(locale(), z.string()) })),
    hasMore: z.boolean(),
  }),
  refusals: [],
  priority: 'background',
})
export type StickerHit = z.output<typeof search.output>['stickers'][number]

// ---- creators

export const mine = method({
  name: 'stickers.mine',
  summary: 'The packs that this person makes, the last changed first.',
  caller: 'person',
  input: nothing(),
  output: z.object({ packs: z.array(madePack) }),
  refusals: [],
})

export const savePack = method({
  name: 'stickers.savePack',
  summary: 'Keep a draft of a pack, whole: its words, and its stickers in their order, each an upload of one’s own.',
  caller: 'person',
  may: 'own packs that are drafts or were refused',
  input: z.object({
    /** Chosen by the client; a new one begins a pack. */
    packId: id(),
    name: name(),
    about: text(300),
    language: locale(),
    stickers: z.array(z.object(madeSticker)).max(packLimits.mostStickers),
  }),
  output: z.object({ pack: madePack }),
  refusals: [
    'pack_not_found',
    'pack_fixed',
    'too_many',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
    'meaning_not_found',
  ],
})

export const submitPack = method({
  name: 'stickers.submitPack',
  summary: 'Ask the reviewers to let a pack into the gallery.',
  caller: 'person',
  may: 'own packs that are drafts, were refused or were withdrawn',
  input: z.object({
    packId: id(),
    /** Said by the creator: that they drew the pictures, or may give them to others. */
    isTheirsToGive: z.literal(true),
  }),
  output: z.object({ pack: madePack }),
  refusals: ['pack_not_found', 'pack_fixed', 'pack_incomplete'],
})

export const withdrawPack = method({
  name: 'stickers.withdrawPack',
  summary: 'Take a request back, or a pack out of the gallery: whoever has chosen it keeps it.',
  caller: 'person',
  may: 'own packs',
  input: z.object({ packId: id() }),
  output: z.object({ pack: madePack }),
  refusals: ['pack_not_found', 'pack_fixed'],
})

export const deletePack = method({
  name: 'stickers.deletePack',
  summary: 'Throw a pack away that was never in the gallery.',
  caller: 'person',
  may: 'own packs that are drafts or were refused',
  input: z.object({ packId: id() }),
  output: nothing(),
  refusals: ['pack_not_found', 'pack_fixed'],
})

// ---- reviewers

export const packReview = madePack.extend({
  creator: z.object({ id: id(), name: z.string() }),
})
export type PackReview = z.output<typeof packReview>

export const reviews = method({
  name: 'stickers.reviews',
  summary: 'Packs that wait for the reviewers, the oldest first; or those that were decided, the newest first.',
  caller: 'administrator',
  input: z.object({ state: z.enum(['waiting', 'decided']).default('waiting'), ...page }),
  output: z.object({ packs: z.array(packReview), hasMore: z.boolean(), waiting: z.int() }),
  refusals: [],
})

export const decide = method({
  name: 'stickers.decide',
  summary: 'Let a pack into the gallery, refuse it, or take one away from everybody; what was sent stays in the chats.',
  caller: 'administrator',
  input: z.object({
    packId: id(),
    decision: z.enum(['listed', 'refused', 'removed']),
    /** For the creator; needed unless the pack is let in. */
    reason: text(300).default(''),
  }),
  output: z.object({ pack: packReview }),
  refusals: ['pack_not_found', 'pack_fixed', 'reason_missing'],
})
