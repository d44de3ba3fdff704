import { createHmac, randomBytes } from 'node:crypto'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { DevelopersNeeds } from './needs.ts'
import { digest } from './secret.ts'
import type { AppRow, TicketKind, TokenKind, TokenRow } from './store.ts'
import * as store from './store.ts'

/** How long a token and a ticket count. */
const lifeMs = 7_200_000
/** An older token goes on for so long beside the one that takes its place. */
const overlapMs = 300_000
/** A stable token comes anew on demand so often in a day, and no sooner than this after the last time. */
const mostRefreshesADay = 20
const refreshPauseMs = 30_000
const dayMs = 24 * 3_600_000

export interface Given {
  token: string
  expiresInSeconds: number
}

const secondsLeft = ({ expiresAt }: Pick<TokenRow, 'expiresAt'>, now: Date) =>
  Math.floor((expiresAt.getTime() - now.getTime()) / 1000)

/** A new ordinary token; the one before goes on for five minutes. */
export async function giveToken({ db, clock }: DevelopersNeeds, app: AppRow): Promise<Given> {
  const token = randomBytes(96).toString('base64url')
  return db.transaction(async (tx) => {
    await store.lockApp(tx, app.id)
    await keep(tx, app, 'ordinary', { token, serial: newId(), now: clock.now() })
    return { token, expiresInSeconds: lifeMs / 1000 }
  })
}

/**
 * The stable token: the same for whoever asks until five minutes before its end, then the next. With `forceRefresh` a
 * new one, and the old one counts no more; twenty times a day at most, and half a minute apart.
 */
export async function giveStableToken(
  { db, clock }: DevelopersNeeds,
  app: AppRow,
  secret: string,
  forceRefresh: boolean,
): Promise<Given> {
  return db.transaction(async (tx) => {
    await store.lockApp(tx, app.id)
    const now = clock.now()
    const latest = await store.latestToken(tx, app.id, 'stable')
    const isForced = forceRefresh && latest !== undefined && (await mayRefresh(tx, app.id, now))
    if (latest && !isForced && latest.expiresAt.getTime() - now.getTime() > overlapMs) {
      return { token: stableToken(secret, latest.serial), expiresInSeconds: secondsLeft(latest, now) }
    }
    if (isForced) {
      await store.insertRefresh(tx, app.id, now)
      await store.supersede(tx, app.id, 'stable', new Date(now.getTime() - overlapMs))
    }
    const serial = newId()
    const token = stableToken(secret, serial)
    await keep(tx, app, 'stable', { token, serial, now })
    return { token, expiresInSeconds: lifeMs / 1000 }
  })
}

/** Whoever has the secret gets the same token again, and the server keeps nothing that would let anybody in. */
const stableToken = (secret: string, serial: string): string =>
  createHmac('sha512', secret).update(serial).digest('base64url') +
  createHmac('sha256', secret).update(`second half of ${serial}`).digest('base64url')

async function mayRefresh(tx: Tx, appId: string, now: Date): Promise<boolean> {
  const refreshes = await store.refreshesSince(tx, appId, new Date(now.getTime() - dayMs))
  const last = refreshes[0]
  return refreshes.length < mostRefreshesADay && (!last || now.getTime() - last.getTime() >= refreshPauseMs)
}

async function keep(
  tx: Tx,
  app: AppRow,
  kind: TokenKind,
  { token, serial, now }: { token: string; serial: string; now: Date },
): Promise<void> {
  await store.supersede(tx, app.id, kind, now)
  const row = { appId: app.id, kind, serial, madeAt: now, expiresAt: new Date(now.getTime() + lifeMs) }
  await store.insertToken(tx, digest(token), row)
}

/** `invalid`: unknown or replaced. `expired`: its time is over. `malformed`: no token at all. */
export type TokenState = { appId: string } | 'invalid' | 'expired' | 'malformed'

export async function readToken({ db, clock }: DevelopersNeeds, token: string): Promise<TokenState> {
  if (!/^[\w-]{100,200}$/.test(token)) return 'malformed'
  const row = await store.token(db, digest(token))
  if (!row) return 'invalid'
  const nowMs = clock.now().getTime()
  if (nowMs >= row.expiresAt.getTime()) return 'expired'
  if (row.supersededAt && nowMs >= row.supersededAt.getTime() + overlapMs) return 'invalid'
  return { appId: row.appId }
}

/** Ends every token at once: a secret was replaced, or somebody should not have had it. */
export async function endTokens(tx: Tx, appId: string, now: Date): Promise<void> {
  const at = new Date(now.getTime() - overlapMs)
  for (const kind of ['ordinary', 'stable'] as const) await store.supersede(tx, appId, kind, at)
}

/** What pages sign their address with: the same until five minutes before its end. */
export async function giveTicket({ db, clock }: DevelopersNeeds, app: AppRow, kind: TicketKind): Promise<Given> {
  return db.transaction(async (tx) => {
    await store.lockApp(tx, app.id)
    const now = clock.now()
    const [latest] = await store.tickets(tx, app.id, kind, now)
    if (latest && latest.expiresAt.getTime() - now.getTime() > overlapMs) {
      return { token: latest.ticket, expiresInSeconds: secondsLeft(latest, now) }
    }
    const ticket = randomBytes(64).toString('base64url')
    await store.insertTicket(
      tx,
      { ticket, expiresAt: new Date(now.getTime() + lifeMs) },
      { appId: app.id, kind, at: now },
    )
    return { token: ticket, expiresInSeconds: lifeMs / 1000 }
  })
}
