import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, text, time } from '../values.ts'
import { isBarcode } from './barcode.ts'

/** What a developer or an operator hung on a code: a number or words, told back with each scan. */
export const scene = z.union([z.int().min(1).max(4_294_967_295), z.string().min(1).max(64)])
export type Scene = z.output<typeof scene>

export const longestSeconds = 30 * 24 * 3600

export const qrCode = z.object({
  id: id(),
  /** What the address of the code ends in: `<origin>/q/<key>`; it opens the code’s picture too. */
  key: z.string(),
  url: z.string(),
  /** The account’s own word for it, such as “Window of the shop”. */
  name: z.string(),
  scene: scene,
  isPermanent: z.boolean(),
  expiresAt: time().nullable(),
  scans: z.int(),
  /** Of those who scanned it, how many different people, and how many began to follow by it. */
  people: z.int(),
  follows: z.int(),
  madeAt: time(),
})
export type QrCode = z.output<typeof qrCode>

export const product = z.object({
  id: id(),
  accountId: id(),
  name: z.string(),
  description: z.string(),
  pictureId: id().nullable(),
  /** In the account’s words, such as “€ 4.20”. */
  price: z.string(),
  /** The number under the bars on its packet: 8, 12 or 13 digits. */
  barcode: z.string().nullable(),
  /** A page that says more, or sells it. */
  url: z.string().nullable(),
  key: z.string(),
  codeUrl: z.string(),
})
export type Product = z.output<typeof product>

const ofAccount = 'operators of the account who see to its followers'
const ofContent = 'operators of the account who see to its content'
const asOperator = ['official_account_not_found', 'not_your_duty'] as const
const barcode = () =>
  z
    .string()
    .transform((value) => value.replace(/[\s-]/g, ''))
    .pipe(z.string().refine(isBarcode, 'no such barcode'))

export const make = method({
  name: 'qrcodes.make',
  summary: 'Make a code that leads to the account and says by which way somebody came.',
  caller: 'person',
  may: ofAccount,
  input: z.object({
    accountId: id(),
    name: line(60),
    scene,
    /** Null: it is good for ever; permanent numbers go up to 100,000. */
    expiresInSeconds: z.int().min(60).max(longestSeconds).nullable(),
    requestId: id(),
  }),
  output: z.object({ qrCode }),
  refusals: [...asOperator, 'not_verified', 'not_for_this_kind', 'scene_too_large', 'too_many', 'request_id_reused'],
})

export const rename = method({
  name: 'qrcodes.rename',
  summary: 'Call a code something else.',
  caller: 'person',
  may: ofAccount,
  input: z.object({ accountId: id(), codeId: id(), name: line(60) }),
  output: z.object({ qrCode }),
  refusals: [...asOperator, 'qr_code_not_found'],
})

export const list = method({
  name: 'qrcodes.list',
  summary: 'The codes of an account with what came of them, the newest first.',
  caller: 'person',
  may: ofAccount,
  input: z.object({
    accountId: id(),
    /** A code: only those made before it. */
    after: id().optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  output: z.object({ qrCodes: z.array(qrCode), hasMore: z.boolean() }),
  refusals: asOperator,
})

export const days = method({
  name: 'qrcodes.days',
  summary: 'What came of one code, day by day in the account’s time zone.',
  caller: 'person',
  may: ofAccount,
  input: z.object({ accountId: id(), codeId: id(), days: z.int().min(1).max(90).default(30) }),
  output: z.object({
    qrCode,
    days: z.array(z.object({ day: z.string(), scans: z.int(), follows: z.int() })),
  }),
  refusals: [...asOperator, 'qr_code_not_found'],
})

export const scan = method({
  name: 'qrcodes.scan',
  summary:
    'What a scanned code leads to. A follower’s scan is told to the account with its scene; whoever does not follow it sees its profile first, and may follow by `qrcodes.follow`.',
  caller: 'person',
  input: z.object({ key: z.string().max(64) }),
  output: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('account'),
      accountId: id(),
      /** Where the account has been told; null for whoever does not follow it. */
      conversationId: id().nullable(),
    }),
    z.object({ kind: z.literal('product'), product }),
  ]),
  refusals: ['code_gone'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})

export const follow = method({
  name: 'qrcodes.follow',
  summary: 'Follow the account of a code; it learns by which.',
  caller: 'person',
  input: z.object({ key: z.string().max(64) }),
  output: z.object({ accountId: id(), conversationId: id() }),
  refusals: ['code_gone', 'official_account_not_found'],
})

export const saveProduct = method({
  name: 'qrcodes.saveProduct',
  summary: 'Register a product, or change one: its code and its barcode open its page.',
  caller: 'person',
  may: ofContent,
  input: z.object({
    accountId: id(),
    /** Chosen by the client. */
    productId: id(),
    name: line(80).pipe(z.string().min(1)),
    description: text(2_000).default(''),
    pictureId: id().nullable().default(null),
    price: line(40).default(''),
    barcode: barcode().nullable().default(null),
    url: z
      .url({ protocol: /^https?$/ })
      .max(1024)
      .nullable()
      .default(null),
  }),
  output: z.object({ product }),
  refusals: [
    ...asOperator,
    'not_verified',
    'not_for_this_kind',
    'product_not_found',
    'barcode_taken',
    'too_many',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
  ],
})

export const removeProduct = method({
  name: 'qrcodes.removeProduct',
  summary: 'A product is no longer there; its codes lead nowhere.',
  caller: 'person',
  may: ofContent,
  input: z.object({ accountId: id(), productId: id() }),
  output: nothing(),
  refusals: [...asOperator, 'product_not_found'],
})

export const products = method({
  name: 'qrcodes.products',
  summary: 'The products of an account, by name, with how often each was scanned.',
  caller: 'person',
  may: ofContent,
  input: z.object({ accountId: id() }),
  output: z.object({ products: z.array(product.extend({ scans: z.int() })) }),
  refusals: asOperator,
})

export const findProduct = method({
  name: 'qrcodes.findProduct',
  summary: 'The product that carries a barcode; looking counts as a scan.',
  caller: 'person',
  input: z.object({ barcode: barcode() }),
  output: z.object({ product }),
  refusals: ['product_not_found'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})

export const lookProduct = method({
  name: 'qrcodes.product',
  summary: 'One product.',
  caller: 'person',
  input: z.object({ productId: id() }),
  output: z.object({ product }),
  refusals: ['product_not_found'],
})
