import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import type { Role } from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'
import { type Entered, enter, enterAny, enterAsOwner, enterLocked, tellConsole } from './account.ts'
import type { Parts } from './needs.ts'
import { proveAccountPassword } from './prove.ts'
import * as store from './store.ts'

const maxOperators = 50

export async function listOperators(
  { db, accounts }: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.listOperators>,
): Promise<Output<typeof contract.listOperators>> {
  const { row } = await enterAny(db, accountId, personId)
  const rows = await store.operators(db, accountId)
  const people = new Map(
    (await accounts.people(db, [row.ownerId, ...rows.map((one) => one.personId)])).map((one) => [one.id, one]),
  )
  const all: { personId: string; role: Role; isWorking: boolean }[] = [
    { personId: row.ownerId, role: 'owner', isWorking: true },
    ...rows.map((one) => ({ personId: one.personId, role: one.role, isWorking: one.joinedAt !== null })),
  ]
  return {
    operators: all.flatMap(({ personId: id, role, isWorking }) => {
      const person = people.get(id)
      return person ? [{ person, role, state: isWorking ? ('working' as const) : ('invited' as const) }] : []
    }),
  }
}

/** Administrators make and change everybody below them; who is an administrator is the owner’s to say. */
function assertBelow({ role }: Entered, concerned: Role | undefined): void {
  if (role !== 'owner' && concerned === 'administrator') throw new Refusal('not_your_duty')
}

export async function inviteOperator(
  parts: Parts,
  callerId: string,
  { accountId, personId, role, password }: Parsed<typeof contract.invite>,
): Promise<Output<typeof contract.invite>> {
  const { db, clock, contacts } = parts
  const { row } = await enter(db, accountId, callerId, 'operators')
  if (!row.passwordHash) throw new Refusal('email_first')
  await proveAccountPassword(parts, accountId, password)
  return db.transaction(async (tx) => {
    const entered = await enterLocked(tx, accountId, callerId, 'operators')
    assertBelow(entered, role)
    if (personId === callerId) throw new Refusal('yourself')
    if (!(await contacts.mutual(tx, callerId, [personId])).has(personId)) throw new Refusal('not_a_contact')
    if (await store.roleOf(tx, accountId, personId)) throw new Refusal('already_operator')
    await store.upsertInvitation(tx, accountId, { personId, role, invitedBy: callerId, at: clock.now() })
    if ((await store.operators(tx, accountId)).length > maxOperators) throw new Refusal('too_many')
    await tellConsole(parts, tx, accountId, [personId])
    return {}
  })
}

export async function answerInvitation(
  parts: Parts,
  personId: string,
  { accountId, accept }: Parsed<typeof contract.answer>,
): Promise<Output<typeof contract.answer>> {
  const { db, clock } = parts
  return db.transaction(async (tx) => {
    const row = await store.lockAccount(tx, accountId)
    const isOpen = row !== undefined && row.state !== 'closed'
    const isAnswered = accept
      ? isOpen && (await store.joinOperator(tx, accountId, personId, clock.now()))
      : await store.deleteOperator(tx, accountId, personId, { invitedOnly: true })
    if (!isAnswered) throw new Refusal('invitation_gone')
    await tellConsole(parts, tx, accountId, [personId])
    return {}
  })
}

export async function setRole(
  parts: Parts,
  callerId: string,
  { accountId, personId, role, password }: Parsed<typeof contract.setRole>,
): Promise<Output<typeof contract.setRole>> {
  const { db } = parts
  await enter(db, accountId, callerId, 'operators')
  await proveAccountPassword(parts, accountId, password)
  return db.transaction(async (tx) => {
    const entered = await enterLocked(tx, accountId, callerId, 'operators')
    const one = (await store.operators(tx, accountId)).find((other) => other.personId === personId)
    if (!one) throw new Refusal('person_not_found')
    assertBelow(entered, one.role)
    assertBelow(entered, role)
    await store.updateRole(tx, accountId, personId, role)
    await tellConsole(parts, tx, accountId, [personId])
    return {}
  })
}

export async function removeOperator(
  parts: Parts,
  callerId: string,
  { accountId, personId, password }: Parsed<typeof contract.removeOperator>,
): Promise<Output<typeof contract.removeOperator>> {
  const { db } = parts
  const isOwnGoing = personId === callerId
  if (isOwnGoing) await enterAny(db, accountId, callerId)
  else {
    await enter(db, accountId, callerId, 'operators')
    await proveAccountPassword(parts, accountId, password)
  }
  return db.transaction(async (tx) => {
    await store.lockAccount(tx, accountId)
    const entered = await enterAny(tx, accountId, callerId)
    if (personId === entered.row.ownerId) throw new Refusal('owner_must_hand_over')
    if (!isOwnGoing) {
      const one = (await store.operators(tx, accountId)).find((other) => other.personId === personId)
      assertBelow(entered, one?.role)
    }
    if (!(await store.deleteOperator(tx, accountId, personId))) throw new Refusal('person_not_found')
    await tellConsole(parts, tx, accountId, [personId])
    return {}
  })
}

export async function handOver(
  parts: Parts,
  callerId: string,
  { accountId, personId, password }: Parsed<typeof contract.handOver>,
): Promise<Output<typeof contract.handOver>> {
  const { db, clock } = parts
  await db.transaction((tx) => enterAsOwner(tx, accountId, callerId))
  await proveAccountPassword(parts, accountId, password)
  return db.transaction(async (tx) => {
    await enterAsOwner(tx, accountId, callerId)
    const next = (await store.operators(tx, accountId)).find((one) => one.personId === personId)
    if (!next?.joinedAt || next.role !== 'administrator') throw new Refusal('person_not_found')
    await store.setOwner(tx, accountId, personId)
    await store.deleteOperator(tx, accountId, personId)
    await store.insertWorking(tx, accountId, {
      personId: callerId,
      role: 'administrator',
      invitedBy: personId,
      at: clock.now(),
    })
    await tellConsole(parts, tx, accountId)
    return {}
  })
}
