import type { Feature } from '@teahouse/contract/business/official'
import type * as z from 'zod'
import type { AccountKind, App, Developers, Dialect } from '../../modules/programs/developers/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/db.ts'
import type { UploadedFile } from './multipart.ts'

export type Verb = 'GET' | 'POST'

/** What every wire of developers needs, whatever its apps speak for. */
export interface WireNeeds {
  db: Db
  clock: Clock
  developers: Developers
  /** Known once the server listens, and read later than that. */
  origins: {
    /** The app as browsers see it, for addresses that are told to callers who do not say by which name they came. */
    readonly app: string
    /** Where programs call, for addresses that are told in pushes. */
    readonly api: string
  }
}

/** What an app speaks for, as far as every wire has to know it. */
export interface WireAccount {
  id: string
  /** In whose days calls are counted. */
  timeZone: string
}

/** A call that nobody has been let in for yet. */
export interface OpenCall<Needs = WireNeeds> {
  needs: Needs
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

/** A call with the token of an app. */
export interface AppCall<Needs = WireNeeds, Account = WireAccount> extends OpenCall<Needs> {
  app: App
  account: Account
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

/** One address of a wire, called with a token. */
export interface AppEndpoint<Needs = WireNeeds, Account = WireAccount, Shape extends z.ZodType = z.ZodType>
  extends Declaration<Shape> {
  auth: 'token'
  /** What an official account must be allowed to use; 48001 otherwise. */
  feature?: Feature
  does(call: AppCall<Needs, Account>, input: z.output<Shape>): Promise<EndpointAnswer>
}

/** One address of a wire that lets callers in by itself, such as the one that gives tokens. */
export interface OpenEndpoint<Needs = WireNeeds, Shape extends z.ZodType = z.ZodType> extends Declaration<Shape> {
  auth: 'none'
  does(call: OpenCall<Needs>, input: z.output<Shape>): Promise<EndpointAnswer>
}

export type Endpoint = AppEndpoint | OpenEndpoint

/**
 * What declares the endpoints of one wire: checks, quotas, the API explorer and the compatibility table come from there.
 *
 * `does` answers an object, which travels as it is (bigints as plain numbers), `ok()` for a bare success, or a file. It
 * says no with `throw no(code, hint)` from errors.ts, and lets refusals of the modules rise: errors.ts translates them.
 */
export const declaringFor = <Needs extends WireNeeds, Account extends WireAccount>() => ({
  endpoint: <Shape extends z.ZodType>(declaration: Omit<AppEndpoint<Needs, Account, Shape>, 'auth'>): Endpoint =>
    ({ ...declaration, auth: 'token' }) as unknown as Endpoint,
  openEndpoint: <Shape extends z.ZodType>(declaration: Omit<OpenEndpoint<Needs, Shape>, 'auth'>): Endpoint =>
    ({ ...declaration, auth: 'none' }) as unknown as Endpoint,
})

/** The wire of one kind of account: its addresses, and what they translate to. */
export interface Wire<Needs extends WireNeeds = WireNeeds, Account extends WireAccount = WireAccount> {
  kind: AccountKind
  needs: Needs
  /** Every address, section by section as the table of compatibility lists them. */
  sections: Record<string, readonly Endpoint[]>
  /** How servers of its developers are spoken to. */
  dialect: Dialect
  /** What an app speaks for, while it may call. */
  account(app: App): Promise<Account | undefined>
  /** Whether it may use this address. */
  mayUse(account: Account, endpoint: AppEndpoint): boolean
  /** What is missing for a path that is not served; undefined for one that nobody knows. */
  laterOf(path: string): string | undefined
}

/** A success, with what is more to be said. */
export const ok = (more: Record<string, unknown> = {}): object => ({ errcode: 0, errmsg: 'ok', ...more })

/** What an endpoint allows where it says nothing else. */
export const allowanceOf = ({ daily = 1_000_000, perMinute = 10_000 }: Endpoint) => ({ daily, perMinute })

export const defaultMaxBytes = 256 * 1024

/** As all times on these wires. */
export const secondsOf = (at: Date | string): number => Math.floor(new Date(at).getTime() / 1000)
