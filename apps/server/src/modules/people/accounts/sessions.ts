import assert from 'node:assert'
import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '@teahouse/contract/people/accounts'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { AnonymousCall, Session } from '../../../platform/routes.ts'
import { tellSessionsEnded } from '../../../platform/topics.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export interface NewDevice {
  /** As it calls itself. */
  name: string
  kind: 'phone' | 'tablet' | 'desktop' | 'program'
  /** Network address. */
  address: string
  /** Nobody has to prove who they are to enter here, so its age says nothing about it (people of the demo world). */
  isVouched?: boolean
}

/** How a log-in wants its session. */
export interface SessionAsked {
  deviceName: string
  deviceKind: NewDevice['kind']
  keep: 'cookie' | 'token'
  isVouched?: boolean
}

/** More devices than anybody has; the one unused the longest makes room for the next. */
const maxDevices = 100
const touchEveryMs = 5 * 60_000

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Logs a device in, and tells the person’s other devices. */
export async function startSession(
  { updates, bus, clock }: Parts,
  tx: Tx,
  personId: string,
  device: NewDevice,
): Promise<{ token: string; deviceId: string }> {
  assert(await store.lock(tx, personId), 'a session for nobody')
  const token = randomBytes(32).toString('base64url')
  const deviceId = newId()
  const at = clock.now()
  const others = await store.countSessions(tx, personId)
  await store.insertSession(tx, {
    deviceId,
    personId,
    tokenHash: hashOf(token),
    name: device.name,
    kind: device.kind,
    place: device.address,
    isVouched: (await store.enterFirst(tx, personId)) || (device.isVouched ?? false),
    at,
  })
  if (others > 0) {
    updates.append(tx, [personId], {
      kind: 'newDevice',
      deviceName: device.name,
      place: device.address,
      at: at.toISOString(),
    })
    updates.append(tx, [personId], { kind: 'changed', what: 'devices', id: null })
  }
  if (others >= maxDevices) tell(bus, tx, await store.deleteSurplusSessions(tx, personId, maxDevices))
  return { token, deviceId }
}

/** Logs devices out: the gateway drops their sockets, the person’s other devices see a shorter list. */
export async function endSessions(
  { updates, bus }: Parts,
  tx: Tx,
  personId: string,
  which: { only?: string; except?: string } = {},
): Promise<string[]> {
  const deviceIds = await store.deleteSessions(tx, personId, which)
  if (deviceIds.length > 0) updates.append(tx, [personId], { kind: 'changed', what: 'devices', id: null })
  tell(bus, tx, deviceIds)
  return deviceIds
}

function tell(bus: Parts['bus'], tx: Tx, deviceIds: readonly string[]): void {
  if (deviceIds.length > 0) tx.afterCommit(() => tellSessionsEnded(bus, deviceIds))
}

/** The session of a token, noting now and then when and from where it was used. */
export async function findSession({ db, clock }: Parts, token: string, address?: string): Promise<Session | null> {
  const found = await store.findSession(db, hashOf(token))
  if (!found) return null
  const { place, lastUsedAt, ...session } = found
  const now = clock.now()
  if (now.getTime() - lastUsedAt.getTime() >= touchEveryMs) {
    await store.touchSession(db, session.deviceId, address ?? place, now)
  }
  return session
}

/**
 * The end of every way in: `prove` says, within the transaction, whose account this is (or refuses), and the calling
 * device is logged in to it. A browser holds one session, so the one that it had before ends.
 */
export async function enter(
  parts: Parts,
  call: AnonymousCall,
  asked: SessionAsked,
  prove: (tx: Tx) => Promise<string>,
): Promise<{ account: Account; deviceId: string; token: string | null }> {
  const { account, deviceId, token } = await parts.db.transaction(async (tx) => {
    const personId = await prove(tx)
    if (asked.keep === 'cookie' && call.session) {
      await endSessions(parts, tx, call.session.personId, { only: call.session.deviceId })
    }
    const session = await startSession(parts, tx, personId, {
      name: asked.deviceName,
      kind: asked.deviceKind,
      address: call.address,
      ...(asked.isVouched !== undefined && { isVouched: asked.isVouched }),
    })
    const account = await store.account(tx, personId)
    assert(account)
    return { account, ...session }
  })
  if (asked.keep === 'token') return { account, deviceId, token }
  call.keepSession(token)
  return { account, deviceId, token: null }
}
