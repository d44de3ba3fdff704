import type { Parsed, RefusalCode } from '@teahouse/contract'
import * as contract from '@teahouse/contract/people/accounts'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import { tellSessionsEnded } from '../../../platform/topics.ts'
import type { Parts } from './needs.ts'
import { accountChanged, profileChanged } from './profile.ts'
import { provePassword } from './set-password.ts'
import * as store from './store.ts'

const dayMs = 24 * 3_600_000
const hourMs = 3_600_000

/** Ask for the account to be deleted after the cool-down. Asking again does not prolong it. */
export async function leave(parts: Parts, { password }: Parsed<typeof contract.leave>, { session }: PersonCall) {
  const { personId } = session
  await provePassword(parts, personId, password)
  const tie = await tieOf(parts, parts.db, personId)
  if (tie) throw new Refusal(tie)
  const leavingAt = new Date(parts.clock.now().getTime() + parts.settings.leavingDays * dayMs)
  return parts.db.transaction(async (tx) => {
    await store.lock(tx, personId)
    await store.startLeaving(tx, personId, leavingAt)
    return { account: await accountChanged(parts, tx, personId) }
  })
}

async function tieOf({ ties }: Parts, on: Queryable, personId: string): Promise<RefusalCode | undefined> {
  for (const tie of ties) {
    const refusal = await tie(on, personId)
    if (refusal) return refusal
  }
  return undefined
}

/** Take back the wish to leave. */
export async function stay(parts: Parts, { session }: PersonCall) {
  return parts.db.transaction(async (tx) => {
    await store.lock(tx, session.personId)
    await store.stopLeaving(tx, session.personId)
    return { account: await accountChanged(parts, tx, session.personId) }
  })
}

const closeStream = 'accounts.closeStream'

/** The jobs that delete accounts whose cool-down is over. */
export function defineDeletion(parts: Parts): void {
  const { db, jobs, updates } = parts
  jobs.repeat('accounts.deleteLeft', hourMs, async () => {
    for (const personId of await store.dueToLeave(db, parts.clock.now())) await deleteAccount(parts, personId)
  })
  jobs.define<{ personId: string }>(closeStream, ({ personId }) => db.transaction((tx) => updates.close(tx, personId)))
}

async function deleteAccount(parts: Parts, personId: string): Promise<void> {
  const { db, clock, bus, jobs, events } = parts
  await db.transaction(async (tx) => {
    const now = clock.now()
    await store.lock(tx, personId)
    // They may have taken it back at the last moment.
    if (!(await store.isDueToLeave(tx, personId, now))) return
    // What came to them meanwhile is not lost: the account waits until they have taken it.
    if (await tieOf(parts, tx, personId)) return
    const deviceIds = await store.deleteSessions(tx, personId)
    await store.emptyAccount(tx, personId, now)
    await profileChanged(parts, tx, personId)
    await events.publish(tx, contract.left, { personId })
    // Later, because until the other modules have heard of it they still write to this stream.
    await jobs.enqueue(tx, closeStream, { personId }, { at: new Date(now.getTime() + hourMs) })
    if (deviceIds.length > 0) tx.afterCommit(() => tellSessionsEnded(bus, deviceIds))
  })
}
