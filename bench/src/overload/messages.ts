/** What is asked for: a log-out and a payment (vital), a message (normal), a page of history (background). */
export const kinds = ['logOut', 'pay', 'send', 'history'] as const
export type Kind = (typeof kinds)[number]

export interface DevicePlan {
  token: string
  conversationId: string
  /** Other devices of the same person, to be logged out one by one. */
  devicesToLogOut: string[]
  /** Open payments of this person, to be confirmed one by one; none for most. */
  payments: string[]
}

export type Shares = Record<Kind, number>

/** What the bench asks of the generator’s process; each is answered by one `Said`. */
export type Told =
  | { tell: 'connect'; port: number; devices: DevicePlan[] }
  /** So many calls under way all the time, for so long. */
  | { tell: 'closed'; underWay: number; shares: Shares; seconds: number }
  /**
   * So many calls a second are wanted, come what may. A device that `heeds` does as our client does: what it wants waits
   * on it, one at a time leaves, and after a refusal none before the named time and a drawn pause.
   */
  | { tell: 'open'; perSecond: number; heeds: boolean; shares: Shares; seconds: number }

export interface KindFigures {
  asked: number
  /** Answered within half a second. */
  inTime: number
  answered: number
  refused: number
  /** In the end, on devices that heed: still to be asked for. */
  waiting: number
}

export interface Run {
  seconds: number
  /** Calls that were wanted, a second: fewer than told when the generator could not keep up. */
  perSecond: number
  byKind: Record<Kind, KindFigures>
  /** From when a call was due (from a device that heeds: when it left) to its answer; refusals do not count. */
  p50Ms: number
  p99Ms: number
  /** From when a call was due until it left. */
  lateP99Ms: number
  cpuMs: number
}

export type Said =
  | { said: 'ready' }
  | { said: 'connected' }
  | { said: 'run'; run: Run }
  | { said: 'failed'; message: string }
