import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { buffer } from 'node:stream/consumers'
import type { Moment } from '@teahouse/contract/share/moments'
import { Refusal } from '@teahouse/server/platform/refusal'
import type { TestUser, World } from '@teahouse/testkit'
import { fromBufferPromise } from 'yauzl'
import { newestFirst, type Posted, type Rule, ruleOf } from './rule.ts'
import type { Town } from './town.ts'

/** Every road by which a moment, or what was said under it, comes to somebody. */
export const surfaces = ['feed', 'album', 'moment', 'hashtag', 'notices', 'glance', 'search', 'file', 'export'] as const
export type Surface = (typeof surfaces)[number]

/** On which road a statement runs. */
export const underWay = new AsyncLocalStorage<Surface>()

/** What one person got on one road, and what the rule says. */
export interface Difference {
  surface: Surface
  viewer: string
  what: string
  got: unknown
  due: unknown
}

/** Compares what each person gets, on each road, with what the rule says; answers the first difference. */
export async function compare(
  world: World,
  town: Town,
  roads: readonly Surface[] = surfaces,
): Promise<Difference | undefined> {
  await world.settle()
  const rule = ruleOf(town.state)
  for (const user of town.users) {
    const differences = await Promise.all(
      roads.map((surface) => underWay.run(surface, () => walk[surface]({ world, town, rule, user }))),
    )
    const difference = differences.flat().find((one) => !isSame(one.got, one.due))
    if (difference) return difference
  }
  return undefined
}

interface Walk {
  world: World
  town: Town
  rule: Rule
  user: TestUser
}

type Walked = Difference[]

/** What is shown of a moment, as far as it depends on who looks. */
function shown(moment: Moment) {
  const { id, authorId, likes, likeCount, hasLiked, commentCount, remindedIds, audience, isStrange, photos } = moment
  const comments = moment.comments.map(({ id: commentId, authorId: by, replyToId }) => [commentId, by, replyToId])
  const fileId = photos[0]?.mediaId ?? null
  return { id, authorId, likes, likeCount, hasLiked, comments, commentCount, remindedIds, audience, isStrange, fileId }
}

/** The same, by the rule. */
function due({ rule }: Walk, viewer: string, moment: Posted): ReturnType<typeof shown> {
  const { id, author, audience, fileId } = moment
  const isOwn = viewer === author
  const likes = moment.likes
    .filter((like) => rule.knows(viewer, moment, like.by, like.at))
    .toSorted((a, b) => a.at - b.at)
    .map((like) => like.by)
  const comments = moment.comments
    .filter((said) => rule.knows(viewer, moment, said.by, said.at))
    .map((said) => [
      said.id,
      said.by,
      said.replyTo && rule.knows(viewer, moment, said.replyTo, said.at) ? said.replyTo : null,
    ])
  return {
    id,
    authorId: author,
    likes,
    likeCount: likes.length,
    hasLiked: likes.includes(viewer),
    comments,
    commentCount: comments.length,
    remindedIds: moment.reminded.filter(
      (who) => isOwn || (rule.isNear(viewer, moment) && (who === viewer || rule.areFriends(viewer, who))),
    ),
    audience: isOwn ? audience : null,
    isStrange: !rule.isNear(viewer, moment),
    fileId,
  } as ReturnType<typeof shown>
}

/** Whose moments come by themselves. */
const isFollowed = ({ rule, town }: Walk, viewer: string, { author }: Posted) =>
  author === viewer ||
  (rule.areFriends(viewer, author) &&
    !town.state.keeping(viewer, author).chatsOnly &&
    !town.state.keeping(author, viewer).chatsOnly)

async function allPages<T>(
  ask: (before: string | undefined) => Promise<{ items: T[]; before: string | null }>,
): Promise<T[]> {
  const all: T[] = []
  let before: string | undefined
  for (;;) {
    const page = await ask(before)
    all.push(...page.items)
    if (page.before === null) return all
    before = page.before
  }
}

const walk: Record<Surface, (walk: Walk) => Promise<Walked>> = {
  async feed(one) {
    const { user, town, rule } = one
    const got = await allPages(async (before) => {
      const page = await user.call('moments.feed', { ...(before && { before }), limit: 7 })
      return { items: page.moments.map(shown), before: page.before }
    })
    const expected = newestFirst(town.state.moments).filter(
      (moment) =>
        rule.sees(user.id, moment) &&
        isFollowed(one, user.id, moment) &&
        !(moment.author !== user.id && town.state.keeping(user.id, moment.author).hidesTheirs),
    )
    return [
      { surface: 'feed', viewer: user.id, what: 'feed', got, due: expected.map((moment) => due(one, user.id, moment)) },
    ]
  },

  async album(one) {
    const { user, town, rule } = one
    return Promise.all(
      town.state.people.map(async (person) => {
        let coverId: string | null = null
        const moments = await allPages(async (before) => {
          const page = await user.call('moments.album', { personId: person.id, ...(before && { before }), limit: 7 })
          coverId = page.coverId
          return { items: page.moments.map(shown), before: page.before }
        })
        const isShown = person.id === user.id || rule.isShown(person.id, user.id)
        const expected = newestFirst(town.state.moments)
          .filter((moment) => moment.author === person.id && rule.sees(user.id, moment))
          .map((moment) => due(one, user.id, moment))
        return {
          surface: 'album' as const,
          viewer: user.id,
          what: `album of ${person.id}`,
          got: { coverId, moments },
          due: { coverId: isShown ? person.coverId : null, moments: expected },
        }
      }),
    )
  },

  async moment(one) {
    const { user, town, rule } = one
    return Promise.all(
      town.state.moments.map(async (moment) => ({
        surface: 'moment' as const,
        viewer: user.id,
        what: moment.id,
        got: await user
          .call('moments.moment', { momentId: moment.id })
          .then((answer) => shown(answer.moment), refusalOf),
        due: rule.sees(user.id, moment) ? due(one, user.id, moment) : 'moment_not_found',
      })),
    )
  },

  async hashtag(one) {
    const { user, town, rule } = one
    return Promise.all(
      ['tea', '海', 'شاي'].map(async (hashtag) => ({
        surface: 'hashtag' as const,
        viewer: user.id,
        what: `#${hashtag}`,
        got: await allPages(async (before) => {
          const page = await user.call('moments.byHashtag', { hashtag, ...(before && { before }), limit: 7 })
          return { items: page.moments.map(shown), before: page.before }
        }),
        due: newestFirst(town.state.moments)
          .filter(
            (moment) =>
              moment.hashtags.includes(hashtag) && rule.sees(user.id, moment) && isFollowed(one, user.id, moment),
          )
          .map((moment) => due(one, user.id, moment)),
      })),
    )
  },

  async notices(one) {
    const { user, town, rule } = one
    const got = await allPages(async (before) => {
      const page = await user.call('moments.notices', { ...(before && { before }), limit: 7 })
      return {
        items: page.notices.map(({ kind, momentId, personId, commentId }) => [kind, momentId, personId, commentId]),
        before: page.before,
      }
    })
    const expected = town.notices
      .filter(({ to, moment, by, at }) => to === user.id && rule.sees(to, moment) && rule.knows(to, moment, by, at))
      .toSorted((a, b) => b.at - a.at)
      .map(({ kind, moment, by, comment }) => [kind, moment.id, by, comment?.id ?? null])
    return [{ surface: 'notices', viewer: user.id, what: 'notices', got, due: expected }]
  },

  async glance(one) {
    const { user, town, rule } = one
    const { newest, notices } = await user.call('moments.glance', {})
    const last = town.seen.get(user.id)
    const [due] = newestFirst(town.state.moments).filter(
      (moment) =>
        moment.author !== user.id &&
        rule.sees(user.id, moment) &&
        isFollowed(one, user.id, moment) &&
        !town.state.keeping(user.id, moment.author).hidesTheirs,
    )
    const isNew = due && (!last || newestFirst([due, last])[0] === due) && due !== last
    const unread = town.notices.filter(
      ({ to, moment, by, at }) => to === user.id && rule.sees(to, moment) && rule.knows(to, moment, by, at),
    )
    return [
      {
        surface: 'glance',
        viewer: user.id,
        what: 'glance',
        got: [newest?.momentId ?? null, notices],
        due: [isNew ? due.id : null, unread.length],
      },
    ]
  },

  async search(one) {
    const { user, town, rule } = one
    return Promise.all(
      ['kettle', '#tea', '海'].map(async (query) => ({
        surface: 'search' as const,
        viewer: user.id,
        what: query,
        got: new Set(
          await allPages(async (before) => {
            const page = await user.call('search.scope', { scope: 'moments', query, ...(before && { before }) })
            return { items: page.hits.map((hit) => 'momentId' in hit && hit.momentId), before: page.before }
          }),
        ),
        due: new Set(
          town.state.moments
            .filter(
              (moment) =>
                (query.startsWith('#')
                  ? moment.hashtags.includes(query.slice(1))
                  : [moment.word, ...moment.hashtags].includes(query)) &&
                moment.audience.kind !== 'private' &&
                rule.sees(user.id, moment) &&
                isFollowed(one, user.id, moment),
            )
            .map((moment) => moment.id),
        ),
      })),
    )
  },

  async file(one) {
    const { user, town, rule, world } = one
    const isReadable = async (fileId: string) =>
      world.server.media.readable(world.server.db, user.id, fileId).then(() => true, refusalOf)
    const ofMoments = town.state.moments.flatMap((moment) =>
      moment.fileId ? [{ fileId: moment.fileId, isDue: rule.sees(user.id, moment) }] : [],
    )
    const covers = town.state.people.flatMap(({ id, coverId }) =>
      coverId ? [{ fileId: coverId, isDue: id === user.id || rule.isShown(id, user.id) }] : [],
    )
    return Promise.all(
      [...ofMoments, ...covers].map(async ({ fileId, isDue }) => ({
        surface: 'file' as const,
        viewer: user.id,
        what: fileId,
        got: await isReadable(fileId),
        due: isDue ? true : 'media_not_found',
      })),
    )
  },

  async export(one) {
    const { user, town, world } = one
    const zip = await fromBufferPromise(await buffer(world.server.accounts.archiveOf(user.id)))
    const moments: Moment[] = []
    const comments: string[] = []
    for await (const entry of zip.eachEntry()) {
      if (!/^moments\/(?:moments|comments)-/.test(entry.fileName)) continue
      const json = JSON.parse(String(await buffer(await zip.openReadStreamPromise(entry))))
      if (entry.fileName.includes('/moments-')) moments.push(...json.moments)
      else comments.push(...json.map((said: { id: string }) => said.id))
    }
    const own = newestFirst(town.state.moments).filter((moment) => moment.author === user.id)
    const elsewhere = town.state.moments
      .filter((moment) => moment.author !== user.id)
      .flatMap((moment) => moment.comments.filter((said) => said.by === user.id).map((said) => said.id))
    return [
      {
        surface: 'export',
        viewer: user.id,
        what: 'archive',
        got: { moments: moments.map(shown), comments: comments.toSorted() },
        due: { moments: own.map((moment) => due(one, user.id, moment)), comments: elsewhere.toSorted() },
      },
    ]
  },
}

function refusalOf(error: unknown): string {
  if (error instanceof Refusal) return error.code
  throw error
}

function isSame(got: unknown, expected: unknown): boolean {
  try {
    assert.deepEqual(got, expected)
    return true
  } catch {
    return false
  }
}
