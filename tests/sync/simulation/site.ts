import type { Message } from '@teahouse/contract/talk/content'

/** A server as the network reaches it: the real one or the model. */
export interface Site {
  /** A socket to /ws; `closed` is told once. */
  connect(hear: { frame(text: string): void; closed(code: number): void }): SiteSocket
  post(token: string, name: string, input: unknown): Promise<{ status: number; body: unknown }>
  /** Resolves when everything that has arrived has been answered and told. */
  settle(): Promise<void>
  /** The process dies: sockets are cut, and what is under way is lost, before its commit or after it. */
  crash(): void
  /** The database ends the next transactions in the middle, some before their commit and some after it. */
  stumble(): void
  /** All is well again. */
  recover(): void
  /** Forgets old updates, so that devices that are behind need a snapshot. */
  prune(): Promise<void>
  /** What is stored, beyond all doubt. */
  truth(): Promise<Truth>
}

export interface SiteSocket {
  send(text: string): void
  close(): void
}

export interface Truth {
  /** By conversation, in order. */
  logs: ReadonlyMap<string, readonly Message[]>
  /** By `<conversation>/<person>`. */
  memberships: ReadonlyMap<string, Membership>
  /** Where each person’s stream ends. */
  heads: ReadonlyMap<string, number>
}

export interface Membership {
  firstSeq: number
  leftSeq: number | null
  readSeq: number
  hidden: ReadonlySet<number>
}

/** Who takes part in a story, and where they talk. */
export interface Cast {
  site: Site
  people: readonly { id: string; tokens: readonly string[] }[]
  /** Conversations and who is in them at the start (places in `people`), the owner first. */
  rooms: readonly { id: string; members: readonly number[] }[]
}
