import type { Client } from '@teahouse/client'
import type { Rule } from '@teahouse/contract/business/autoreplies'

/**
 * What a key is answered with, as far as the menu can show it: the text of a rule that does nothing else. Null: a rule
 * that says more, or that keywords share; it is changed among the replies. Empty: nobody answers yet.
 */
export function answerTo(rules: readonly Rule[], key: string): string | null {
  const rule = rules.find((one) => one.menuKeys.includes(key))
  if (!rule) return ''
  const [reply, ...more] = rule.replies
  const isOwn = rule.isOn && rule.keywords.length === 0 && rule.menuKeys.length === 1
  return isOwn && more.length === 0 && reply?.kind === 'text' ? reply.text : null
}

/** Keeps the answers that were written beside a menu as rules for its keys. */
export async function saveAnswers(
  client: Client,
  accountId: string,
  rules: readonly Rule[],
  answers: readonly { key: string; name: string; text: string }[],
): Promise<void> {
  for (const { key, name, text } of answers) {
    const before = answerTo(rules, key)
    if (before === null || before === text) continue
    const rule = rules.find((one) => one.menuKeys.includes(key))
    if (!text.trim()) {
      if (rule) await client.call('autoreplies.removeRule', { accountId, ruleId: rule.id })
      continue
    }
    await client.call('autoreplies.saveRule', {
      accountId,
      rule: {
        id: rule?.id ?? client.host.newId(),
        name: name || key,
        menuKeys: [key],
        replies: [{ kind: 'text', text }],
      },
    })
  }
}
