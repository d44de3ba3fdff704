import { join as joinPath } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/people/contacts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { addTag } from './add-tag.ts'
import { answer } from './answer.ts'
import { archive } from './archive.ts'
import { ask } from './ask.ts'
import { befriend } from './befriend.ts'
import { block } from './block.ts'
import { bringIn } from './bring-in.ts'
import { edit } from './edit.ts'
import { find } from './find.ts'
import { findByCode } from './find-by-code.ts'
import { forget } from './forget.ts'
import { myCode } from './my-code.ts'
import { type CommonGround, type Needs, noCommonGround, type Parts, type TagRemoved } from './needs.ts'
import { profile } from './profile.ts'
import { remove } from './remove.ts'
import { removeTag } from './remove-tag.ts'
import { renameTag } from './rename-tag.ts'
import { type Snapshot, snapshot } from './snapshot.ts'
import type { Friendship, OpenFriend } from './store.ts'
import * as store from './store.ts'

export type { CommonGround, Needs as ContactsNeeds } from './needs.ts'
export type { Friendship, OpenFriend } from './store.ts'

export type WriteRefusal = 'not_a_contact' | 'blocked' | 'you_blocked'

export interface Contacts {
  readonly routes: readonly Route[]
  /**
   * Why the first of each pair cannot write to the second, in order; null when they can: both have each other and
   * neither has blocked the other. Writing to oneself is fine. One query.
   */
  mayWrite(on: Queryable, pairs: readonly { fromId: string; toId: string }[]): Promise<(WriteRefusal | null)[]>
  /** Those of `ids` whom the owner has on the list, and who have the owner and have not blocked them. */
  mutual(on: Queryable, ownerId: string, ids: readonly string[]): Promise<Set<string>>
  /** Those of `ids` whom the owner has on the list: all that the owner may be told before they write. */
  kept(on: Queryable, ownerId: string, ids: readonly string[]): Promise<Set<string>>
  /** Those of `among`, or all, with whom a person shares what is for friends. */
  friends(on: Queryable, personId: string, among?: readonly string[]): Promise<Set<string>>
  /** Those of `among`, or all, whom a person has blocked, or who have blocked the person. */
  barred(on: Queryable, personId: string, among?: readonly string[]): Promise<Set<string>>
  /** How a person and those of `among` stand to each other; who never had the other is left out. One query. */
  friendships(on: Queryable, personId: string, among: readonly string[]): Promise<Friendship[]>
  /** All of `friends`, with the tags by which each of the two keeps the other. One query. */
  openFriends(on: Queryable, personId: string): Promise<OpenFriend[]>
  /** The tags that an owner has. */
  ownTagIds(on: Queryable, ownerId: string): Promise<Set<string>>
  /** Asks to be told, within the transaction, that a tag goes, before it is taken off those who have it: for whoever keeps things for people with or without it. */
  beforeTagRemoved(tell: TagRemoved): void
  /** Whose devices show this person's profile because of a contact, a note or a request. */
  audience(on: Queryable, personId: string): Promise<string[]>
  snapshot(on: Queryable, personId: string): Promise<Snapshot>
  /** Two people have each other, at once, and nobody is congratulated: for the demo world and tests. */
  befriend(tx: Tx, aId: string, bId: string): Promise<void>
  /** Those of a list from another server who are here go on the owner’s list, and on no other; answers how many. */
  bringIn(tx: Tx, ownerId: string, list: Parameters<typeof bringIn>[3]): Promise<number>
  /** Who can say what two people share; until somebody can, they share nothing. */
  setCommonGround(commonGround: CommonGround): void
}

export { checks } from './store-checks.ts'

export const migrations: Migrations = { schema: 'contacts', folder: joinPath(import.meta.dirname, 'migrations') }

export function createContacts(needs: Needs): Contacts {
  const parts: Parts = { ...needs, commonGround: noCommonGround, tagRemoved: [] }
  needs.events.subscribe(left, 'contacts.forget', ({ personId }) => forget(parts, personId))
  needs.accounts.addToExport('contacts', (personId) => archive(parts, personId))

  return {
    routes: [
      route(contract.find, (input, { session }) => find(parts, session.personId, input)),
      route(contract.myCode, (input, { session }) => myCode(parts, session.personId, input)),
      route(contract.findByCode, (input, { session }) => findByCode(parts, session.personId, input)),
      route(contract.profile, (input, { session }) => profile(parts, session.personId, input)),
      route(contract.ask, (input, { session }) => ask(parts, session.personId, input)),
      route(contract.answer, (input, { session }) => answer(parts, session.personId, input)),
      route(contract.edit, (input, { session }) => edit(parts, session.personId, input)),
      route(contract.remove, (input, { session }) => remove(parts, session.personId, input)),
      route(contract.block, (input, { session }) => block(parts, session.personId, input)),
      route(contract.addTag, (input, { session }) => addTag(parts, session.personId, input)),
      route(contract.renameTag, (input, { session }) => renameTag(parts, session.personId, input)),
      route(contract.removeTag, (input, { session }) => removeTag(parts, session.personId, input)),
    ],
    mayWrite: (on, pairs) =>
      store.mayWrite(
        on,
        pairs.map((pair) => pair.fromId),
        pairs.map((pair) => pair.toId),
      ),
    mutual: async (on, ownerId, ids) => new Set(await store.mutual(on, ownerId, ids)),
    kept: async (on, ownerId, ids) => new Set(await store.kept(on, ownerId, ids)),
    friends: async (on, personId, among) =>
      new Set((await store.openFriends(on, personId, among ?? null)).map((friend) => friend.personId)),
    barred: async (on, personId, among) => new Set(await store.barred(on, personId, among ?? null)),
    friendships: store.friendships,
    openFriends: (on, personId) => store.openFriends(on, personId, null),
    ownTagIds: async (on, ownerId) => new Set((await store.tags(on, ownerId)).map((tag) => tag.id)),
    beforeTagRemoved: (tell) => void parts.tagRemoved.push(tell),
    audience: (on, personId) => store.ownersAbout(on, personId),
    snapshot: (on, personId) => snapshot(parts, on, personId),
    befriend: (tx, aId, bId) => befriend(parts, tx, aId, bId),
    bringIn: (tx, ownerId, list) => bringIn(parts, tx, ownerId, list),
    setCommonGround: (commonGround) => {
      parts.commonGround = commonGround
    },
  }
}
