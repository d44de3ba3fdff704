import type * as contract from '@teahouse/contract/business/autoreplies'
import type { Rule, Standing } from '@teahouse/contract/business/autoreplies'
import type * as z from 'zod'
import type { Material } from '../../modules/business/materials/index.ts'
import { secondsOf } from '../wire/endpoint.ts'
import { nothing } from '../wire/shapes.ts'
import { type AccountCall, endpoint } from './endpoint.ts'
import { issueNamesOf } from './issues.ts'

type Reply = z.output<typeof contract.reply>

interface Names {
  materials: ReadonlyMap<string, Material>
  articles: ReadonlyMap<string, string>
}

const materialTypes: Record<Material['kind'], string> = {
  image: 'img',
  thumb: 'img',
  voice: 'voice',
  audio: 'voice',
  video: 'video',
}

/** A reply by its type and what it holds. Choices are told as their words, and a service by its name. */
function wireReply(reply: Reply, { materials, articles }: Names): { type: string; content: string } {
  switch (reply.kind) {
    case 'text':
      return { type: 'text', content: reply.text }
    case 'material': {
      const material = materials.get(reply.materialId)
      return { type: material ? materialTypes[material.kind] : 'img', content: material?.wireId ?? '' }
    }
    case 'article':
      return { type: 'news', content: articles.get(reply.articleId) ?? '' }
    case 'choices':
      return { type: 'text', content: [reply.head, ...reply.choices, reply.tail].filter(Boolean).join('\n') }
    case 'service':
      return { type: 'text', content: reply.service }
  }
}

async function namesIn(call: AccountCall, replies: readonly Reply[]): Promise<Names> {
  const { needs, account } = call
  const ids = replies.flatMap((one) => (one.kind === 'material' ? [one.materialId] : []))
  const materials = ids.length > 0 ? await needs.materials.known(needs.db, account.id, { ids }) : []
  const articleIds = replies.flatMap((one) => (one.kind === 'article' ? [one.articleId] : []))
  return {
    materials: new Map(materials.map((one) => [one.id, one])),
    articles: await issueNamesOf(call, articleIds),
  }
}

/** Here there may be several replies; WeChat’s has one. */
function wireStanding(name: string, { isOn, replies: [first] }: Standing, names: Names): Record<string, unknown> {
  return isOn && first ? { [name]: wireReply(first, names) } : {}
}

const wireRule = ({ name, madeAt, give, keywords, replies }: Rule, names: Names) => ({
  rule_name: name,
  create_time: secondsOf(madeAt),
  reply_mode: give === 'all' ? 'reply_all' : 'random_one',
  keyword_list_info: keywords.map(({ words, match }) => ({
    type: 'text',
    match_mode: match === 'whole' ? 'equal' : 'contain',
    content: words,
  })),
  reply_list_info: replies.map((one) => wireReply(one, names)),
})

export const autoreplies = [
  endpoint({
    path: '/cgi-bin/get_current_autoreply_info',
    verbs: ['GET', 'POST'],
    summary: 'What the account answers by itself.',
    feature: 'autoReplies',
    input: nothing(),
    async does(call) {
      const { needs, account } = call
      const { onFollow, fallback, rules } = await needs.autoreplies.read(needs.db, account.id)
      const shown = rules.filter(({ isOn, keywords }) => isOn && keywords.length > 0)
      const names = await namesIn(call, [
        ...onFollow.replies,
        ...fallback.replies,
        ...shown.flatMap((one) => one.replies),
      ])
      return {
        is_add_friend_reply_open: onFollow.isOn ? 1 : 0,
        is_autoreply_open: fallback.isOn || shown.length > 0 ? 1 : 0,
        ...wireStanding('add_friend_autoreply_info', onFollow, names),
        ...wireStanding('message_default_autoreply_info', fallback, names),
        keyword_autoreply_info: { list: shown.map((one) => wireRule(one, names)) },
      }
    },
  }),
]
