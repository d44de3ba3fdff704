import { createHash } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/forms'
import { captured } from '@teahouse/contract/business/forms'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { checkAnswers } from './answers.ts'
import type { Needs } from './needs.ts'
import { presentForm, presentLead } from './present.ts'
import * as store from './store.ts'

/** Refuses `form_not_found`: there is none, or its account is gone. */
async function formOf({ official }: Needs, on: Queryable, formId: string): Promise<store.FormRow> {
  const [form] = await store.forms(on, { id: formId })
  const account = form && (await official.account(on, form.accountId))
  if (!form || account?.state !== 'live') throw new Refusal('form_not_found')
  return form
}

export async function look(
  needs: Needs,
  personId: string,
  { formId }: Parsed<typeof contract.look>,
): Promise<Output<typeof contract.look>> {
  const form = await formOf(needs, needs.db, formId)
  const [lead] = await store.leads(needs.db, { formId, personId, limit: 1 })
  return { form: presentForm(form), lead: lead ? presentLead(lead) : null }
}

/** What was agreed to, and by whom: over all of it, so that a change of any would show. */
const digestOf = (facts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(facts)).digest('hex')

export async function submit(
  needs: Needs,
  { personId, deviceId }: Pick<Session, 'personId' | 'deviceId'>,
  { formId, version, answers, source, seq, requestId }: Parsed<typeof contract.submit>,
): Promise<Output<typeof contract.submit>> {
  const { db, clock, events } = needs
  return db.transaction(async (tx) => {
    const [before] = await store.leads(tx, { formId, personId, limit: 1 })
    // A retry gets its first answer, whatever became of the form.
    if (before && (await store.isProved(tx, before.id, requestId))) return { lead: presentLead(before) }
    const form = await formOf(needs, tx, formId)
    if (!form.isOpen) throw new Refusal('form_closed')
    if (form.version !== version) throw new Refusal('form_changed')
    const kept = checkAnswers(form.fields, answers)
    const givenAt = clock.now()
    const leadId = await store.saveLead(tx, {
      id: newId(),
      formId,
      personId,
      answers: kept,
      sourceKind: source.kind,
      sourceDetail: source.detail,
      messageId: seq === undefined ? null : await messageAt(needs, tx, form, personId, seq),
      sentAt: givenAt,
    })
    const { consentText, accountId } = form
    const facts = [formId, version, consentText, kept, personId, deviceId, givenAt.toISOString()]
    await store.insertProof(tx, {
      leadId,
      requestId,
      givenAt,
      formVersion: version,
      consentText,
      deviceId,
      digest: digestOf(facts),
    })
    const lead = (await store.leads(tx, { id: leadId, limit: 1 }))[0]!
    await showState(needs, tx, lead, 'sent')
    await tellBoth(needs, tx, lead)
    await events.publish(tx, captured, { accountId, formId, leadId, personId, at: givenAt.toISOString() })
    return { lead: presentLead(lead) }
  })
}

export async function withdraw(
  needs: Needs,
  personId: string,
  { leadId }: Parsed<typeof contract.withdraw>,
): Promise<void> {
  await needs.db.transaction(async (tx) => {
    const [lead] = await store.leads(tx, { id: leadId, personId, limit: 1 })
    if (!lead?.answers) throw new Refusal('lead_not_found')
    await takeBack(needs, tx, lead)
  })
}

export async function mine({ db }: Needs, personId: string): Promise<Output<typeof contract.mine>> {
  const rows = await store.leads(db, { personId, limit: 200 })
  return { leads: rows.map((row) => ({ ...presentLead(row), accountId: row.accountId })) }
}

/** Somebody who leaves takes all of it along. */
export async function forgetPerson(needs: Needs, personId: string): Promise<void> {
  await needs.db.transaction(async (tx) => {
    for (const id of await store.leadIdsOf(tx, personId)) await store.withdraw(tx, id, needs.clock.now())
    await store.forgetPerson(tx, personId)
  })
}

async function takeBack(needs: Needs, tx: Tx, lead: store.LeadRow): Promise<void> {
  await store.withdraw(tx, lead.id, needs.clock.now())
  await showState(needs, tx, lead, 'withdrawn')
  await tellBoth(needs, tx, lead)
}

/** The message at a place, where it shows this form. */
async function messageAt(
  { chat }: Needs,
  on: Queryable,
  { id, accountId }: store.FormRow,
  personId: string,
  seq: number,
): Promise<string | null> {
  const conversationId = chat.official.conversationId(accountId, personId)
  const [message] = await chat.messages(on, [{ conversationId, seq }])
  return message?.content.kind === 'form' && message.content.formId === id ? message.id : null
}

/** The message that brought the form says what became of it. */
async function showState(
  { chat }: Needs,
  tx: Tx,
  { accountId, personId, messageId }: store.LeadRow,
  state: 'sent' | 'withdrawn',
): Promise<void> {
  if (!messageId || !personId) return
  const conversationId = chat.official.conversationId(accountId, personId)
  await chat.changeCard(tx, { conversationId, messageId }, 'form', (card) => ({ ...card, state }))
}

async function tellBoth({ official, updates }: Needs, tx: Tx, { accountId, personId }: store.LeadRow): Promise<void> {
  const operators = await official.operators(tx, accountId, 'followers')
  updates.append(
    tx,
    operators.map((one) => one.personId),
    { kind: 'changed', what: 'console', id: accountId },
  )
  if (personId) updates.append(tx, [personId], { kind: 'changed', what: 'consents', id: null })
}
