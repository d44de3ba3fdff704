import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Locale } from './words.ts'

export interface Industries {
  primary: number
  secondary: number
  setAt: Date
}

export function industries(on: Queryable, accountId: string): Promise<Industries | undefined> {
  return on.row`
    select primary_industry as primary, secondary_industry as secondary, set_at as "setAt"
    from templates.account where id = ${accountId}`
}

/** False when they were set after `before`. */
export async function setIndustries(
  tx: Tx,
  accountId: string,
  { primary, secondary, setAt }: Industries,
  before: Date,
): Promise<boolean> {
  const set = await tx.run`
    insert into templates.account (id, primary_industry, secondary_industry, set_at)
    values (${accountId}, ${primary}, ${secondary}, ${setAt})
    on conflict (id) do update set primary_industry = excluded.primary_industry,
      secondary_industry = excluded.secondary_industry, set_at = excluded.set_at
      where account.set_at <= ${before}`
  return set > 0
}

export interface TemplateRow {
  id: string
  accountId: string
  shortId: string
  locale: Locale
  addedAt: Date
}

/** Those that were not given back, in the order in which they were taken. */
export function templates(on: Queryable, accountId: string): Promise<TemplateRow[]> {
  return on.rows`
    select id, account_id as "accountId", short_id as "shortId", locale, added_at as "addedAt"
    from templates.template where account_id = ${accountId} and removed_at is null order by added_at, id`
}

export function template(on: Queryable, accountId: string, id: string): Promise<TemplateRow | undefined> {
  return on.row`
    select id, account_id as "accountId", short_id as "shortId", locale, added_at as "addedAt"
    from templates.template where account_id = ${accountId} and id = ${id} and removed_at is null`
}

export async function insertTemplate(tx: Tx, one: TemplateRow): Promise<void> {
  await tx.run`
    insert into templates.template (id, account_id, short_id, locale, added_at)
    values (${one.id}, ${one.accountId}, ${one.shortId}, ${one.locale}, ${one.addedAt})
    on conflict (account_id, short_id, locale) where removed_at is null do nothing`
}

export function removeTemplate(tx: Tx, accountId: string, id: string, at: Date): Promise<number> {
  return tx.run`
    update templates.template set removed_at = ${at}
    where account_id = ${accountId} and id = ${id} and removed_at is null`
}

/** Notices made from each since a moment. */
export async function sentSince(on: Queryable, accountId: string, since: Date): Promise<Map<string, number>> {
  const rows = await on.rows<{ id: string; count: number }>`
    select template_id as id, count(*) as count
    from templates.notice join templates.template on template.id = template_id
    where template.account_id = ${accountId} and made_at >= ${since} and state = 'sent' group by template_id`
  return new Map(rows.map(({ id, count }) => [id, count]))
}

export interface NoticeRow {
  id: string
  number: number
  personId: string
  templateId: string
  state: 'sent' | 'refused'
}

export function noticeOfRequest(on: Queryable, accountId: string, requestKey: string): Promise<NoticeRow | undefined> {
  return on.row`
    select id, number, person_id as "personId", template_id as "templateId", state from templates.notice
    where account_id = ${accountId} and request_key = ${requestKey}`
}

/** Its number. The request must be locked. */
export async function insertNotice(
  tx: Tx,
  one: Omit<NoticeRow, 'number'> & { accountId: string; requestKey: string; consentId: string | null; madeAt: Date },
): Promise<number> {
  const row = await tx.row<{ number: number }>`
    insert into templates.notice (id, account_id, person_id, template_id, request_key, consent_id, state, made_at)
    values (${one.id}, ${one.accountId}, ${one.personId}, ${one.templateId}, ${one.requestKey}, ${one.consentId},
      ${one.state}, ${one.madeAt}) returning number`
  return row!.number
}

/** The same request asked for twice in one moment is done one after the other. */
export async function lockRequest(tx: Tx, accountId: string, requestKey: string): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtextextended('notice ' || ${accountId} || ' ' || ${requestKey}, 0))`
}

export function forgetNoticesBefore(on: Queryable, moment: Date): Promise<number> {
  return on.run`delete from templates.notice where made_at < ${moment}`
}

export interface ConsentRow {
  id: string
  accountId: string
  templateId: string
  shortId: string
  locale: Locale
  scene: number
  givenAt: Date
  usedAt: Date | null
}

/** False when this very consent is there already. */
export async function insertConsent(
  tx: Tx,
  one: Pick<ConsentRow, 'id' | 'accountId' | 'templateId' | 'scene' | 'givenAt'> & { personId: string },
): Promise<boolean> {
  const inserted = await tx.run`
    insert into templates.consent (id, account_id, person_id, template_id, scene, given_at)
    values (${one.id}, ${one.accountId}, ${one.personId}, ${one.templateId}, ${one.scene}, ${one.givenAt})
    on conflict do nothing`
  return inserted > 0
}

/** Of one person, the newest first; used ones for as long as they are news. */
export function consents(on: Queryable, personId: string, limit: number): Promise<ConsentRow[]> {
  return on.rows`
    select consent.id, consent.account_id as "accountId", template_id as "templateId", short_id as "shortId", locale,
      scene, given_at as "givenAt", used_at as "usedAt"
    from templates.consent join templates.template on template.id = template_id
    where person_id = ${personId} order by given_at desc, consent.id limit ${limit}`
}

export async function countUnused(on: Queryable, accountId: string, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from templates.consent
    where account_id = ${accountId} and person_id = ${personId} and used_at is null`
  return row!.count
}

/** The oldest that was not used, of a scene if one is asked for. */
export async function useConsent(
  tx: Tx,
  of: { accountId: string; personId: string; templateId: string; scene: number | null; at: Date },
): Promise<string | undefined> {
  const row = await tx.row<{ id: string }>`
    update templates.consent set used_at = ${of.at}
    where id = (
      select id from templates.consent
      where account_id = ${of.accountId} and person_id = ${of.personId} and template_id = ${of.templateId}
        and used_at is null and (${of.scene}::int is null or scene = ${of.scene})
      order by given_at, id limit 1 for update)
    returning id`
  return row?.id
}

export function withdrawConsent(
  tx: Tx,
  personId: string,
  id: string,
): Promise<{ accountId: string; templateId: string } | undefined> {
  return tx.row`
    delete from templates.consent where id = ${id} and person_id = ${personId} and used_at is null
    returning account_id as "accountId", template_id as "templateId"`
}

export async function setRefused(tx: Tx, personId: string, accountId: string, refused: boolean): Promise<void> {
  if (refused) {
    await tx.run`
      insert into templates.refusal (person_id, account_id) values (${personId}, ${accountId}) on conflict do nothing`
  } else {
    await tx.run`delete from templates.refusal where person_id = ${personId} and account_id = ${accountId}`
  }
}

export async function refused(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select account_id as id from templates.refusal where person_id = ${personId} order by account_id`
  return rows.map((row) => row.id)
}

export async function isRefused(on: Queryable, personId: string, accountId: string): Promise<boolean> {
  const row = await on.row`
    select 1 as yes from templates.refusal where person_id = ${personId} and account_id = ${accountId}`
  return row !== undefined
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from templates.consent where person_id = ${personId}`
  await tx.run`delete from templates.refusal where person_id = ${personId}`
  await tx.run`delete from templates.notice where person_id = ${personId}`
}
