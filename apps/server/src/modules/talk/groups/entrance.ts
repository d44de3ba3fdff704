import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Group } from './group.ts'
import type { GroupsNeeds } from './needs.ts'

/** Whether there is room, and whether a group this large wants to know who comes. */
export async function assertMayEnter(
  { accounts, rules }: GroupsNeeds,
  tx: Tx,
  group: Group,
  personId: string,
): Promise<void> {
  if (group.members.length >= rules.maxMembers) throw new Refusal('group_full')
  if (group.members.length < rules.anonymousMax) return
  if (!(await accounts.hasVerifiedAddress(tx, [personId])).has(personId)) throw new Refusal('identity_needed')
}
