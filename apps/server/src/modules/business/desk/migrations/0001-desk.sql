-- How an account’s desk is set up. Without a row: off, and everything as below.
create table desk.desk (
  account_id uuid primary key,
  is_on boolean not null default false,
  -- What asks for a person. Null: the desk’s own words.
  words text[],
  -- [{day, from, until}]; null: always.
  hours jsonb,
  closed_on text[] not null default '{}',
  out_of_hours text not null default '',
  beyond_rules text not null default 'reply' check (beyond_rules in ('bot', 'people', 'reply')),
  assignment text not null default 'automatic' check (assignment in ('automatic', 'byHand')),
  unassigned_minutes integer not null default 5 check (unassigned_minutes > 0),
  window_minutes integer not null default 120 check (window_minutes > 0),
  asks_rating boolean not null default true,
  labels text[] not null default '{}',
  bot_url text,
  -- By which the bot knows who calls.
  bot_secret text,
  bot_problem text,
  bot_problem_at timestamptz,
  last_ticket integer not null default 0,
  check (bot_url is null or bot_secret is not null)
);

create table desk.agent (
  id uuid primary key,
  account_id uuid not null,
  -- Developers know the agent by it.
  name text not null check (name <> ''),
  nickname text not null,
  avatar_id uuid,
  -- Null while nobody has been put to it.
  person_id uuid,
  online_until timestamptz,
  takes integer not null default 10 check (takes > 0),
  -- Whoever was given a session the longest ago is next among equals.
  given_at timestamptz,
  -- Sessions and tickets go on naming them.
  removed_at timestamptz
);
create unique index agent_name on desk.agent (account_id, name) where removed_at is null;
create unique index agent_person on desk.agent (account_id, person_id) where removed_at is null and person_id is not null;
create index agent_of_person on desk.agent (person_id) where person_id is not null;

-- The other side, in one channel.
create table desk.contact (
  id uuid primary key,
  account_id uuid not null,
  channel text not null check (channel in ('app', 'web', 'mail')),
  -- In the app, the person’s id; elsewhere what the channel knows them by.
  address text not null,
  person_id uuid,
  name text not null default '',
  -- Up to here everything belongs to sessions that are closed; whether the last of these was people’s.
  closed_through bigint not null default 0,
  closed_by_people boolean not null default false,
  -- Outside the app: how much was said.
  said bigint not null default 0,
  unique (account_id, channel, address),
  -- Nobody any more, once the person has left the server.
  check ((person_id is not null) = (channel = 'app' and address not like 'gone:%'))
);
create index contact_of_person on desk.contact (person_id) where person_id is not null;

create table desk.session (
  id uuid primary key,
  account_id uuid not null,
  contact_id uuid not null references desk.contact,
  state text not null check (state in ('bot', 'waiting', 'open', 'closed')),
  agent_id uuid references desk.agent,
  reason text,
  labels text[] not null default '{}',
  started_at timestamptz not null,
  handed_over_at timestamptz,
  -- The first answer of a person.
  answered_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  waiting_since timestamptz,
  moved_at timestamptz not null,
  -- The last thing said, and the last that the other side said and that was heard here.
  last_seq bigint not null,
  heard_seq bigint not null,
  last_is_theirs boolean not null,
  -- When the person was last told that nobody is there.
  told_at timestamptz,
  alarms text[] not null default '{}',
  score smallint check (score between 1 and 5),
  comment text not null default '',
  scored_at timestamptz,
  revision integer not null default 0,
  check ((state = 'closed') = (closed_at is not null)),
  check ((closed_at is null) = (closed_by is null)),
  check (state <> 'open' or agent_id is not null),
  check (state <> 'waiting' or agent_id is null),
  check (state not in ('waiting', 'open') or handed_over_at is not null),
  check ((handed_over_at is null) = (reason is null))
);
-- One matter at a time.
create unique index session_of_contact on desk.session (contact_id) where state <> 'closed';
create index session_of_contact_by_time on desk.session (contact_id, started_at);
create index session_by_state on desk.session (account_id, state, moved_at desc, id desc);
create index session_of_agent on desk.session (agent_id) where state = 'open';
create index session_by_start on desk.session (account_id, started_at);
create index session_unanswered on desk.session (waiting_since) where state in ('waiting', 'open') and waiting_since is not null;
create index session_by_silence on desk.session (state, moved_at) where state <> 'closed';

-- What was done in a session, notes included; the person sees none of it.
create table desk.step (
  id uuid primary key,
  session_id uuid not null references desk.session,
  at timestamptz not null,
  what text not null,
  agent_id uuid references desk.agent,
  to_agent_id uuid references desk.agent,
  reason text,
  number integer,
  note text,
  check ((what = 'note') = (note is not null))
);
create index step_of_session on desk.step (session_id, at);

-- Outside the app: what was said.
create table desk.said (
  contact_id uuid not null references desk.contact,
  seq bigint not null,
  message_id uuid not null,
  at timestamptz not null,
  by_kind text not null check (by_kind in ('person', 'agent', 'bot', 'developer', 'account')),
  agent_id uuid references desk.agent,
  content jsonb not null,
  primary key (contact_id, seq),
  unique (contact_id, message_id)
);

create table desk.canned_answer (
  id uuid primary key,
  account_id uuid not null,
  title text not null,
  text text not null
);
create index canned_answer_of_account on desk.canned_answer (account_id);

create table desk.ticket (
  id uuid primary key,
  account_id uuid not null,
  number integer not null,
  title text not null,
  labels text[] not null default '{}',
  state text not null check (state in ('new', 'open', 'pending', 'solved')),
  agent_id uuid references desk.agent,
  session_id uuid references desk.session,
  made_at timestamptz not null,
  moved_at timestamptz not null,
  revision integer not null default 0,
  unique (account_id, number)
);
create index ticket_by_state on desk.ticket (account_id, state, moved_at desc, id desc);
create index ticket_of_session on desk.ticket (session_id) where session_id is not null;

create table desk.ticket_step (
  id uuid primary key,
  ticket_id uuid not null references desk.ticket,
  at timestamptz not null,
  agent_id uuid references desk.agent,
  what text not null,
  before text not null,
  after text not null
);
create index ticket_step_of_ticket on desk.ticket_step (ticket_id, at, id);
