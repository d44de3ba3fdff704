import type { Conversation, Member, Role } from '@teahouse/contract/talk/chat'
import type { Content, Message } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export type Kind = Conversation['kind']

/** What sending needs to know of a conversation, locked until the commit. */
export interface Head {
  id: string
  kind: Kind
  lastSeq: number
  membersRevision: number
  onlyAdminsWrite: boolean
  /** The official account that this is a conversation with. */
  officialId: string | null
}

/** Locks in the order of the ids, so that two commits cannot wait for each other. */
export function lockHeads(tx: Tx, ids: readonly string[]): Promise<Head[]> {
  return tx.rows`
    select id, kind, last_seq as "lastSeq", members_revision as "membersRevision", only_admins_write as "onlyAdminsWrite",
           official_id as "officialId"
    from chat.conversation where id = any(${ids}) order by id for update`
}

export interface MemberRow extends Member {
  conversationId: string
}

/** Present members of some conversations: owner, admins, then in the order of joining. */
export function membersOf(on: Queryable, ids: readonly string[]): Promise<MemberRow[]> {
  return on.rows`
    select conversation_id as "conversationId", person_id as "personId", role, nickname,
           to_char(joined_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "joinedAt"
    from chat.member where conversation_id = any(${ids}) and role is not null
    order by array_position(array['owner', 'admin', 'member'], role), joined_at, person_id`
}

export interface StoredMessage {
  conversationId: string
  seq: number
  id: string
  senderId: string | null
  sentAt: Date
  revision: number
  content: Content
  quote: Message['quote'] | null
}

const toMessage = ({ sentAt, quote, ...row }: StoredMessage): Message => ({
  ...row,
  sentAt: sentAt.toISOString(),
  ...(quote ? { quote } : {}),
})

/** Those of the given client message ids that are in the log already. */
export function alreadySent(
  tx: Tx,
  conversationIds: readonly string[],
  messageIds: readonly string[],
): Promise<
  {
    conversationId: string
    id: string
    seq: number
    sentAt: Date
    senderId: string | null
    fingerprint: string | null
  }[]
> {
  return tx.rows`
    select message.conversation_id as "conversationId", message.id, seq, sent_at as "sentAt", sender_id as "senderId", fingerprint
    from unnest(${conversationIds}::uuid[], ${messageIds}::uuid[]) as asked (conversation_id, id)
    join chat.message using (conversation_id, id)`
}

export interface NewMessage extends StoredMessage {
  fingerprint: string | null
}

/** Appends messages whose places were given out under the lock, and moves the heads. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  const heads = new Map<string, number>()
  for (const { conversationId, seq } of messages)
    heads.set(conversationId, Math.max(seq, heads.get(conversationId) ?? 0))
  // JSON holds no line break, so lines need no escaping.
  const lines = (values: readonly unknown[]) => values.map((one) => (one ? JSON.stringify(one) : '')).join('\n')
  await tx.run`
    with moved as (
      update chat.conversation set last_seq = head.seq
      from unnest(${[...heads.keys()]}::uuid[], ${[...heads.values()]}::int8[]) as head (id, seq)
      where conversation.id = head.id
    )
    insert into chat.message (conversation_id, seq, id, sender_id, sent_at, content, quote, fingerprint)
    select * from unnest(
      ${messages.map((one) => one.conversationId)}::uuid[], ${messages.map((one) => one.seq)}::int8[],
      ${messages.map((one) => one.id)}::uuid[], ${messages.map((one) => one.senderId)}::uuid[],
      ${messages.map((one) => one.sentAt)}::timestamptz[],
      string_to_array(${lines(messages.map((one) => one.content))}, ${'\n'})::jsonb[],
      string_to_array(${lines(messages.map((one) => one.quote))}, ${'\n'}, '')::jsonb[],
      ${messages.map((one) => one.fingerprint)}::uuid[])`
}

export async function messages(
  on: Queryable,
  places: readonly { conversationId: string; seq: number }[],
): Promise<Message[]> {
  const rows = await on.rows<StoredMessage>`
    select message.conversation_id as "conversationId", message.seq, id, sender_id as "senderId", sent_at as "sentAt", revision, content, quote
    from unnest(${places.map((one) => one.conversationId)}::uuid[], ${places.map((one) => one.seq)}::int8[]) as asked (conversation_id, seq)
    join chat.message using (conversation_id, seq)`
  return rows.map(toMessage)
}

/** Messages before or after a place, in order, within what the person may see and has not deleted. */
export async function history(
  on: Queryable,
  asked: {
    personId: string
    conversationId: string
    fromSeq: number
    toSeq: number
    newestFirst: boolean
    limit: number
  },
): Promise<Message[]> {
  const { personId, conversationId, fromSeq, toSeq, limit } = asked
  const rows = asked.newestFirst
    ? await on.rows<StoredMessage>`
        select conversation_id as "conversationId", seq, id, sender_id as "senderId", sent_at as "sentAt", revision, content, quote
        from chat.message
        where conversation_id = ${conversationId} and seq between ${fromSeq} and ${toSeq}
          and not exists (select from chat.hidden where person_id = ${personId} and hidden.conversation_id = message.conversation_id and hidden.seq = message.seq)
        order by seq desc limit ${limit}`
    : await on.rows<StoredMessage>`
        select conversation_id as "conversationId", seq, id, sender_id as "senderId", sent_at as "sentAt", revision, content, quote
        from chat.message
        where conversation_id = ${conversationId} and seq between ${fromSeq} and ${toSeq}
          and not exists (select from chat.hidden where person_id = ${personId} and hidden.conversation_id = message.conversation_id and hidden.seq = message.seq)
        order by seq limit ${limit}`
  return (asked.newestFirst ? rows.reverse() : rows).map(toMessage)
}

/** The last messages of each of a person’s conversations: many of those used lately, one of the others. */
export async function lastMessages(
  on: Queryable,
  personId: string,
  many: number,
  recentConversations: number,
): Promise<Message[]> {
  const rows = await on.rows<StoredMessage>`
    with mine as (
      select member.conversation_id, first_seq, coalesce(left_seq, last_seq) as to_seq,
             row_number() over (order by newest.sent_at desc nulls last) as place
      from chat.member join chat.conversation on conversation.id = member.conversation_id
      left join chat.message newest on newest.conversation_id = member.conversation_id and newest.seq = coalesce(left_seq, last_seq)
      where person_id = ${personId}
    )
    select last.* from mine cross join lateral (
      select conversation_id as "conversationId", seq, id, sender_id as "senderId", sent_at as "sentAt", revision, content, quote
      from chat.message
      where conversation_id = mine.conversation_id and seq between mine.first_seq and mine.to_seq
        and not exists (select from chat.hidden where person_id = ${personId} and hidden.conversation_id = message.conversation_id and hidden.seq = message.seq)
      order by seq desc limit case when mine.place <= ${recentConversations} then ${many}::int else 1 end
    ) last
    order by "conversationId", seq`
  return rows.map(toMessage)
}

/** Replaces what a message holds; its revision grows, so that the newest state wins wherever it arrives. */
export async function changeMessage(
  tx: Tx,
  conversationId: string,
  seq: number,
  change: { content: Content; dropQuote: boolean },
): Promise<Message | undefined> {
  const row = await tx.row<StoredMessage>`
    update chat.message set content = ${JSON.stringify(change.content)}, revision = revision + 1,
      quote = case when ${change.dropQuote} then null else quote end
    where conversation_id = ${conversationId} and seq = ${seq}
    returning conversation_id as "conversationId", seq, id, sender_id as "senderId", sent_at as "sentAt", revision, content, quote`
  return row && toMessage(row)
}

export async function lockMessage(tx: Tx, conversationId: string, seq: number): Promise<Message | undefined> {
  const row = await tx.row<StoredMessage>`
    select conversation_id as "conversationId", seq, id, sender_id as "senderId", sent_at as "sentAt", revision, content, quote
    from chat.message where conversation_id = ${conversationId} and seq = ${seq} for update`
  return row && toMessage(row)
}

/** Where a person stands in a conversation, present or former. */
export interface Standing {
  conversationId: string
  kind: Kind
  role: Role | null
  nickname: string | null
  firstSeq: number
  leftSeq: number | null
  lastSeq: number
}

export function standings(on: Queryable, personId: string, conversationIds: readonly string[]): Promise<Standing[]> {
  return on.rows`
    select conversation_id as "conversationId", kind, role, nickname, first_seq as "firstSeq", left_seq as "leftSeq", last_seq as "lastSeq"
    from chat.member join chat.conversation on conversation.id = member.conversation_id
    where person_id = ${personId} and conversation_id = any(${conversationIds})`
}

export async function visible(
  on: Queryable,
  personId: string,
  places: readonly { id: string; seq: number }[],
): Promise<boolean[]> {
  const rows = await on.rows<{ place: number }>`
    select ordinality::int as place
    from unnest(${places.map((one) => one.id)}::uuid[], ${places.map((one) => one.seq)}::int8[]) with ordinality as asked (conversation_id, seq, ordinality)
    join chat.member using (conversation_id)
    where person_id = ${personId} and asked.seq >= first_seq and (left_seq is null or asked.seq <= left_seq)
      and not exists (select from chat.hidden where hidden.person_id = ${personId} and hidden.conversation_id = asked.conversation_id and hidden.seq = asked.seq)`
  const seen = new Set(rows.map((row) => row.place))
  return places.map((_, index) => seen.has(index + 1))
}

export interface NewConversation {
  id: string
  kind: Kind
  name?: string | null
  officialId?: string
}

/** Makes conversations; those that are there already stay. Answers which were new. */
export async function insertConversations(tx: Tx, made: readonly NewConversation[]): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>`
    insert into chat.conversation (id, kind, name, official_id)
    select * from unnest(${made.map((one) => one.id)}::uuid[], ${made.map((one) => one.kind)}::text[], ${made.map((one) => one.name ?? null)}::text[],
                         ${made.map((one) => one.officialId ?? null)}::uuid[])
    on conflict (id) do nothing returning id`
  return new Set(rows.map((row) => row.id))
}

/** Lets people in, or in again: what was said while they were out stays out of their sight. */
export async function insertMembers(
  tx: Tx,
  members: readonly { conversationId: string; personId: string; role: Role; joinedAt: Date; firstSeq: number }[],
): Promise<void> {
  await tx.run`
    insert into chat.member (conversation_id, person_id, role, joined_at, first_seq, read_seq)
    select conversation_id, person_id, role, joined_at, first_seq, first_seq - 1
    from unnest(${members.map((one) => one.conversationId)}::uuid[], ${members.map((one) => one.personId)}::uuid[],
                ${members.map((one) => one.role)}::text[], ${members.map((one) => one.joinedAt)}::timestamptz[],
                ${members.map((one) => one.firstSeq)}::int8[])
         as one (conversation_id, person_id, role, joined_at, first_seq)
    on conflict (conversation_id, person_id) do update
      set role = excluded.role, joined_at = excluded.joined_at, first_seq = excluded.first_seq, left_seq = null,
          read_seq = greatest(member.read_seq, excluded.read_seq), hidden_seq = null, revision = member.revision + 1
      where member.role is null`
}

/** Lets each person into their conversation, or in again with all that was said before. Answers where that was new. */
export async function joinAgain(
  tx: Tx,
  personIds: readonly string[],
  conversationIds: readonly string[],
  joinedAt: Date,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    insert into chat.member (conversation_id, person_id, role, joined_at, first_seq)
    select conversation_id, person_id, 'member', ${joinedAt}, 1
    from unnest(${conversationIds}::uuid[], ${personIds}::uuid[]) as one (conversation_id, person_id)
    on conflict (conversation_id, person_id) do update
      set role = 'member', joined_at = excluded.joined_at, left_seq = null, hidden_seq = null,
          revision = member.revision + 1
      where member.role is null
    returning conversation_id as id`
  return rows.map((row) => row.id)
}

/** The official accounts whose conversations are among these. */
export async function officialsOf(on: Queryable, conversationIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select distinct official_id as id from chat.conversation
    where id = any(${conversationIds}) and official_id is not null`
  return rows.map((row) => row.id)
}

/** Takes people out; they may go on reading up to `leftSeq`. */
export async function removeMembers(
  tx: Tx,
  conversationId: string,
  personIds: readonly string[],
  leftSeq: number,
): Promise<string[]> {
  const rows = await tx.rows<{ personId: string }>`
    update chat.member set role = null, left_seq = ${leftSeq}, revision = revision + 1
    where conversation_id = ${conversationId} and person_id = any(${personIds}) and role is not null
    returning person_id as "personId"`
  return rows.map((row) => row.personId)
}

export async function setRoles(
  tx: Tx,
  conversationId: string,
  personIds: readonly string[],
  roles: readonly Role[],
): Promise<void> {
  await tx.run`
    update chat.member set role = given.role, revision = revision + 1
    from unnest(${personIds}::uuid[], ${roles}::text[]) as given (person_id, role)
    where conversation_id = ${conversationId} and member.person_id = given.person_id and member.role is not null`
}

export async function setNickname(
  tx: Tx,
  conversationId: string,
  personId: string,
  nickname: string | null,
): Promise<void> {
  await tx.run`
    update chat.member set nickname = ${nickname}, revision = revision + 1
    where conversation_id = ${conversationId} and person_id = ${personId}`
}

/** The members changed: what processes remember of them is no longer good. */
export async function touchMembers(tx: Tx, conversationId: string): Promise<void> {
  await tx.run`
    update chat.conversation set members_revision = members_revision + 1, revision = revision + 1 where id = ${conversationId}`
}

export interface SharedChange {
  name?: string | null
  announcement?: Conversation['announcement']
  needsApproval?: boolean
  onlyAdminsWrite?: boolean
  onlyAdminsRename?: boolean
}

export async function changeShared(tx: Tx, conversationId: string, change: SharedChange): Promise<void> {
  const announcement = change.announcement ? JSON.stringify(change.announcement) : null
  await tx.run`
    update chat.conversation set
      name = case when ${'name' in change} then ${change.name ?? null} else name end,
      announcement = case when ${'announcement' in change} then ${announcement}::jsonb else announcement end,
      needs_approval = coalesce(${change.needsApproval ?? null}, needs_approval),
      only_admins_write = coalesce(${change.onlyAdminsWrite ?? null}, only_admins_write),
      only_admins_rename = coalesce(${change.onlyAdminsRename ?? null}, only_admins_rename),
      members_revision = members_revision + 1, revision = revision + 1
    where id = ${conversationId}`
}

export interface OwnChange {
  pinnedAt?: Date | null
  muted?: boolean
  folded?: boolean
  hiddenSeq?: number | null
  markedUnread?: boolean
  showNames?: boolean
  saved?: boolean
  firstSeq?: number
}

export function changeOwn(tx: Tx, conversationId: string, personId: string, change: OwnChange): Promise<number> {
  return tx.run`
    update chat.member set
      pinned_at = case when ${'pinnedAt' in change} then ${change.pinnedAt ?? null}::timestamptz else pinned_at end,
      muted = coalesce(${change.muted ?? null}, muted),
      folded = coalesce(${change.folded ?? null}, folded),
      hidden_seq = case when ${'hiddenSeq' in change} then ${change.hiddenSeq ?? null}::int8 else hidden_seq end,
      marked_unread = coalesce(${change.markedUnread ?? null}, marked_unread),
      show_names = coalesce(${change.showNames ?? null}, show_names),
      saved = coalesce(${change.saved ?? null}, saved),
      first_seq = greatest(first_seq, ${change.firstSeq ?? 0}),
      revision = revision + 1
    where conversation_id = ${conversationId} and person_id = ${personId}`
}

/** Moves the read marker forward, never back; answers where it stands, and whether anything changed. */
export function moveReadMarker(
  tx: Tx,
  conversationId: string,
  personId: string,
  seq: number,
): Promise<{ readSeq: number; before: number; wasMarkedUnread: boolean } | undefined> {
  return tx.row`
    with before as (
      select member.read_seq, marked_unread, least(${seq}::int8, coalesce(left_seq, last_seq)) as asked
      from chat.member join chat.conversation on conversation.id = member.conversation_id
      where conversation_id = ${conversationId} and person_id = ${personId} for update of member
    )
    update chat.member set read_seq = greatest(before.read_seq, before.asked), marked_unread = false,
      revision = member.revision + (before.marked_unread)::int
    from before where conversation_id = ${conversationId} and person_id = ${personId}
    returning member.read_seq as "readSeq", before.read_seq as before, before.marked_unread as "wasMarkedUnread"`
}

export async function hideMessages(
  tx: Tx,
  personId: string,
  conversationId: string,
  seqs: readonly number[],
): Promise<void> {
  await tx.run`
    insert into chat.hidden (person_id, conversation_id, seq)
    select ${personId}, ${conversationId}, seq from unnest(${seqs}::int8[]) as seq on conflict do nothing`
}

interface ConversationRow {
  personId: string
  id: string
  kind: Kind
  officialId: string | null
  name: string | null
  announcement: Conversation['announcement']
  needsApproval: boolean
  onlyAdminsWrite: boolean
  onlyAdminsRename: boolean
  role: Role | null
  nickname: string | null
  lastSeq: number
  firstSeq: number
  readSeq: number
  pinnedAt: Date | null
  muted: boolean
  folded: boolean
  hidden: boolean
  markedUnread: boolean
  showNames: boolean
  saved: boolean
  revision: number
}

/** Conversations as some people see them: all of a person’s (ids null), or some conversations for all who were ever in them. */
export async function conversationsFor(
  on: Queryable,
  asked: { personIds: readonly string[] | null; conversationIds: readonly string[] | null },
): Promise<{ personId: string; conversation: Conversation }[]> {
  const rows = await on.rows<ConversationRow>`
    select person_id as "personId", id, kind, official_id as "officialId", name, announcement, needs_approval as "needsApproval",
           only_admins_write as "onlyAdminsWrite", only_admins_rename as "onlyAdminsRename", role, nickname,
           coalesce(left_seq, last_seq) as "lastSeq", first_seq as "firstSeq", read_seq as "readSeq", pinned_at as "pinnedAt",
           muted, folded, coalesce(hidden_seq >= coalesce(left_seq, last_seq), false) as hidden, marked_unread as "markedUnread",
           show_names as "showNames", saved, conversation.revision + member.revision as revision
    from chat.member join chat.conversation on conversation.id = member.conversation_id
    where (${asked.personIds}::uuid[] is null or person_id = any(${asked.personIds}))
      and (${asked.conversationIds}::uuid[] is null or conversation_id = any(${asked.conversationIds}))`
  const crews = await crewsOf(on, [...new Set(rows.map((row) => row.id))])
  return rows.map((row) => {
    const crew = crews.get(row.id) ?? { count: 0, first: [] }
    return {
      personId: row.personId,
      conversation: {
        id: row.id,
        kind: row.kind,
        peerId: row.kind === 'direct' ? (crew.first.find((id) => id !== row.personId) ?? null) : row.officialId,
        name: row.name,
        announcement: row.announcement,
        memberCount: crew.count,
        firstMemberIds: crew.first,
        group:
          row.kind === 'group'
            ? {
                needsApproval: row.needsApproval,
                onlyAdminsWrite: row.onlyAdminsWrite,
                onlyAdminsRename: row.onlyAdminsRename,
              }
            : null,
        myRole: row.role,
        myNickname: row.nickname,
        lastSeq: row.lastSeq,
        firstSeq: row.firstSeq,
        readSeq: row.readSeq,
        settings: {
          pinnedAt: row.pinnedAt?.toISOString() ?? null,
          muted: row.muted,
          folded: row.folded,
          hidden: row.hidden,
          markedUnread: row.markedUnread,
          showNames: row.showNames,
          saved: row.saved,
        },
        revision: row.revision,
      },
    }
  })
}

/** How many are in each conversation (or on each list), and the first nine. */
async function crewsOf(
  on: Queryable,
  ids: readonly string[],
): Promise<Map<string, { count: number; first: string[] }>> {
  const rows = await on.rows<{ id: string; count: number; first: string[] }>`
    select id, count(*) as count, (array_agg(person_id order by rank, joined_at, person_id))[1:9] as first
    from (
      select conversation_id as id, person_id, array_position(array['owner', 'admin', 'member'], role) as rank, joined_at
      from chat.member join chat.conversation on conversation.id = member.conversation_id
      where conversation_id = any(${ids}) and kind <> 'broadcast' and role is not null
      union all
      select conversation_id, person_id, 1, null from chat.recipient where conversation_id = any(${ids})
    ) crew
    group by id`
  return new Map(rows.map(({ id, ...crew }) => [id, crew]))
}

export async function recipients(on: Queryable, conversationIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await on.rows<{ id: string; personIds: string[] }>`
    select conversation_id as id, array_agg(person_id order by person_id) as "personIds"
    from chat.recipient where conversation_id = any(${conversationIds}) group by conversation_id`
  return new Map(rows.map((row) => [row.id, row.personIds]))
}

export async function setRecipients(tx: Tx, conversationId: string, personIds: readonly string[]): Promise<void> {
  await tx.run`delete from chat.recipient where conversation_id = ${conversationId}`
  await tx.run`insert into chat.recipient (conversation_id, person_id) select ${conversationId}, unnest(${personIds}::uuid[])`
}

/** Everybody who is in any present conversation with a person. */
export async function companions(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select distinct other.person_id as id
    from chat.member mine join chat.member other using (conversation_id)
    where mine.person_id = ${personId} and mine.role is not null and other.role is not null and other.person_id <> ${personId}`
  return rows.map((row) => row.id)
}

export async function commonGroups(
  on: Queryable,
  aId: string,
  bId: string,
): Promise<{ count: number; everShared: boolean }> {
  const row = await on.row<{ count: number; everShared: boolean }>`
    select count(*) filter (where kind = 'group' and a.role is not null and b.role is not null) as count, count(*) > 0 as "everShared"
    from chat.member a join chat.member b using (conversation_id) join chat.conversation on conversation.id = conversation_id
    where a.person_id = ${aId} and b.person_id = ${bId}`
  return row ?? { count: 0, everShared: false }
}

/** Whether a contact card of somebody was shown to a person in a conversation. */
export async function cardShown(
  on: Queryable,
  personId: string,
  shownId: string,
  conversationId: string,
): Promise<boolean> {
  const row = await on.row`
    select 1 as yes from chat.message join chat.member using (conversation_id)
    where conversation_id = ${conversationId} and member.person_id = ${personId}
      and seq >= first_seq and (left_seq is null or seq <= left_seq)
      and content->>'kind' = 'contact' and content->>'personId' = ${shownId} limit 1`
  return row !== undefined
}

export async function everMembers(
  on: Queryable,
  conversationId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from chat.member where conversation_id = ${conversationId} and person_id = any(${personIds})
    union all
    select official_id from chat.conversation where id = ${conversationId} and official_id = any(${personIds})`
  return rows.map((row) => row.id)
}

/** Those of some people who are in a conversation now. */
export async function presentAmong(
  on: Queryable,
  conversationId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from chat.member
    where conversation_id = ${conversationId} and person_id = any(${personIds}) and role is not null`
  return new Set(rows.map((row) => row.id))
}

export interface LiveLocation {
  conversationId: string
  seq: number
  personId: string
  latitude: number
  longitude: number
  until: Date
}

export async function insertLive(tx: Tx, live: LiveLocation): Promise<void> {
  await tx.run`
    insert into chat.live_location (conversation_id, seq, person_id, latitude, longitude, until)
    values (${live.conversationId}, ${live.seq}, ${live.personId}, ${live.latitude}, ${live.longitude}, ${live.until})
    on conflict do nothing`
}

export function moveLive(on: Queryable, live: Omit<LiveLocation, 'until'>, now: Date): Promise<number> {
  return on.run`
    update chat.live_location set latitude = ${live.latitude}, longitude = ${live.longitude}
    where conversation_id = ${live.conversationId} and seq = ${live.seq} and person_id = ${live.personId} and until > ${now}`
}

export function takeLive(tx: Tx, conversationId: string, seq: number): Promise<LiveLocation | undefined> {
  return tx.row`
    delete from chat.live_location where conversation_id = ${conversationId} and seq = ${seq}
    returning conversation_id as "conversationId", seq, person_id as "personId", latitude, longitude, until`
}

export function lives(on: Queryable, conversationId: string, now: Date): Promise<LiveLocation[]> {
  return on.rows`
    select conversation_id as "conversationId", seq, person_id as "personId", latitude, longitude, until
    from chat.live_location where conversation_id = ${conversationId} and until > ${now}`
}

/** All that a person can see, in order, page by page. */
export async function allVisible(
  on: Queryable,
  personId: string,
  after: { conversationId: string; seq: number } | null,
  limit: number,
): Promise<Message[]> {
  const rows = await on.rows<StoredMessage>`
    select conversation_id as "conversationId", seq, id, sender_id as "senderId", sent_at as "sentAt", revision, content, quote
    from chat.message
    where conversation_id in (select conversation_id from chat.member where person_id = ${personId})
      and (conversation_id, seq) > (${after?.conversationId ?? '00000000-0000-0000-0000-000000000000'}::uuid, ${after?.seq ?? 0}::int8)
      and exists (select from chat.member where member.conversation_id = message.conversation_id and person_id = ${personId}
                  and message.seq >= first_seq and (left_seq is null or message.seq <= left_seq))
    order by conversation_id, seq limit ${limit}`
  return rows.map(toMessage)
}

/** Members who hear of a conversation’s messages when their app is closed. */
export function listeners(
  on: Queryable,
  conversationIds: readonly string[],
): Promise<{ conversationId: string; personId: string; muted: boolean; unread: number }[]> {
  return on.rows`
    select conversation_id as "conversationId", person_id as "personId", muted, greatest(last_seq - greatest(read_seq, first_seq - 1), 0) as unread
    from chat.member join chat.conversation on conversation.id = member.conversation_id
    where conversation_id = any(${conversationIds}) and role is not null`
}

/** Every conversation that a person is or was in. */
export async function conversationIds(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{
    id: string
  }>`select conversation_id as id from chat.member where person_id = ${personId}`
  return rows.map((row) => row.id)
}

/** Everybody who was in when something was said, and may read it still. */
export async function readersOf(on: Queryable, conversationId: string, seq: number): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from chat.member
    where conversation_id = ${conversationId} and first_seq <= ${seq} and (left_seq is null or left_seq >= ${seq})`
  return rows.map((row) => row.id)
}
