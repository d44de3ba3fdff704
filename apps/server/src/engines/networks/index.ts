import { setTimeout as pause } from 'node:timers/promises'
import type { Outgoing } from '../outgoing/index.ts'
import { createMastodon, type Mastodon, type MastodonAccount } from './mastodon.ts'
import { postToWebhook, type WebhookAccount, withdrawFromWebhook } from './webhook.ts'

/** Somebody’s own place on another network, with what lets one in. */
export type NetworkAccount = MastodonAccount | WebhookAccount

/** What is to be shown there. */
export interface NetworkCopy {
  /** The same for the same copy, however often it is tried. */
  key: string
  /** Whose moment it is here, and who says so there. */
  momentId: string
  authorName: string
  at: Date
  text: string
  /** A page, as it is attached. */
  link: string | null
  files: readonly NetworkFile[]
}

export interface NetworkFile {
  kind: 'photo' | 'video'
  contentType: string
  sizeBytes: number
  width: number
  height: number
  /** Its bytes, asked for when they are needed. */
  read(): Promise<Buffer>
}

/** What is there of a copy: ids in the order in which they were posted, and where people find it. */
export interface Placed {
  ids: readonly string[]
  url: string | null
}

/** Other networks on which people put copies of what they post. */
export interface Networks {
  mastodon: Mastodon
  /**
   * Puts a copy there. A network that takes it in parts calls `keep` after each, and is given them again as `placed`
   * when it is tried again. Throws a {@link NetworkProblem}.
   */
  post(
    account: NetworkAccount,
    copy: NetworkCopy,
    placed: Placed,
    keep: (placed: Placed) => Promise<void>,
  ): Promise<Placed>
  /** Takes back what is there; what is gone already is fine. Throws a {@link NetworkProblem}. */
  withdraw(account: NetworkAccount, copy: { key: string; momentId: string; at: Date }, placed: Placed): Promise<void>
}

/** @param needs.waitMs resolves after so many milliseconds: for tests, which do not wait. */
export function createNetworks({
  outgoing,
  waitMs = (ms) => pause(ms),
}: {
  outgoing: Outgoing
  waitMs?: (ms: number) => Promise<unknown>
}): Networks {
  const mastodon = createMastodon({ outgoing, waitMs })
  return {
    mastodon,
    post: (account, copy, placed, keep) =>
      account.kind === 'mastodon' ? mastodon.post(account, copy, placed, keep) : postToWebhook(outgoing, account, copy),
    withdraw: (account, copy, placed) =>
      account.kind === 'mastodon'
        ? mastodon.withdraw(account, placed)
        : withdrawFromWebhook(outgoing, account, copy, placed),
  }
}

export type { Mastodon, MastodonAccount } from './mastodon.ts'
export { NetworkProblem, type NetworkProblemCode } from './problem.ts'
export { newSecret, pingWebhook, type WebhookAccount } from './webhook.ts'
