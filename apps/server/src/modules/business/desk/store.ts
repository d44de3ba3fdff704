import type {
  Alarm,
  Box,
  CannedAnswer,
  DayFigures,
  DeskChannel,
  DeskSettings,
  Ending,
  Entry,
  HandOverReason,
  SessionState,
} from '@teahouse/contract/business/desk'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface DeskRow extends DeskSettings {
  accountId: string
  botSecret: string | null
  botProblem: string | null
  botProblemAt: Date | null
}

/** How a desk is that nobody has set up: it answers what developers hand over, and nothing else. */
const untouched: Omit<DeskRow, 'accountId'> = {
  isOn: false,
  words: null,
  hours: null,
  closedOn: [],
  outOfHours: '',
  beyondRules: 'reply',
  assignment: 'automatic',
  unassignedMinutes: 5,
  windowMinutes: 120,
  asksRating: true,
  labels: [],
  botUrl: null,
  botSecret: null,
  botProblem: null,
  botProblemAt: null,
}

export async function desk(on: Queryable, accountId: string): Promise<DeskRow> {
  const row = await on.row<DeskRow>`
    select account_id as "accountId", is_on as "isOn", words, hours, closed_on as "closedOn",
      out_of_hours as "outOfHours", beyond_rules as "beyondRules", assignment,
      unassigned_minutes as "unassignedMinutes", window_minutes as "windowMinutes", asks_rating as "asksRating", labels,
      bot_url as "botUrl", bot_secret as "botSecret", bot_problem as "botProblem", bot_problem_at as "botProblemAt"
    from desk.desk where account_id = ${accountId}`
  return row ?? { ...untouched, accountId }
}

/** Sessions of one desk are given out, and its tickets numbered, one after the other. */
export async function lockDesk(tx: Tx, accountId: string): Promise<void> {
  await tx.run`insert into desk.desk (account_id) values (${accountId}) on conflict do nothing`
  await tx.run`select account_id from desk.desk where account_id = ${accountId} for no key update`
}

export async function saveSettings(tx: Tx, accountId: string, settings: DeskSettings): Promise<void> {
  const hours = settings.hours && JSON.stringify(settings.hours)
  await tx.run`
    update desk.desk set is_on = ${settings.isOn}, words = ${settings.words}, hours = ${hours}::jsonb,
      closed_on = ${settings.closedOn}, out_of_hours = ${settings.outOfHours}, beyond_rules = ${settings.beyondRules},
      assignment = ${settings.assignment}, unassigned_minutes = ${settings.unassignedMinutes},
      window_minutes = ${settings.windowMinutes}, asks_rating = ${settings.asksRating}, labels = ${settings.labels},
      bot_url = ${settings.botUrl}
    where account_id = ${accountId}`
}

export async function saveBotSecret(tx: Tx, accountId: string, secret: string): Promise<void> {
  await tx.run`update desk.desk set bot_secret = ${secret} where account_id = ${accountId}`
}

export async function noteBot(on: Queryable, accountId: string, problem: string | null, at: Date): Promise<void> {
  await on.run`
    update desk.desk set bot_problem = ${problem}, bot_problem_at = ${problem && at} where account_id = ${accountId}
      and (bot_problem is not null or ${problem}::text is not null)`
}

export interface ContactRow {
  id: string
  accountId: string
  channel: DeskChannel
  address: string
  personId: string | null
  name: string
  /** Up to here everything belongs to sessions that are closed; whether the last of these was people’s. */
  closedThrough: number
  closedByPeople: boolean
}

/** Locks the other side, made when it is missing: all that is decided about their sessions is decided under this. */
export async function lockContactAt(
  tx: Tx,
  contact: Pick<ContactRow, 'id' | 'accountId' | 'channel' | 'address' | 'personId' | 'name'>,
): Promise<ContactRow> {
  const { id, accountId, channel, address, personId, name } = contact
  await tx.run`
    insert into desk.contact (id, account_id, channel, address, person_id, name)
    values (${id}, ${accountId}, ${channel}, ${address}, ${personId}, ${name})
    on conflict (account_id, channel, address) do nothing`
  const row = await tx.row<ContactRow>`
    select id, account_id as "accountId", channel, address, person_id as "personId", name,
      closed_through as "closedThrough", closed_by_people as "closedByPeople"
    from desk.contact where account_id = ${accountId} and channel = ${channel} and address = ${address} for update`
  return row!
}

export async function lockContact(tx: Tx, id: string): Promise<ContactRow | undefined> {
  return tx.row<ContactRow>`
    select id, account_id as "accountId", channel, address, person_id as "personId", name,
      closed_through as "closedThrough", closed_by_people as "closedByPeople"
    from desk.contact where id = ${id} for update`
}

/** Some at once, in one order. */
export async function lockContacts(tx: Tx, ids: readonly string[]): Promise<ContactRow[]> {
  return tx.rows<ContactRow>`
    select id, account_id as "accountId", channel, address, person_id as "personId", name,
      closed_through as "closedThrough", closed_by_people as "closedByPeople"
    from desk.contact where id = any(${ids}) order by id for update`
}

export async function contacts(on: Queryable, ids: readonly string[]): Promise<ContactRow[]> {
  return on.rows<ContactRow>`
    select id, account_id as "accountId", channel, address, person_id as "personId", name,
      closed_through as "closedThrough", closed_by_people as "closedByPeople"
    from desk.contact where id = any(${ids})`
}

export async function contactOf(
  on: Queryable,
  accountId: string,
  personId: string,
): Promise<{ id: string } | undefined> {
  return contactAt(on, accountId, 'app', personId)
}

export async function contactAt(
  on: Queryable,
  accountId: string,
  channel: DeskChannel,
  address: string,
): Promise<{ id: string } | undefined> {
  return on.row<{ id: string }>`
    select id from desk.contact where account_id = ${accountId} and channel = ${channel} and address = ${address}`
}

export async function contactsOfPerson(on: Queryable, personId: string): Promise<{ id: string }[]> {
  return on.rows<{ id: string }>`select id from desk.contact where person_id = ${personId} order by id`
}

export async function renameContact(tx: Tx, id: string, name: string): Promise<void> {
  await tx.run`update desk.contact set name = ${name} where id = ${id} and name <> ${name}`
}

export async function closeThrough(tx: Tx, id: string, seq: number, byPeople: boolean): Promise<void> {
  await tx.run`
    update desk.contact set closed_through = greatest(closed_through, ${seq}), closed_by_people = ${byPeople}
    where id = ${id}`
}

export interface SessionRow {
  id: string
  accountId: string
  contactId: string
  state: SessionState
  agentId: string | null
  reason: HandOverReason | null
  labels: string[]
  startedAt: Date
  handedOverAt: Date | null
  answeredAt: Date | null
  closedAt: Date | null
  closedBy: Ending | null
  waitingSince: Date | null
  movedAt: Date
  /** The place of the last thing said, and of the last that the other side said and that was heard here. */
  lastSeq: number
  heardSeq: number
  lastIsTheirs: boolean
  toldAt: Date | null
  alarms: Alarm[]
  score: number | null
  comment: string
  scoredAt: Date | null
  revision: number
}

export async function sessions(on: Queryable, ids: readonly string[]): Promise<SessionRow[]> {
  return on.rows<SessionRow>`
    select id, account_id as "accountId", contact_id as "contactId", state, agent_id as "agentId", reason, labels,
      started_at as "startedAt", handed_over_at as "handedOverAt", answered_at as "answeredAt",
      closed_at as "closedAt", closed_by as "closedBy", waiting_since as "waitingSince", moved_at as "movedAt",
      last_seq as "lastSeq", heard_seq as "heardSeq", last_is_theirs as "lastIsTheirs", told_at as "toldAt", alarms, score, comment,
      scored_at as "scoredAt", revision
    from desk.session where id = any(${ids})`
}

export async function session(on: Queryable, id: string): Promise<SessionRow | undefined> {
  return (await sessions(on, [id]))[0]
}

/** The one that is not closed. */
export async function currentSession(on: Queryable, contactId: string): Promise<SessionRow | undefined> {
  const row = await on.row<{ id: string }>`
    select id from desk.session where contact_id = ${contactId} and state <> 'closed'`
  return row && session(on, row.id)
}

export async function lastSession(on: Queryable, contactId: string): Promise<SessionRow | undefined> {
  const row = await on.row<{ id: string }>`
    select id from desk.session where contact_id = ${contactId} order by started_at desc, id desc limit 1`
  return row && session(on, row.id)
}

export async function insertSession(
  tx: Tx,
  {
    id,
    accountId,
    contactId,
    startedAt,
    lastSeq,
    heardSeq,
  }: Pick<SessionRow, 'id' | 'accountId' | 'contactId' | 'startedAt' | 'lastSeq' | 'heardSeq'>,
): Promise<void> {
  await tx.run`
    insert into desk.session (id, account_id, contact_id, state, started_at, moved_at, last_seq, heard_seq, last_is_theirs)
    values (${id}, ${accountId}, ${contactId}, 'bot', ${startedAt}, ${startedAt}, ${lastSeq}, ${heardSeq}, true)`
}

/** Keeps what has changed of a session; its contact is locked. */
export async function saveSession(tx: Tx, row: SessionRow): Promise<void> {
  row.revision++
  await tx.run`
    update desk.session set state = ${row.state}, agent_id = ${row.agentId}, reason = ${row.reason},
      labels = ${row.labels}, handed_over_at = ${row.handedOverAt}, answered_at = ${row.answeredAt},
      closed_at = ${row.closedAt}, closed_by = ${row.closedBy}, waiting_since = ${row.waitingSince},
      moved_at = ${row.movedAt}, last_seq = ${row.lastSeq}, heard_seq = ${row.heardSeq}, last_is_theirs = ${row.lastIsTheirs},
      told_at = ${row.toldAt}, alarms = ${row.alarms}, score = ${row.score}, comment = ${row.comment},
      scored_at = ${row.scoredAt}, revision = ${row.revision}
    where id = ${row.id}`
}

/** What belongs into a box, in its order, after a session. */
export async function boxed(
  on: Queryable,
  accountId: string,
  asked: { box: Box; agentId: string; label: string | null; afterId: string | null; limit: number },
): Promise<string[]> {
  const { box, agentId, label, afterId, limit } = asked
  const states =
    box === 'waiting' || box === 'bot' || box === 'closed' ? [box] : box === 'alarms' ? ['waiting', 'open'] : ['open']
  const ownId = box === 'mine' ? agentId : null
  const rows =
    box === 'waiting'
      ? await on.rows<{ id: string }>`
          select id from desk.session
          where account_id = ${accountId} and state = 'waiting' and (${label}::text is null or ${label} = any(labels))
            and (${afterId}::uuid is null or (handed_over_at, id) >
                 (select handed_over_at, id from desk.session where id = ${afterId} and account_id = ${accountId}))
          order by handed_over_at, id limit ${limit}`
      : await on.rows<{ id: string }>`
          select id from desk.session
          where account_id = ${accountId} and state = any(${states}) and (${label}::text is null or ${label} = any(labels))
            and (${ownId}::uuid is null or agent_id = ${ownId})
            and (${box !== 'alarms'} or alarms <> '{}')
            and (${afterId}::uuid is null or (moved_at, id) <
                 (select moved_at, id from desk.session where id = ${afterId} and account_id = ${accountId}))
          order by moved_at desc, id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

export interface Counts {
  mine: number
  waiting: number
  open: number
  bot: number
  alarms: number
  tickets: number
}

export async function counts(on: Queryable, accountId: string, agentId: string): Promise<Counts> {
  const row = await on.row<Counts>`
    select count(*) filter (where state = 'open' and agent_id = ${agentId}) as mine,
      count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'open') as open,
      count(*) filter (where state = 'bot') as bot, count(*) filter (where alarms <> '{}') as alarms,
      (select count(*) from desk.ticket where account_id = ${accountId} and state <> 'solved') as tickets
    from desk.session where account_id = ${accountId} and state <> 'closed'`
  return row!
}

export async function earlier(on: Queryable, { contactId, id }: SessionRow, limit: number): Promise<SessionRow[]> {
  const rows = await on.rows<{ id: string }>`
    select id from desk.session where contact_id = ${contactId} and id <> ${id} order by started_at desc limit ${limit}`
  const found = await sessions(
    on,
    rows.map((row) => row.id),
  )
  return found.sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
}

/** Sessions that wait for anybody, the longest first. */
export async function waitingSessions(
  on: Queryable,
  accountId: string,
  limit: number,
): Promise<{ id: string; contactId: string }[]> {
  return on.rows`
    select id, contact_id as "contactId" from desk.session where account_id = ${accountId} and state = 'waiting'
    order by handed_over_at, id limit ${limit}`
}

/** Open sessions of one agent, or of all, of people in the app. */
export async function openSessions(
  on: Queryable,
  accountId: string,
  agentId: string,
): Promise<{ sessionId: string; contactId: string; personId: string | null; openedAt: Date }[]> {
  return on.rows`
    select session.id as "sessionId", contact_id as "contactId", person_id as "personId",
      coalesce((select max(at) from desk.step where session_id = session.id and to_agent_id = agent_id), started_at) as "openedAt"
    from desk.session join desk.contact on contact.id = contact_id
    where session.account_id = ${accountId} and state = 'open' and agent_id = ${agentId} order by started_at`
}

export async function waitingPeople(
  on: Queryable,
  accountId: string,
  limit: number,
): Promise<{ personId: string; latestAt: Date; count: number }[]> {
  return on.rows`
    select person_id as "personId", moved_at as "latestAt", count(*) over () as count
    from desk.session join desk.contact on contact.id = contact_id
    where session.account_id = ${accountId} and state = 'waiting' and person_id is not null
    order by handed_over_at limit ${limit}`
}

/** Open sessions of agents who have gone, while somebody has waited for their answer for as long as the desk allows. */
export async function leftAlone(on: Queryable, now: Date, limit: number): Promise<{ id: string; contactId: string }[]> {
  return on.rows`
    select session.id, contact_id as "contactId" from desk.session join desk.agent on agent.id = agent_id
      left join desk.desk on desk.account_id = session.account_id
    where state = 'open' and online_until < ${now}
      and waiting_since < ${now}::timestamptz - make_interval(mins => coalesce(unassigned_minutes, 5))
    order by session.id limit ${limit}`
}

/** Sessions in which nothing was said for long: those of bots, and those of people. */
export async function silent(
  on: Queryable,
  before: { bot: Date; people: Date },
  limit: number,
): Promise<{ id: string; contactId: string }[]> {
  return on.rows`
    select id, contact_id as "contactId" from desk.session
    where (state = 'bot' and moved_at < ${before.bot})
      or (state in ('waiting', 'open') and waiting_since is null and moved_at < ${before.people})
    order by id limit ${limit}`
}

/** Sessions of people where somebody waits for an answer, after one; with what their desk allows. */
export async function unanswered(
  on: Queryable,
  afterId: string | null,
  limit: number,
): Promise<
  (SessionRow & { channel: DeskChannel; personId: string | null; unassignedMinutes: number; windowMinutes: number })[]
> {
  return on.rows`
    select session.id, session.account_id as "accountId", contact_id as "contactId", state,
      waiting_since as "waitingSince", handed_over_at as "handedOverAt", alarms, channel, person_id as "personId",
      coalesce(unassigned_minutes, 5) as "unassignedMinutes", coalesce(window_minutes, 120) as "windowMinutes"
    from desk.session join desk.contact on contact.id = contact_id
      left join desk.desk on desk.account_id = session.account_id
    where state in ('waiting', 'open') and waiting_since is not null and (${afterId}::uuid is null or session.id > ${afterId})
    order by session.id limit ${limit}`
}

export interface StepRow {
  id: string
  sessionId: string
  at: Date
  what: Extract<Entry, { kind: 'step' }>['what'] | 'note'
  agentId: string | null
  toAgentId: string | null
  reason: HandOverReason | null
  number: number | null
  note: string | null
}

/** Writes a step or a note; the same id is there once. */
export async function insertStep(tx: Tx, step: StepRow): Promise<boolean> {
  const { id, sessionId, at, what, agentId, toAgentId, reason, number, note } = step
  const added = await tx.run`
    insert into desk.step (id, session_id, at, what, agent_id, to_agent_id, reason, number, note)
    values (${id}, ${sessionId}, ${at}, ${what}, ${agentId}, ${toAgentId}, ${reason}, ${number}, ${note})
    on conflict (id) do nothing`
  return added > 0
}

/** Steps of all sessions of a contact in a stretch of time, in order. */
export async function stepsBetween(
  on: Queryable,
  contactId: string,
  from: Date | null,
  until: Date | null,
): Promise<StepRow[]> {
  return on.rows<StepRow>`
    select step.id, session_id as "sessionId", at, what, step.agent_id as "agentId", to_agent_id as "toAgentId",
      step.reason, number, note
    from desk.step join desk.session on session.id = session_id
    where contact_id = ${contactId} and (${from}::timestamptz is null or at >= ${from})
      and (${until}::timestamptz is null or at < ${until})
    order by at, step.id limit 500`
}

export interface SaidRow {
  seq: number
  messageId: string
  at: Date
  byKind: Extract<Entry, { kind: 'said' }>['by']
  agentId: string | null
  content: Content
}

/** Outside the app: adds what was said, in its order; the same message is there once. The contact is locked. */
export async function insertSaid(
  tx: Tx,
  contactId: string,
  said: Omit<SaidRow, 'seq'>,
): Promise<{ seq: number; isNew: boolean }> {
  const { messageId, at, byKind, agentId, content } = said
  const before = await tx.row<{ seq: number }>`
    select seq from desk.said where contact_id = ${contactId} and message_id = ${messageId}`
  if (before) return { seq: before.seq, isNew: false }
  const row = await tx.row<{ seq: number }>`
    with place as (update desk.contact set said = said + 1 where id = ${contactId} returning said)
    insert into desk.said (contact_id, seq, message_id, at, by_kind, agent_id, content)
    select ${contactId}, said, ${messageId}, ${at}, ${byKind}, ${agentId}, ${JSON.stringify(content)}::jsonb from place
    returning seq`
  return { seq: row!.seq, isNew: true }
}

/** The last before a place, in order. */
export async function saidBefore(
  on: Queryable,
  contactId: string,
  beforeSeq: number | null,
  limit: number,
): Promise<SaidRow[]> {
  const rows = await on.rows<SaidRow>`
    select seq, message_id as "messageId", at, by_kind as "byKind", agent_id as "agentId", content from desk.said
    where contact_id = ${contactId} and (${beforeSeq}::bigint is null or seq < ${beforeSeq})
    order by seq desc limit ${limit}`
  return rows.reverse()
}

/** After a place, in order. */
export async function saidAfter(on: Queryable, contactId: string, afterSeq: number, limit: number): Promise<SaidRow[]> {
  return on.rows<SaidRow>`
    select seq, message_id as "messageId", at, by_kind as "byKind", agent_id as "agentId", content from desk.said
    where contact_id = ${contactId} and seq > ${afterSeq} order by seq limit ${limit}`
}

export async function saidAt(
  on: Queryable,
  places: readonly { contactId: string; seq: number }[],
): Promise<(SaidRow & { contactId: string })[]> {
  return on.rows`
    select contact_id as "contactId", seq, message_id as "messageId", at, by_kind as "byKind", agent_id as "agentId", content
    from desk.said join unnest(${places.map((one) => one.contactId)}::uuid[], ${places.map((one) => one.seq)}::bigint[])
      as place (contact_id, seq) using (contact_id, seq)`
}

export async function cannedAnswers(on: Queryable, accountId: string): Promise<CannedAnswer[]> {
  return on.rows<CannedAnswer>`
    select id, title, text from desk.canned_answer where account_id = ${accountId} order by lower(title), id`
}

/** False when the id is another account’s. */
export async function saveCannedAnswer(tx: Tx, accountId: string, { id, title, text }: CannedAnswer): Promise<boolean> {
  const saved = await tx.run`
    insert into desk.canned_answer (id, account_id, title, text) values (${id}, ${accountId}, ${title}, ${text})
    on conflict (id) do update set title = excluded.title, text = excluded.text
      where canned_answer.account_id = ${accountId}`
  return saved > 0
}

export async function removeCannedAnswer(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.run`delete from desk.canned_answer where id = ${id} and account_id = ${accountId}`
}

/** By the day on which sessions began in a time zone, the days without any left out. */
export async function figures(
  on: Queryable,
  accountId: string,
  timeZone: string,
  from: string,
  until: string,
): Promise<DayFigures[]> {
  return on.rows<DayFigures>`
    select to_char(day, 'YYYY-MM-DD') as day, count(*) as sessions,
      count(*) filter (where state = 'closed' and handed_over_at is null) as deflected,
      count(*) filter (where state = 'closed') as closed,
      count(*) filter (where handed_over_at is not null) as "handedOver",
      round(percentile_cont(0.5) within group (order by extract(epoch from answered_at - handed_over_at)))::int
        as "firstAnswerSeconds",
      count(score) as rated, coalesce(sum(score), 0) as "scoreSum"
    from (select *, (started_at at time zone ${timeZone})::date as day from desk.session
          where account_id = ${accountId}
            and started_at >= (${from}::date)::timestamp at time zone ${timeZone}
            and started_at < (${until}::date + 1)::timestamp at time zone ${timeZone}) as begun
    group by day order by day`
}

/** What is kept of a person’s sessions, for them. */
export async function ofPerson(
  on: Queryable,
  personId: string,
): Promise<{ accountId: string; startedAt: Date; closedAt: Date | null; score: number | null; comment: string }[]> {
  return on.rows`
    select session.account_id as "accountId", started_at as "startedAt", closed_at as "closedAt", score, comment
    from desk.session join desk.contact on contact.id = contact_id where person_id = ${personId} order by started_at`
}

/** Figures stay; who it was, and what was noted of them, goes. */
export async function forgetContact(tx: Tx, contactId: string): Promise<void> {
  await tx.run`
    delete from desk.step where what = 'note'
      and session_id in (select id from desk.session where contact_id = ${contactId})`
  await tx.run`update desk.session set comment = '' where contact_id = ${contactId}`
  await tx.run`
    update desk.contact set address = 'gone:' || id, person_id = null, name = '' where id = ${contactId}`
}
