import type { Feature } from '@teahouse/contract/business/official'
import type * as z from 'zod'
import type { OfficialAccount } from '../../modules/business/official/index.ts'
import type { App } from '../../modules/programs/developers/index.ts'
import type { UploadedFile } from '../wire/multipart.ts'
import type { OfficialNeeds } from './needs.ts'

export type Verb = 'GET' | 'POST'

/** A call that nobody has been let in for yet. */
export interface OpenCall {
  needs: OfficialNeeds
  /** Names the call in its answer, in the log and for the developer. */
  rid: string
  verb: Verb
  /** Network address of the caller. */
  address: string
  /** This origin as the caller sees it, such as `http://api.localhost:8324`. */
  origin: string
  files: readonly UploadedFile[]
  /** Counts the call for an app that let itself in; refuses 45009 and 45011 beyond what the endpoint allows. */
  charge(app: App): Promise<void>
}

/** A call with the token of an account’s app. */
export interface AccountCall extends OpenCall {
  app: App
  account: OfficialAccount
}

/** Bytes instead of JSON; with a status where there are none to give. */
export interface FileAnswer {
  file: { bytes: Uint8Array; name: string; type: string; status?: number }
}

export type EndpointAnswer = object | FileAnswer

interface Declaration<Shape extends z.ZodType> {
  path: `/${string}`
  /** Other methods are refused as 43001 or 43002. */
  verbs: readonly Verb[]
  /** What it does, in one sentence: for the list of endpoints and the API explorer. */
  summary: string
  /** What of it is not here, in a few words: for the table of compatibility. */
  partly?: string
  /**
   * What is taken from the query and the body together; the body goes first. A member that is wrong is 40035 unless its
   * shape names another code: see `coded` in shapes.ts.
   */
  input: Shape
  /** Calls in a day of the account: the most there are where it is left out. */
  daily?: number
  /** Calls in a minute. */
  perMinute?: number
  /** The largest body. */
  maxBytes?: number
  /** An input that works, for the API explorer and the tests of the reference. */
  example?: Record<string, unknown>
}

/** One address of the wire, called with a token. `feature`: what the account must be allowed to use; 48001 otherwise. */
export interface AccountEndpoint<Shape extends z.ZodType = z.ZodType> extends Declaration<Shape> {
  auth: 'token'
  feature?: Feature
  does(call: AccountCall, input: z.output<Shape>): Promise<EndpointAnswer>
}

/** One address of the wire that lets callers in by itself, such as the one that gives tokens. */
export interface OpenEndpoint<Shape extends z.ZodType = z.ZodType> extends Declaration<Shape> {
  auth: 'none'
  does(call: OpenCall, input: z.output<Shape>): Promise<EndpointAnswer>
}

export type Endpoint = AccountEndpoint | OpenEndpoint

/**
 * Declares an endpoint: checks, quotas, the API explorer and the compatibility table come from here.
 *
 * `does` answers an object, which travels as it is (bigints as plain numbers), `ok()` for a bare success, or a file. It
 * says no with `throw no(code, hint)` from errors.ts, and lets refusals of the modules rise: errors.ts translates them.
 */
export const endpoint = <Shape extends z.ZodType>(declaration: Omit<AccountEndpoint<Shape>, 'auth'>): Endpoint =>
  ({ ...declaration, auth: 'token' }) as unknown as Endpoint

export const openEndpoint = <Shape extends z.ZodType>(declaration: Omit<OpenEndpoint<Shape>, 'auth'>): Endpoint =>
  ({ ...declaration, auth: 'none' }) as unknown as Endpoint

/** A success, with what is more to be said. */
export const ok = (more: Record<string, unknown> = {}): object => ({ errcode: 0, errmsg: 'ok', ...more })

/** What an endpoint allows where it says nothing else. */
export const allowanceOf = ({ daily = 1_000_000, perMinute = 10_000 }: Endpoint) => ({ daily, perMinute })

export const defaultMaxBytes = 256 * 1024
