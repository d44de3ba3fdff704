import * as z from 'zod'
import { no, refusedAs } from '../wire/errors.ts'
import { coded, openid, optionalText, text, whole } from '../wire/shapes.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { inOne, openidsOf, peopleOf, personOf } from './people.ts'
import { pageOf } from './users.ts'

const mostNameBytes = 30
const systemTags = [0, 1, 2]

const name = () => text(45157, 200).refine((value) => Buffer.byteLength(value) <= mostNameBytes, coded(45158))
const tagId = () => whole(45159, 0)

const people = z.object({ openid_list: z.array(text(40003, 64)).max(200), tagid: tagId() })

async function tag(call: AccountCall, { openid_list, tagid }: z.output<typeof people>, how: 'add' | 'remove') {
  const { needs, account } = call
  if (openid_list.length === 0 || openid_list.length > 50) throw no(40032)
  const personIds = await peopleOf(call, openid_list)
  const change = { add: how === 'add' ? [tagid] : [], remove: how === 'remove' ? [tagid] : [] }
  await refusedAs(
    { too_many: 45059 },
    inOne(call, (tx) => needs.followers.setTags(tx, account.id, personIds, change)),
  )
  return ok()
}

const listed = (most: number) =>
  z.object({
    openid_list: z.array(text(40003, 64)).min(1, coded(40032)).max(most, coded(40032)),
  })

async function block(call: AccountCall, openids: readonly string[], isBlocked: boolean) {
  const personIds = await peopleOf(call, openids)
  await inOne(call, (tx) => call.needs.followers.setBlocked(tx, call.account.id, personIds, isBlocked))
  return ok()
}

const mostBlocked = 20
const blockedPageSize = 1_000

export const tags = [
  endpoint({
    path: '/cgi-bin/tags/create',
    verbs: ['POST'],
    summary: 'Makes a tag for followers.',
    input: z.object({ tag: z.object({ name: name() }) }),
    example: { tag: { name: 'Regulars' } },
    async does(call, { tag }) {
      const made = await refusedAs(
        { too_many: 45056 },
        inOne(call, (tx) => call.needs.followers.addTag(tx, call.account.id, tag.name)),
      )
      return { tag: { id: made.id, name: made.name } }
    },
  }),
  endpoint({
    path: '/cgi-bin/tags/get',
    verbs: ['GET', 'POST'],
    summary: 'The tags of the account, with how many have each.',
    input: z.object({}),
    async does({ needs, account }) {
      const found = await needs.followers.tags(needs.db, account.id)
      return { tags: found.map(({ id, name, count }) => ({ id, name, count })) }
    },
  }),
  endpoint({
    path: '/cgi-bin/tags/update',
    verbs: ['POST'],
    summary: 'Gives a tag another name.',
    input: z.object({ tag: z.object({ id: tagId(), name: name() }) }),
    async does(call, { tag }) {
      if (systemTags.includes(tag.id)) throw no(45058)
      await inOne(call, (tx) => call.needs.followers.renameTag(tx, call.account.id, tag.id, tag.name))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/tags/delete',
    verbs: ['POST'],
    summary: 'Removes a tag from everybody.',
    input: z.object({ tag: z.object({ id: tagId() }) }),
    async does(call, { tag }) {
      if (systemTags.includes(tag.id)) throw no(45058)
      await inOne(call, (tx) => call.needs.followers.removeTag(tx, call.account.id, tag.id))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/user/tag/get',
    verbs: ['GET', 'POST'],
    summary: 'The openids of those who have a tag.',
    input: z.object({ tagid: tagId(), next_openid: optionalText(40003, 64) }),
    async does(call, { tagid, next_openid }) {
      const { needs, account } = call
      const known = await needs.followers.tags(needs.db, account.id)
      if (!known.some(({ id }) => id === tagid)) throw no(45159)
      return pageOf(call, next_openid, tagid)
    },
  }),
  endpoint({
    path: '/cgi-bin/tags/members/batchtagging',
    verbs: ['POST'],
    summary: 'Puts a tag on up to fifty followers.',
    input: people,
    does: (call, input) => tag(call, input, 'add'),
  }),
  endpoint({
    path: '/cgi-bin/tags/members/batchuntagging',
    verbs: ['POST'],
    summary: 'Takes a tag off up to fifty followers.',
    input: people,
    does: (call, input) => tag(call, input, 'remove'),
  }),
  endpoint({
    path: '/cgi-bin/tags/getidlist',
    verbs: ['POST'],
    summary: 'The tags of one follower.',
    input: z.object({ openid: openid() }),
    async does(call, { openid: theirs }) {
      const { needs, account } = call
      const follower = await needs.followers.follower(needs.db, account.id, await personOf(call, theirs))
      if (!follower) throw no(40003)
      return { tagid_list: follower.tagIds }
    },
  }),
]

export const blacklist = [
  endpoint({
    path: '/cgi-bin/tags/members/getblacklist',
    verbs: ['POST'],
    summary: 'The openids of those whom the account has blocked, a thousand at once.',
    input: z.object({ begin_openid: optionalText(40003, 64) }),
    async does(call, { begin_openid }) {
      const { needs, account } = call
      const afterId = begin_openid ? await personOf(call, begin_openid) : null
      const [total, blocked] = await Promise.all([
        needs.followers.countBlocked(needs.db, account.id),
        needs.followers.blocked(needs.db, account.id, { afterId, limit: blockedPageSize }),
      ])
      const openids = await openidsOf(call, blocked)
      return { total, count: openids.length, data: { openid: openids }, next_openid: openids.at(-1) ?? '' }
    },
  }),
  endpoint({
    path: '/cgi-bin/tags/members/batchblacklist',
    verbs: ['POST'],
    summary: 'Blocks up to twenty people: the account hears nothing of them.',
    input: listed(mostBlocked),
    does: (call, { openid_list }) => block(call, openid_list, true),
  }),
  endpoint({
    path: '/cgi-bin/tags/members/batchunblacklist',
    verbs: ['POST'],
    summary: 'Takes up to twenty people off the blacklist.',
    input: listed(mostBlocked),
    does: (call, { openid_list }) => block(call, openid_list, false),
  }),
]
