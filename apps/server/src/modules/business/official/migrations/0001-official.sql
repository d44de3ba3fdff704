create table official.account (
  id uuid primary key,
  -- What developers' servers are addressed by: `gh_` and 12 characters.
  wire_name text not null unique,
  owner_id uuid not null,
  kind text check (kind in ('service', 'subscription')),
  handle text unique,
  name text not null,
  -- The name as people compare it; two live accounts never share it.
  name_key text not null,
  avatar_id uuid,
  intro text not null default '',
  country text,
  time_zone text not null,
  email text,
  password_hash text,
  state text not null default 'registering' check (state in ('registering', 'live', 'closed')),
  -- Whether step 6 was left for later.
  is_verification_skipped boolean not null default false,
  verified_until timestamptz,
  -- The end of a verification that people and operators have been told of.
  lapse_told timestamptz,
  -- The end of a verification that operators have been reminded of.
  reminded_of timestamptz,
  revision integer not null default 1,
  made_at timestamptz not null,
  live_at timestamptz,
  closed_at timestamptz,
  check (state = 'registering' or kind is not null)
);
create unique index account_live_name on official.account (name_key) where state = 'live';
create unique index account_email on official.account (email) where password_hash is not null and state <> 'closed';
create index account_of on official.account (owner_id);
create index account_verified on official.account (verified_until) where verified_until is not null;

-- The code that proves the account’s e-mail address: one at a time.
create table official.email_code (
  account_id uuid primary key references official.account,
  email text not null,
  salt bytea not null,
  hash bytea not null,
  tries integer not null default 0,
  expires_at timestamptz not null
);

create table official.operator (
  account_id uuid not null references official.account,
  person_id uuid not null,
  role text not null check (role in ('administrator', 'editor', 'agent', 'developer')),
  invited_by uuid not null,
  invited_at timestamptz not null,
  -- Null until they have said yes.
  joined_at timestamptz,
  primary key (account_id, person_id)
);
create index operator_at on official.operator (person_id);

-- Requests for verification.
create table official.application (
  id uuid primary key,
  account_id uuid not null references official.account,
  state text not null default 'waiting' check (state in ('waiting', 'passed', 'refused', 'withdrawn')),
  name text not null,
  legal_name text not null,
  registration_number text not null,
  contact_name text not null,
  contact_phone text not null,
  note text not null,
  document_ids uuid[] not null,
  is_renewal boolean not null,
  asked_by uuid not null,
  submitted_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  reason text not null default '',
  call_salt bytea,
  call_hash bytea,
  call_tries integer not null default 0,
  call_expires_at timestamptz,
  call_confirmed_at timestamptz,
  check ((state in ('passed', 'refused')) = (decided_by is not null))
);
create unique index application_waiting on official.application (account_id) where state = 'waiting';
create index application_queue on official.application (submitted_at, id) where state = 'waiting';
create index application_decided on official.application (decided_at, id) where state in ('passed', 'refused');
create index application_of on official.application (account_id, submitted_at);

create table official.call (
  id uuid primary key,
  application_id uuid not null references official.application,
  outcome text not null check (outcome in ('reached', 'noAnswer', 'wrongNumber', 'notNeeded')),
  note text not null,
  by_id uuid not null,
  at timestamptz not null
);
create index call_of on official.call (application_id, at);

-- Yearly fees that came, each good for one passed request.
create table official.fee (
  id uuid primary key,
  account_id uuid not null references official.account,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- How it came: by a payment at the cashier, or by another road that a reviewer noted.
  payment_id uuid unique,
  noted_by uuid,
  note text not null default '',
  at timestamptz not null,
  application_id uuid unique references official.application,
  check ((payment_id is null) <> (noted_by is null))
);
create index fee_of on official.fee (account_id) where application_id is null;
