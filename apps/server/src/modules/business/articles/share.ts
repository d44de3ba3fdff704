import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/articles'
import { Refusal } from '../../../platform/refusal.ts'
import { noteShare } from './figures.ts'
import type { Parts } from './needs.ts'
import { cardOf } from './publish.ts'
import { readable } from './readable.ts'

/** Sends the card of one article, as a person would send anything else. */
export async function shareArticle(
  parts: Parts,
  personId: string,
  { articleId, conversationId, messageId }: Parsed<typeof contract.share>,
): Promise<Output<typeof contract.share>> {
  // Outsiders do not learn that a conversation exists.
  if (!(await parts.chat.standing(parts.db, conversationId, personId))) throw new Refusal('conversation_not_found')
  const article = await readable(parts, parts.db, articleId, personId)
  const content = cardOf({ articles: [article] })
  const sent = await parts.chat.sendContent(personId, { conversationId, messageId, content })
  if (!article.isPreview) await noteShare(parts, article.accountId, { articleId, messageId, personId })
  return sent
}
