import type { Reply } from '@teahouse/contract/business/autoreplies'
import type { Content } from '@teahouse/contract/talk/content'
import type { Teahouse } from '../compose.ts'
import type { Tx } from '../platform/db/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { businesses, businessId, type DemoBusiness } from './official-accounts.ts'
import { demoId, idOf } from './people.ts'

/**
 * What the accounts of the town have said to whoever follows them: a welcome then, which was read, and what they have
 * published since, which was not.
 */
export async function bringTalks(teahouse: Teahouse): Promise<void> {
  for (const business of businesses) await teahouse.db.transaction((tx) => bringTalk(teahouse, tx, business))
}

async function bringTalk(teahouse: Teahouse, tx: Tx, { key, followers: who }: DemoBusiness): Promise<void> {
  const { chat, autoreplies, articles, followers } = teahouse
  const accountId = businessId(key)
  const { onFollow } = await autoreplies.read(tx, accountId)
  const welcome = onFollow.replies.flatMap((reply) => contentOf(reply) ?? [])
  const issues = (await articles.issues(tx, accountId, { offset: 0, limit: 3 })).reverse()
  for (const [personId, { followedAt }] of await followers.followers(tx, accountId, who.map(idOf))) {
    if (!followedAt) continue
    const said: { content: Content; sentAt: Date }[] = [
      ...welcome.map((content) => ({ content, sentAt: followedAt })),
      ...issues
        .filter(({ publishedAt }) => publishedAt > followedAt)
        .map((issue) => ({ content: articles.cardOf(issue), sentAt: issue.publishedAt })),
    ]
    if (said.length === 0) continue
    const [first] = await chat.official.say(
      tx,
      said.map((one, place) => ({
        ...one,
        accountId,
        personId,
        messageId: demoId('talk', accountId, personId, String(place)),
      })),
    )
    if (!first || first instanceof Refusal) throw first ?? new Error('an account of the demo world said nothing')
    if (!first.isNew) continue
    await chat.arrange(tx, chat.official.conversationId(accountId, personId), personId, {
      readSeq: first.seq + welcome.length - 1,
      pinned: false,
      muted: false,
    })
  }
}

/** What a rule says, as it stands in a chat; undefined for what has to be looked up first. */
function contentOf(reply: Reply): Content | undefined {
  if (reply.kind === 'text') return { kind: 'text', text: reply.text, mentions: [] }
  if (reply.kind !== 'choices') return undefined
  const choices = reply.choices.map((text, index) => ({ id: String(index + 1), text }))
  return { kind: 'choices', head: reply.head, choices, tail: reply.tail }
}
