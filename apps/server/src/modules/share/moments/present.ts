import type { Person } from '@teahouse/contract/people/accounts'
import type { Moment } from '@teahouse/contract/share/moments'
import type { Queryable } from '../../../platform/db/db.ts'
import { tiesTo } from './eyes.ts'
import type { Parts } from './needs.ts'
import type { MomentRow } from './store.ts'
import type { SeenRow } from './store-seen.ts'
import * as seen from './store-seen.ts'

/** What a list shows of each moment; the page of one shows all. */
const inLists = { likes: 100, comments: 20 }
const everything = { likes: 2 ** 31 - 1, comments: 2 ** 31 - 1 }

/** Moments that the viewer sees, with what they may know of others under them, and everybody who is named there. */
export async function present(
  parts: Parts,
  on: Queryable,
  viewerId: string,
  rows: readonly SeenRow[],
  { whole = false } = {},
): Promise<{ moments: Moment[]; people: Person[] }> {
  // A stranger is told of nobody.
  const isNear = (row: SeenRow) => row.isFriend || row.authorId === viewerId
  const momentIds = rows.filter(isNear).map((row) => row.id)
  const own = rows.filter((row) => row.authorId === viewerId).map((row) => row.id)
  const reactors = momentIds.length > 0 ? await seen.reactors(on, momentIds) : []
  const reminded = rows.flatMap((row) => row.remindedIds)
  const ties = await tiesTo(parts, on, viewerId, [...new Set([...reactors, ...reminded])])
  const limits = whole ? everything : inLists
  const [likes, comments, crossposts] = await Promise.all([
    reactors.length > 0 ? seen.likes(on, { viewerId, momentIds, ties, limit: limits.likes }) : [],
    reactors.length > 0 ? seen.comments(on, { viewerId, momentIds, ties, limit: limits.comments }) : [],
    own.length > 0 ? parts.crossposter?.of(on, own) : undefined,
  ])
  const likesOf = Map.groupBy(likes, (like) => like.momentId)
  const commentsOf = Map.groupBy(comments, (comment) => comment.momentId)
  const friends = new Set(ties.personIds.filter((_, index) => ties.areFriends[index]))

  const moments = rows.map((row): Moment => {
    const isOwn = row.authorId === viewerId
    const itsLikes = likesOf.get(row.id) ?? []
    const itsComments = commentsOf.get(row.id) ?? []
    return {
      id: row.id,
      authorId: row.authorId,
      text: row.text,
      at: row.at.toISOString(),
      place: row.place,
      photos: row.photos,
      video: row.video,
      card: row.card,
      hashtags: row.hashtags,
      remindedIds: row.remindedIds.filter((id) => isOwn || (isNear(row) && (id === viewerId || friends.has(id)))),
      audience: isOwn ? audienceOf(row) : null,
      likes: itsLikes.filter((like) => like.place <= limits.likes).map((like) => like.personId),
      likeCount: itsLikes[0]?.count ?? 0,
      comments: itsComments.map((comment) => ({
        id: comment.id,
        authorId: comment.authorId,
        replyToId: comment.replyToId,
        text: comment.text,
        at: comment.at.toISOString(),
      })),
      commentCount: itsComments[0]?.count ?? 0,
      hasLiked: itsLikes.some((like) => like.personId === viewerId),
      crossposts: isOwn ? (crossposts?.get(row.id) ?? []) : null,
      isStrange: !isNear(row),
      revision: row.revision,
    }
  })
  const named = moments.flatMap(({ authorId, likes, comments, remindedIds }) => [
    authorId,
    ...likes,
    ...comments.flatMap((comment) => [comment.authorId, ...(comment.replyToId ? [comment.replyToId] : [])]),
    ...remindedIds,
  ])
  return { moments, people: await parts.accounts.people(on, [...new Set(named)]) }
}

export function audienceOf({ audience, audienceTagIds }: Pick<MomentRow, 'audience' | 'audienceTagIds'>) {
  return audience === 'tags' || audience === 'exceptTags'
    ? { kind: audience, tagIds: audienceTagIds }
    : { kind: audience }
}
