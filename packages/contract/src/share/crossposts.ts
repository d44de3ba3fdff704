import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, time } from '../values.ts'

/** Copies of moments on other networks: somebody’s own places there, and what became of each copy. */

export const networkKind = z.enum(['mastodon', 'webhook'])
export type NetworkKind = z.output<typeof networkKind>

/** Who sees copies on Mastodon, in its words. */
export const visibility = z.enum(['public', 'unlisted', 'private'])
export type Visibility = z.output<typeof visibility>

export const network = z.object({
  id: id(),
  kind: networkKind,
  /** Whom copies are posted as, such as `@nia@social.example`; of a webhook its host. */
  name: z.string(),
  /** The profile there; of a webhook the address that is called. */
  url: z.string(),
  /** Null for webhooks. */
  visibility: visibility.nullable(),
  /** Why the last copy did not arrive; null when it did. */
  problem: z.enum(['unreachable', 'refused', 'forbidden', 'sealed']).nullable(),
  /** What the network said about it. */
  problemDetail: z.string(),
  connectedAt: time(),
})
export type Network = z.output<typeof network>

const server = () =>
  line(200)
    .transform((value) =>
      value
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/^@?[^@/]+@/, '')
        .replace(/\/.*$/, ''),
    )
    .pipe(z.string().regex(/^[\p{L}\p{N}.-]+(:\d{2,5})?$|^\[[0-9a-f:]+\](:\d{2,5})?$/u))

const notThere = ['network_forbidden', 'network_unreachable', 'network_refused'] as const

export const networks = method({
  name: 'crossposts.networks',
  summary: 'The networks that I have connected, the first connected first.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    networks: z.array(network),
    /** Whether this server lets people connect networks. */ isOffered: z.boolean(),
  }),
  refusals: [],
})

export const begin = method({
  name: 'crossposts.begin',
  summary:
    'Begin to connect an account on a Mastodon server: answers the page there on which its owner agrees and gets a code.',
  caller: 'person',
  input: z.object({
    /** Such as `social.example`; a whole address or `@nia@social.example` does as well. */
    server: server(),
  }),
  output: z.object({ beginningId: id(), authorizeUrl: z.url() }),
  refusals: [...notThere, 'networks_off', 'too_many'],
  limit: { per: 'person', calls: 10, seconds: 600 },
})

export const connect = method({
  name: 'crossposts.connect',
  summary:
    'Connect a network: a Mastodon account by the code of its page, or by an access token that one made there; or an address that is called with each copy. It is tried first. The same account or address again is the same network.',
  caller: 'person',
  input: z.discriminatedUnion('by', [
    z.object({ by: z.literal('code'), beginningId: id(), code: line(500).pipe(z.string().min(1)) }),
    z.object({ by: z.literal('token'), server: server(), token: line(500).pipe(z.string().min(1)) }),
    z.object({ by: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }).max(2048) }),
  ]),
  output: z.object({
    network,
    /** What calls of a webhook are signed with, told this once; null for Mastodon, and when it was connected before. */
    secret: z.string().nullable(),
  }),
  refusals: [...notThere, 'beginning_not_found', 'networks_off', 'too_many'],
  limit: { per: 'person', calls: 20, seconds: 600 },
})

export const change = method({
  name: 'crossposts.change',
  summary: 'Say who sees copies on a Mastodon account from now on.',
  caller: 'person',
  may: 'one’s own networks',
  input: z.object({ networkId: id(), visibility }),
  output: z.object({ network }),
  refusals: ['network_not_found'],
})

export const disconnect = method({
  name: 'crossposts.disconnect',
  summary: 'Post nothing there any more, and give back what was granted. Copies that are there stay there.',
  caller: 'person',
  may: 'one’s own networks',
  input: z.object({ networkId: id() }),
  output: nothing(),
  refusals: ['network_not_found'],
})

export const copy = z.object({
  momentId: id(),
  networkId: id(),
  kind: networkKind,
  name: z.string(),
  state: z.enum(['waiting', 'posted', 'failed', 'withdrawing', 'withdrawn']),
  url: z.string().nullable(),
  /** Why it is not where it should be, as for networks; null where nothing went wrong. */
  problem: network.shape.problem,
  problemDetail: z.string(),
  at: time(),
})
export type Copy = z.output<typeof copy>

export const copies = method({
  name: 'crossposts.copies',
  summary: 'What became of my copies: the latest fifty.',
  caller: 'person',
  input: nothing(),
  output: z.object({ copies: z.array(copy) }),
  refusals: [],
  priority: 'background',
})

export const retry = method({
  name: 'crossposts.retry',
  summary: 'Try again what failed: to post a copy, or to take it back. What is under way or done stays as it is.',
  caller: 'person',
  may: 'one’s own copies',
  input: z.object({ momentId: id(), networkId: id() }),
  output: nothing(),
  refusals: ['network_not_found'],
})
