import { hash, randomBytes } from 'node:crypto'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { SessionsNeeds } from './needs.ts'
import type { CodeKind } from './store.ts'
import * as store from './store.ts'

const codeLivesMs = 300_000

const digest = (code: string): Buffer => hash('sha256', code, 'buffer')

/** A code for the program’s server; only its digest is kept. */
export async function giveCode(
  { clock }: Pick<SessionsNeeds, 'clock'>,
  on: Queryable,
  given: { appId: string; personId: string; kind: CodeKind },
): Promise<string> {
  const code = randomBytes(24).toString('base64url')
  await store.insertCode(on, digest(code), {
    ...given,
    expiresAt: new Date(clock.now().getTime() + codeLivesMs),
  })
  return code
}

/** Whose code it is. It counts once, and for its own program. */
export async function takeCode(
  { clock }: Pick<SessionsNeeds, 'clock'>,
  tx: Tx,
  { appId, code, kind }: { appId: string; code: string; kind: CodeKind },
): Promise<{ personId: string } | 'unknown' | 'used' | 'expired'> {
  const row = await store.lockCode(tx, digest(code))
  if (row?.appId !== appId || row.kind !== kind) return 'unknown'
  if (row.usedAt) return 'used'
  const now = clock.now()
  if (row.expiresAt <= now) return 'expired'
  await store.useCode(tx, digest(code), now)
  return { personId: row.personId }
}
