-- What can be found, by shelves, and the words that stand in it. A copy: it can be made anew from those who own things.
create table embedded_finder.thing (
  shelf text not null,
  id uuid not null,
  at timestamptz not null,
  weight real not null,
  owner_id uuid,
  -- Folded.
  title text not null,
  words text not null,
  -- By what it is found: see terms.ts.
  terms int8[] not null,
  primary key (shelf, id)
);
create index thing_terms on embedded_finder.thing using gin (terms);
create index thing_best on embedded_finder.thing (shelf, weight desc, at desc, id desc);
create index thing_latest on embedded_finder.thing (shelf, at desc, id desc);
create index thing_owner on embedded_finder.thing (shelf, owner_id, at desc) where owner_id is not null;
-- Most rows share few of many terms: the planner should know the frequent ones.
alter table embedded_finder.thing alter column terms set statistics 500;

-- Every word that stands, or stood, in a thing, without saying where: what a question’s words may mean is looked up here.
create table embedded_finder.word (
  word text collate "C" primary key,
  -- Its triples of letters, what is left of it when a letter is missing (~), and its stems (=).
  keys text[] not null
);
create index word_keys on embedded_finder.word using gin (keys);

-- Stems by the rules that come with PostgreSQL, for the languages that a script is written in. Welsh words begin
-- differently after other words: phaned, mhaned and paned are one.
create function embedded_finder.stems(word text) returns text[] language sql immutable as $$
  select array_remove(
    case
      when word ~ '^[a-z]' then array[
        'en=' || (ts_lexize('pg_catalog.english_stem', word))[1],
        'de=' || (ts_lexize('pg_catalog.german_stem', word))[1],
        'cy=' || regexp_replace(word, '^(ph|mh|nh|ngh|ch)(?=..)', case substr(word, 1, 2)
          when 'ph' then 'p' when 'mh' then 'p' when 'nh' then 't' else 'c' end)]
      when word ~ '^[а-я]' then array['ru=' || (ts_lexize('pg_catalog.russian_stem', word))[1]]
      when word ~ '^[\u0621-\u064a]' then array['ar=' || (ts_lexize('pg_catalog.arabic_stem', word))[1]]
      else '{}'
    end, null)
$$;
