import type { AlbumWindow, Audience, Card, Moment, MomentNotice, Place } from '@teahouse/contract/share/moments'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

/** What was posted. */
export interface MomentRow {
  id: string
  authorId: string
  at: Date
  text: string
  place: Place | null
  photos: Moment['photos']
  video: Moment['video']
  card: Card | null
  hashtags: string[]
  remindedIds: string[]
  audience: Audience['kind']
  audienceTagIds: string[]
  revision: number
}

export interface NewMoment extends MomentRow {
  fingerprint: string
  /** As moments are found by them. */
  plainHashtags: string[]
}

/** False when the id was used before, by anybody. */
export async function insert(tx: Tx, moment: NewMoment): Promise<boolean> {
  const { id, authorId, at, plainHashtags } = moment
  const isNew = await tx.run`
    insert into moments.moment
      (id, author_id, at, text, place, photos, video, card, hashtags, reminded_ids, audience, audience_tag_ids,
       fingerprint, revision)
    select ${id}, ${authorId}, ${at}, ${moment.text}, ${moment.place && JSON.stringify(moment.place)}::jsonb,
      ${JSON.stringify(moment.photos)}::jsonb, ${moment.video && JSON.stringify(moment.video)}::jsonb,
      ${moment.card && JSON.stringify(moment.card)}::jsonb, ${moment.hashtags}::text[], ${moment.remindedIds}::uuid[],
      ${moment.audience}, ${moment.audienceTagIds}::uuid[], ${moment.fingerprint}::uuid, ${moment.revision}::int
    where not exists (select from moments.gone where gone.id = ${id})
    on conflict do nothing`
  if (isNew === 0) return false
  await tx.run`
    insert into moments.person as person (person_id, latest_at) values (${authorId}, ${at})
    on conflict (person_id) do update set latest_at = excluded.latest_at
    where person.latest_at is null or person.latest_at < excluded.latest_at`
  if (plainHashtags.length > 0) {
    await tx.run`
      insert into moments.hashtag (author_id, hashtag, at, moment_id)
      select ${authorId}, hashtag, ${at}, ${id} from unnest(${plainHashtags}::text[]) as hashtag`
  }
  return true
}

/** Whose it is, and of what request; undefined when it is not there. */
export function origin(on: Queryable, id: string): Promise<{ authorId: string; fingerprint: string } | undefined> {
  return on.row`select author_id as "authorId", fingerprint from moments.moment where id = ${id}`
}

/** Whose these moments are, each author once. */
export async function authorsOf(on: Queryable, ids: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ authorId: string }>`
    select distinct author_id as "authorId" from moments.moment where id = any(${ids}::uuid[])`
  return rows.map((row) => row.authorId)
}

/** As they are, whoever asks: for what is not shown. */
export function rows(on: Queryable, ids: readonly string[]): Promise<MomentRow[]> {
  return on.rows`
    select id, author_id as "authorId", at, text, place, photos, video, card, hashtags, reminded_ids as "remindedIds",
      audience, audience_tag_ids as "audienceTagIds", revision
    from moments.moment where id = any(${ids}::uuid[])`
}

export async function idsAfter(on: Queryable, after: string | null, limit: number): Promise<string[]> {
  const found = await on.rows<{ id: string }>`
    select id from moments.moment where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`
  return found.map((row) => row.id)
}

/** False when the author has no such moment. */
export async function setAudience(
  tx: Tx,
  authorId: string,
  id: string,
  audience: Pick<MomentRow, 'audience' | 'audienceTagIds'>,
): Promise<boolean> {
  const changed = await tx.run`
    update moments.moment set
      audience = ${audience.audience}, audience_tag_ids = ${audience.audienceTagIds}::uuid[], revision = revision + 1
    where id = ${id} and author_id = ${authorId}`
  return changed === 1
}

/** Keeps to their author what was for all but those with a tag, before the tag goes; answers which. */
export async function closeWithoutTag(tx: Tx, authorId: string, tagId: string): Promise<string[]> {
  const closed = await tx.rows<{ id: string }>`
    update moments.moment set audience = 'private', audience_tag_ids = '{}', revision = revision + 1
    where author_id = ${authorId} and audience = 'exceptTags' and ${tagId}::uuid = any(audience_tag_ids)
    returning id`
  return closed.map((row) => row.id)
}

/** Takes a moment and all that is said under it; false when the author has no such one. */
export async function remove(tx: Tx, authorId: string, id: string, now: Date): Promise<boolean> {
  const gone = await tx.run`delete from moments.moment where id = ${id} and author_id = ${authorId}`
  if (gone === 0) return false
  await noteGone(tx, [id], now)
  return true
}

async function noteGone(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.run`
    insert into moments.gone (id, at) select id, ${now} from unnest(${ids}::uuid[]) as id on conflict do nothing`
}

export async function isGone(on: Queryable, id: string): Promise<boolean> {
  return (await on.row`select from moments.gone where id = ${id}`) !== undefined
}

export async function forgetGone(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from moments.gone where at < ${before}`
}

/** Some of an author’s moments, the oldest first. */
export async function someOf(on: Queryable, authorId: string, limit: number): Promise<string[]> {
  const found = await on.rows<{ id: string }>`
    select id from moments.moment where author_id = ${authorId} order by at, id limit ${limit}`
  return found.map((row) => row.id)
}

/** False when they liked it before. */
export async function addLike(tx: Tx, momentId: string, personId: string, at: Date): Promise<boolean> {
  const added = await tx.run`
    insert into moments.liking (moment_id, person_id, at) values (${momentId}, ${personId}, ${at})
    on conflict do nothing`
  return added === 1
}

export async function removeLike(tx: Tx, momentId: string, personId: string): Promise<boolean> {
  return (await tx.run`delete from moments.liking where moment_id = ${momentId} and person_id = ${personId}`) === 1
}

export interface NewComment {
  momentId: string
  id: string
  authorId: string
  replyToId: string | null
  text: string
  at: Date
  fingerprint: string
}

/** False when the id was used before. */
export async function addComment(tx: Tx, comment: NewComment): Promise<boolean> {
  const added = await tx.run`
    insert into moments.comment (moment_id, id, author_id, reply_to_id, text, at, fingerprint)
    values (${comment.momentId}, ${comment.id}, ${comment.authorId}, ${comment.replyToId}, ${comment.text},
            ${comment.at}, ${comment.fingerprint})
    on conflict do nothing`
  return added === 1
}

export function comment(on: Queryable, momentId: string, id: string): Promise<NewComment | undefined> {
  return on.row`
    select moment_id as "momentId", id, author_id as "authorId", reply_to_id as "replyToId", text, at, fingerprint
    from moments.comment where moment_id = ${momentId} and id = ${id}`
}

export function commentById(on: Queryable, id: string): Promise<NewComment | undefined> {
  return on.row`
    select moment_id as "momentId", id, author_id as "authorId", reply_to_id as "replyToId", text, at, fingerprint
    from moments.comment where id = ${id}`
}

export async function countComments(on: Queryable, momentId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from moments.comment where moment_id = ${momentId}`
  return row!.count
}

export async function removeComment(tx: Tx, momentId: string, id: string, now: Date): Promise<void> {
  await tx.run`delete from moments.comment where moment_id = ${momentId} and id = ${id}`
  await noteGone(tx, [id], now)
}

export interface NewNotice extends Pick<MomentNotice, 'id' | 'kind' | 'momentId' | 'commentId'> {
  personId: string
  actorId: string
  at: Date
}

export async function addNotices(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  await tx.run`
    insert into moments.notice (person_id, id, kind, moment_id, actor_id, comment_id, at)
    select * from unnest(
      ${notices.map((one) => one.personId)}::uuid[], ${notices.map((one) => one.id)}::uuid[],
      ${notices.map((one) => one.kind)}::text[], ${notices.map((one) => one.momentId)}::uuid[],
      ${notices.map((one) => one.actorId)}::uuid[], ${notices.map((one) => one.commentId)}::uuid[],
      ${notices.map((one) => one.at.toISOString())}::timestamptz[])
    on conflict do nothing`
}

/** Whose notices of this there were. */
export async function withdrawNotices(
  tx: Tx,
  momentId: string,
  of: { commentId: string } | { likeOf: string },
): Promise<string[]> {
  const gone =
    'commentId' in of
      ? await tx.rows<{ id: string }>`
          delete from moments.notice where moment_id = ${momentId} and comment_id = ${of.commentId}
          returning person_id as id`
      : await tx.rows<{ id: string }>`
          delete from moments.notice where moment_id = ${momentId} and kind = 'like' and actor_id = ${of.likeOf}
          returning person_id as id`
  return gone.map((row) => row.id)
}

export interface NoticeRow extends Omit<NewNotice, 'personId'> {
  isRead: boolean
}

/** The newest first, before a position. */
export function notices(
  on: Queryable,
  personId: string,
  { before, limit, onlyUnread }: { before: { at: Date; id: string } | null; limit: number; onlyUnread: boolean },
): Promise<NoticeRow[]> {
  return on.rows`
    select id, kind, moment_id as "momentId", actor_id as "actorId", comment_id as "commentId", at, is_read as "isRead"
    from moments.notice
    where person_id = ${personId} and (not ${onlyUnread} or not is_read)
      and (${before?.at ?? null}::timestamptz is null
           or (at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by at desc, id desc limit ${limit}`
}

export async function noteNoticesRead(tx: Tx, personId: string, until: Date): Promise<number> {
  return tx.run`
    update moments.notice set is_read = true where person_id = ${personId} and not is_read and at <= ${until}`
}

export async function clearNotices(tx: Tx, personId: string): Promise<number> {
  return tx.run`delete from moments.notice where person_id = ${personId}`
}

export interface PersonRow {
  window: AlbumWindow
  coverId: string | null
  showsStrangers: boolean
  seenAt: Date | null
  seenId: string | null
}

const atFirst: PersonRow = { window: 'all', coverId: null, showsStrangers: false, seenAt: null, seenId: null }

export async function person(on: Queryable, personId: string): Promise<PersonRow> {
  const row = await on.row<PersonRow>`
    select album_window as window, cover_id as "coverId", shows_strangers as "showsStrangers", seen_at as "seenAt",
      seen_id as "seenId"
    from moments.person where person_id = ${personId}`
  return row ?? atFirst
}

export async function saveSettings(
  tx: Tx,
  personId: string,
  { window, coverId, showsStrangers }: Pick<PersonRow, 'window' | 'coverId' | 'showsStrangers'>,
): Promise<void> {
  await tx.run`
    insert into moments.person (person_id, album_window, cover_id, shows_strangers)
    values (${personId}, ${window}, ${coverId}, ${showsStrangers})
    on conflict (person_id) do update set
      album_window = excluded.album_window, cover_id = excluded.cover_id, shows_strangers = excluded.shows_strangers`
}

/** Moves the mark forward, never back. */
export async function noteSeen(on: Queryable, personId: string, seen: { at: Date; id: string }): Promise<void> {
  await on.run`
    insert into moments.person as person (person_id, seen_at, seen_id) values (${personId}, ${seen.at}, ${seen.id})
    on conflict (person_id) do update set seen_at = excluded.seen_at, seen_id = excluded.seen_id
    where person.seen_at is null or (person.seen_at, person.seen_id) < (excluded.seen_at, excluded.seen_id)`
}

export interface ExclusionRow {
  personId: string
  hidesMine: boolean
  hidesTheirs: boolean
}

export function exclusions(on: Queryable, ownerId: string): Promise<ExclusionRow[]> {
  return on.rows`
    select person_id as "personId", hides_mine as "hidesMine", hides_theirs as "hidesTheirs"
    from moments.exclusion where owner_id = ${ownerId} order by person_id`
}

export async function hasExclusion(on: Queryable, ownerId: string, personId: string): Promise<boolean> {
  const row = await on.row`select from moments.exclusion where owner_id = ${ownerId} and person_id = ${personId}`
  return row !== undefined
}

export async function exclude(
  tx: Tx,
  ownerId: string,
  { personId, hidesMine, hidesTheirs }: ExclusionRow,
): Promise<void> {
  if (hidesMine || hidesTheirs) {
    await tx.run`
      insert into moments.exclusion (owner_id, person_id, hides_mine, hides_theirs)
      values (${ownerId}, ${personId}, ${hidesMine}, ${hidesTheirs})
      on conflict (owner_id, person_id) do update set
        hides_mine = excluded.hides_mine, hides_theirs = excluded.hides_theirs`
  } else {
    await tx.run`delete from moments.exclusion where owner_id = ${ownerId} and person_id = ${personId}`
  }
}

/** What a person said under the moments of others, in the order of time, after a position. */
export function commentsBy(
  on: Queryable,
  personId: string,
  after: { momentId: string; id: string } | null,
  limit: number,
): Promise<{ momentId: string; id: string; text: string; at: Date }[]> {
  return on.rows`
    select moment_id as "momentId", comment.id, comment.text, comment.at
    from moments.comment join moments.moment on moment.id = moment_id
    where comment.author_id = ${personId} and moment.author_id <> ${personId}
      and (${after?.id ?? null}::uuid is null
           or (moment_id, comment.id) > (${after?.momentId ?? null}::uuid, ${after?.id ?? null}::uuid))
    order by moment_id, comment.id limit ${limit}`
}

/** All that a person left here besides moments of their own. */
export async function eraseTraces(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from moments.notice where actor_id = ${personId} or person_id = ${personId}`
  await tx.run`delete from moments.liking where person_id = ${personId}`
  await tx.run`delete from moments.comment where author_id = ${personId}`
  await tx.run`delete from moments.exclusion where owner_id = ${personId} or person_id = ${personId}`
  await tx.run`delete from moments.person where person_id = ${personId}`
}
