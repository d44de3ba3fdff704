import { createCipheriv, createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Sealed } from '@teahouse/contract/programs/sessions'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { SessionsNeeds } from './needs.ts'
import * as store from './store.ts'

/** So long after a program last logged in its server may read what people tell it. */
export const sessionLivesMs = 3 * 24 * 3_600_000

type Needs = Pick<SessionsNeeds, 'clock' | 'seal'>

const about = (appId: string, personId: string) => `sessions.session ${appId} ${personId}`

export interface Session {
  /** 16 bytes in base64. */
  sessionKey: string
  usedAt: Date
  expiresAt: Date
}

/** The session of a person with a program; undefined when there is none that counts. */
export async function sessionOf(
  { clock, seal }: Needs,
  on: Queryable,
  appId: string,
  personId: string,
): Promise<Session | undefined> {
  const row = await store.session(on, appId, personId)
  if (!row || row.expiresAt <= clock.now()) return undefined
  const sessionKey = seal.open(row.sessionKey, about(appId, personId))
  return sessionKey === null ? undefined : { sessionKey, usedAt: row.usedAt, expiresAt: row.expiresAt }
}

/** Begins a session, or goes on with the one that there is; `isNew`: with a new key in any case. */
export async function beginSession(
  needs: Needs,
  tx: Tx,
  appId: string,
  personId: string,
  { isNew }: { isNew: boolean },
): Promise<Session> {
  await store.lockSession(tx, appId, personId)
  const known = isNew ? undefined : await sessionOf(needs, tx, appId, personId)
  const sessionKey = known?.sessionKey ?? randomBytes(16).toString('base64')
  const usedAt = needs.clock.now()
  const expiresAt = new Date(usedAt.getTime() + sessionLivesMs)
  const sealed = needs.seal.close(sessionKey, about(appId, personId))
  await store.saveSession(tx, { appId, personId, sessionKey: sealed, usedAt, expiresAt })
  return { sessionKey, usedAt, expiresAt }
}

/** For the eyes of the program’s server alone: AES-128-CBC, padded as PKCS#7 does. */
export function sealFor(sessionKey: string, told: object): Sealed {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv)
  const encrypted = Buffer.concat([cipher.update(JSON.stringify(told), 'utf8'), cipher.final()])
  return { encryptedData: encrypted.toString('base64'), iv: iv.toString('base64') }
}

/** The program’s server checks with it that a text came through this server. */
export const signatureOf = (rawData: string, sessionKey: string): string => hash('sha1', rawData + sessionKey)

/** Whether somebody who says so has the session key: they signed nothing at all with it. */
export function provesKey(sessionKey: string, signature: string): boolean {
  const right = createHmac('sha256', sessionKey).update('').digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === right.length && timingSafeEqual(given, right)
}
