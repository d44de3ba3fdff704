import { randomBytes } from 'node:crypto'
import type { TakenTemplate, Template } from '@teahouse/contract/programs/subscriptions'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { hasKeywords, type Locale, templateIn } from './library.ts'
import type { SubscriptionsNeeds } from './needs.ts'
import * as store from './store.ts'

/** A program has this many templates at most, as with WeChat. */
export const mostTemplates = 50

export interface Taking {
  programId: string
  titleId: number
  keywordIds: readonly number[]
  purpose: string
  locale: Locale
}

/** As people see it. */
export function templateOf(row: store.TemplateRow): Template {
  const template = templateIn(row.locale, row)
  if (!template) throw new Error(`the library has no title ${row.titleId}`)
  return template
}

/** As its developers see it. */
export function present(row: store.TemplateRow): TakenTemplate {
  const { titleId, keywordIds, purpose, locale, addedAt } = row
  return { ...templateOf(row), titleId, keywordIds, purpose, locale, addedAt: addedAt.toISOString() }
}

/** Takes a template. The same title with the same keywords in the same language is the one that is there. */
export async function take(needs: SubscriptionsNeeds, tx: Tx, taking: Taking): Promise<TakenTemplate> {
  const { clock } = needs
  const { programId, titleId, keywordIds, purpose, locale } = taking
  const id = randomBytes(32).toString('base64url')
  const template = templateIn(locale, { id, titleId, keywordIds: [] })
  if (!template) throw new Refusal('template_not_found')
  const isRightCount = keywordIds.length >= 2 && keywordIds.length <= 5
  if (!isRightCount || !hasKeywords(titleId, keywordIds)) throw new Refusal('template_fields_wrong')
  if (template.reach === 'lasting') await assertVerified(needs, tx, programId)
  await store.lockProgram(tx, programId)
  const known = await store.templates(tx, programId)
  const same = known.find(
    (one) => one.titleId === titleId && one.locale === locale && one.keywordIds.join() === keywordIds.join(),
  )
  if (same) return present(same)
  if (known.length >= mostTemplates) throw new Refusal('too_many')
  const row = { id, programId, titleId, keywordIds: [...keywordIds], purpose, locale, addedAt: clock.now() }
  await store.insertTemplate(tx, row)
  return present(row)
}

/** Lasting messages are for programs behind which somebody stands who was looked at. */
async function assertVerified(
  { miniprograms, official }: SubscriptionsNeeds,
  on: Queryable,
  programId: string,
): Promise<void> {
  const [program] = await miniprograms.programs(on, [programId])
  const account = program?.accountId ? await official.account(on, program.accountId) : undefined
  if (!account?.isVerified) throw new Refusal('not_verified')
}
