import type { Queryable } from '../../../platform/db/db.ts'

export interface ThingRow {
  id: string
  at: Date
  weight: number
  ownerId: string | null
  title: string
  words: string
  terms: number[]
}

export async function save(on: Queryable, shelf: string, rows: readonly ThingRow[]): Promise<void> {
  await on.run`
    insert into embedded_finder.thing (shelf, id, at, weight, owner_id, title, words, terms)
    select ${shelf}, id, at, weight, owner_id, title, words, terms::int8[]
    from unnest(
      ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.at.toISOString())}::timestamptz[],
      ${rows.map((row) => row.weight)}::real[], ${rows.map((row) => row.ownerId)}::uuid[],
      ${rows.map((row) => row.title)}::text[], ${rows.map((row) => row.words)}::text[],
      ${rows.map((row) => `{${row.terms}}`)}::text[]
    ) as one (id, at, weight, owner_id, title, words, terms)
    on conflict (shelf, id) do update
    set at = excluded.at, weight = excluded.weight, owner_id = excluded.owner_id, title = excluded.title,
        words = excluded.words, terms = excluded.terms`
}

export async function remove(on: Queryable, shelf: string, ids: readonly string[]): Promise<void> {
  await on.run`delete from embedded_finder.thing where shelf = ${shelf} and id = any(${ids}::uuid[])`
}

export async function clear(on: Queryable, shelf: string): Promise<void> {
  await on.run`delete from embedded_finder.thing where shelf = ${shelf}`
}

/** Which of these are not in the list of words yet. */
export async function unknownWords(on: Queryable, words: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ word: string }>`
    select word from unnest(${words}::text[]) as asked (word)
    where not exists (select from embedded_finder.word where word.word = asked.word)`
  return rows.map(({ word }) => word)
}

/** Adds words to the list, in one order for all, so that two who add the same do not wait for each other. */
export async function addWords(on: Queryable, words: readonly { word: string; keys: readonly string[] }[]) {
  await on.run`
    insert into embedded_finder.word (word, keys)
    select word, keys::text[] || embedded_finder.stems(word)
    from unnest(${words.map((one) => one.word)}::text[], ${words.map((one) => `{${one.keys}}`)}::text[])
      as one (word, keys)
    order by word
    on conflict do nothing`
}

/**
 * Known words that begin with these words or hold them, the shortest first, and their other forms. No more of each than
 * a question can ask for.
 */
export function holdersAndForms(
  on: Queryable,
  asked: readonly { word: string; triples: readonly string[] }[],
): Promise<{ index: number; word: string; isForm: boolean }[]> {
  return on.rows`
    select asked.index::int - 1 as index, found.word, found.is_form as "isForm"
    from unnest(${asked.map((one) => one.word)}::text[], ${asked.map((one) => `{${one.triples}}`)}::text[])
      with ordinality as asked (word, triples, index)
    cross join lateral (
      (select word.word, false as is_form from embedded_finder.word
       where length(asked.word) > 1 and word.word >= asked.word collate "C"
         and word.word < (asked.word || chr(1114109)) collate "C"
       order by length(word.word), word.word limit 100)
      union all
      (select word.word, false from embedded_finder.word
       where length(asked.word) > 2 and word.keys @> asked.triples::text[]
         and position(asked.word in word.word) > 1
       limit 100)
      union all
      (select word.word, true from embedded_finder.word
       where length(asked.word) > 2 and word.keys && embedded_finder.stems(asked.word)
         and not starts_with(word.word, asked.word)
       limit 30)
    ) as found`
}

/**
 * Known words that have a shortening in common with these, or, of long words, the beginning and about the length: two
 * mistakes leave it, mostly.
 */
export function neighbours(
  on: Queryable,
  asked: readonly { word: string; shortenings: readonly string[]; isLong: boolean }[],
): Promise<{ index: number; word: string }[]> {
  return on.rows`
    select asked.index::int - 1 as index, found.word
    from unnest(${asked.map((one) => one.word)}::text[], ${asked.map((one) => `{${one.shortenings}}`)}::text[],
                ${asked.map((one) => one.isLong)}::bool[])
      with ordinality as asked (word, shortenings, is_long, index)
    cross join lateral (
      (select word.word from embedded_finder.word where word.keys && asked.shortenings::text[] limit 200)
      union
      (select word.word from embedded_finder.word
       where asked.is_long and word.word >= left(asked.word, 4) collate "C"
         and word.word < (left(asked.word, 4) || chr(1114109)) collate "C"
         and abs(length(word.word) - length(asked.word)) <= 2
       limit 500)
    ) as found`
}

export interface Candidate {
  id: string
  at: Date
  weight: number
  title: string
  /** As much of the beginning as telling how good it is needs. */
  words: string
}

/** What a thing must have. */
export interface Sought {
  /** All of these. */
  all: readonly number[]
  /** One of each of these; no more than {@link mostGroups}. */
  anyOf: readonly (readonly number[])[]
  /** What stands in it, letter by letter: LIKE patterns. */
  patterns: readonly string[]
  /** Null: anybody’s. */
  ownerIds: readonly string[] | null
}

export const mostGroups = 4

/** What is not asked for stands as null, which PostgreSQL leaves out before it plans. */
const asValues = ({ all, anyOf, patterns, ownerIds }: Sought) => ({
  all: all.length > 0 ? all : null,
  groups: Array.from({ length: mostGroups }, (_, index) => anyOf[index] ?? null),
  patterns: patterns.length > 0 ? patterns : null,
  ownerIds,
})

/**
 * The weightiest, and of those the latest: for terms that PostgreSQL knows how frequent they are. It may walk along the
 * order until it has enough.
 */
export function walk(on: Queryable, shelf: string, sought: Sought, limit: number): Promise<Candidate[]> {
  const { all, groups, patterns, ownerIds } = asValues(sought)
  return on.rows`
    select id, weight, at, title, left(words, 1500) as words
    from embedded_finder.thing
    where shelf = ${shelf}
      and (${all}::int8[] is null or terms @> ${all})
      and (${groups[0]}::int8[] is null or terms && ${groups[0]})
      and (${groups[1]}::int8[] is null or terms && ${groups[1]})
      and (${groups[2]}::int8[] is null or terms && ${groups[2]})
      and (${groups[3]}::int8[] is null or terms && ${groups[3]})
      and (${ownerIds === null}::bool or owner_id = any(${ownerIds ?? []}::uuid[]))
      and (${patterns}::text[] is null or title || ' ' || words like all(${patterns}))
    order by weight desc, thing.at desc, id desc
    limit ${limit}`
}

/**
 * The same for rare terms, which PostgreSQL takes for more frequent than they are: all that have them are gathered
 * first, and put in order then.
 */
export function gather(on: Queryable, shelf: string, sought: Sought, limit: number): Promise<Candidate[]> {
  const { all, groups, patterns, ownerIds } = asValues(sought)
  return on.rows`
    with gathered as materialized (
      select id, weight, at
      from embedded_finder.thing
      where shelf = ${shelf}
        and (${all}::int8[] is null or terms @> ${all})
        and (${groups[0]}::int8[] is null or terms && ${groups[0]})
        and (${groups[1]}::int8[] is null or terms && ${groups[1]})
        and (${groups[2]}::int8[] is null or terms && ${groups[2]})
        and (${groups[3]}::int8[] is null or terms && ${groups[3]})
        and (${ownerIds === null}::bool or owner_id = any(${ownerIds ?? []}::uuid[]))
        and (${patterns}::text[] is null or title || ' ' || words like all(${patterns}))
    ), first as (
      select id from gathered order by weight desc, at desc, id desc limit ${limit}
    )
    select id, weight, at, title, left(words, 1500) as words
    from embedded_finder.thing join first using (id) where shelf = ${shelf}`
}

export interface Place {
  at: string
  id: string
}

/** The latest first. */
export function latest(
  on: Queryable,
  shelf: string,
  sought: Sought,
  { before, limit }: { before: Place | null; limit: number },
): Promise<Place[]> {
  const { all, groups, patterns, ownerIds } = asValues(sought)
  return on.rows`
    select id, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from embedded_finder.thing
    where shelf = ${shelf}
      and (${before?.at ?? null}::timestamptz is null or (thing.at, id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
      and (${all}::int8[] is null or terms @> ${all})
      and (${groups[0]}::int8[] is null or terms && ${groups[0]})
      and (${groups[1]}::int8[] is null or terms && ${groups[1]})
      and (${groups[2]}::int8[] is null or terms && ${groups[2]})
      and (${groups[3]}::int8[] is null or terms && ${groups[3]})
      and (${ownerIds === null}::bool or owner_id = any(${ownerIds ?? []}::uuid[]))
      and (${patterns}::text[] is null or title || ' ' || words like all(${patterns}))
    order by thing.at desc, id desc
    limit ${limit}`
}

/** In how many of all things the frequent terms stand; `least` is where the list of them ends. */
export interface Frequencies {
  counts: Map<number, number>
  least: number
  things: number
}

/** As PostgreSQL last counted a sample of them. */
export async function frequentTerms(on: Queryable): Promise<Frequencies> {
  const row = await on.row<{ terms: string[]; shares: number[]; things: number }>`
    select most_common_elems::text::text[] as terms, most_common_elem_freqs as shares,
           (select greatest(reltuples, 0)::float8 from pg_class where oid = 'embedded_finder.thing'::regclass) as things
    from pg_stats where schemaname = 'embedded_finder' and tablename = 'thing' and attname = 'terms'`
  const { terms, shares, things } = row?.terms ? row : { terms: [], shares: [0], things: 0 }
  const counts = new Map(terms.map((term, index) => [Number(term), shares[index]! * things]))
  // After those of the terms, PostgreSQL tells the least and the greatest share.
  return { counts, least: shares[terms.length]! * things, things }
}
