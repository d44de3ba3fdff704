import type { Audience, Broadcast } from '@teahouse/contract/business/broadcasts'
import type { Content } from '@teahouse/contract/talk/content'
import * as z from 'zod'
import { newId } from '../../platform/ids.ts'
import { no } from '../wire/errors.ts'
import { flag, int64, optionalText, text, whole } from '../wire/shapes.ts'
import { bodyOf, saidMaterial, saidText } from './contents.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { draftNamed } from './issues.ts'
import { followerNamed, followerOf, inOne, peopleOf } from './people.ts'

const types = ['text', 'image', 'voice', 'mpvideo', 'mpnews'] as const

const dedupeMs = 24 * 3_600_000
const leastPeople = 2
const mostPeople = 10_000
const mostKeyBytes = 64

const message = {
  msgtype: text(40008, 40),
  clientmsgid: optionalText(45067, 1_000),
  send_ignore_reprint: flag(false),
  images: z.object({ media_ids: z.array(text(40007, 200)).min(1).max(9) }).optional(),
}
type Message = z.output<z.ZodObject<typeof message>>

type Said = Content | { kind: 'issue'; draftId: string }

/** What a broadcast says. Pictures come one at a time as `image`, or several as `images`. */
async function contentOf(call: AccountCall, { msgtype, images, ...fields }: Message): Promise<Said> {
  if (msgtype === 'image' && images) {
    const said = await Promise.all(images.media_ids.map((id) => saidMaterial(call, id, 'image')))
    return { kind: 'photos', photos: said.flatMap((one) => (one.kind === 'photos' ? one.photos : [])) }
  }
  const { type, body } = bodyOf(types, msgtype, fields as Record<string, unknown>)
  switch (type) {
    case 'text':
      return saidText(body.content)
    case 'mpnews':
      return { kind: 'issue', draftId: (await draftNamed(call, body.media_id)).id }
    case 'mpvideo':
      return saidMaterial(call, body.media_id, 'video')
    default:
      return saidMaterial(call, body.media_id, type)
  }
}

/** Sends once for each `clientmsgid` of a day; a second time answers which it was. */
async function submit(call: AccountCall, to: Audience, input: Message): Promise<object> {
  const { needs, account } = call
  if (Buffer.byteLength(input.clientmsgid) > mostKeyBytes) throw no(45067)
  const content = await contentOf(call, input)
  return inOne(call, async (tx) => {
    for (let use = 1; ; use++) {
      const requestKey = input.clientmsgid ? `wire:${input.clientmsgid}:${use}` : `wire:${newId()}`
      // Articles are published at once, so that their comments can be asked for by the number in the answer.
      const issue = content.kind === 'issue' ? await needs.articles.publish(tx, account.id, content.draftId) : undefined
      const { broadcast, isNew } = await needs.broadcasts.submit(tx, { accountId: account.id, to, content, requestKey })
      const told = { msg_id: BigInt(broadcast.number), ...(issue && { msg_data_id: BigInt(issue.number) }) }
      if (isNew) return { ...ok(), errmsg: 'send job submission success', ...told }
      if (needs.clock.now().getTime() - Date.parse(broadcast.madeAt) < dedupeMs) throw no(45065, '', told)
    }
  })
}

async function broadcastOf({ needs, account }: AccountCall, number: bigint): Promise<Broadcast> {
  const broadcast = await needs.broadcasts.byNumber(needs.db, account.id, Number(number))
  if (!broadcast) throw no(40035, 'msg_id')
  return broadcast
}

const statuses: Record<Broadcast['state'], string> = {
  draft: 'SENDING',
  scheduled: 'SENDING',
  sending: 'SENDING',
  sent: 'SEND_SUCCESS',
  takingBack: 'DELETE',
  takenBack: 'DELETE',
  failed: 'SEND_FAIL',
}

/** Messages a minute, by WeChat’s five speeds. */
const speeds = [800_000, 600_000, 450_000, 300_000, 100_000] as const

export const mass = [
  endpoint({
    path: '/cgi-bin/message/mass/sendall',
    verbs: ['POST'],
    summary: 'Sends to all followers, or to those with a tag.',
    partly: 'no cards (48008)',
    feature: 'broadcasts',
    daily: 100,
    perMinute: 60,
    input: z.looseObject({
      filter: z.object({ is_to_all: flag(false), tag_id: optionalText(), group_id: optionalText() }),
      ...message,
    }),
    example: { filter: { is_to_all: true }, msgtype: 'text', text: { content: 'We open at nine tomorrow.' } },
    async does(call, { filter, ...input }) {
      const tag = filter.tag_id || filter.group_id
      if (!filter.is_to_all && !/^\d{1,9}$/.test(tag)) throw no(40035, 'tag_id')
      return submit(call, filter.is_to_all ? { kind: 'all' } : { kind: 'tag', tagId: Number(tag) }, input)
    },
  }),
  endpoint({
    path: '/cgi-bin/message/mass/send',
    verbs: ['POST'],
    summary: 'Sends to the people named.',
    partly: 'no cards (48008)',
    feature: 'broadcasts',
    daily: 100,
    perMinute: 60,
    maxBytes: 1024 * 1024,
    input: z.looseObject({ touser: z.array(text(40003, 64)).max(20_000), ...message }),
    async does(call, { touser, ...input }) {
      if (touser.length < leastPeople) throw no(40130)
      if (touser.length > mostPeople) throw no(40032)
      return submit(call, { kind: 'people', personIds: [...new Set(await peopleOf(call, touser))] }, input)
    },
  }),
  endpoint({
    path: '/cgi-bin/message/mass/preview',
    verbs: ['POST'],
    summary: 'Shows one follower, by openid or ID, how a broadcast will look.',
    partly: 'no cards (48008)',
    feature: 'broadcasts',
    daily: 100,
    input: z.looseObject({ touser: optionalText(40003, 64), towxname: optionalText(40132, 64), ...message }),
    async does(call, { touser, towxname, ...input }) {
      const { needs, account } = call
      const follower = towxname ? await followerNamed(call, towxname) : await followerOf(call, touser)
      if (!follower) throw no(40132)
      const { personId } = follower
      const content = await contentOf(call, input)
      const show = { accountId: account.id, personId, content, requestKey: `wire:${newId()}` }
      await inOne(call, (tx) => needs.broadcasts.showOne(tx, show))
      return { ...ok(), errmsg: 'preview success' }
    },
  }),
  endpoint({
    path: '/cgi-bin/message/mass/delete',
    verbs: ['POST'],
    summary: 'Takes a broadcast back from everybody; of articles, also one of them.',
    feature: 'broadcasts',
    daily: 10,
    input: z.object({ msg_id: int64(), article_idx: whole(40035, 0, 8).optional() }),
    async does(call, { msg_id, article_idx = 0 }) {
      const { needs, account } = call
      const { id, content } = await broadcastOf(call, msg_id)
      await inOne(call, async (tx) => {
        if (article_idx === 0) return needs.broadcasts.remove(tx, account.id, id)
        // The card stays with what else it shows; the article behind it is taken back.
        const item = content?.kind === 'articles' ? content.items[article_idx - 1] : undefined
        if (!item?.articleId) throw no(40114)
        await needs.articles.withdraw(tx, account.id, [item.articleId])
      })
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/message/mass/get',
    verbs: ['POST'],
    summary: 'How far a broadcast has come.',
    feature: 'broadcasts',
    daily: 100_000,
    input: z.object({ msg_id: int64() }),
    async does(call, { msg_id }) {
      const { number, state } = await broadcastOf(call, msg_id)
      return { msg_id: BigInt(number), msg_status: statuses[state] }
    },
  }),
  endpoint({
    path: '/cgi-bin/message/mass/speed/get',
    verbs: ['GET', 'POST'],
    summary: 'How fast broadcasts go out: as fast as this server can.',
    partly: 'there is one speed',
    feature: 'broadcasts',
    input: z.object({}),
    does: async () => ({ speed: 0, realspeed: speeds[0] / 10_000 }),
  }),
  endpoint({
    path: '/cgi-bin/message/mass/speed/set',
    verbs: ['POST'],
    summary: 'Asks for another speed; this server has one.',
    partly: 'there is one speed',
    feature: 'broadcasts',
    input: z.object({ speed: whole(45083, 0, 4) }),
    does: async () => ok(),
  }),
]
