/** What the bench asks of the server’s process, and what it tells. */
export type Asked =
  | { ask: 'people'; count: number }
  | { ask: 'pair'; pairs: [string, string][] }
  | { ask: 'group'; personIds: string[] }
  | { ask: 'usage' }
  | { ask: 'stop' }

export type Told =
  | { tell: 'ready'; port: number }
  | { tell: 'people'; people: { id: string; token: string }[] }
  | { tell: 'conversations'; ids: string[] }
  | { tell: 'usage'; cpuMs: number; usedBytes: number; connections: number }
