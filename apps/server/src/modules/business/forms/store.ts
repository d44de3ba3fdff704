import type { FormField, LeadSource } from '@teahouse/contract/business/forms'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface FormRow {
  id: string
  accountId: string
  title: string
  intro: string
  fields: FormField[]
  consentText: string
  privacyUrl: string | null
  version: number
  isOpen: boolean
}

/** One form, or all of an account: the newest first. */
export function forms(on: Queryable, by: { id?: string; accountId?: string }): Promise<FormRow[]> {
  return on.rows`
    select id, account_id as "accountId", title, intro, fields, consent_text as "consentText",
      privacy_url as "privacyUrl", version, is_open as "isOpen"
    from forms.form
    where (${by.id ?? null}::uuid is null or id = ${by.id ?? null})
      and (${by.accountId ?? null}::uuid is null or account_id = ${by.accountId ?? null})
    order by made_at desc, id`
}

/** A change of what people read or agree to is another version. False when the id is another account’s. */
export async function saveForm(tx: Tx, form: Omit<FormRow, 'version'>, at: Date): Promise<boolean> {
  const fields = JSON.stringify(form.fields)
  const saved = await tx.run`
    insert into forms.form (id, account_id, title, intro, fields, consent_text, privacy_url, is_open, made_at)
    values (${form.id}, ${form.accountId}, ${form.title}, ${form.intro}, ${fields}::jsonb, ${form.consentText},
      ${form.privacyUrl}, ${form.isOpen}, ${at})
    on conflict (id) do update set title = excluded.title, intro = excluded.intro, fields = excluded.fields,
      consent_text = excluded.consent_text, privacy_url = excluded.privacy_url, is_open = excluded.is_open,
      version = form.version + case
        when (form.title, form.intro, form.fields, form.consent_text, form.privacy_url) is distinct from
             (excluded.title, excluded.intro, excluded.fields, excluded.consent_text, excluded.privacy_url)
        then 1 else 0 end
      where form.account_id = excluded.account_id`
  return saved > 0
}

/** How many have sent each form of an account, and how many of them have taken it back. */
export async function counts(
  on: Queryable,
  accountId: string,
): Promise<Map<string, { leads: number; withdrawn: number }>> {
  const rows = await on.rows<{ id: string; leads: number; withdrawn: number }>`
    select form_id as id, count(answers) as leads, count(*) - count(answers) as withdrawn
    from forms.lead join forms.form on form.id = form_id where account_id = ${accountId} group by form_id`
  return new Map(rows.map(({ id, ...count }) => [id, count]))
}

export interface LeadRow {
  id: string
  formId: string
  accountId: string
  formTitle: string
  fields: FormField[]
  personId: string | null
  answers: Record<string, string> | null
  sourceKind: LeadSource['kind']
  sourceDetail: string
  messageId: string | null
  sentAt: Date
  givenAt: Date
  formVersion: number
  consentText: string
  deviceId: string
  digest: string
  withdrawnAt: Date | null
}

export interface Wanted {
  id?: string
  formId?: string
  accountId?: string
  personId?: string
  /** A lead: only those sent before it. */
  after?: string | null
  limit: number
}

/** With the last proof of each, the newest first. */
export function leads(on: Queryable, { id, formId, accountId, personId, after, limit }: Wanted): Promise<LeadRow[]> {
  return on.rows`
    select lead.id, form_id as "formId", account_id as "accountId", form.title as "formTitle", fields,
      person_id as "personId", answers, source_kind as "sourceKind", source_detail as "sourceDetail",
      message_id as "messageId", sent_at as "sentAt", proof.*
    from forms.lead join forms.form on form.id = form_id cross join lateral (
      select given_at as "givenAt", form_version as "formVersion", proof.consent_text as "consentText",
        device_id as "deviceId", digest, withdrawn_at as "withdrawnAt"
      from forms.proof where lead_id = lead.id order by given_at desc, request_id limit 1) proof
    where (${id ?? null}::uuid is null or lead.id = ${id ?? null})
      and (${formId ?? null}::uuid is null or form_id = ${formId ?? null})
      and (${accountId ?? null}::uuid is null or account_id = ${accountId ?? null})
      and (${personId ?? null}::uuid is null or person_id = ${personId ?? null})
      and (${after ?? null}::uuid is null or (sent_at, lead.id) < (select sent_at, id from forms.lead where id = ${after ?? null}))
    order by sent_at desc, lead.id desc limit ${limit}`
}

/** Its id: a person has one for each form. */
export async function saveLead(
  tx: Tx,
  lead: Pick<LeadRow, 'id' | 'formId' | 'answers' | 'sourceKind' | 'sourceDetail' | 'messageId' | 'sentAt'> & {
    personId: string
  },
): Promise<string> {
  const row = await tx.row<{ id: string }>`
    insert into forms.lead (id, form_id, person_id, answers, source_kind, source_detail, message_id, sent_at)
    values (${lead.id}, ${lead.formId}, ${lead.personId}, ${JSON.stringify(lead.answers)}::jsonb, ${lead.sourceKind},
      ${lead.sourceDetail}, ${lead.messageId}, ${lead.sentAt})
    on conflict (form_id, person_id) do update set answers = excluded.answers, source_kind = excluded.source_kind,
      source_detail = excluded.source_detail, message_id = coalesce(excluded.message_id, lead.message_id),
      sent_at = excluded.sent_at
    returning id`
  return row!.id
}

export async function isProved(on: Queryable, leadId: string, requestId: string): Promise<boolean> {
  const row = await on.row`select 1 as yes from forms.proof where lead_id = ${leadId} and request_id = ${requestId}`
  return row !== undefined
}

export async function insertProof(
  tx: Tx,
  proof: Pick<LeadRow, 'givenAt' | 'formVersion' | 'consentText' | 'deviceId' | 'digest'> & {
    leadId: string
    requestId: string
  },
): Promise<void> {
  await tx.run`
    insert into forms.proof (lead_id, request_id, given_at, form_version, consent_text, device_id, digest)
    values (${proof.leadId}, ${proof.requestId}, ${proof.givenAt}, ${proof.formVersion}, ${proof.consentText},
      ${proof.deviceId}, ${proof.digest})`
}

/** The answers are gone; the proofs say when. */
export async function withdraw(tx: Tx, leadId: string, at: Date): Promise<void> {
  await tx.run`update forms.lead set answers = null where id = ${leadId}`
  await tx.run`update forms.proof set withdrawn_at = ${at} where lead_id = ${leadId} and withdrawn_at is null`
}

export async function leadIdsOf(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`select id from forms.lead where person_id = ${personId}`
  return rows.map((row) => row.id)
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`update forms.lead set person_id = null where person_id = ${personId}`
}
