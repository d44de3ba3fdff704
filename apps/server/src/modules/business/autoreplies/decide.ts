import { createHash } from 'node:crypto'
import type { Reply } from '@teahouse/contract/business/autoreplies'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Happening } from '../servicemessages/index.ts'
import { bestRule, recognised } from './match.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** What answers, before it is filled in. */
export interface Decision<By = 'rule' | 'service' | 'fallback' | 'follow'> {
  by: By
  ruleId: string | null
  replies: readonly Reply[]
  /** What a service reads. */
  words: string
}

type Done = Pick<Happening, 'id' | 'accountId' | 'kind' | 'message' | 'key' | 'detail'>

/** Who of the rules answers what a person did; undefined when none does. */
export async function decide(parts: Parts, on: Queryable, happening: Done): Promise<Decision | undefined> {
  const { accountId, kind, message } = happening
  if (kind === 'follow') {
    const { isOn, replies } = await store.standing(on, accountId, 'onFollow')
    return isOn ? { by: 'follow', ruleId: null, replies, words: '' } : undefined
  }
  if (kind === 'menu') return byKey(on, happening)
  return message?.content.kind === 'text'
    ? byWords(parts, on, accountId, message.content.text, happening.id)
    : undefined
}

export async function byWords(
  { services }: Pick<Parts, 'services'>,
  on: Queryable,
  accountId: string,
  text: string,
  lot: string,
): Promise<Decision<'rule' | 'service'> | undefined> {
  const rules = await store.rules(on, accountId)
  const match = bestRule(rules, services, text)
  if (match) return { by: 'rule', ruleId: match.rule.id, replies: given(match.rule, lot), words: match.rest }
  const service = recognised(rules, services, text)
  if (!service) return undefined
  return { by: 'service', ruleId: null, replies: [{ kind: 'service', service: service.name }], words: text }
}

/** A button that answers has a key; one that scans gives what it scanned to a service. */
async function byKey(on: Queryable, { id, accountId, key, detail }: Done): Promise<Decision | undefined> {
  if (key === null || detail.action === 'view') return undefined
  const rule = (await store.rules(on, accountId)).find((one) => one.isOn && one.menuKeys.includes(key))
  if (!rule) return undefined
  const { scanned } = detail as { scanned?: { text: string } }
  return { by: 'rule', ruleId: rule.id, replies: given(rule, id), words: scanned?.text ?? '' }
}

/** By lot: but the same lot for the same thing, however often it is asked. */
function given({ give, replies }: store.RuleRow, lot: string): readonly Reply[] {
  if (give === 'all' || replies.length < 2) return replies
  const number = createHash('sha1').update(lot).digest().readUInt32BE(0)
  return [replies[number % replies.length]!]
}
