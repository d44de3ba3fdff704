import * as z from 'zod'
import { publicAccount } from '../business/official.ts'
import { method } from '../method.ts'
import { id, line, time } from '../values.ts'

/** `wx` and 16 hexadecimal digits: the app that speaks for an official account or a mini program. */
export const appId = () => z.string().regex(/^wx[0-9a-f]{16}$/)

/**
 * How pushes travel. `plain`: readable. `mixed`: readable, with the encrypted form beside it, to change over.
 * `safe`: encrypted only.
 */
export const pushMode = z.enum(['plain', 'mixed', 'safe'])
export type PushMode = z.output<typeof pushMode>

/** Where messages and events are pushed to. */
export const serverAddress = z.object({
  url: z.string(),
  /** Both sides sign with it. */
  token: z.string(),
  /** 43 characters; pushes are encrypted under it. */
  aesKey: z.string(),
  mode: pushMode,
  /** While it is off, automatic replies and people of the account answer. */
  isOn: z.boolean(),
})
export type ServerAddress = z.output<typeof serverAddress>

/** An account's app, as those who look after it see it. The account is an official account or a mini program. */
export const developerApp = z.object({
  appId: appId(),
  kind: z.enum(['official', 'miniprogram']),
  accountId: id(),
  /** `gh_` and 12 characters: the account's name in pushes. */
  wireName: z.string(),
  /** When the secret was made; null: there is none yet. It cannot be seen again. */
  secretMadeAt: time().nullable(),
  /** Addresses and networks that calls may come from; none: from anywhere. */
  allowedNetworks: z.array(z.string()),
  /** Hosts whose pages may ask who a person is, and use the page script. */
  pageHosts: z.array(z.string()),
  server: serverAddress.nullable(),
})
export type DeveloperApp = z.output<typeof developerApp>

/** What a server answered, or why it did not. `status` is null when nobody answered. */
export const pushAnswer = z.object({
  status: z.int().nullable(),
  problem: z
    .enum([
      /** The address is not one that this server may call. */
      'forbidden',
      /** Nobody answers there. */
      'unreachable',
      /** It took more than 5 seconds. */
      'tooSlow',
      'tooLarge',
      /** Another status than 200. */
      'badStatus',
      /** Neither empty, `success`, nor a reply that can be read. */
      'badAnswer',
      /** The test of the address came back otherwise than it was sent. */
      'badEcho',
    ])
    .nullable(),
  /** More about the problem, for developers: in English. */
  detail: z.string(),
  tookMs: z.int(),
  /** What was sent and what came back, cut to some thousand characters. */
  request: z.string(),
  answer: z.string(),
})
export type PushAnswer = z.output<typeof pushAnswer>

/** Something that was, or is to be, told to the developer's server. */
export const push = z.object({
  id: id(),
  /** `message.text`, `event.subscribe` …, as the wire names it. */
  kind: z.string(),
  openid: z.string().nullable(),
  at: time(),
  /** `waiting` is tried, or tried again, soon. `failed`: three times in vain. */
  state: z.enum(['waiting', 'answered', 'failed']),
  attempts: z.int(),
  lastProblem: pushAnswer.shape.problem,
})
export type Push = z.output<typeof push>

const concerning = { accountId: id() }
const may = 'operators of the official account who look after its programs; developers of the mini program'
const refusals = [
  'official_account_not_found',
  'not_your_duty',
  'not_verified',
  'not_for_this_kind',
  // Of a mini program.
  'program_not_found',
] as const

export const look = method({
  name: 'developers.look',
  summary: 'The program of an official account: its id, who may call, where it is told of what happens.',
  caller: 'person',
  may,
  input: z.object(concerning),
  output: z.object({
    app: developerApp,
    /** Where programs call: by name, and by port for clients that do not resolve the name. */
    origins: z.array(z.string()),
  }),
  refusals: [...refusals],
})

export const makeSecret = method({
  name: 'developers.makeSecret',
  summary: 'A new secret, shown this once. The one before, and every token made with it, ends at once.',
  caller: 'person',
  may,
  input: z.object(concerning),
  output: z.object({ app: developerApp, secret: z.string() }),
  refusals: [...refusals],
  limit: { per: 'person', calls: 20, seconds: 3600 },
})

export const saveAccess = method({
  name: 'developers.saveAccess',
  summary: 'Where calls may come from, and whose pages may ask who a person is.',
  caller: 'person',
  may,
  input: z.object({
    ...concerning,
    allowedNetworks: z.array(line(49)).max(50),
    /** Names of hosts, with a port where it is not the usual one. */
    pageHosts: z
      .array(
        line(253)
          .transform((host) => host.toLowerCase())
          .pipe(z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/)),
      )
      .max(20),
  }),
  output: z.object({ app: developerApp }),
  refusals: [...refusals, 'wrong_network'],
})

export const saveServer = method({
  name: 'developers.saveServer',
  summary:
    'Where messages and events are pushed to. The address is tested first, with a GET that must be answered with what it brings; it is saved, and on, when that holds.',
  caller: 'person',
  may,
  input: z.object({
    ...concerning,
    url: z.url({ protocol: /^https?$/ }).max(1000),
    token: z.string().regex(/^[A-Za-z0-9]{3,32}$/),
    aesKey: z.string().regex(/^[A-Za-z0-9]{43}$/),
    mode: pushMode,
  }),
  output: z.object({ isSaved: z.boolean(), test: pushAnswer, app: developerApp }),
  refusals: [...refusals],
  limit: { per: 'person', calls: 60, seconds: 600 },
})

export const switchServer = method({
  name: 'developers.switchServer',
  summary: 'Begins or ends pushing. While it is off, automatic replies answer.',
  caller: 'person',
  may,
  input: z.object({ ...concerning, isOn: z.boolean() }),
  output: z.object({ app: developerApp }),
  refusals: [...refusals, 'no_server_address'],
})

export const pushes = method({
  name: 'developers.pushes',
  summary: 'What was pushed in the last 7 days, the newest first.',
  caller: 'person',
  may,
  input: z.object({
    ...concerning,
    state: push.shape.state.optional(),
    beforeId: id().optional(),
    limit: z.int().min(1).max(100).default(30),
  }),
  output: z.object({ pushes: z.array(push), hasMore: z.boolean() }),
  refusals: [...refusals],
  priority: 'background',
})

export const lookAtPush = method({
  name: 'developers.lookAtPush',
  summary: 'One push with each try: what was sent, and what came back.',
  caller: 'person',
  may,
  input: z.object({ ...concerning, pushId: id() }),
  output: z.object({ push, tries: z.array(pushAnswer.extend({ at: time() })) }),
  refusals: [...refusals, 'push_not_found'],
  priority: 'background',
})

export const retryPush = method({
  name: 'developers.retryPush',
  summary: 'Pushes once more what failed. An answer still reaches the person, unless something answered before.',
  caller: 'person',
  may,
  input: z.object({ ...concerning, pushId: id() }),
  output: z.object({ push }),
  refusals: [...refusals, 'push_not_found', 'no_server_address'],
})

export const endpoints = method({
  name: 'developers.endpoints',
  summary: 'Every address that programs can call, with what is left of it today.',
  caller: 'person',
  may,
  input: z.object(concerning),
  output: z.object({
    endpoints: z.array(
      z.object({
        section: z.string(),
        path: z.string(),
        verbs: z.array(z.enum(['GET', 'POST'])),
        summary: z.string(),
        /** An input that works, as JSON; empty where nothing is needed. */
        example: z.string(),
        used: z.int(),
        daily: z.int(),
      }),
    ),
    /** How often the counts can still be set back in this month. */
    clearingsLeft: z.int(),
  }),
  refusals: [...refusals],
  priority: 'background',
})

export const clearCounts = method({
  name: 'developers.clearCounts',
  summary: 'Sets the counts of calls back to nothing; ten times in a month.',
  caller: 'person',
  may,
  input: z.object(concerning),
  output: z.object({ clearingsLeft: z.int() }),
  refusals: [...refusals, 'too_many'],
})

export const explore = method({
  name: 'developers.explore',
  summary: "Makes one call in the program's name, and shows the request and its answer.",
  caller: 'person',
  may,
  input: z.object({
    ...concerning,
    verb: z.enum(['GET', 'POST']),
    path: z.string().max(200).startsWith('/'),
    query: z.record(z.string().max(100), z.string().max(2000)).default({}),
    body: z.string().max(64_000).default(''),
  }),
  output: z.object({
    request: z.string(),
    answer: z.string(),
    contentType: z.string(),
    errcode: z.int(),
    tookMs: z.int(),
  }),
  refusals: [...refusals],
  limit: { per: 'person', calls: 120, seconds: 60 },
})

export const failures = method({
  name: 'developers.failures',
  summary: 'The last calls that were refused, by the rid that their answer named; kept for 7 days.',
  caller: 'person',
  may,
  input: z.object({ ...concerning, limit: z.int().min(1).max(100).default(30) }),
  output: z.object({
    failures: z.array(
      z.object({
        rid: z.string(),
        at: time(),
        tookMs: z.int(),
        address: z.string(),
        request: z.string(),
        body: z.string(),
        answer: z.string(),
      }),
    ),
  }),
  refusals: [...refusals],
  priority: 'background',
})

/** What a page asks for. `snsapi_base`: the openid alone, without a question. `snsapi_userinfo`: name and picture too. */
const authorization = {
  appId: z.string().max(64),
  redirectUri: z.string().max(2048),
  scope: z.enum(['snsapi_base', 'snsapi_userinfo']),
  state: z.string().max(128).default(''),
}

export const lookAtAuthorization = method({
  name: 'developers.lookAtAuthorization',
  summary: 'Who asks who one is, and for what: to be shown before one agrees.',
  caller: 'person',
  input: z.object(authorization),
  output: z.object({
    account: publicAccount,
    /** The host that will hear the answer. */
    host: z.string(),
    /** False: the openid alone is asked for, or one agreed before; nothing needs to be shown. */
    needsConsent: z.boolean(),
  }),
  refusals: ['app_not_found', 'page_not_allowed'],
})

export const authorize = method({
  name: 'developers.authorize',
  summary: 'Tells a page who one is, or that one would rather not. Answers where the page goes on.',
  caller: 'person',
  input: z.object({ ...authorization, allow: z.boolean() }),
  output: z.object({ redirectTo: z.string() }),
  refusals: ['app_not_found', 'page_not_allowed'],
  limit: { per: 'person', calls: 120, seconds: 60 },
})

export const authorizations = method({
  name: 'developers.authorizations',
  summary: 'Which accounts know name and picture from their pages.',
  caller: 'person',
  input: z.object({}),
  output: z.object({ authorizations: z.array(z.object({ account: publicAccount, at: time() })) }),
  refusals: [],
  priority: 'background',
})

export const withdrawAuthorization = method({
  name: 'developers.withdrawAuthorization',
  summary: "Ends what one agreed to: an account's pages have to ask again, and their tokens count no more.",
  caller: 'person',
  input: z.object(concerning),
  output: z.object({}),
  refusals: [],
})

export const checkPage = method({
  name: 'developers.checkPage',
  summary: 'Whether a page that lies in the app may use what it asks for: its signature, its app and its host.',
  caller: 'person',
  input: z.object({
    appId: z.string().max(64),
    timestamp: z.string().max(20),
    nonceStr: z.string().max(64),
    signature: z.string().max(64),
    /** The page's address without what follows `#`. */
    url: z.string().max(4096),
  }),
  output: z.object({
    isRight: z.boolean(),
    /** Null when it is right. */
    problem: z.enum(['unknownApp', 'wrongHost', 'wrongSignature']).nullable(),
    account: publicAccount.nullable(),
  }),
  refusals: [],
  limit: { per: 'person', calls: 120, seconds: 60 },
})

export const takePicture = method({
  name: 'developers.takePicture',
  summary:
    'Hands a picture that one has chosen for a page to the account of the page, for three days, under the name by which its program fetches it.',
  caller: 'person',
  input: z.object({ appId: z.string().max(64), mediaId: id() }),
  output: z.object({ serverId: z.string() }),
  refusals: ['app_not_found', 'media_not_found', 'media_not_ready', 'wrong_media', 'material_not_found'],
  limit: { per: 'person', calls: 100, seconds: 3600 },
})

export const apiOrigins = method({
  name: 'developers.apiOrigins',
  summary: "Where this server's API answers: pages from there are the server's own.",
  caller: 'anyone',
  input: z.object({}),
  output: z.object({ origins: z.array(z.string()) }),
  refusals: [],
  priority: 'background',
})
