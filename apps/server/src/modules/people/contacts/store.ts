import type { Contact, ContactRequest, Source, Tag } from '@teahouse/contract/people/contacts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

/** One side’s copy of a friend request. */
export interface RequestCopy extends Omit<ContactRequest, 'person'> {
  personId: string
  /** The calls that made or renewed it, latest last; empty in the copy of who was asked. */
  callIds: string[]
}

interface EntryRow {
  owner_id: string
  person_id: string
  is_contact: boolean
  remark: string | null
  description: string | null
  tag_ids: string[]
  starred: boolean
  chats_only: boolean
  blocked: boolean
  source: Source | null
  added_at: Date | null
  revision: number
}

const contactOf = (row: EntryRow): Contact => ({
  personId: row.person_id,
  isContact: row.is_contact,
  remark: row.remark,
  description: row.description,
  tagIds: row.tag_ids,
  starred: row.starred,
  chatsOnly: row.chats_only,
  blocked: row.blocked,
  source: row.source,
  addedAt: row.added_at?.toISOString() ?? null,
  revision: row.revision,
})

interface RequestRow {
  owner_id: string
  id: string
  person_id: string
  direction: ContactRequest['direction']
  greeting: string
  source: Source
  state: ContactRequest['state']
  asked_at: Date
  call_ids: string[]
  revision: number
}

const requestOf = (row: RequestRow): RequestCopy => ({
  id: row.id,
  personId: row.person_id,
  direction: row.direction,
  greeting: row.greeting,
  source: row.source,
  state: row.state,
  at: row.asked_at.toISOString(),
  callIds: row.call_ids,
  revision: row.revision,
})

/** Holds these people’s lists until the commit; in one order, so that two pairs cannot wait for each other. */
export async function lockLists(tx: Tx, personIds: readonly string[]): Promise<void> {
  // `do update` locks the rows that are there; `where false` writes nothing to them.
  await tx.run`
    insert into contacts.list as list (person_id)
    select person_id from unnest(${personIds}::uuid[]) as wanted (person_id) order by person_id
    on conflict (person_id) do update set person_id = list.person_id where false`
}

export async function codeOf(on: Queryable, personId: string): Promise<string | null> {
  const row = await on.row<{ code: string | null }>`select code from contacts.list where person_id = ${personId}`
  return row?.code ?? null
}

export async function setCode(tx: Tx, personId: string, code: string): Promise<void> {
  await tx.run`update contacts.list set code = ${code} where person_id = ${personId}`
}

export async function personOfCode(on: Queryable, code: string): Promise<string | undefined> {
  const row = await on.row<{ person_id: string }>`select person_id from contacts.list where code = ${code}`
  return row?.person_id
}

export async function contact(on: Queryable, ownerId: string, personId: string): Promise<Contact | undefined> {
  const row = await on.row<EntryRow>`
    select * from contacts.entry where owner_id = ${ownerId} and person_id = ${personId}`
  return row && contactOf(row)
}

export async function contacts(on: Queryable, ownerId: string): Promise<Contact[]> {
  const rows = await on.rows<EntryRow>`select * from contacts.entry where owner_id = ${ownerId} order by person_id`
  return rows.map(contactOf)
}

export async function saveContact(tx: Tx, ownerId: string, kept: Contact): Promise<void> {
  await tx.run`
    insert into contacts.entry
      (owner_id, person_id, is_contact, remark, description, tag_ids, starred, chats_only, blocked, source, added_at,
       revision)
    values
      (${ownerId}, ${kept.personId}, ${kept.isContact}, ${kept.remark}, ${kept.description}, ${kept.tagIds},
       ${kept.starred}, ${kept.chatsOnly}, ${kept.blocked}, ${kept.source}, ${kept.addedAt}, ${kept.revision})
    on conflict (owner_id, person_id) do update set
      is_contact = excluded.is_contact, remark = excluded.remark, description = excluded.description,
      tag_ids = excluded.tag_ids, starred = excluded.starred, chats_only = excluded.chats_only,
      blocked = excluded.blocked, source = excluded.source, added_at = excluded.added_at,
      revision = excluded.revision`
}

export async function countContacts(on: Queryable, ownerId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from contacts.entry where owner_id = ${ownerId} and is_contact`
  return row!.count
}

/** Why the first of each pair cannot write to the second; null when they can. In the order of the pairs. */
export async function mayWrite(
  on: Queryable,
  fromIds: readonly string[],
  toIds: readonly string[],
): Promise<('not_a_contact' | 'blocked' | 'you_blocked' | null)[]> {
  const rows = await on.rows<{ refusal: 'not_a_contact' | 'blocked' | 'you_blocked' | null }>`
    select case
      when pair.from_id = pair.to_id then null
      when mine.blocked then 'you_blocked'
      when theirs.blocked then 'blocked'
      when mine.is_contact and theirs.is_contact then null
      else 'not_a_contact'
    end as refusal
    from unnest(${fromIds}::uuid[], ${toIds}::uuid[]) with ordinality as pair (from_id, to_id, place)
    left join contacts.entry mine on mine.owner_id = pair.from_id and mine.person_id = pair.to_id
    left join contacts.entry theirs on theirs.owner_id = pair.to_id and theirs.person_id = pair.from_id
    order by pair.place`
  return rows.map((row) => row.refusal)
}

export async function kept(on: Queryable, ownerId: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ person_id: string }>`
    select person_id from contacts.entry
    where owner_id = ${ownerId} and person_id = any(${personIds}::uuid[]) and is_contact`
  return rows.map((row) => row.person_id)
}

export async function mutual(on: Queryable, ownerId: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ person_id: string }>`
    select mine.person_id from contacts.entry mine
    join contacts.entry theirs on theirs.owner_id = mine.person_id and theirs.person_id = mine.owner_id
    where mine.owner_id = ${ownerId} and mine.person_id = any(${personIds}::uuid[])
      and mine.is_contact and theirs.is_contact and not theirs.blocked`
  return rows.map((row) => row.person_id)
}

/** How a person and others stand to each other. */
export interface Friendship {
  personId: string
  /** Both have each other, and neither has blocked the other. */
  isFriend: boolean
  /** One of the two has blocked the other, or keeps them for chats only: nothing is shown to either. */
  isClosed: boolean
  /** The tags under which the other keeps the person. */
  tagIds: string[]
  /** Until when they were friends, if one of them has let the other go and the other has not. */
  friendsUntil: Date | null
}

/** Of those of `among` of whom one has the other on a list, or had; others stand in no way to the person. */
export function friendships(on: Queryable, personId: string, among: readonly string[]): Promise<Friendship[]> {
  return on.rows`
    select other.id as "personId",
      (mine.is_contact and theirs.is_contact and not mine.blocked and not theirs.blocked) is true as "isFriend",
      coalesce(mine.blocked or mine.chats_only, false) or coalesce(theirs.blocked or theirs.chats_only, false)
        as "isClosed",
      coalesce(theirs.tag_ids, '{}') as "tagIds",
      case when mine.is_contact <> theirs.is_contact and not mine.blocked and not theirs.blocked
        then greatest(mine.ended_at, theirs.ended_at) end as "friendsUntil"
    from unnest(${among}::uuid[]) as other (id)
    left join lateral (
      select * from contacts.entry where owner_id = ${personId} and person_id = other.id limit 1
    ) as mine on true
    left join lateral (
      select * from contacts.entry where owner_id = other.id and person_id = ${personId} limit 1
    ) as theirs on true
    where mine.owner_id is not null or theirs.owner_id is not null`
}

/** A friend, and the tags by which each of the two keeps the other. */
export interface OpenFriend {
  personId: string
  /** Under which the friend keeps the person: what the person may see of theirs. */
  theirTagIds: string[]
  /** Under which the person keeps the friend: what the friend may see of the person’s. */
  ownTagIds: string[]
}

/** Those of `among` (null: all) with whom a person shares what is for friends: neither is closed to the other. */
export function openFriends(on: Queryable, personId: string, among: readonly string[] | null): Promise<OpenFriend[]> {
  // “limit 1” keeps the plan to one look at a key for each: a plan that was made for short lists compares all with all.
  return on.rows`
    select mine.person_id as "personId", theirs.tag_ids as "theirTagIds", mine.tag_ids as "ownTagIds"
    from contacts.entry mine
    cross join lateral (
      select * from contacts.entry theirs
      where theirs.owner_id = mine.person_id and theirs.person_id = ${personId} limit 1
    ) as theirs
    where mine.owner_id = ${personId} and (${among === null} or mine.person_id = any(${among ?? []}::uuid[]))
      and mine.is_contact and theirs.is_contact and not mine.blocked and not theirs.blocked
      and not mine.chats_only and not theirs.chats_only`
}

/** Notes that an owner lets a person go who still has them. The owner’s list must be locked. */
export async function noteEnd(tx: Tx, ownerId: string, personId: string, now: Date): Promise<void> {
  await tx.run`
    update contacts.entry set ended_at = ${now}
    where owner_id = ${ownerId} and person_id = ${personId} and exists (
      select from contacts.entry theirs
      where theirs.owner_id = ${personId} and theirs.person_id = ${ownerId} and theirs.is_contact)`
}

/** Those of `among` (null: all) whom a person has blocked, or who have blocked the person. */
export async function barred(on: Queryable, personId: string, among: readonly string[] | null): Promise<string[]> {
  const rows = await on.rows<{ person_id: string }>`
    select person_id from contacts.entry
    where owner_id = ${personId} and blocked and (${among === null} or person_id = any(${among ?? []}::uuid[]))
    union
    select owner_id from contacts.entry
    where person_id = ${personId} and blocked and (${among === null} or owner_id = any(${among ?? []}::uuid[]))`
  return rows.map((row) => row.person_id)
}

/** Whose devices show this person’s profile because of what is kept here. */
export async function ownersAbout(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{ owner_id: string }>`
    select owner_id from contacts.entry where person_id = ${personId}
    union
    select owner_id from contacts.request where person_id = ${personId}`
  return rows.map((row) => row.owner_id)
}

/** Has the viewer an entry or a request about this person, or found them a while ago at most? */
export async function isKnown(on: Queryable, viewerId: string, personId: string, now: Date): Promise<boolean> {
  const row = await on.row<{ is_known: boolean }>`
    select exists (select from contacts.entry where owner_id = ${viewerId} and person_id = ${personId})
        or exists (select from contacts.request where owner_id = ${viewerId} and person_id = ${personId})
        or exists (select from contacts.found
                   where finder_id = ${viewerId} and person_id = ${personId} and expires_at > ${now}) as is_known`
  return row!.is_known
}

/** Notes that somebody was found, and drops the finder’s notes that have run out. */
export async function rememberFound(
  on: Queryable,
  found: { finderId: string; personId: string; source: Source; now: Date; expiresAt: Date },
): Promise<void> {
  const { finderId, personId, source, now, expiresAt } = found
  await on.run`
    with gone as (delete from contacts.found where finder_id = ${finderId} and expires_at <= ${now}
                    and (person_id, source) <> (${personId}, ${source}))
    insert into contacts.found (finder_id, person_id, source, expires_at)
    values (${finderId}, ${personId}, ${source}, ${expiresAt})
    on conflict (finder_id, person_id, source) do update set expires_at = excluded.expires_at`
}

export async function hasFound(
  on: Queryable,
  found: { finderId: string; personId: string; source: Source; now: Date },
): Promise<boolean> {
  const row = await on.row`
    select from contacts.found
    where finder_id = ${found.finderId} and person_id = ${found.personId} and source = ${found.source}
      and expires_at > ${found.now}`
  return row !== undefined
}

export async function request(on: Queryable, ownerId: string, id: string): Promise<RequestCopy | undefined> {
  const row = await on.row<RequestRow>`select * from contacts.request where owner_id = ${ownerId} and id = ${id}`
  return row && requestOf(row)
}

/** An owner’s copies of what was asked between them and one person, either way. */
export async function requestsBetween(on: Queryable, ownerId: string, personId: string): Promise<RequestCopy[]> {
  const rows = await on.rows<RequestRow>`
    select * from contacts.request where owner_id = ${ownerId} and person_id = ${personId}`
  return rows.map(requestOf)
}

/** The latest requests of an owner, newest first. */
export async function requests(on: Queryable, ownerId: string, limit: number): Promise<RequestCopy[]> {
  const rows = await on.rows<RequestRow>`
    select * from contacts.request where owner_id = ${ownerId} order by asked_at desc, id limit ${limit}`
  return rows.map(requestOf)
}

/** Stores an owner’s copy in its new state, and returns the revision that it has now. */
export async function saveRequest(tx: Tx, ownerId: string, copy: Omit<RequestCopy, 'revision'>): Promise<number> {
  const row = await tx.row<{ revision: number }>`
    insert into contacts.request as request
      (owner_id, id, person_id, direction, greeting, source, state, asked_at, call_ids, revision)
    values
      (${ownerId}, ${copy.id}, ${copy.personId}, ${copy.direction}, ${copy.greeting}, ${copy.source}, ${copy.state},
       ${copy.at}, ${copy.callIds}, 1)
    on conflict (owner_id, id) do update set
      greeting = excluded.greeting, source = excluded.source, state = excluded.state, asked_at = excluded.asked_at,
      call_ids = excluded.call_ids, revision = request.revision + 1
    returning revision`
  return row!.revision
}

export function tags(on: Queryable, ownerId: string): Promise<Tag[]> {
  return on.rows<Tag>`select id, name from contacts.tag where owner_id = ${ownerId} order by lower(name), id`
}

/** False when the owner has a tag of this id or name already. */
export async function insertTag(tx: Tx, ownerId: string, tag: Tag): Promise<boolean> {
  const count = await tx.run`
    insert into contacts.tag (owner_id, id, name) values (${ownerId}, ${tag.id}, ${tag.name}) on conflict do nothing`
  return count === 1
}

/** False when another tag of the owner has this name. */
export async function renameTag(tx: Tx, ownerId: string, tag: Tag): Promise<boolean> {
  const count = await tx.run`
    update contacts.tag set name = ${tag.name}
    where owner_id = ${ownerId} and id = ${tag.id} and not exists (
      select from contacts.tag where owner_id = ${ownerId} and lower(name) = lower(${tag.name}) and id <> ${tag.id}
    )`
  return count === 1
}

/** False when there is no such tag. */
export async function deleteTag(tx: Tx, ownerId: string, tagId: string): Promise<boolean> {
  return (await tx.run`delete from contacts.tag where owner_id = ${ownerId} and id = ${tagId}`) === 1
}

/** Takes a tag off everyone who has it; returns them as they are now. */
export async function untag(tx: Tx, ownerId: string, tagId: string): Promise<Contact[]> {
  const rows = await tx.rows<EntryRow>`
    update contacts.entry set tag_ids = array_remove(tag_ids, ${tagId}::uuid), revision = revision + 1
    where owner_id = ${ownerId} and ${tagId}::uuid = any(tag_ids)
    returning *`
  return rows.map(contactOf)
}

/** Some of those who have this person on their list, or a request of theirs to answer. */
export async function ownersWaitingFor(on: Queryable, personId: string, limit: number): Promise<string[]> {
  const rows = await on.rows<{ owner_id: string }>`
    select owner_id from contacts.entry where person_id = ${personId} and is_contact
    union
    select owner_id from contacts.request
    where person_id = ${personId} and direction = 'incoming' and state = 'pending'
    limit ${limit}`
  return rows.map((row) => row.owner_id)
}

export interface Owned<T> {
  ownerId: string
  value: T
}

/** Takes a person off the lists of some owners; what these wrote about them stays. */
export async function takeOffLists(tx: Tx, personId: string, ownerIds: readonly string[]): Promise<Owned<Contact>[]> {
  const rows = await tx.rows<EntryRow>`
    update contacts.entry set
      is_contact = false, starred = false, chats_only = false, tag_ids = '{}', source = null, added_at = null,
      revision = revision + 1
    where person_id = ${personId} and owner_id = any(${ownerIds}::uuid[]) and is_contact
    returning *`
  return rows.map((row) => ({ ownerId: row.owner_id, value: contactOf(row) }))
}

/** Ends what a person asked of some owners and was not answered. */
export async function endRequestsOf(
  tx: Tx,
  personId: string,
  ownerIds: readonly string[],
): Promise<Owned<RequestCopy>[]> {
  const rows = await tx.rows<RequestRow>`
    update contacts.request set state = 'ignored', revision = revision + 1
    where person_id = ${personId} and owner_id = any(${ownerIds}::uuid[]) and direction = 'incoming'
      and state = 'pending'
    returning *`
  return rows.map((row) => ({ ownerId: row.owner_id, value: requestOf(row) }))
}

/** Everything that a person kept here. */
export async function erase(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from contacts.entry where owner_id = ${personId}`
  await tx.run`delete from contacts.request where owner_id = ${personId}`
  await tx.run`delete from contacts.tag where owner_id = ${personId}`
  await tx.run`delete from contacts.found where finder_id = ${personId} or person_id = ${personId}`
  await tx.run`delete from contacts.list where person_id = ${personId}`
}
