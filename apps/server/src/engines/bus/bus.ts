/**
 * Tells other parts, and other processes, that something happened. Never the record of anything: whatever is told
 * here can be lost without harm, because the database has it.
 *
 * Topics are words and ids joined by dots (`person.<id>`), and cheap: one for each person is meant. A message is text,
 * passed on as it is; longer than `maxTextLength` is a bug of whoever publishes it.
 */
export interface Bus {
  /** Tells whoever listens to the topic, in this process (before it returns) and in others. */
  publish(topic: string, text: string): void
  subscribe(topic: string, hear: (text: string) => void): Subscription
  /** Whether anybody, in any process, listens to the topic just now; when the bus is down, in this one. */
  isHeard(topic: string): Promise<boolean>
  /**
   * Hears that messages may have been missed, here or elsewhere: a connection was lost and is back. Whoever relies on
   * hints asks the record then. Returns what ends the listening.
   */
  onGap(hear: () => void): () => void
  /** Whether messages reach other processes; in this one they always do. */
  readonly isUp: boolean
  close(): Promise<void>
}

export interface Subscription {
  /** Resolves when whatever is published from then on, anywhere, is heard; at once when the bus is down. */
  readonly ready: Promise<void>
  end(): void
}

/** In UTF-16 units. Written as UTF-8, also the longest is below the megabyte that NATS takes. */
export const maxTextLength = 320_000
