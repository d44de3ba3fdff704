-- Files that are to be judged, and were.
create table contentchecks.check (
  trace_id text primary key,
  program_id uuid not null,
  person_id uuid not null,
  url text not null,
  kind text not null check (kind in ('audio', 'image')),
  asked_at timestamptz not null,
  -- Null until it was judged.
  verdict jsonb
);
create index check_asked on contentchecks.check (asked_at);
create index check_of_person on contentchecks.check (person_id);
