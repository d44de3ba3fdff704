import { join, resolve } from 'node:path'
import * as z from 'zod'
import type { StripeSettings } from './engines/banks/stripe/index.ts'
import type { S3Settings } from './engines/blobs/index.ts'
import { StartProblem } from './platform/start-problem.ts'

const onOff = (fallback: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(fallback)
    .transform((value) => value === 'on')
const count = (fallback: number) => z.coerce.number().int().min(0).default(fallback)

/** Every setting of the server, from the environment; docs/settings.md explains them. */
const environment = z.object({
  TEAHOUSE_DATA: z.string().default('./data'),
  TEAHOUSE_HOST: z.string().default('0.0.0.0'),
  TEAHOUSE_PORT: z.coerce.number().int().min(0).max(65_535).default(8324),
  /** The developers’ wire at a port of its own: one above the app’s where it is not said; 0: at none. */
  TEAHOUSE_API_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** As developers’ programs reach the server, when that is not `api.` before its name. */
  TEAHOUSE_API_ORIGIN: z.url().optional(),
  /** Where /metrics is told; without a port, nowhere. */
  TEAHOUSE_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  TEAHOUSE_METRICS_HOST: z.string().default('127.0.0.1'),
  /** A collector of OpenTelemetry, and the share of calls whose traces go there. Without it there are none. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** How long a stopping server still takes people in, saying that it is not ready: as long as its proxy needs to see it. */
  TEAHOUSE_STOP_DELAY_SECONDS: count(0),
  /** As browsers see the server; needed for passkeys and links in mails when it is not localhost. */
  TEAHOUSE_ORIGIN: z.url().optional(),
  TEAHOUSE_NAME: z.string().min(1).max(60).default('Teahouse'),
  TEAHOUSE_DEMO: onOff('on'),
  TEAHOUSE_SIGN_UP: z.enum(['open', 'closed']).default('open'),
  TEAHOUSE_TRUST_PROXY: onOff('off'),
  TEAHOUSE_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  TEAHOUSE_RATE_LIMITS: onOff('on'),
  /** Refuse what cannot be served in time; off only to measure what that is good for. */
  TEAHOUSE_OVERLOAD_PROTECTION: onOff('on'),
  TEAHOUSE_CHECK_OUTPUTS: onOff('off'),
  /** Fetch the title and picture of links that people send. Off: a default server calls nobody. */
  TEAHOUSE_LINK_PREVIEWS: onOff('off'),
  /** People may connect other networks, on which copies of their moments are posted as they ask. */
  TEAHOUSE_CROSSPOSTS: onOff('on'),
  /**
   * Development and tests only: requests to addresses that people chose (push, link previews) may reach this machine.
   */
  TEAHOUSE_PUSH_ALLOW_LOOPBACK: onOff('off'),
  /**
   * Development only: pushes to developers’ servers may reach this machine. A demo world lets them, for bots that are
   * tried out beside it.
   */
  TEAHOUSE_DEVELOPERS_ALLOW_LOOPBACK: z
    .enum(['on', 'off'])
    .optional()
    .transform((value) => (value === undefined ? undefined : value === 'on')),
  /** Raster tiles with {z}, {x}, {y}; without it the map is the coarse world that ships. */
  TEAHOUSE_TILE_URL: z.string().optional(),
  TEAHOUSE_TILE_ATTRIBUTION: z.string().optional(),
  TEAHOUSE_FILE_MAX_BYTES: count(100 * 1024 * 1024),
  TEAHOUSE_GROUP_MAX: count(500),
  /** Up to this size invited contacts join at once; above it they are asked. */
  TEAHOUSE_GROUP_DIRECT_JOIN_MAX: count(40),
  /** Above this size joining needs a verified address. */
  TEAHOUSE_GROUP_ANONYMOUS_MAX: count(100),
  /** Above this size nobody joins by QR code. */
  TEAHOUSE_GROUP_CODE_MAX: count(200),
  TEAHOUSE_RECALL_SECONDS: count(120),
  /** How long a clip in Channels can be; uploads end at five minutes. */
  TEAHOUSE_CLIP_MAX_SECONDS: z.coerce.number().int().min(1).max(300).default(60),
  /** How often an official account may write within the two days after a message: 5, or 20 by the older rule. */
  TEAHOUSE_DESK_AGENTS: z.coerce.number().int().min(1).max(1_000).default(10),
  TEAHOUSE_DESK_BOT_SECONDS: z.coerce.number().min(0.1).max(30).default(5),
  TEAHOUSE_REPLIES_TO_MESSAGE: z.coerce.number().int().min(1).max(1_000).default(5),
  /** In whole units of the currency: the most that one share of a red packet may be worth, and a whole packet. */
  TEAHOUSE_RED_PACKET_SHARE_MAX: count(200),
  TEAHOUSE_RED_PACKET_MAX: count(20_000),
  TEAHOUSE_LEAVING_DAYS: count(14),
  /** What one person may pay in a day, in whole units of the currency. */
  TEAHOUSE_PAY_DAILY_MAX: count(20_000),
  /** Payment codes up to this are charged without a question, and so much of them in a day; in whole units. */
  TEAHOUSE_PAY_UNASKED_MAX: count(100),
  TEAHOUSE_PAY_UNASKED_DAILY_MAX: count(500),
  /** A device that has just logged in cannot pay for so long, unless an older one lets it. */
  TEAHOUSE_PAY_NEW_DEVICE_HOURS: count(24),
  /** Where money comes from and goes to: the bank in the box, with play money; real money through Stripe; or nowhere. */
  TEAHOUSE_BANK: z.enum(['sandbox', 'stripe', 'off']).default('sandbox'),
  /** The official account, by its ID, that tells people of movements of their accounts at the bank in the box. */
  TEAHOUSE_BANK_ACCOUNT: z.string().default('harbour-bank'),
  /** In whole units of the currency: movements from this sum on are told by text message too. */
  TEAHOUSE_BANK_TEXT_FROM: count(100),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_URL: z.url().optional(),
  /** What a person may move from and to a bank in a day, in whole units of the currency; 0: there is no limit. */
  TEAHOUSE_TOP_UP_DAILY_MAX: count(5_000),
  TEAHOUSE_WITHDRAWAL_DAILY_MAX: count(5_000),
  /** What the server keeps of it, in hundredths of a per cent. */
  TEAHOUSE_TOP_UP_FEE_BASIS_POINTS: z.coerce.number().int().min(0).max(1_000).default(0),
  TEAHOUSE_WITHDRAWAL_FEE_BASIS_POINTS: z.coerce.number().int().min(0).max(1_000).default(0),
  /** What the server keeps of each payment to a shop, in hundredths of a per cent. */
  TEAHOUSE_SALE_FEE_BASIS_POINTS: z.coerce.number().int().min(0).max(1_000).default(0),
  /** Where a business has to be at home to have a subscription, by ISO 3166-1: `CN,DE`; `*`: anywhere. */
  TEAHOUSE_HOME_COUNTRIES: z
    .string()
    .regex(/^(\*|[A-Z]{2}(,[A-Z]{2})*)$/, 'is neither * nor a list of countries such as CN,DE')
    .default('CN'),
  /** What verifying an official account costs a year, in whole units of its currency; 0: nothing. */
  TEAHOUSE_VERIFICATION_FEE: count(99),
  TEAHOUSE_VERIFICATION_CURRENCY: z
    .string()
    .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'is no currency of ISO 4217')
    .default('USD'),
  /** How long a device makes payment codes without asking the server. */
  TEAHOUSE_PAY_CODE_OFFLINE_MINUTES: z.coerce.number().int().min(2).max(1_440).default(30),
  /** The currency that people of this server pay in, as ISO 4217 names it. */
  TEAHOUSE_CURRENCY: z
    .string()
    .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'is no currency of ISO 4217')
    .default('EUR'),
  /** Where the keys lie that the ledger’s days are signed with; in the data folder if it is not said. */
  TEAHOUSE_LEDGER_KEYS: z.string().min(1).optional(),
  /** Where the key lies that entrusted secrets are sealed with; in the data folder if it is not said. */
  TEAHOUSE_KEYS: z.string().min(1).optional(),
  /** What this process does; several of one role, or of each, share the database and the bus. */
  TEAHOUSE_ROLE: z.enum(['all', 'gateway', 'api', 'worker']).default('all'),
  DATABASE_URL: z.string().optional(),
  NATS_URL: z.string().optional(),
  /** A Meilisearch that finds things in place of PostgreSQL; messages stay where they are. */
  MEILISEARCH_URL: z.url({ protocol: /^https?$/ }).optional(),
  MEILISEARCH_KEY: z.string().optional(),
  /** A SearXNG by which people search the open internet; without it nobody does. */
  SEARXNG_URL: z.url({ protocol: /^https?$/ }).optional(),
  CONTENT_CHECKER_URL: z.url({ protocol: /^https?$/ }).optional(),
  TEAHOUSE_CONTENT_WORDS: z.string().optional(),
  /** A bucket of an S3-compatible store, for files that several servers share. Without it they lie in the data folder. */
  S3_BUCKET: z.string().min(1).optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PATH_STYLE: onOff('on'),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Teahouse <teahouse@localhost>'),
  TEAHOUSE_FFMPEG: z.string().optional(),
  /** What a package of a mini program may weigh, and all of them together. */
  TEAHOUSE_MINIPROGRAM_PACKAGE_BYTES: count(2 * 1024 * 1024),
  TEAHOUSE_MINIPROGRAM_BYTES: count(20 * 1024 * 1024),
  /** What compiling one may take. */
  TEAHOUSE_COMPILER_SECONDS: z.coerce.number().int().min(1).default(60),
  TEAHOUSE_COMPILER_MEMORY_MIB: z.coerce.number().int().min(64).default(512),
})

export interface Config {
  role: 'all' | 'gateway' | 'api' | 'worker'
  dataFolder: string
  /** Of the key that seals what others entrusted to the server. */
  keysFolder: string
  host: string
  port: number
  /** Of the developers’ wire; null: it answers under its name only. Taken by somebody else, it is left out unless asked for. */
  apiPort: { port: number; isAsked: boolean } | null
  apiOrigin: string | null
  /** Where the figures are told; null, nowhere. */
  metrics: { host: string; port: number } | null
  traces: { endpoint: string; share: number } | null
  stopDelaySeconds: number
  origin: string | null
  name: string
  isDemo: boolean
  signUpOpen: boolean
  trustProxy: boolean
  logLevel: string
  rateLimits: boolean
  overloadProtection: boolean
  checkOutputs: boolean
  linkPreviews: boolean
  pushAllowLoopback: boolean
  developersAllowLoopback: boolean
  tileUrl: string | null
  tileAttribution: string | null
  fileMaxBytes: number
  group: { maxMembers: number; directJoinMax: number; anonymousMax: number; codeMax: number }
  recallSeconds: number
  clipMaxSeconds: number
  canCrosspost: boolean
  serviceMessages: { repliesToMessage: number }
  desk: { agentsMax: number; botTimeoutMs: number }
  /** In whole units of the currency. */
  redPacket: { shareMax: number; packetMax: number }
  leavingDays: number
  money: { homeCurrency: string; ledgerKeysFolder: string }
  pay: { dailyLimit: number; unaskedLimit: number; unaskedDailyLimit: number; newDeviceHours: number }
  /** Where money comes from and goes to; null: nowhere. */
  bank: 'sandbox' | StripeSettings | null
  banks: {
    topUpDailyMax: number
    withdrawalDailyMax: number
    topUpFeeBasisPoints: number
    withdrawalFeeBasisPoints: number
  }
  merchants: { saleFeeBasisPoints: number }
  paycodes: { offlineMinutes: number }
  official: { homeCountries: readonly string[] | null; verificationFee: number; verificationCurrency: string }
  cardNotices: { accountHandle: string; textFrom: number }
  databaseUrl: string | null
  natsUrl: string | null
  meilisearch: { url: string; key: string | null } | null
  searxngUrl: string | null
  /** Who judges what is posted in mini programs: another program, or a list of words. */
  contentChecks: { url: string | null; wordsFile: string | null }
  s3: S3Settings | null
  smtpUrl: string | null
  mailFrom: string
  ffmpeg: string | null
  compiler: { packageBytes: number; totalBytes: number; timeoutMs: number; memoryMib: number }
}

/** A process of one role is one of several, on any machine: what it works on must be where the others find it. */
function assertShareable(set: z.infer<typeof environment>): void {
  if (set.TEAHOUSE_ROLE === 'all') return
  const missing = [
    ...(set.DATABASE_URL ? [] : ['DATABASE_URL: the embedded database serves one process']),
    ...(set.NATS_URL ? [] : ['NATS_URL: without it the processes hear nothing of each other']),
    ...(set.S3_BUCKET ? [] : ['S3_BUCKET: files in the data folder are seen by nobody else']),
  ]
  if (missing.length === 0) return
  throw new StartProblem(
    `The role ${set.TEAHOUSE_ROLE} is one of several processes, which need to share more. Set\n` +
      `${missing.map((line) => `  ${line}`).join('\n')}\nor leave the role out. See docs/settings.md.`,
  )
}

/** Reads the environment; a setting that makes no sense stops the start with a sentence that names it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new StartProblem(
      `Some settings in the environment make no sense:\n${lines.join('\n')}\nSee docs/settings.md.`,
    )
  }
  const set = parsed.data
  assertShareable(set)
  return {
    role: set.TEAHOUSE_ROLE,
    dataFolder: resolve(set.TEAHOUSE_DATA),
    keysFolder: resolve(set.TEAHOUSE_KEYS ?? join(set.TEAHOUSE_DATA, 'keys')),
    host: set.TEAHOUSE_HOST,
    port: set.TEAHOUSE_PORT,
    apiPort: apiPortOf(set),
    apiOrigin: set.TEAHOUSE_API_ORIGIN ? new URL(set.TEAHOUSE_API_ORIGIN).origin : null,
    metrics:
      set.TEAHOUSE_METRICS_PORT === undefined
        ? null
        : { host: set.TEAHOUSE_METRICS_HOST, port: set.TEAHOUSE_METRICS_PORT },
    traces: set.OTEL_EXPORTER_OTLP_ENDPOINT
      ? { endpoint: set.OTEL_EXPORTER_OTLP_ENDPOINT, share: set.OTEL_TRACES_SAMPLER_ARG }
      : null,
    stopDelaySeconds: set.TEAHOUSE_STOP_DELAY_SECONDS,
    origin: set.TEAHOUSE_ORIGIN ?? null,
    name: set.TEAHOUSE_NAME,
    isDemo: set.TEAHOUSE_DEMO,
    signUpOpen: set.TEAHOUSE_SIGN_UP === 'open',
    trustProxy: set.TEAHOUSE_TRUST_PROXY,
    logLevel: set.TEAHOUSE_LOG,
    rateLimits: set.TEAHOUSE_RATE_LIMITS,
    overloadProtection: set.TEAHOUSE_OVERLOAD_PROTECTION,
    checkOutputs: set.TEAHOUSE_CHECK_OUTPUTS,
    linkPreviews: set.TEAHOUSE_LINK_PREVIEWS,
    pushAllowLoopback: set.TEAHOUSE_PUSH_ALLOW_LOOPBACK,
    developersAllowLoopback: set.TEAHOUSE_DEVELOPERS_ALLOW_LOOPBACK ?? set.TEAHOUSE_DEMO,
    tileUrl: set.TEAHOUSE_TILE_URL ?? null,
    tileAttribution: set.TEAHOUSE_TILE_ATTRIBUTION ?? null,
    fileMaxBytes: set.TEAHOUSE_FILE_MAX_BYTES,
    group: {
      maxMembers: set.TEAHOUSE_GROUP_MAX,
      directJoinMax: set.TEAHOUSE_GROUP_DIRECT_JOIN_MAX,
      anonymousMax: set.TEAHOUSE_GROUP_ANONYMOUS_MAX,
      codeMax: set.TEAHOUSE_GROUP_CODE_MAX,
    },
    recallSeconds: set.TEAHOUSE_RECALL_SECONDS,
    clipMaxSeconds: set.TEAHOUSE_CLIP_MAX_SECONDS,
    canCrosspost: set.TEAHOUSE_CROSSPOSTS,
    serviceMessages: { repliesToMessage: set.TEAHOUSE_REPLIES_TO_MESSAGE },
    desk: { agentsMax: set.TEAHOUSE_DESK_AGENTS, botTimeoutMs: set.TEAHOUSE_DESK_BOT_SECONDS * 1000 },
    redPacket: { shareMax: set.TEAHOUSE_RED_PACKET_SHARE_MAX, packetMax: set.TEAHOUSE_RED_PACKET_MAX },
    leavingDays: set.TEAHOUSE_LEAVING_DAYS,
    money: {
      homeCurrency: set.TEAHOUSE_CURRENCY,
      ledgerKeysFolder: resolve(set.TEAHOUSE_LEDGER_KEYS ?? join(set.TEAHOUSE_DATA, 'ledger-keys')),
    },
    pay: {
      dailyLimit: set.TEAHOUSE_PAY_DAILY_MAX,
      unaskedLimit: set.TEAHOUSE_PAY_UNASKED_MAX,
      unaskedDailyLimit: set.TEAHOUSE_PAY_UNASKED_DAILY_MAX,
      newDeviceHours: set.TEAHOUSE_PAY_NEW_DEVICE_HOURS,
    },
    bank: bankOf(set),
    banks: {
      topUpDailyMax: set.TEAHOUSE_TOP_UP_DAILY_MAX,
      withdrawalDailyMax: set.TEAHOUSE_WITHDRAWAL_DAILY_MAX,
      topUpFeeBasisPoints: set.TEAHOUSE_TOP_UP_FEE_BASIS_POINTS,
      withdrawalFeeBasisPoints: set.TEAHOUSE_WITHDRAWAL_FEE_BASIS_POINTS,
    },
    merchants: { saleFeeBasisPoints: set.TEAHOUSE_SALE_FEE_BASIS_POINTS },
    paycodes: { offlineMinutes: set.TEAHOUSE_PAY_CODE_OFFLINE_MINUTES },
    official: {
      homeCountries: set.TEAHOUSE_HOME_COUNTRIES === '*' ? null : set.TEAHOUSE_HOME_COUNTRIES.split(','),
      verificationFee: set.TEAHOUSE_VERIFICATION_FEE,
      verificationCurrency: set.TEAHOUSE_VERIFICATION_CURRENCY,
    },
    cardNotices: { accountHandle: set.TEAHOUSE_BANK_ACCOUNT, textFrom: set.TEAHOUSE_BANK_TEXT_FROM },
    databaseUrl: set.DATABASE_URL ?? null,
    natsUrl: set.NATS_URL ?? null,
    meilisearch: set.MEILISEARCH_URL ? { url: set.MEILISEARCH_URL, key: set.MEILISEARCH_KEY ?? null } : null,
    searxngUrl: set.SEARXNG_URL ?? null,
    contentChecks: { url: set.CONTENT_CHECKER_URL ?? null, wordsFile: set.TEAHOUSE_CONTENT_WORDS ?? null },
    s3: s3Of(set),
    smtpUrl: set.SMTP_URL ?? null,
    mailFrom: set.MAIL_FROM,
    ffmpeg: set.TEAHOUSE_FFMPEG ?? null,
    compiler: {
      packageBytes: set.TEAHOUSE_MINIPROGRAM_PACKAGE_BYTES,
      totalBytes: set.TEAHOUSE_MINIPROGRAM_BYTES,
      timeoutMs: set.TEAHOUSE_COMPILER_SECONDS * 1000,
      memoryMib: set.TEAHOUSE_COMPILER_MEMORY_MIB,
    },
  }
}

function apiPortOf(set: z.infer<typeof environment>): Config['apiPort'] {
  const { TEAHOUSE_API_PORT: asked, TEAHOUSE_PORT: own } = set
  if (asked !== undefined) return asked === 0 ? null : { port: asked, isAsked: true }
  return own === 0 || own === 65_535 ? null : { port: own + 1, isAsked: false }
}

/** Real money needs both of Stripe’s secrets: without the second, anybody could send notices in its name. */
function bankOf(set: z.infer<typeof environment>): Config['bank'] {
  if (set.TEAHOUSE_BANK !== 'stripe') return set.TEAHOUSE_BANK === 'off' ? null : 'sandbox'
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = set
  if (!secretKey || !webhookSecret) {
    throw new StartProblem(
      'TEAHOUSE_BANK=stripe needs STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET. It moves real money: see docs/settings.md.',
    )
  }
  return { secretKey, webhookSecret, apiUrl: set.STRIPE_API_URL ?? null }
}

/** Half a store is a mistake that would be noticed late. */
function s3Of(set: z.infer<typeof environment>): S3Settings | null {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = set
  if (!bucket && (set.S3_ENDPOINT || accessKeyId || secretAccessKey)) {
    throw new StartProblem('S3_BUCKET is missing: without it, files would go to the data folder. See docs/settings.md.')
  }
  if (!accessKeyId !== !secretAccessKey) {
    throw new StartProblem('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together. See docs/settings.md.')
  }
  if (!bucket) return null
  return {
    bucket,
    endpoint: set.S3_ENDPOINT ?? null,
    region: set.S3_REGION,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
    pathStyle: set.S3_PATH_STYLE,
  }
}
