-- What a developer's server is told. Pushes of one lane (a person, or the account itself) go out one after the other.
create table developers.push (
  id uuid primary key,
  -- The wire's number of a message: the same at every try, so that the other side can tell a repetition.
  number bigint generated always as identity (start with 1000000000000001) unique,
  account_id uuid not null,
  lane uuid not null,
  person_id uuid,
  -- What the person did, to be answered once; null where there is nothing to answer.
  happening_id uuid,
  -- As the wire names it: message.text, event.subscribe.
  kind text not null,
  told jsonb not null,
  -- Its elements on the wire, made at the first try.
  fields jsonb,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'answered', 'failed')),
  attempts integer not null default 0,
  tries_left integer not null check (tries_left between 0 and 3),
  -- While somebody tries, the moment from which another may.
  due_at timestamptz not null,
  last_problem text
);
create index push_waiting on developers.push (account_id, lane, number) where state = 'waiting';
create index push_of_account on developers.push (account_id, number desc);
create index push_of_person on developers.push (person_id);
create index push_at on developers.push (at);

create table developers.try (
  push_id uuid not null references developers.push on delete cascade,
  attempt integer not null,
  at timestamptz not null,
  status integer,
  problem text,
  detail text not null,
  took_ms integer not null,
  request text not null,
  answer text not null,
  primary key (push_id, attempt)
);
