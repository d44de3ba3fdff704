import { Refusal } from '../../../platform/refusal.ts'
import type { Happening } from '../servicemessages/index.ts'
import { type Decision, decide } from './decide.ts'
import type { Parts } from './needs.ts'
import { contentsOf } from './reply.ts'
import * as store from './store.ts'

/** A rule that fits answers. */
export async function answerByRule(parts: Parts, happening: Happening): Promise<'taken' | 'passed'> {
  const decision = await decide(parts, parts.db, happening)
  return decision ? give(parts, happening, decision) : 'passed'
}

/** The answer to messages that nobody else took. */
export async function answerOtherwise(parts: Parts, happening: Happening): Promise<'taken' | 'passed'> {
  if (happening.kind !== 'message') return 'passed'
  const { isOn, replies } = await store.standing(parts.db, happening.accountId, 'fallback')
  return isOn ? give(parts, happening, { by: 'fallback', ruleId: null, replies, words: '' }) : 'passed'
}

async function give(
  parts: Parts,
  happening: Happening,
  { by, ruleId, replies, words }: Decision,
): Promise<'taken' | 'passed'> {
  const { db, clock, servicemessages } = parts
  const asked = await askedBy(parts, happening, words)
  return db
    .transaction(async (tx) => {
      const contents = await contentsOf(parts, tx, happening.accountId, replies, asked)
      if (contents.length === 0) return 'passed' as const
      const { isNew } = await servicemessages.answer(tx, happening, contents, { kind: 'rule', id: ruleId ?? by })
      if (isNew && ruleId) await store.countMatch(tx, happening.accountId, ruleId, clock.now())
      return 'taken' as const
    })
    .catch((error) => {
      // Gone, or blocked, since: nobody is there to be answered.
      if (error instanceof Refusal) return 'taken' as const
      throw error
    })
}

/** Who asks, in which language, and when it is there. */
export async function askedBy(
  { db, clock, accounts, official }: Parts,
  { accountId, personId }: Pick<Happening, 'accountId' | 'personId'>,
  words: string,
) {
  const [{ locale }, account] = await Promise.all([accounts.account(db, personId), official.account(db, accountId)])
  return { words, locale: locale ?? 'en', now: clock.now(), timeZone: account?.timeZone ?? 'UTC' } as const
}
