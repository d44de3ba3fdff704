import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../accounts/index.ts'

export interface Needs {
  db: Db
  events: Events
  updates: Updates
  clock: Clock
  accounts: Pick<Accounts, 'people' | 'findByHandle' | 'findByPhone' | 'findMe' | 'addToExport'>
}

/** What only those who keep conversations can say of two people. They stand above contacts, so compose passes it in. */
export interface CommonGround {
  /** `count`: groups that both are in. `everShared`: whether there is any conversation that both were ever in. */
  commonGroups(on: Queryable, aId: string, bId: string): Promise<{ count: number; everShared: boolean }>
  /** Can the viewer see a message in this conversation that is the other person’s contact card? */
  cardShown(on: Queryable, viewerId: string, shownId: string, conversationId: string): Promise<boolean>
  /** Where a person stands in a conversation; `role` is null for former members. */
  standing(
    on: Queryable,
    conversationId: string,
    personId: string,
  ): Promise<{ kind: string; role: string | null } | undefined>
}

/** Until somebody knows of conversations, nobody shares one. */
export const noCommonGround: CommonGround = {
  commonGroups: async () => ({ count: 0, everShared: false }),
  cardShown: async () => false,
  standing: async () => undefined,
}

/** What the verbs of this module work with. */
export interface Parts extends Needs {
  commonGround: CommonGround
  tagRemoved: TagRemoved[]
}

/** Hears that a tag of an owner’s goes. */
export type TagRemoved = (tx: Tx, ownerId: string, tagId: string) => Promise<void>
