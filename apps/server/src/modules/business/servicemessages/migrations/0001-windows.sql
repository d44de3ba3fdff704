-- How far an account may write to a person.
create table servicemessages.exchange (
  account_id uuid not null,
  person_id uuid not null,
  -- The last message of the person, and how often the account may still write after it.
  message_at timestamptz,
  message_left integer not null default 0 check (message_left >= 0),
  -- The last button, follow or scan, likewise.
  brief_at timestamptz,
  brief_left integer not null default 0 check (brief_left >= 0),
  -- While the person has not been told that the conversation has closed.
  is_open boolean not null default false,
  primary key (account_id, person_id),
  check (message_at is not null or (message_left = 0 and not is_open)),
  check (brief_at is not null or brief_left = 0)
);
create index exchange_to_close on servicemessages.exchange (message_at) where is_open;

-- What people did that reached an account.
create table servicemessages.happening (
  account_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  -- The order in which things were heard.
  number bigint generated always as identity,
  kind text not null check (kind in ('message', 'follow', 'unfollow', 'menu', 'scan')),
  happened_at timestamptz not null,
  -- Of a message: its place in the conversation, and what it holds.
  seq integer,
  content_kind text,
  -- Of a button: its key. Of a code: its scene.
  key text,
  ticket text,
  menu_id integer,
  detail jsonb not null default '{}',
  -- Who took it, once everybody was asked: null when nobody did.
  taken_by text,
  settled_at timestamptz,
  answered_at timestamptz,
  primary key (account_id, person_id, id),
  check ((kind = 'message') = (seq is not null))
);
create index happening_unsettled on servicemessages.happening (account_id, person_id, number) where settled_at is null;
create index happening_by_time on servicemessages.happening (account_id, happened_at);
create index happening_of_person on servicemessages.happening (person_id);

-- What accounts said, and who spoke for them.
create table servicemessages.said (
  account_id uuid not null,
  person_id uuid not null,
  message_id uuid not null,
  seq integer not null,
  by_kind text not null check (by_kind in ('rule', 'program', 'agent', 'bot')),
  by_id text,
  -- What it answers, for nothing; null: it was taken from the window.
  happening_id uuid,
  said_at timestamptz not null,
  primary key (account_id, person_id, message_id)
);
create unique index said_at_place on servicemessages.said (account_id, person_id, seq);
create index said_by_time on servicemessages.said (account_id, said_at);
create index said_to_person on servicemessages.said (person_id);
