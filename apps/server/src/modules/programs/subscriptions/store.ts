import type { Outcome, Reach, TakenTemplate } from '@teahouse/contract/programs/subscriptions'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface TemplateRow {
  id: string
  programId: string
  titleId: number
  keywordIds: number[]
  purpose: string
  locale: TakenTemplate['locale']
  addedAt: Date
}

/** Those that were not given back, in the order in which they were taken. */
export const templates = (on: Queryable, programId: string): Promise<TemplateRow[]> => on.rows<TemplateRow>`
  select id, program_id as "programId", title_id as "titleId", keyword_ids as "keywordIds", purpose, locale,
    added_at as "addedAt"
  from subscriptions.template where program_id = ${programId} and removed_at is null order by added_at, id`

/** By their ids, those that were given back too, in no order. */
export const templatesById = (on: Queryable, ids: readonly string[]): Promise<TemplateRow[]> => on.rows<TemplateRow>`
  select id, program_id as "programId", title_id as "titleId", keyword_ids as "keywordIds", purpose, locale,
    added_at as "addedAt"
  from subscriptions.template where id = any(${ids})`

/** Keeps others who take templates for the same program waiting. */
export async function lockProgram(tx: Tx, programId: string): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtextextended('subscriptions ' || ${programId}, 0))`
}

export async function insertTemplate(tx: Tx, row: TemplateRow): Promise<void> {
  const { id, programId, titleId, keywordIds, purpose, locale, addedAt } = row
  await tx.run`
    insert into subscriptions.template (id, program_id, title_id, keyword_ids, purpose, locale, added_at)
    values (${id}, ${programId}, ${titleId}, ${keywordIds}, ${purpose}, ${locale}, ${addedAt})`
}

export const removeTemplate = async (tx: Tx, programId: string, id: string, at: Date): Promise<boolean> =>
  (await tx.run`
    update subscriptions.template set removed_at = ${at}
    where id = ${id} and program_id = ${programId} and removed_at is null`) === 1

export interface ConsentRow {
  templateId: string
  programId: string
  remaining: number
  isLasting: boolean
  standing: 'accept' | 'reject' | null
}

/** A person’s consents: to one program, or to all (null). */
export const consents = (on: Queryable, personId: string, programId: string | null): Promise<ConsentRow[]> =>
  on.rows<ConsentRow>`
    select template_id as "templateId", program_id as "programId", remaining, is_lasting as "isLasting", standing
    from subscriptions.consent
    where person_id = ${personId} and (${programId}::uuid is null or program_id = ${programId})
    order by changed_at desc, template_id`

/** One more “yes”, or a “no”, to a template. `standing`: undefined leaves the standing answer as it is. */
export async function answer(
  tx: Tx,
  personId: string,
  { templateId, programId }: Pick<ConsentRow, 'templateId' | 'programId'>,
  given: { isAccepted: boolean; reach: Reach; standing: ConsentRow['standing'] | undefined; at: Date },
): Promise<void> {
  const once = given.isAccepted && given.reach === 'once' ? 1 : 0
  const isLasting = given.isAccepted && given.reach === 'lasting'
  const keeps = given.standing === undefined
  const standing = given.standing ?? null
  await tx.run`
    insert into subscriptions.consent
      (person_id, template_id, program_id, remaining, is_lasting, standing, changed_at)
    values (${personId}, ${templateId}, ${programId}, ${once}, ${isLasting}, ${standing}, ${given.at})
    on conflict (person_id, template_id) do update set
      remaining = consent.remaining + excluded.remaining,
      is_lasting = ${isLasting} or (consent.is_lasting and ${given.reach === 'once'}),
      standing = case when ${keeps} then consent.standing else excluded.standing end,
      changed_at = excluded.changed_at`
}

/** The standing answer alone; a “no” gives back what was accepted and not used. */
export async function setStanding(
  tx: Tx,
  personId: string,
  { templateId, programId }: Pick<ConsentRow, 'templateId' | 'programId'>,
  standing: ConsentRow['standing'],
  at: Date,
): Promise<void> {
  await tx.run`
    insert into subscriptions.consent (person_id, template_id, program_id, standing, changed_at)
    values (${personId}, ${templateId}, ${programId}, ${standing}, ${at})
    on conflict (person_id, template_id) do update set standing = excluded.standing, changed_at = excluded.changed_at,
      remaining = case when ${standing === 'reject'} then 0 else consent.remaining end,
      is_lasting = consent.is_lasting and ${standing !== 'reject'}`
}

/** Uses up one consent; false when there is none. */
export const useConsent = async (tx: Tx, personId: string, templateId: string): Promise<boolean> =>
  (await tx.run`
    update subscriptions.consent set remaining = greatest(remaining - 1, 0)
    where person_id = ${personId} and template_id = ${templateId} and (remaining > 0 or is_lasting)`) === 1

/** Programs of which a person takes no messages. */
export const silenced = async (on: Queryable, personId: string): Promise<Set<string>> =>
  new Set(
    (
      await on.rows<{ id: string }>`select program_id as id from subscriptions.silence where person_id = ${personId}`
    ).map(({ id }) => id),
  )

export async function setSilence(tx: Tx, personId: string, programId: string, isSilent: boolean): Promise<void> {
  if (isSilent) {
    await tx.run`
      insert into subscriptions.silence (person_id, program_id) values (${personId}, ${programId})
      on conflict do nothing`
  } else {
    await tx.run`delete from subscriptions.silence where person_id = ${personId} and program_id = ${programId}`
  }
}

export interface AnsweredRow {
  templateId: string
  outcome: Outcome
}

/** What was answered to a request before. */
export const request = (
  on: Queryable,
  personId: string,
  id: string,
): Promise<{ outcomes: AnsweredRow[] } | undefined> =>
  on.row`select outcomes from subscriptions.request where person_id = ${personId} and id = ${id}`

export async function insertRequest(
  tx: Tx,
  personId: string,
  id: string,
  outcomes: readonly AnsweredRow[],
  at: Date,
): Promise<void> {
  await tx.run`
    insert into subscriptions.request (person_id, id, outcomes, at)
    values (${personId}, ${id}, ${JSON.stringify(outcomes)}, ${at})`
}

export interface MessageRow {
  id: string
  programId: string
  personId: string
  templateId: string
  isDelivered: boolean
  sentAt: Date
}

/** Answers the number by which the wire calls it. */
export async function insertMessage(tx: Tx, row: MessageRow): Promise<number> {
  const { id, programId, personId, templateId, isDelivered, sentAt } = row
  const made = await tx.row<{ number: number }>`
    insert into subscriptions.message (id, program_id, person_id, template_id, is_delivered, sent_at)
    values (${id}, ${programId}, ${personId}, ${templateId}, ${isDelivered}, ${sentAt})
    returning number`
  return made!.number
}

export async function forgetBefore(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from subscriptions.request where at < ${before}`
  await on.run`delete from subscriptions.message where sent_at < ${before}`
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from subscriptions.consent where person_id = ${personId}`
  await tx.run`delete from subscriptions.silence where person_id = ${personId}`
  await tx.run`delete from subscriptions.request where person_id = ${personId}`
  await tx.run`delete from subscriptions.message where person_id = ${personId}`
}
