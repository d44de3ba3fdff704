import type * as z from 'zod'
import type { RefusalCode } from './refusals.ts'

/** Who may call at all. What a person may do to a particular thing is said in `may`, and answered by a refusal. */
export type Caller = 'anyone' | 'person' | 'administrator'

/**
 * How urgent a call is when the server is full. `vital` goes before all else: payments, log-outs, a new password.
 * `background` is shed first: paging through history, search, previews, what a device can tell or ask as well later.
 * All else is `normal`.
 */
export type Priority = 'vital' | 'normal' | 'background'

export interface RateLimit {
  /** What is counted: calls of one account, or calls from one network address. */
  per: 'person' | 'address'
  calls: number
  seconds: number
}

export interface MethodShape {
  /** `<module>.<verb>`: the path below /rpc, and the word to search the code for. */
  readonly name: `${string}.${string}`
  readonly summary: string
  readonly caller: Caller
  /** In words: on which things the caller may do this. Absent where it only concerns the caller's own things. */
  readonly may?: string
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly refusals: readonly RefusalCode[]
  readonly limit?: RateLimit
  readonly priority?: Priority
}

/** Declares a method. Validation, the client's types, the reference and the possible answers of "no" come from here. */
export const method = <const M extends MethodShape>(declaration: M): M => declaration

/** What a client may leave out or write loosely (defaults not yet filled in). */
export type Input<M extends MethodShape> = z.input<M['input']>
/** What the server's verb receives: validated, defaults filled in. */
export type Parsed<M extends MethodShape> = z.output<M['input']>
export type Output<M extends MethodShape> = z.output<M['output']>
export type RefusalOf<M extends MethodShape> = M['refusals'][number] | CommonRefusal

/** Refusals that every method can give, from the router itself. */
export type CommonRefusal = 'invalid_input' | 'not_signed_in' | 'not_allowed' | 'too_many_requests' | 'busy' | 'no_room'

export interface EventShape {
  /** `<module>.<past participle>` */
  readonly name: `${string}.${string}`
  readonly summary: string
  readonly payload: z.ZodType
}

/** Declares something that happened, told after its transaction has committed, at least once. */
export const event = <const E extends EventShape>(declaration: E): E => declaration
export type Payload<E extends EventShape> = z.output<E['payload']>
