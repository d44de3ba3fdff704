import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/autoreplies'
import type { Content } from '@teahouse/contract/talk/content'
import { askedBy } from './answer.ts'
import { byWords, type Decision } from './decide.ts'
import type { Parts } from './needs.ts'
import { contentsOf } from './reply.ts'
import * as store from './store.ts'

/** What would be answered to an operator who wrote this. */
export async function tryWords(
  parts: Parts,
  accountId: string,
  personId: string,
  words: string,
): Promise<Output<typeof contract.tryWords>> {
  const { db } = parts
  const decision = (await byWords(parts, db, accountId, words, words)) ?? (await fallback(parts, accountId))
  if (!decision) return { by: 'nobody', ruleId: null, texts: [] }
  const asked = await askedBy(parts, { accountId, personId }, decision.words)
  const contents = await contentsOf(parts, db, accountId, decision.replies, asked)
  return { by: decision.by, ruleId: decision.ruleId, texts: contents.flatMap(textOf) }
}

async function fallback({ db }: Parts, accountId: string): Promise<Decision<'fallback'> | undefined> {
  const { isOn, replies } = await store.standing(db, accountId, 'fallback')
  return isOn ? { by: 'fallback', ruleId: null, replies, words: '' } : undefined
}

function textOf(content: Content): string[] {
  if (content.kind === 'text') return [content.text]
  if (content.kind === 'choices') return [[content.head, ...content.choices.map((one) => one.text)].join('\n')]
  return content.kind === 'articles' ? content.items.map((one) => one.title) : []
}
