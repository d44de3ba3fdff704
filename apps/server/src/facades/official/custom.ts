import type { Content } from '@teahouse/contract/talk/content'
import * as z from 'zod'
import { newId } from '../../platform/ids.ts'
import { no } from '../wire/errors.ts'
import { materialOf } from '../wire/files.ts'
import { coded, openid, text } from '../wire/shapes.ts'
import { bodyOf, saidMaterial, saidText } from './contents.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { draftNamed, issueNamed } from './issues.ts'
import { agentNameIn } from './kf.ts'
import { inOne, personOf } from './people.ts'

const types = ['text', 'image', 'voice', 'video', 'music', 'news', 'msgmenu', 'mpnews', 'mpnewsarticle'] as const

/** What a custom message says. */
async function contentOf(
  call: AccountCall,
  personId: string,
  msgtype: string,
  fields: Record<string, unknown>,
): Promise<Content> {
  const message = bodyOf(types, msgtype, fields)
  switch (message.type) {
    case 'text':
      return saidText(message.body.content)
    case 'image':
    case 'voice':
    case 'video':
      return saidMaterial(call, message.body.media_id, message.type)
    case 'music': {
      const { title, description, musicurl, hqmusicurl, thumb_media_id } = message.body
      const url = hqmusicurl || musicurl
      if (url === '') throw no(40035, 'musicurl')
      const cover = thumb_media_id ? await materialOf(call, thumb_media_id) : undefined
      return { kind: 'music', title, description, url, coverId: cover?.mediaId ?? null }
    }
    case 'news':
      return {
        kind: 'articles',
        items: await Promise.all(
          message.body.articles.map(async ({ title, description, url, picurl }) => ({
            articleId: null,
            url: url || null,
            title,
            digest: description,
            coverId: await pictureAt(call, picurl),
          })),
        ),
      }
    case 'msgmenu': {
      const { head_content, list, tail_content } = message.body
      const choices = list.map(({ id, content }) => ({ id, text: content }))
      return { kind: 'choices', head: head_content, choices, tail: tail_content }
    }
    case 'mpnews': {
      // What is not published yet is shown to this person alone.
      const { id: draftId } = await draftNamed(call, message.body.media_id)
      const preview = { accountId: call.account.id, draftId, personId, requestId: newId() }
      return inOne(call, (tx) => call.needs.articles.previewFor(tx, preview))
    }
    case 'mpnewsarticle': {
      const card = call.needs.articles.cardOf(await issueNamed(call, message.body.article_id))
      if (card.items.length === 0) throw no(53600)
      return card
    }
  }
}

/** Pictures of this account are shown; others would tell a stranger’s server who looks at them, and are left out. */
async function pictureAt({ needs, account }: AccountCall, picurl: string): Promise<string | null> {
  const id = picurl.match(/\/media\/([0-9a-f-]{36})$/)?.[1]
  if (!id) return null
  return (await needs.materials.shown(needs.db, account.id, [id])).has(id) ? id : null
}

export const custom = [
  endpoint({
    path: '/cgi-bin/message/custom/send',
    verbs: ['POST'],
    summary: 'Writes to a person within the reply window.',
    partly: 'no cards and mini programs (48008); pictures of news are shown when they are the account’s own',
    daily: 500_000,
    input: z.looseObject({
      touser: openid(),
      msgtype: text(40008, 40),
      customservice: z.object({ kf_account: text(61452, 64) }).nullish(),
    }),
    example: { touser: 'o…', msgtype: 'text', text: { content: 'The kettle is on.' } },
    async does(call, { touser, msgtype, customservice, ...fields }) {
      const { needs, account, app } = call
      const personId = await personOf(call, touser)
      const agent = customservice && (await agentNamed(call, customservice.kf_account))
      const content = await contentOf(call, personId, msgtype, fields)
      const { seq } = await inOne(call, (tx) =>
        needs.servicemessages.say(tx, {
          accountId: account.id,
          personId,
          messageId: newId(),
          content,
          by: agent ? { kind: 'agent', id: agent.id } : { kind: 'program', id: app.id },
        }),
      )
      // Whoever waited at the desk has an answer.
      await inOne(call, (tx) => needs.desk.answeredAs(tx, { accountId: account.id, personId, seq }))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/message/custom/typing',
    verbs: ['POST'],
    summary: 'Shows a person for a moment that something is being written.',
    daily: 500_000,
    input: z.object({ touser: openid(), command: z.enum(['Typing', 'CancelTyping'], coded(45072)) }),
    example: { touser: 'o…', command: 'Typing' },
    async does(call, { touser, command }) {
      const { needs, account } = call
      const outcome = await needs.servicemessages.type(account.id, await personOf(call, touser), command === 'Typing')
      if (outcome === 'nobodyWaits') throw no(45080)
      if (outcome === 'typingAlready') throw no(45081)
      return ok()
    },
  }),
]

/** Somebody of the desk, in whose name a program writes. Refuses 61452. */
async function agentNamed({ needs, account }: AccountCall, name: string) {
  const agent = await needs.desk.agentNamed(needs.db, account.id, agentNameIn(account, name))
  if (!agent) throw no(61452)
  return agent
}
