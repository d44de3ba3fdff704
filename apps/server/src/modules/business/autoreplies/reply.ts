import type { Reply } from '@teahouse/contract/business/autoreplies'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import type { Asked } from './services/service.ts'

const said = (text: string): Content => ({ kind: 'text', text, mentions: [] })

/** What replies come to; one whose material or article has gone is left out. */
export async function contentsOf(
  parts: Parts,
  on: Queryable,
  accountId: string,
  replies: readonly Reply[],
  asked: Asked,
): Promise<Content[]> {
  const contents = await Promise.all(replies.map((reply) => contentOf(parts, on, accountId, reply, asked)))
  return contents.flatMap((content) => content ?? [])
}

async function contentOf(
  { servicemessages, services }: Parts,
  on: Queryable,
  accountId: string,
  reply: Reply,
  asked: Asked,
): Promise<Content | undefined> {
  switch (reply.kind) {
    case 'text':
      return said(reply.text)
    case 'material':
      return servicemessages.content(on, accountId, 'material', reply.materialId)
    case 'article':
      return servicemessages.content(on, accountId, 'article', reply.articleId)
    case 'choices':
      return {
        kind: 'choices',
        head: reply.head,
        choices: reply.choices.map((text, place) => ({ id: String(place + 1), text })),
        tail: reply.tail,
      }
    case 'service': {
      const service = services.get(reply.service)
      return service && said(service.answer(asked))
    }
  }
}
