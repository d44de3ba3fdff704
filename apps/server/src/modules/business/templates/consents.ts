import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/templates'
import { type Consent, consentChanged } from '@teahouse/contract/business/templates'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'
import { templateIn } from './words.ts'

/** Unused consents of one person for one account: more is nobody’s wish. */
const mostUnused = 20
const shown = 200

const present = ({
  id,
  accountId,
  templateId,
  shortId,
  locale,
  scene,
  givenAt,
  usedAt,
}: store.ConsentRow): Consent => ({
  id,
  accountId,
  templateId,
  title: templateIn(locale, shortId).title,
  scene,
  givenAt: givenAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
})

/** Refuses `official_account_not_found`, `template_not_found`. */
async function templateOf({ official }: Needs, on: Queryable, accountId: string, templateId: string) {
  const account = await official.account(on, accountId)
  if (account?.state !== 'live') throw new Refusal('official_account_not_found')
  const template = await store.template(on, accountId, templateId)
  if (!template) throw new Refusal('template_not_found')
  return template
}

export async function ask(
  needs: Needs,
  { accountId, templateId }: Parsed<typeof contract.ask>,
): Promise<Output<typeof contract.ask>> {
  const { locale, shortId } = await templateOf(needs, needs.db, accountId, templateId)
  const { title, fields } = templateIn(locale, shortId)
  return { title, fields }
}

export async function give(
  needs: Needs,
  personId: string,
  { accountId, templateId, scene, requestId }: Parsed<typeof contract.give>,
): Promise<Output<typeof contract.give>> {
  return needs.db.transaction(async (tx) => {
    await templateOf(needs, tx, accountId, templateId)
    const givenAt = needs.clock.now()
    const isNew = await store.insertConsent(tx, { id: requestId, accountId, templateId, scene, givenAt, personId })
    if (isNew) {
      if ((await store.countUnused(tx, accountId, personId)) > mostUnused) throw new Refusal('too_many')
      await tell(needs, tx, { accountId, personId, templateId, given: true })
    }
    const consent = (await store.consents(tx, personId, shown)).find(({ id }) => id === requestId)
    if (!consent) throw new Refusal('template_not_found')
    return { consent: present(consent) }
  })
}

export async function withdraw(
  needs: Needs,
  personId: string,
  { consentId }: Parsed<typeof contract.withdraw>,
): Promise<void> {
  await needs.db.transaction(async (tx) => {
    const gone = await store.withdrawConsent(tx, personId, consentId)
    if (!gone) throw new Refusal('consent_not_found')
    await tell(needs, tx, { ...gone, personId, given: false })
  })
}

async function tell(
  { clock, events, updates }: Needs,
  tx: Tx,
  changed: { accountId: string; personId: string; templateId: string; given: boolean },
): Promise<void> {
  updates.append(tx, [changed.personId], { kind: 'changed', what: 'consents', id: null })
  await events.publish(tx, consentChanged, { ...changed, at: clock.now().toISOString() })
}

export async function refuse(
  { db, official, updates }: Needs,
  personId: string,
  { accountId, refused }: Parsed<typeof contract.refuse>,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await official.account(tx, accountId))) throw new Refusal('official_account_not_found')
    await store.setRefused(tx, personId, accountId, refused)
    updates.append(tx, [personId], { kind: 'changed', what: 'consents', id: null })
  })
}

export async function consents({ db }: Needs, personId: string): Promise<Output<typeof contract.consents>> {
  return {
    consents: (await store.consents(db, personId, shown)).map(present),
    refusedAccountIds: await store.refused(db, personId),
  }
}
