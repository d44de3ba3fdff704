import type { BroadcastStanding } from './broadcast/audience.ts'
import type { Opener, Race, StoredPacket } from './packet-race/race.ts'

/** What the bench asks of the server’s process, and what it tells. */
export type Asked =
  | { ask: 'people'; count: number }
  | { ask: 'pair'; pairs: [string, string][] }
  | { ask: 'group'; personIds: string[] }
  /** Fills a conversation with so many messages, by turns. */
  | { ask: 'talk'; conversationId: string; senderIds: string[]; count: number }
  /** So many more devices that are logged in, of each of these people. */
  | { ask: 'devices'; personIds: string[]; each: number }
  /** So many payments for each of these to confirm, by `pin`. */
  | { ask: 'payments'; payers: Payer[]; each: number }
  /** A paid red packet by luck, from one person to a conversation. */
  | { ask: 'packet'; conversationId: string; sender: Opener; shares: number; totalMinor: number }
  /** All these people open it, in one moment of the server's process. */
  | { ask: 'race'; through: 'queue' | 'calls'; redPacketId: string; openers: Opener[] }
  | { ask: 'packetState'; redPacketId: string }
  /** An official account with so many followers. */
  | { ask: 'audience'; count: number }
  /** A message of it to all of them. */
  | { ask: 'broadcast'; accountId: string; text: string }
  | { ask: 'broadcastState'; accountId: string; number: number }
  | { ask: 'usage' }
  | { ask: 'stop' }

export type Told =
  | { tell: 'ready'; port: number; databaseUrl: string }
  | { tell: 'people'; people: { id: string; token: string }[] }
  | { tell: 'conversations'; ids: string[] }
  | { tell: 'devices'; deviceIds: string[][] }
  | { tell: 'payments'; paymentIds: string[][] }
  | { tell: 'packet'; redPacketId: string }
  | { tell: 'raced'; race: Race }
  | { tell: 'packetState'; stored: StoredPacket }
  | { tell: 'audience'; accountId: string }
  | { tell: 'broadcast'; number: number }
  | { tell: 'broadcastState'; standing: BroadcastStanding }
  | { tell: 'done' }
  | { tell: 'usage'; cpuMs: number; usedBytes: number; connections: number }

/** Somebody who pays a contact. */
export interface Payer {
  personId: string
  token: string
  toId: string
}

/** The payment PIN of everybody. */
export const pin = '480913'
