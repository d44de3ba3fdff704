import type { Category, Domains, Role } from '@teahouse/contract/programs/miniprograms'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface ProgramRow {
  id: string
  appId: string
  wireName: string
  ownerId: string
  name: string
  iconId: string | null
  intro: string
  category: Category
  country: string
  accountId: string | null
  domains: Domains
  uploadKeyHash: Buffer | null
  uploadKeyMadeAt: Date | null
  uploadKeyBy: string | null
  trialVersionId: string | null
  suspendedFor: string | null
  revision: number
  closedAt: Date | null
  /** People can get it: something is released, and it is neither closed nor suspended. */
  isReleased: boolean
}

/** In the order asked; ids of no program are left out. */
export const programs = (on: Queryable, ids: readonly string[]): Promise<ProgramRow[]> => on.rows`
  select id, app_id as "appId", wire_name as "wireName", owner_id as "ownerId", name, icon_id as "iconId", intro, category, country,
    account_id as "accountId",
    jsonb_build_object('request', request_domains, 'upload', upload_domains, 'download', download_domains,
      'socket', socket_domains, 'business', business_domains) as domains,
    upload_key_hash as "uploadKeyHash", upload_key_made_at as "uploadKeyMadeAt", upload_key_by as "uploadKeyBy",
    trial_version_id as "trialVersionId", suspended_for as "suspendedFor", revision, closed_at as "closedAt",
    closed_at is null and suspended_for is null
      and exists (select from miniprograms.release where program_id = program.id and ended_at is null) as "isReleased"
  from unnest(${ids}::uuid[]) with ordinality as asked (id, place) join miniprograms.program using (id) order by place`

export async function program(on: Queryable, id: string): Promise<ProgramRow | undefined> {
  return (await programs(on, [id]))[0]
}

export async function idOfApp(on: Queryable, appId: string): Promise<string | undefined> {
  return (await on.row<{ id: string }>`select id from miniprograms.program where app_id = ${appId}`)?.id
}

/** Keeps others who decide about the same program waiting. */
export async function lockProgram(tx: Tx, id: string): Promise<ProgramRow | undefined> {
  await tx.run`select from miniprograms.program where id = ${id} for no key update`
  return program(tx, id)
}

/** False when the id is in use. */
export async function insertProgram(
  tx: Tx,
  row: Pick<ProgramRow, 'id' | 'appId' | 'wireName' | 'ownerId' | 'name' | 'category' | 'country' | 'intro'> & {
    nameKey: string
    at: Date
  },
): Promise<boolean> {
  const { id, appId, wireName, ownerId, name, nameKey, category, country, intro, at } = row
  return (
    (await tx.run`
      insert into miniprograms.program
        (id, app_id, wire_name, owner_id, name, name_key, category, country, intro, made_at)
      values (${id}, ${appId}, ${wireName}, ${ownerId}, ${name}, ${nameKey}, ${category}, ${country}, ${intro}, ${at})
      on conflict (id) do nothing`) === 1
  )
}

export type Profile = Pick<ProgramRow, 'name' | 'iconId' | 'intro' | 'category' | 'country' | 'accountId'>

export async function setProfile(tx: Tx, id: string, profile: Profile & { nameKey: string }): Promise<void> {
  const { name, nameKey, iconId, intro, category, country, accountId } = profile
  await tx.run`
    update miniprograms.program
    set name = ${name}, name_key = ${nameKey}, icon_id = ${iconId}, intro = ${intro}, category = ${category},
      country = ${country}, account_id = ${accountId}, revision = revision + 1
    where id = ${id}`
}

export async function setDomains(tx: Tx, id: string, domains: Domains): Promise<void> {
  await tx.run`
    update miniprograms.program
    set request_domains = ${domains.request}, upload_domains = ${domains.upload},
      download_domains = ${domains.download}, socket_domains = ${domains.socket},
      business_domains = ${domains.business}
    where id = ${id}`
}

export async function setUploadKey(
  tx: Tx,
  id: string,
  { hash, madeAt, madeBy }: { hash: Buffer; madeAt: Date; madeBy: string },
): Promise<void> {
  await tx.run`
    update miniprograms.program
    set upload_key_hash = ${hash}, upload_key_made_at = ${madeAt}, upload_key_by = ${madeBy} where id = ${id}`
}

/** Keys that somebody made end with their work on the program. */
export async function endUploadKeysOf(tx: Tx, id: string, personId: string): Promise<void> {
  await tx.run`
    update miniprograms.program set upload_key_hash = null, upload_key_made_at = null, upload_key_by = null
    where id = ${id} and upload_key_by = ${personId}`
}

export async function setTrial(tx: Tx, id: string, versionId: string | null): Promise<void> {
  await tx.run`update miniprograms.program set trial_version_id = ${versionId} where id = ${id}`
}

export async function setSuspended(tx: Tx, id: string, reason: string | null): Promise<void> {
  await tx.run`
    update miniprograms.program set suspended_for = ${reason}, revision = revision + 1 where id = ${id}`
}

export async function setOwner(tx: Tx, id: string, ownerId: string): Promise<void> {
  await tx.run`update miniprograms.program set owner_id = ${ownerId} where id = ${id}`
}

export async function touch(tx: Tx, id: string): Promise<void> {
  await tx.run`update miniprograms.program set revision = revision + 1 where id = ${id}`
}

export async function markClosed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`
    update miniprograms.program
    set closed_at = ${at}, upload_key_hash = null, upload_key_made_at = null, upload_key_by = null,
      trial_version_id = null, revision = revision + 1
    where id = ${id}`
}

/** Programs that are not closed and that a person owns or works on, the last made first. */
export async function idsOf(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from miniprograms.program
    where closed_at is null and (owner_id = ${personId} or id in (
      select program_id from miniprograms.member where person_id = ${personId} and joined_at is not null))
    order by made_at desc, id`
  return rows.map(({ id }) => id)
}

export async function countOwned(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) from miniprograms.program where owner_id = ${personId} and closed_at is null`
  return row!.count
}

/** Programs that people can open, whose name or introduction has these words: those that begin with them first. */
export async function search(on: Queryable, words: string, limit: number): Promise<string[]> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await on.rows<{ id: string }>`
    select id from miniprograms.program
    where closed_at is null and suspended_for is null and name_key like ${pattern}
      and exists (select from miniprograms.release where program_id = program.id and ended_at is null)
    order by (name_key like ${pattern.slice(1)}) desc, name_key, id
    limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Of those that people can open, page by page, in the order of the ids. */
export async function releasedIds(
  on: Queryable,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from miniprograms.program
    where closed_at is null and suspended_for is null and (${after}::uuid is null or id > ${after})
      and exists (select from miniprograms.release where program_id = program.id and ended_at is null)
    order by id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** What lies behind an official account, and can be opened. */
export async function idsBehind(on: Queryable, accountId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from miniprograms.program where account_id = ${accountId} and closed_at is null order by made_at, id`
  return rows.map(({ id }) => id)
}

export interface MemberRow {
  programId: string
  personId: string
  role: Exclude<Role, 'owner'>
  invitedBy: string
  joinedAt: Date | null
}

/** In the order in which they were asked. */
export const members = (on: Queryable, programId: string): Promise<MemberRow[]> => on.rows`
  select program_id as "programId", person_id as "personId", role, invited_by as "invitedBy", joined_at as "joinedAt"
  from miniprograms.member where program_id = ${programId} order by invited_at, person_id`

/** Where a person works, or is asked to. */
export const memberships = (on: Queryable, personId: string): Promise<MemberRow[]> => on.rows`
  select program_id as "programId", person_id as "personId", role, invited_by as "invitedBy", joined_at as "joinedAt"
  from miniprograms.member where person_id = ${personId} order by invited_at, program_id`

export async function upsertMember(
  tx: Tx,
  { programId, personId, role, invitedBy, joinedAt }: MemberRow,
  at: Date,
): Promise<void> {
  await tx.run`
    insert into miniprograms.member (program_id, person_id, role, invited_by, invited_at, joined_at)
    values (${programId}, ${personId}, ${role}, ${invitedBy}, ${at}, ${joinedAt})
    on conflict (program_id, person_id) do update set role = excluded.role`
}

export const joinMember = async (tx: Tx, programId: string, personId: string, at: Date): Promise<boolean> =>
  (await tx.run`
    update miniprograms.member set joined_at = ${at}
    where program_id = ${programId} and person_id = ${personId} and joined_at is null`) === 1

export const deleteMember = async (
  tx: Tx,
  programId: string,
  personId: string,
  { isInvitedOnly = false } = {},
): Promise<boolean> =>
  (await tx.run`
    delete from miniprograms.member
    where program_id = ${programId} and person_id = ${personId} and (not ${isInvitedOnly} or joined_at is null)`) === 1

export async function idsOfApps(on: Queryable, appIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`select id from miniprograms.program where app_id = any(${appIds}::text[])`
  return rows.map(({ id }) => id)
}
