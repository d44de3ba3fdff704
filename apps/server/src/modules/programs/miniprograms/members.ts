import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/miniprograms'
import type { Member, Role } from '@teahouse/contract/programs/miniprograms'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { consoleProgram, publicPrograms } from './present.ts'
import { type Entered, enterAny, enterAsOwner, enterLocked, programOfApp, tellConsole } from './program.ts'
import * as store from './store.ts'
import * as versions from './store-versions.ts'

const maxMembers = 100

export async function listMine(
  parts: Parts,
  { personId, isAdministrator }: Session,
): Promise<Output<typeof contract.mine>> {
  const { db, accounts } = parts
  const rows = await store.programs(db, await store.idsOf(db, personId))
  const asking = (await store.memberships(db, personId)).filter(({ joinedAt }) => joinedAt === null)
  const askingRows = await store.programs(db, [...new Set(asking.map(({ programId }) => programId))])
  const [shown, inviters] = await Promise.all([
    publicPrograms(parts, db, askingRows),
    accounts.people(db, [...new Set(asking.map(({ invitedBy }) => invitedBy))]),
  ])
  return {
    programs: await Promise.all(
      rows.map(async (row) => consoleProgram(parts, db, await enterAny(db, row.appId, personId))),
    ),
    invitations: asking.flatMap(({ programId, role, invitedBy }) => {
      const isOpen = askingRows.some(({ id, closedAt }) => id === programId && !closedAt)
      const program = shown.find(({ id }) => id === programId)
      const inviter = inviters.find(({ id }) => id === invitedBy)
      return isOpen && program && inviter ? [{ program, role, invitedBy: inviter }] : []
    }),
    waitingReviews: isAdministrator ? await versions.countWaiting(db) : null,
  }
}

async function presentMembers({ accounts }: Parts, on: Queryable, row: store.ProgramRow): Promise<Member[]> {
  const members = await store.members(on, row.id)
  const people = await accounts.people(on, [row.ownerId, ...members.map(({ personId }) => personId)])
  const all: { personId: string; role: Role; isWorking: boolean }[] = [
    { personId: row.ownerId, role: 'owner', isWorking: true },
    ...members.map(({ personId, role, joinedAt }) => ({ personId, role, isWorking: joinedAt !== null })),
  ]
  return all.flatMap(({ personId, role, isWorking }) => {
    const person = people.find(({ id }) => id === personId)
    return person ? [{ person, role, state: isWorking ? ('working' as const) : ('invited' as const) }] : []
  })
}

export async function listMembers(
  parts: Parts,
  callerId: string,
  { appId }: Parsed<typeof contract.listMembers>,
): Promise<Output<typeof contract.listMembers>> {
  const { row } = await enterAny(parts.db, appId, callerId)
  return { members: await presentMembers(parts, parts.db, row) }
}

/** Administrators make and change everybody below them; who is an administrator is the owner’s to say. */
function assertBelow({ role }: Entered, concerned: Role | undefined): void {
  if (role !== 'owner' && concerned === 'administrator') throw new Refusal('not_your_duty')
}

export async function inviteMember(
  parts: Parts,
  callerId: string,
  { appId, personId, role }: Parsed<typeof contract.invite>,
): Promise<Output<typeof contract.invite>> {
  const { db, clock, contacts } = parts
  return db.transaction(async (tx) => {
    const entered = await enterLocked(tx, appId, callerId, 'members')
    const { row } = entered
    assertBelow(entered, role)
    if (personId === row.ownerId) throw new Refusal('owner_must_hand_over')
    const known = (await store.members(tx, row.id)).find((one) => one.personId === personId)
    assertBelow(entered, known?.role)
    if (!known && !(await contacts.mutual(tx, callerId, [personId])).has(personId)) throw new Refusal('not_a_contact')
    const member = { programId: row.id, personId, role, invitedBy: callerId, joinedAt: null }
    await store.upsertMember(tx, member, clock.now())
    if ((await store.members(tx, row.id)).length > maxMembers) throw new Refusal('too_many')
    await tellConsole(parts, tx, row, [personId])
    return { members: await presentMembers(parts, tx, row) }
  })
}

export async function answerInvitation(
  parts: Parts,
  personId: string,
  { appId, accept }: Parsed<typeof contract.answer>,
): Promise<Output<typeof contract.answer>> {
  const { db, clock } = parts
  return db.transaction(async (tx) => {
    const row = await programOfApp(tx, appId)
    if (!row || row.closedAt) throw new Refusal('invitation_gone')
    const isAnswered = accept
      ? await store.joinMember(tx, row.id, personId, clock.now())
      : await store.deleteMember(tx, row.id, personId, { isInvitedOnly: true })
    if (!isAnswered) throw new Refusal('invitation_gone')
    await tellConsole(parts, tx, row, [personId])
    return {}
  })
}

export async function removeMember(
  parts: Parts,
  callerId: string,
  { appId, personId }: Parsed<typeof contract.removeMember>,
): Promise<Output<typeof contract.removeMember>> {
  return parts.db.transaction(async (tx) => {
    const isOwnGoing = personId === callerId
    const entered = await enterLocked(tx, appId, callerId, isOwnGoing ? 'try' : 'members')
    const { row } = entered
    if (personId === row.ownerId) throw new Refusal('owner_must_hand_over')
    const member = (await store.members(tx, row.id)).find((one) => one.personId === personId)
    if (!isOwnGoing) assertBelow(entered, member?.role)
    // Gone already is gone.
    if (!member) return {}
    await store.deleteMember(tx, row.id, personId)
    await store.endUploadKeysOf(tx, row.id, personId)
    await tellConsole(parts, tx, row, [personId])
    return {}
  })
}

export async function handOver(
  parts: Parts,
  callerId: string,
  { appId, personId }: Parsed<typeof contract.handOver>,
): Promise<Output<typeof contract.handOver>> {
  const { db, clock } = parts
  return db.transaction(async (tx) => {
    const { row } = await enterAsOwner(tx, appId, callerId)
    const heir = (await store.members(tx, row.id)).find((one) => one.personId === personId)
    if (!heir?.joinedAt || heir.role !== 'administrator') throw new Refusal('person_not_found')
    const now = clock.now()
    await store.setOwner(tx, row.id, personId)
    await store.deleteMember(tx, row.id, personId)
    const former = { programId: row.id, personId: callerId, role: 'administrator' as const, invitedBy: personId }
    await store.upsertMember(tx, { ...former, joinedAt: now }, now)
    await tellConsole(parts, tx, row)
    return { members: await presentMembers(parts, tx, (await store.program(tx, row.id))!) }
  })
}
