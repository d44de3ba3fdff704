import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/autoreplies'
import type { Reply, Rule, Standing } from '@teahouse/contract/business/autoreplies'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

const maxRules = 200

export const presentRule = ({ madeAt, ...rule }: store.RuleRow): Rule => ({ ...rule, madeAt: madeAt.toISOString() })

export async function saveStanding(
  parts: Parts,
  tx: Tx,
  accountId: string,
  which: store.Which,
  standing: Standing,
): Promise<Standing> {
  await assertReplies(parts, tx, accountId, standing.replies)
  await store.saveStanding(tx, accountId, which, standing)
  await tellOperators(parts, tx, accountId)
  return standing
}

export async function saveRule(
  parts: Parts,
  tx: Tx,
  accountId: string,
  rule: Parsed<typeof contract.saveRule>['rule'],
): Promise<Rule> {
  await assertReplies(parts, tx, accountId, rule.replies)
  const others = (await store.rules(tx, accountId)).filter((one) => one.id !== rule.id)
  if (others.length >= maxRules) throw new Refusal('too_many')
  const row = await store.saveRule(tx, accountId, { ...rule, madeAt: parts.clock.now() })
  await tellOperators(parts, tx, accountId)
  return presentRule(row)
}

export async function removeRule(parts: Parts, tx: Tx, accountId: string, ruleId: string): Promise<void> {
  if (!(await store.removeRule(tx, accountId, ruleId))) throw new Refusal('rule_not_found')
  await tellOperators(parts, tx, accountId)
}

/** Refuses what could not be said when it is asked for. */
async function assertReplies(
  { servicemessages, services }: Parts,
  tx: Tx,
  accountId: string,
  replies: readonly Reply[],
): Promise<void> {
  for (const reply of replies) {
    if (reply.kind === 'service' && !services.has(reply.service)) throw new Refusal('service_not_found')
    if (reply.kind === 'material' && !(await servicemessages.content(tx, accountId, 'material', reply.materialId)))
      throw new Refusal('material_not_found')
    if (reply.kind === 'article' && !(await servicemessages.content(tx, accountId, 'article', reply.articleId)))
      throw new Refusal('article_not_found')
  }
}

async function tellOperators({ official, updates }: Parts, tx: Tx, accountId: string): Promise<void> {
  const operators = await official.operators(tx, accountId, 'content')
  updates.append(
    tx,
    operators.map((one) => one.personId),
    { kind: 'changed', what: 'console', id: accountId },
  )
}
