import type { FollowSource } from '@teahouse/contract/business/followers'
import * as z from 'zod'
import type { Follower } from '../../modules/business/followers/index.ts'
import { secondsOf } from '../wire/endpoint.ts'
import { no } from '../wire/errors.ts'
import { openid, optionalText, text } from '../wire/shapes.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { followerOf, inOne, openidsOf, peopleOf, personOf } from './people.ts'

/** How many are told at once. */
export const pageSize = 10_000

const scenes: Record<FollowSource, string> = {
  search: 'ADD_SCENE_SEARCH',
  code: 'ADD_SCENE_QR_CODE',
  card: 'ADD_SCENE_PROFILE_CARD',
  article: 'ADD_SCENE_PROFILE_LINK',
  message: 'ADD_SCENE_PROFILE_ITEM',
  payment: 'ADD_SCENE_PAID',
  page: 'ADD_SCENE_OTHERS',
  other: 'ADD_SCENE_OTHERS',
}

/** What is told of a follower. Names and pictures are not: people give those on a page, if they like. */
function wireUser(follower: Follower | undefined, theirOpenid: string, language: string): Record<string, unknown> {
  if (!follower) return { subscribe: 0, openid: theirOpenid, tagid_list: [] }
  const { followedAt, remark, tagIds, source, scene } = follower
  const value = scene ?? ''
  const isNumber = /^[1-9]\d{0,9}$/.test(value)
  return {
    subscribe: 1,
    openid: theirOpenid,
    nickname: '',
    sex: 0,
    language,
    city: '',
    province: '',
    country: '',
    headimgurl: '',
    subscribe_time: secondsOf(followedAt),
    remark,
    groupid: tagIds[0] ?? 0,
    tagid_list: tagIds,
    subscribe_scene: scenes[source],
    qr_scene: isNumber ? Number(value) : 0,
    qr_scene_str: isNumber ? '' : value,
  }
}

/** A page of followers, from whoever comes after an openid. */
export async function pageOf(call: AccountCall, afterOpenid: string, tagId?: number) {
  const { needs, account } = call
  const afterId = afterOpenid ? await personOf(call, afterOpenid) : null
  const tag = tagId === undefined ? {} : { tagId }
  const found = await needs.followers.page(needs.db, account.id, { afterId, limit: pageSize, ...tag })
  const openids = await openidsOf(
    call,
    found.map(({ personId }) => personId),
  )
  return { count: openids.length, data: { openid: openids }, next_openid: openids.at(-1) ?? '' }
}

const language = optionalText()

export const users = [
  endpoint({
    path: '/cgi-bin/user/get',
    verbs: ['GET', 'POST'],
    summary: 'The openids of followers, ten thousand at once, in the order in which they came.',
    daily: 500,
    input: z.object({ next_openid: optionalText(40003, 64) }),
    example: { next_openid: '' },
    async does(call, { next_openid }) {
      const total = await call.needs.followers.count(call.needs.db, call.account.id)
      return { total, ...(await pageOf(call, next_openid)) }
    },
  }),
  endpoint({
    path: '/cgi-bin/user/info',
    verbs: ['GET', 'POST'],
    summary: 'One person by openid: whether they follow, since when, and what was noted of them.',
    daily: 5_000_000,
    input: z.object({ openid: openid(), lang: language }),
    example: { openid: 'o…' },
    async does(call, { openid: theirs, lang }) {
      const { needs, account } = call
      const follower = await needs.followers.follower(needs.db, account.id, await personOf(call, theirs))
      return wireUser(follower, theirs, lang || 'zh_CN')
    },
  }),
  endpoint({
    path: '/cgi-bin/user/info/batchget',
    verbs: ['POST'],
    summary: 'The same for up to a hundred people.',
    daily: 5_000_000,
    input: z.object({ user_list: z.array(z.object({ openid: openid(), lang: language })).max(200) }),
    async does(call, { user_list }) {
      const { needs, account } = call
      if (user_list.length === 0 || user_list.length > 100) throw no(40032)
      const personIds = await peopleOf(
        call,
        user_list.map((one) => one.openid),
      )
      const found = await needs.followers.followers(needs.db, account.id, personIds)
      return {
        user_info_list: user_list.map((one, index) =>
          wireUser(found.get(personIds[index]!), one.openid, one.lang || 'zh_CN'),
        ),
      }
    },
  }),
  endpoint({
    path: '/cgi-bin/user/info/updateremark',
    verbs: ['POST'],
    summary: 'Notes something beside a follower’s name.',
    daily: 10_000,
    input: z.object({ openid: openid(), remark: optionalText(40035, 30) }),
    async does(call, { openid: theirs, remark }) {
      const { personId } = await followerOf(call, theirs)
      await inOne(call, (tx) => call.needs.followers.setRemark(tx, call.account.id, personId, remark))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/changeopenid',
    verbs: ['POST'],
    summary: 'What the people of another app of this account are called here.',
    partly: 'accounts do not move, so an app has its own openids only',
    input: z.object({ from_appid: text(41002, 64), openid_list: z.array(text(40003, 64)).max(200) }),
    async does(call, { from_appid, openid_list }) {
      if (openid_list.length === 0 || openid_list.length > 100) throw no(40032)
      // An account has one app and does not move to another, so there are no other openids to translate.
      if (from_appid !== call.app.id) throw no(40013)
      const result_list = await Promise.all(
        openid_list.map(async (one) => {
          const personId = await call.needs.developers.personOf(call.needs.db, call.account.id, one)
          return personId
            ? { ori_openid: one, new_openid: one, err_msg: 'ok' }
            : { ori_openid: one, err_msg: 'ori_openid error' }
        }),
      )
      return ok({ result_list })
    },
  }),
]
