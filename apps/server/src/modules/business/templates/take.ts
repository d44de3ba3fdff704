import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/templates'
import type { Template } from '@teahouse/contract/business/templates'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { industryIn, isIndustry } from './industries.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'
import { isInLibrary, type Locale, templateIn } from './words.ts'

export const mostTemplates = 25
const monthMs = 30 * 24 * 3_600_000

/** Refuses `industry_not_found`, `industry_set_lately`, `not_verified`. */
export async function setIndustries(
  { clock, official }: Needs,
  tx: Tx,
  accountId: string,
  { primaryId, secondaryId }: { primaryId: number; secondaryId: number },
): Promise<void> {
  official.assertFeature((await official.account(tx, accountId))!, 'notices')
  if (!isIndustry(primaryId) || !isIndustry(secondaryId)) throw new Refusal('industry_not_found')
  const known = await store.industries(tx, accountId)
  if (known?.primary === primaryId && known.secondary === secondaryId) return
  const setAt = clock.now()
  const before = new Date(setAt.getTime() - monthMs)
  const isSet = await store.setIndustries(tx, accountId, { primary: primaryId, secondary: secondaryId, setAt }, before)
  if (!isSet) throw new Refusal('industry_set_lately')
}

export const presentTemplate = ({ id, shortId, locale, addedAt }: store.TemplateRow, sentLately = 0): Template => {
  const { title, fields } = templateIn(locale, shortId)
  return { id, shortId, locale, title, fields, addedAt: addedAt.toISOString(), sentLately }
}

/** Refuses `template_not_found` (the library has none of this id), `too_many`, `not_verified`. */
export async function addTemplate(
  { clock, official }: Needs,
  tx: Tx,
  { accountId, shortId, locale }: { accountId: string; shortId: string; locale: Locale },
): Promise<Template> {
  official.assertFeature((await official.account(tx, accountId))!, 'notices')
  if (!isInLibrary(shortId)) throw new Refusal('template_not_found')
  const before = await store.templates(tx, accountId)
  const isTheOne = (one: store.TemplateRow) => one.shortId === shortId && one.locale === locale
  const known = before.find(isTheOne)
  if (known) return presentTemplate(known)
  if (before.length >= mostTemplates) throw new Refusal('too_many')
  await store.insertTemplate(tx, { id: newId(), accountId, shortId, locale, addedAt: clock.now() })
  return presentTemplate((await store.templates(tx, accountId)).find(isTheOne)!)
}

/** Refuses `template_not_found`. */
export async function removeTemplate({ clock }: Needs, tx: Tx, accountId: string, templateId: string): Promise<void> {
  const removed = await store.removeTemplate(tx, accountId, templateId, clock.now())
  if (removed === 0) throw new Refusal('template_not_found')
}

/** What an account has taken, and how much it used each in the last thirty days. */
export async function templatesOf({ clock }: Needs, on: Queryable, accountId: string): Promise<Template[]> {
  const lately = await store.sentSince(on, accountId, new Date(clock.now().getTime() - monthMs))
  return (await store.templates(on, accountId)).map((row) => presentTemplate(row, lately.get(row.id)))
}

export async function list(
  needs: Needs,
  personId: string,
  { accountId, locale }: Parsed<typeof contract.list>,
): Promise<Output<typeof contract.list>> {
  const { db, clock, official } = needs
  await official.enter(db, accountId, personId, 'content')
  const known = await store.industries(db, accountId)
  const changeableAt = known && new Date(known.setAt.getTime() + monthMs)
  return {
    industries: known
      ? { primary: industryIn(locale, known.primary), secondary: industryIn(locale, known.secondary) }
      : null,
    changeableAt: changeableAt && changeableAt > clock.now() ? changeableAt.toISOString() : null,
    templates: await templatesOf(needs, db, accountId),
    most: mostTemplates,
  }
}
