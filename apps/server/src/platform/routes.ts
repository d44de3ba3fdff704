import type { Input, MethodShape, Output, Parsed } from '@teahouse/contract'

/** The session behind a call. */
export interface Session {
  personId: string
  deviceId: string
  isAdministrator: boolean
}

/** What a verb may know of the call besides its input. */
export interface AnonymousCall {
  session: Session | null
  /** Network address of the caller. */
  address: string
  /** This server as the caller’s browser sees it, such as `https://tea.example`; null when no browser said so. */
  origin: string | null
  /**
   * Makes the caller’s browser keep this session, or forget it (null). Calls over the socket cannot; there it throws.
   */
  keepSession(token: string | null): void
  /** Ends when the caller has gone, for verbs that wait. */
  signal: AbortSignal
}

export interface PersonCall extends AnonymousCall {
  session: Session
}

export type CallOf<M extends MethodShape> = M['caller'] extends 'anyone' ? AnonymousCall : PersonCall

export interface Route {
  method: MethodShape
  handle(input: unknown, call: AnonymousCall): Promise<unknown>
}

/** Ties a declared method to what does it. */
export const route = <M extends MethodShape>(
  method: M,
  handle: (input: Parsed<M>, call: CallOf<M>) => Promise<Input<{ input: M['output'] } & MethodShape> | Output<M>>,
): Route => ({ method, handle: handle as Route['handle'] })
