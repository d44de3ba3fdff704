/** What the bench asks of the server’s process, and what it tells. */
export type Asked =
  | { ask: 'people'; count: number }
  | { ask: 'pair'; pairs: [string, string][] }
  | { ask: 'group'; personIds: string[] }
  /** Fills a conversation with so many messages, by turns. */
  | { ask: 'talk'; conversationId: string; senderIds: string[]; count: number }
  /** So many more devices that are logged in, of each of these people. */
  | { ask: 'devices'; personIds: string[]; each: number }
  | { ask: 'usage' }
  | { ask: 'stop' }

export type Told =
  | { tell: 'ready'; port: number; databaseUrl: string }
  | { tell: 'people'; people: { id: string; token: string }[] }
  | { tell: 'conversations'; ids: string[] }
  | { tell: 'devices'; deviceIds: string[][] }
  | { tell: 'done' }
  | { tell: 'usage'; cpuMs: number; usedBytes: number; connections: number }
