/** One device that the generator connects: what it says to be let in depends on the server that it speaks to. */
export type DevicePlan =
  | { speaks: 'teahouse'; port: number; token: string }
  | {
      speaks: 'xmpp'
      port: number
      user: string
      password: string /** Joined before anything is measured. */
      rooms: string[]
    }

/** One who writes: which device, where to (taken in turn), and how many other devices hear each message. */
export interface WriterPlan {
  device: number
  targets: string[]
  hearers: number
}

/** What the bench asks of the generator’s process; each is answered by the `Said` of the same name. */
export type Told =
  | { tell: 'connect'; devices: DevicePlan[] }
  | { tell: 'writers'; writers: WriterPlan[] }
  | { tell: 'closed'; window: number; seconds: number }
  | { tell: 'open'; perSecond: number; seconds: number }
  | { tell: 'close' }

export interface Latency {
  p50Ms: number
  p99Ms: number
}

export interface Run extends Latency {
  /** Deliveries to other devices a second, until the last one came. */
  perSecond: number
  /** Messages a second that reached everybody. */
  finishedPerSecond: number
  /** Messages a second that the server answered; 0 where the wire has no such answer. */
  acknowledgedPerSecond: number
  /** Deliveries altogether. */
  delivered: number
  /** Messages altogether that reached everybody. */
  finished: number
  /** How often the server was full and a message had to come again. */
  refused: number
  /** Messages that were not with everybody when the generator stopped waiting. */
  unfinished: number
  /** CPU time of the generator itself: how much of the machine the measurement took. */
  generatorCpuMs: number
}

export type Said =
  | { said: 'ready' }
  | { said: 'connect' }
  | { said: 'writers' }
  | { said: 'closed'; run: Run }
  | { said: 'open'; run: Run }
  | { said: 'close' }
  | { said: 'failed'; message: string }
