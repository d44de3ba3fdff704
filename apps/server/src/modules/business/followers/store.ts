import type { FollowSource } from '@teahouse/contract/business/followers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Follower {
  personId: string
  followedAt: Date
  source: FollowSource
  /** What the code said by which they came. */
  scene: string | null
  ticket: string | null
  remark: string
  tagIds: number[]
  /** The account hears nothing from them. */
  isBlocked: boolean
  takesBroadcasts: boolean
}

/** False when they follow already. */
export async function insertFollower(
  tx: Tx,
  accountId: string,
  one: { personId: string; source: FollowSource; scene: { value: string; ticket: string } | null; at: Date },
): Promise<boolean> {
  return (
    (await tx.run`
      insert into followers.follower (account_id, person_id, followed_at, source, scene, ticket)
      values (${accountId}, ${one.personId}, ${one.at}, ${one.source}, ${one.scene?.value ?? null},
        ${one.scene?.ticket ?? null})
      on conflict (account_id, person_id) do nothing`) === 1
  )
}

/** Many at once, those who follow already left out; answers who is new. */
export async function insertFollowers(
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
  source: FollowSource,
  at: Date,
): Promise<string[]> {
  const rows = await tx.rows<{ personId: string }>`
    insert into followers.follower (account_id, person_id, followed_at, source)
    select ${accountId}, person_id, ${at}, ${source} from unnest(${personIds}::uuid[]) as one (person_id)
    on conflict (account_id, person_id) do nothing
    returning person_id as "personId"`
  return rows.map(({ personId }) => personId)
}

/** Answers who did follow. */
export async function deleteFollowers(tx: Tx, accountId: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ personId: string }>`
    delete from followers.follower where account_id = ${accountId} and person_id = any(${personIds})
    returning person_id as "personId"`
  return rows.map(({ personId }) => personId)
}

/** Keeps who came (with a source) or went (without). */
export async function noteHappened(
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
  source: FollowSource | null,
  at: Date,
): Promise<void> {
  await tx.run`
    insert into followers.happened (account_id, at, person_id, source)
    select ${accountId}, ${at}, person_id, ${source} from unnest(${personIds}::uuid[]) as one (person_id)
    on conflict (account_id, at, person_id) do update set source = excluded.source`
}

export const followers = (on: Queryable, accountId: string, personIds: readonly string[]): Promise<Follower[]> =>
  on.rows`
    select follower.person_id as "personId", followed_at as "followedAt", source, scene, ticket, remark,
      array(select tag_id from followers.tagged
            where tagged.account_id = follower.account_id and tagged.person_id = follower.person_id
            order by tag_id) as "tagIds",
      exists (select from followers.blocked
              where blocked.account_id = follower.account_id and blocked.person_id = follower.person_id) as "isBlocked",
      takes_broadcasts as "takesBroadcasts"
    from unnest(${personIds}::uuid[]) with ordinality as asked (person_id, place)
    join followers.follower on account_id = ${accountId} and follower.person_id = asked.person_id
    order by place`

/** Ids after one of them, in the order of the ids; of a tag, when there is one. */
export async function idsAfter(
  on: Queryable,
  accountId: string,
  { afterId, limit, tagId }: { afterId: string | null; limit: number; tagId: number | null },
): Promise<string[]> {
  const rows =
    tagId === null
      ? await on.rows<{ id: string }>`
          select person_id as id from followers.follower
          where account_id = ${accountId} and (${afterId}::uuid is null or person_id > ${afterId})
          order by person_id limit ${limit}`
      : await on.rows<{ id: string }>`
          select person_id as id from followers.tagged
          where account_id = ${accountId} and tag_id = ${tagId} and (${afterId}::uuid is null or person_id > ${afterId})
          order by person_id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** The newest followers first, after one of them; of a tag, when there is one. */
export async function newest(
  on: Queryable,
  accountId: string,
  { after, limit, tagId }: { after: string | null; limit: number; tagId: number | null },
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from followers.follower
    where account_id = ${accountId}
      and (${after}::uuid is null or (followed_at, person_id) < (
        select followed_at, person_id from followers.follower where account_id = ${accountId} and person_id = ${after}))
      and (${tagId}::integer is null or exists (
        select from followers.tagged
        where tagged.account_id = follower.account_id and tag_id = ${tagId} and tagged.person_id = follower.person_id))
    order by followed_at desc, person_id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

export async function count(on: Queryable, accountId: string, tagId: number | null): Promise<number> {
  const row =
    tagId === null
      ? await on.row<{ count: number }>`select count(*) from followers.follower where account_id = ${accountId}`
      : await on.row<{ count: number }>`
          select count(*) from followers.tagged where account_id = ${accountId} and tag_id = ${tagId}`
  return row!.count
}

/** Those who take no broadcasts. */
export async function countStopped(on: Queryable, accountId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) from followers.follower where account_id = ${accountId} and not takes_broadcasts`
  return row!.count
}

/** The accounts that a person follows. */
export const followsOf = (
  on: Queryable,
  personId: string,
): Promise<{ accountId: string; followedAt: Date; takesBroadcasts: boolean }[]> => on.rows`
  select account_id as "accountId", followed_at as "followedAt", takes_broadcasts as "takesBroadcasts"
  from followers.follower where person_id = ${personId} order by followed_at, account_id`

export async function countFollows(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) from followers.follower where person_id = ${personId}`
  return row!.count
}

/** False when they do not follow. */
export async function setTakesBroadcasts(
  tx: Tx,
  accountId: string,
  personId: string,
  takesBroadcasts: boolean,
): Promise<boolean> {
  return (
    (await tx.run`
      update followers.follower set takes_broadcasts = ${takesBroadcasts}
      where account_id = ${accountId} and person_id = ${personId}`) === 1
  )
}

/** False when they do not follow. */
export async function setRemark(tx: Tx, accountId: string, personId: string, remark: string): Promise<boolean> {
  return (
    (await tx.run`
      update followers.follower set remark = ${remark}
      where account_id = ${accountId} and person_id = ${personId}`) === 1
  )
}

// ---- tags

export const tags = (on: Queryable, accountId: string): Promise<{ id: number; name: string; count: number }[]> =>
  on.rows`
    select id, name, (select count(*) from followers.tagged
                      where tagged.account_id = tag.account_id and tag_id = id) as count
    from followers.tag where account_id = ${accountId} order by id`

/** The next number; others who make a tag of the account wait. */
export async function nextTagId(tx: Tx, accountId: string): Promise<number> {
  const row = await tx.row<{ id: number }>`
    insert into followers.numbering (account_id, last_tag_id) values (${accountId}, 100)
    on conflict (account_id) do update set last_tag_id = numbering.last_tag_id + 1
    returning last_tag_id as id`
  return row!.id
}

export async function insertTag(tx: Tx, accountId: string, id: number, name: string): Promise<void> {
  await tx.run`insert into followers.tag (account_id, id, name) values (${accountId}, ${id}, ${name})`
}

export async function renameTag(tx: Tx, accountId: string, id: number, name: string): Promise<boolean> {
  return (await tx.run`update followers.tag set name = ${name} where account_id = ${accountId} and id = ${id}`) === 1
}

export async function deleteTag(tx: Tx, accountId: string, id: number): Promise<boolean> {
  return (await tx.run`delete from followers.tag where account_id = ${accountId} and id = ${id}`) === 1
}

/** Locks these followers in one order; answers who of them follow. */
export async function lockFollowers(tx: Tx, accountId: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    select person_id as id from followers.follower
    where account_id = ${accountId} and person_id = any(${personIds}) order by person_id for no key update`
  return rows.map(({ id }) => id)
}

export async function tagFollowers(
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
  tagIds: readonly number[],
): Promise<void> {
  await tx.run`
    insert into followers.tagged (account_id, tag_id, person_id)
    select ${accountId}, tag_id, person_id from unnest(${tagIds}::integer[]) as tag_id
    cross join unnest(${personIds}::uuid[]) as person_id
    on conflict do nothing`
}

export async function untagFollowers(
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
  tagIds: readonly number[],
): Promise<void> {
  await tx.run`
    delete from followers.tagged
    where account_id = ${accountId} and person_id = any(${personIds}) and tag_id = any(${tagIds}::integer[])`
}

/** The most tags that any of them has. */
export async function mostTags(on: Queryable, accountId: string, personIds: readonly string[]): Promise<number> {
  const row = await on.row<{ most: number }>`
    select coalesce(max(count), 0) as most from (
      select count(*) from followers.tagged
      where account_id = ${accountId} and person_id = any(${personIds}) group by person_id) as each`
  return row!.most
}

// ---- the blacklist

export async function block(tx: Tx, accountId: string, personIds: readonly string[], at: Date): Promise<void> {
  await tx.run`
    insert into followers.blocked (account_id, person_id, at)
    select ${accountId}, person_id, ${at} from unnest(${personIds}::uuid[]) as person_id
    on conflict do nothing`
}

export async function unblock(tx: Tx, accountId: string, personIds: readonly string[]): Promise<void> {
  await tx.run`delete from followers.blocked where account_id = ${accountId} and person_id = any(${personIds})`
}

/** Those of these people who are on the blacklist. */
export async function blockedAmong(on: Queryable, accountId: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from followers.blocked where account_id = ${accountId} and person_id = any(${personIds})`
  return rows.map(({ id }) => id)
}

/** In the order of the ids, after one of them. */
export async function blockedAfter(
  on: Queryable,
  accountId: string,
  afterId: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from followers.blocked
    where account_id = ${accountId} and (${afterId}::uuid is null or person_id > ${afterId})
    order by person_id limit ${limit}`
  return rows.map(({ id }) => id)
}

export async function countBlocked(on: Queryable, accountId: string): Promise<number> {
  const row = await on.row<{ count: number }>`select count(*) from followers.blocked where account_id = ${accountId}`
  return row!.count
}

/** Those of these people who follow the account, or ever did. */
export async function everFollowed(on: Queryable, accountId: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from followers.follower where account_id = ${accountId} and person_id = any(${personIds})
    union select person_id from followers.happened where account_id = ${accountId} and person_id = any(${personIds})`
  return rows.map(({ id }) => id)
}

// ---- figures

/** Who came and went in each day of a stretch, by where from. */
export const happenedIn = (
  on: Queryable,
  accountId: string,
  { timeZone, from, to }: { timeZone: string; from: Date; to: Date },
): Promise<{ day: string; source: FollowSource | null; count: number }[]> => on.rows`
  select to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as day, source, count(*)
  from followers.happened where account_id = ${accountId} and at >= ${from} and at < ${to}
  group by 1, 2 order by 1, 2`

/** By how much the number of followers has changed since a moment. */
export async function changeSince(on: Queryable, accountId: string, since: Date): Promise<number> {
  const row = await on.row<{ change: number }>`
    select count(*) filter (where source is not null) - count(*) filter (where source is null) as change
    from followers.happened where account_id = ${accountId} and at >= ${since}`
  return row!.change
}

/** Nobody keeps somebody who is gone off; what they did stays a number. */
export async function forgetBlocks(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from followers.blocked where person_id = ${personId}`
}
