import * as z from 'zod'
import { amountOut, currency } from '../money/money.ts'
import { id, latitude, line, longitude, seq, text, time } from '../values.ts'

/**
 * What a message holds. `outgoing` is what a client may send: it names files by id, and the server fills in what
 * it knows about them. `content` is what everyone receives.
 */
export const maxTextLength = 10_000

/** A person named with @ in a text, or everyone. */
export const mention = id().or(z.literal('all'))

export const outgoingText = z.object({
  kind: z.literal('text'),
  text: text(maxTextLength).refine((value) => value.trim().length > 0, 'empty'),
  mentions: z.array(mention).max(50).default([]),
  /** What was tapped in a message of choices: its place, and which. */
  choice: z.object({ seq: seq(), id: z.string().max(128) }).optional(),
})
const outgoingVoice = z.object({ kind: z.literal('voice'), mediaId: id() })
const outgoingPhotos = z.object({ kind: z.literal('photos'), mediaIds: z.array(id()).min(1).max(9) })
const outgoingVideo = z.object({ kind: z.literal('video'), mediaId: id() })
const outgoingFile = z.object({ kind: z.literal('file'), mediaId: id() })
const outgoingLocation = z.object({
  kind: z.literal('location'),
  latitude: latitude(),
  longitude: longitude(),
  name: line(80).default(''),
  address: line(160).default(''),
})
const outgoingContact = z.object({ kind: z.literal('contact'), personId: id() })
const outgoingSticker = z.object({ kind: z.literal('sticker'), stickerId: id() })

export const outgoing = z.discriminatedUnion('kind', [
  outgoingText,
  outgoingVoice,
  outgoingPhotos,
  outgoingVideo,
  outgoingFile,
  outgoingLocation,
  outgoingContact,
  outgoingSticker,
])
export type Outgoing = z.output<typeof outgoing>

/** A picture’s ThumbHash in base64: some 25 bytes that draw a blurred preview before the file is there. */
const preview = z.string().max(100)

export const linkPreview = z.object({
  url: z.string(),
  title: z.string(),
  description: z.string(),
  site: z.string(),
  imageId: id().nullable(),
})

export const textContent = z.object({
  kind: z.literal('text'),
  text: z.string(),
  mentions: z.array(mention),
  link: linkPreview.optional(),
  choice: z.object({ seq: seq(), id: z.string() }).optional(),
})
export const voiceContent = z.object({
  kind: z.literal('voice'),
  mediaId: id(),
  durationMs: z.int(),
  /** 48 bars, 0 to 100. */
  waveform: z.array(z.int()),
})
export const photo = z.object({
  mediaId: id(),
  width: z.int(),
  height: z.int(),
  sizeBytes: z.int(),
  preview,
  isOriginal: z.boolean(),
})
export const photosContent = z.object({ kind: z.literal('photos'), photos: z.array(photo) })
export const videoContent = z.object({
  kind: z.literal('video'),
  mediaId: id(),
  width: z.int(),
  height: z.int(),
  durationMs: z.int(),
  sizeBytes: z.int(),
  preview,
})
export const fileContent = z.object({
  kind: z.literal('file'),
  mediaId: id(),
  name: z.string(),
  sizeBytes: z.int(),
  contentType: z.string(),
})
export const locationContent = z.object({
  kind: z.literal('location'),
  latitude: latitude(),
  longitude: longitude(),
  name: z.string(),
  address: z.string(),
})
/** A position that moves until `until`, then stops by itself. Positions travel as signals; the last one is kept here at the end. */
export const liveLocationContent = z.object({
  kind: z.literal('liveLocation'),
  until: time(),
  ended: z.boolean(),
  latitude: latitude(),
  longitude: longitude(),
})
export const contactContent = z.object({
  kind: z.literal('contact'),
  personId: id(),
  name: z.string(),
  handle: z.string(),
  avatarId: id().nullable(),
})
export const stickerContent = z.object({
  kind: z.literal('sticker'),
  stickerId: id(),
  mediaId: id(),
  name: z.string(),
  width: z.int(),
  height: z.int(),
})
/**
 * Cards of the money wing. The modules there write them and change their `state`, for everybody alike; what concerns
 * one person alone (what they drew from a packet) stands there and not here. They are neither sent on nor recalled.
 */
export const transferContent = z.object({
  kind: z.literal('transfer'),
  transferId: id(),
  toId: id(),
  currency: currency(),
  amountMinor: amountOut(),
  note: z.string(),
  /** `accepted` is on its way until `arrivesAt`; `returned` by who was to get it, `calledBack` by who sent it. */
  state: z.enum(['waiting', 'accepted', 'arrived', 'returned', 'calledBack', 'expired']),
  arrivesAt: time().nullable(),
})
export const redPacketContent = z.object({
  kind: z.literal('redPacket'),
  redPacketId: id(),
  /** How it is shared out, and into how many. */
  split: z.enum(['one', 'equal', 'random', 'ordered']),
  shares: z.int(),
  /** Empty: the greeting of the reader’s language. */
  greeting: z.string(),
  cover: z.string(),
  /** Who alone may open it; null: every member. */
  forIds: z.array(id()).nullable(),
  state: z.enum(['open', 'empty', 'expired']),
})
export const collectionContent = z.object({
  kind: z.literal('collection'),
  collectionId: id(),
  note: z.string(),
  currency: currency(),
  /** Of all together. */
  amountMinor: amountOut(),
  people: z.int(),
  paid: z.int(),
  state: z.enum(['open', 'done', 'stopped']),
})
/**
 * What official accounts write besides words and files. The modules of the business wing make it; nobody sends it by hand.
 */
export const articlesContent = z.object({
  kind: z.literal('articles'),
  /** The first is shown large. Each opens an article of this server, or a page. */
  items: z
    .array(
      z.object({
        articleId: id().nullable(),
        url: z.string().nullable(),
        title: z.string(),
        digest: z.string(),
        coverId: id().nullable(),
      }),
    )
    .min(1)
    .max(8),
})
/** A notice of something that concerns this person: an order, a date, a card. */
export const noticeContent = z.object({
  kind: z.literal('notice'),
  templateId: z.string(),
  title: z.string(),
  fields: z.array(z.object({ label: z.string(), value: z.string(), color: z.string().nullable() })),
  /** A page that says more. */
  url: z.string().nullable(),
  /** A page of the mini program that says more: it opens there. */
  program: z
    .object({ appId: z.string(), path: z.string(), envVersion: z.enum(['release', 'trial', 'develop']) })
    .optional(),
})
/** Tapping one sends its text back, with `choice`. */
export const choicesContent = z.object({
  kind: z.literal('choices'),
  head: z.string(),
  choices: z.array(z.object({ id: z.string(), text: z.string() })).min(1),
  tail: z.string(),
})
export const musicContent = z.object({
  kind: z.literal('music'),
  title: z.string(),
  description: z.string(),
  url: z.string(),
  coverId: id().nullable(),
})
/** A short video of a channel. What becomes of it there becomes of it here: the card only leads to it. */
export const clipContent = z.object({
  kind: z.literal('clip'),
  clipId: id(),
  /** The beginning of its description. */
  title: z.string(),
  /** Its channel’s name. */
  creatorName: z.string(),
  mediaId: id(),
  coverId: id(),
  width: z.int(),
  height: z.int(),
  durationMs: z.int(),
})
/** A page of a mini program, with a picture of how it looked to whoever sent it. It opens there. */
export const programContent = z.object({
  kind: z.literal('program'),
  appId: z.string(),
  /** The program’s name and icon, as they were. */
  name: z.string(),
  iconId: id().nullable(),
  /** As `wx.navigateTo` takes it, with what follows `?`; empty: where it begins. */
  path: z.string(),
  title: z.string(),
  pictureId: id().nullable(),
})
/** A form that asks for consent before it takes anything: `forms.look`. */
export const formContent = z.object({
  kind: z.literal('form'),
  formId: id(),
  title: z.string(),
  intro: z.string(),
  state: z.enum(['open', 'sent', 'withdrawn', 'closed']),
})
/** Asks how a conversation with a person of the account was. */
export const ratingContent = z.object({
  kind: z.literal('rating'),
  sessionId: id(),
  /** 1 to 5; null while it is open. */
  score: z.int().min(1).max(5).nullable(),
})
export const recalledContent = z.object({ kind: z.literal('recalled'), byId: id() })

/** Centred grey lines. `actorId` did it, `personIds` are the others that it names. */
export const systemContent = z.object({
  kind: z.literal('system'),
  event: z.enum([
    'contactsNow',
    'groupMade',
    'joined',
    'joinedByCode',
    'removed',
    'renamed',
    'announced',
    'ownerChanged',
    'adminsChanged',
    'approvalOn',
    'approvalOff',
    'mutedOn',
    'mutedOff',
    'dissolved',
    'liveEnded',
    'undelivered',
    'deviceAdded',
    'logInReset',
    'welcome',
    'redPacketOpened',
    'handedOver',
    'agentJoined',
    'conversationClosed',
    'serviceDown',
  ]),
  actorId: id().nullable(),
  personIds: z.array(id()),
  text: z.string(),
})

const plain = [
  textContent,
  voiceContent,
  photosContent,
  videoContent,
  fileContent,
  locationContent,
  liveLocationContent,
  contactContent,
  stickerContent,
  transferContent,
  redPacketContent,
  collectionContent,
  articlesContent,
  noticeContent,
  choicesContent,
  musicContent,
  clipContent,
  programContent,
  formContent,
  ratingContent,
  systemContent,
  recalledContent,
] as const

/** Several messages forwarded as one card. A card inside a card keeps its title only. */
export const historyContent = z.object({
  kind: z.literal('history'),
  title: z.string(),
  items: z
    .array(
      z.object({
        senderName: z.string(),
        avatarId: id().nullable(),
        sentAt: time(),
        content: z.discriminatedUnion('kind', [
          ...plain,
          z.object({ kind: z.literal('history'), title: z.string(), items: z.array(z.never()) }),
        ]),
      }),
    )
    .max(100),
})

export const content = z.discriminatedUnion('kind', [...plain, historyContent])
export type Content = z.output<typeof content>
export type ContentKind = Content['kind']

/** The message that a reply refers to, as it was when the reply was written. */
export const quote = z.object({
  seq: seq(),
  senderId: id().nullable(),
  senderName: z.string(),
  kind: z.string(),
  text: z.string(),
  mediaId: id().nullable(),
})

export const message = z.object({
  conversationId: id(),
  seq: seq(),
  /** Chosen by the sending device; null for lines that the server wrote. */
  id: id(),
  senderId: id().nullable(),
  sentAt: time(),
  /** 0 when sent; grows when the message is recalled or gains a link preview. The highest wins. */
  revision: z.int(),
  content,
  quote: quote.optional(),
})
export type Message = z.output<typeof message>
