import { lookup } from 'node:dns/promises'
import type { Parts } from './needs.ts'
import { send } from './push.ts'
import { activeServer } from './server.ts'

/** Tries whether an account’s server can be reached: the addresses of its name, and how long a connection took. */
export async function reach(
  parts: Parts,
  accountId: string,
): Promise<{ addresses: string[]; tookMs: number; isReached: boolean }> {
  const server = await activeServer(parts, parts.db, accountId)
  if (!server) return { addresses: [], tookMs: 0, isReached: false }
  const { hostname } = new URL(server.url)
  const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
  const { answer } = await send(parts, { url: server.url, method: 'GET' }, '')
  const addresses = [...new Set(found.map(({ address }) => address))]
  return { addresses, tookMs: answer.tookMs, isReached: answer.status !== null }
}
