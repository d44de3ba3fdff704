import type { Role } from '@teahouse/contract/talk/chat'
import type { Tx } from '../../../platform/db/db.ts'
import { postLine, type SystemLine, tellConversations } from './conversations.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** What the groups module does to a group, once it has decided that it may be done. */
export interface Membership {
  /** Makes a group; false when the id is taken (a retry, or somebody else’s). */
  makeGroup(
    tx: Tx,
    group: { conversationId: string; name: string | null; ownerId: string; memberIds: readonly string[] },
  ): Promise<boolean>
  /** Lets people in, with the line that says so; they see what follows, from that line on. */
  addMembers(tx: Tx, conversationId: string, personIds: readonly string[], line: SystemLine): Promise<void>
  /** Takes people out: they keep what they have seen. Without a line it is quiet. */
  removeMembers(tx: Tx, conversationId: string, personIds: readonly string[], line: SystemLine | null): Promise<void>
  setRoles(tx: Tx, conversationId: string, roles: ReadonlyMap<string, Role>, line: SystemLine): Promise<void>
  setNickname(tx: Tx, conversationId: string, personId: string, nickname: string | null): Promise<void>
  /** Name, announcement, rules. */
  changeGroup(tx: Tx, conversationId: string, change: store.SharedChange, line: SystemLine | null): Promise<void>
  /** Serialises decisions about one group: nobody else joins or leaves until the commit. */
  lockGroup(tx: Tx, conversationId: string): Promise<void>
}

export function createMembership(parts: Parts): Membership {
  const { clock, log } = parts

  const tellAll = (tx: Tx, conversationId: string, formerIds: readonly string[] = []) =>
    tellConversations(parts, tx, { personIds: null, conversationIds: [conversationId], formerIds })

  return {
    async makeGroup(tx, { conversationId, name, ownerId, memberIds }) {
      const made = await store.insertConversations(tx, [{ id: conversationId, kind: 'group', name }])
      if (made.size === 0) return false
      const joinedAt = clock.now()
      const crew = [ownerId, ...memberIds.filter((id) => id !== ownerId)]
      await store.insertMembers(
        tx,
        crew.map((personId) => ({
          conversationId,
          personId,
          role: personId === ownerId ? 'owner' : 'member',
          joinedAt,
          firstSeq: 1,
        })),
      )
      await tellAll(tx, conversationId)
      await postLine(log, tx, conversationId, { event: 'groupMade', actorId: ownerId, personIds: memberIds })
      return true
    },

    async addMembers(tx, conversationId, personIds, line) {
      const [head] = await store.lockHeads(tx, [conversationId])
      const firstSeq = (head?.lastSeq ?? 0) + 1
      const joinedAt = clock.now()
      await store.insertMembers(
        tx,
        personIds.map((personId) => ({ conversationId, personId, role: 'member', joinedAt, firstSeq })),
      )
      await store.touchMembers(tx, conversationId)
      await tellAll(tx, conversationId)
      await postLine(log, tx, conversationId, line)
    },

    async removeMembers(tx, conversationId, personIds, line) {
      const [head] = await store.lockHeads(tx, [conversationId])
      let leftSeq = head?.lastSeq ?? 0
      // The line comes first, so that those who are taken out read it too.
      if (line) leftSeq = await postLine(log, tx, conversationId, line)
      await store.removeMembers(tx, conversationId, personIds, leftSeq)
      await store.touchMembers(tx, conversationId)
      await tellAll(tx, conversationId, personIds)
    },

    async setRoles(tx, conversationId, roles, line) {
      await store.lockHeads(tx, [conversationId])
      await store.setRoles(tx, conversationId, [...roles.keys()], [...roles.values()])
      await store.touchMembers(tx, conversationId)
      await tellAll(tx, conversationId)
      await postLine(log, tx, conversationId, line)
    },

    async setNickname(tx, conversationId, personId, nickname) {
      await store.lockHeads(tx, [conversationId])
      await store.setNickname(tx, conversationId, personId, nickname)
      await tellConversations(parts, tx, { personIds: [personId], conversationIds: [conversationId] })
      const members = await store.membersOf(tx, [conversationId])
      parts.updates.append(
        tx,
        members.map((one) => one.personId),
        { kind: 'changed', what: 'members', id: conversationId },
      )
    },

    async changeGroup(tx, conversationId, change, line) {
      await store.lockHeads(tx, [conversationId])
      await store.changeShared(tx, conversationId, change)
      await tellAll(tx, conversationId)
      if (line) await postLine(log, tx, conversationId, line)
    },

    async lockGroup(tx, conversationId) {
      await store.lockHeads(tx, [conversationId])
    },
  }
}
