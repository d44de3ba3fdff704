import * as z from 'zod'
import { method } from '../method.ts'
import { time } from '../values.ts'
import { appId } from './developers.ts'

/**
 * The road of mini programs to the servers of their developers. Whoever runs a program posts to `/programs/proxy` a head
 * as JSON, four bytes with its length before it, and the body after it; the answer’s body comes as it is, and
 * `x-program-answer` tells the rest. Sockets say the same head as their first frame at `/programs/socket`.
 */

/** Which of the program’s lists of domains the address has to stand in. */
export const proxyUse = z.enum(['request', 'upload', 'download', 'socket'])
export type ProxyUse = z.output<typeof proxyUse>

const headers = z.record(z.string().max(256), z.string().max(16_384))

export const proxyHead = z.object({
  appId: appId(),
  /** Which version runs: its domains count, and who may run it may ask. */
  bundleId: z.string().max(64),
  use: z.enum(['request', 'upload', 'download']),
  url: z.string().max(8_192),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']),
  headers,
  timeoutMs: z.int().min(1).max(600_000),
})
export type ProxyHead = z.output<typeof proxyHead>

export const socketHead = proxyHead.pick({ appId: true, bundleId: true, url: true, headers: true }).extend({
  protocols: z.array(z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,128}$/)).max(10),
})
export type SocketHead = z.output<typeof socketHead>

/** What `x-program-answer` says, percent-encoded JSON. */
export interface ProxyAnswer {
  readonly status: number
  /** In their order; several of one name stand several times. */
  readonly headers: readonly (readonly [name: string, value: string])[]
}

export const pictures = method({
  name: 'proxy.pictures',
  summary:
    'Where the frame of a mini program finds pictures, sounds and fonts of its declared domains: the address, and behind it their own, encoded as a part of a path.',
  caller: 'person',
  may: 'whoever may run this version of the program',
  input: z.object({ appId: appId(), bundleId: z.string().max(64) }),
  output: z.object({
    /** `/programs/pictures/<ticket>/`, good for this person and program only. */
    path: z.string(),
    expiresAt: time(),
  }),
  refusals: ['program_not_found'],
})
