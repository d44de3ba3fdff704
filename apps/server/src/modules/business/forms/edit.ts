import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/forms'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import { presentForm, presentLead } from './present.ts'
import * as store from './store.ts'

const mostForms = 100

export async function save(
  { db, clock, official }: Needs,
  personId: string,
  { formId, ...asked }: Parsed<typeof contract.save>,
): Promise<Output<typeof contract.save>> {
  return db.transaction(async (tx) => {
    const { accountId } = asked
    official.assertFeature(await official.enter(tx, accountId, personId, 'followers'), 'forms')
    const all = await store.forms(tx, { accountId })
    if (all.length >= mostForms && !all.some(({ id }) => id === formId)) throw new Refusal('too_many')
    const isSaved = await store.saveForm(tx, { ...asked, id: formId }, clock.now())
    if (!isSaved) throw new Refusal('form_not_found')
    return { form: presentForm((await store.forms(tx, { id: formId }))[0]!) }
  })
}

export async function list(
  { db, official }: Needs,
  personId: string,
  { accountId }: Parsed<typeof contract.list>,
): Promise<Output<typeof contract.list>> {
  await official.enter(db, accountId, personId, 'followers')
  const counts = await store.counts(db, accountId)
  const none = { leads: 0, withdrawn: 0 }
  return {
    forms: (await store.forms(db, { accountId })).map((row) => ({
      ...presentForm(row),
      ...(counts.get(row.id) ?? none),
    })),
  }
}

export async function leads(
  { db, official }: Needs,
  personId: string,
  { accountId, formId, after, limit }: Parsed<typeof contract.leads>,
): Promise<Output<typeof contract.leads>> {
  await official.enter(db, accountId, personId, 'followers')
  const rows = await store.leads(db, { accountId, ...(formId && { formId }), after: after ?? null, limit: limit + 1 })
  return { leads: rows.slice(0, limit).map(presentLead), hasMore: rows.length > limit }
}
