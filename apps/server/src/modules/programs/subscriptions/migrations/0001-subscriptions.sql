-- Templates that programs have taken out of the library.
create table subscriptions.template (
  id text primary key,
  program_id uuid not null,
  title_id integer not null,
  -- In the order in which they are shown.
  keyword_ids integer[] not null check (cardinality(keyword_ids) between 2 and 5),
  purpose text not null,
  locale text not null,
  added_at timestamptz not null,
  -- Given back: nothing is sent by it any more.
  removed_at timestamptz
);
create index template_of on subscriptions.template (program_id, added_at);

-- What a person has answered to one template.
create table subscriptions.consent (
  person_id uuid not null,
  template_id text not null references subscriptions.template,
  program_id uuid not null,
  -- Messages that may still be sent by it.
  remaining integer not null default 0 check (remaining >= 0),
  -- A lasting template was accepted.
  is_lasting boolean not null default false,
  -- Answered for good; null: it is asked each time.
  standing text check (standing in ('accept', 'reject')),
  changed_at timestamptz not null,
  primary key (person_id, template_id)
);
create index consent_to on subscriptions.consent (program_id, person_id);

-- Whose messages a person does not take.
create table subscriptions.silence (
  person_id uuid not null,
  program_id uuid not null,
  primary key (person_id, program_id)
);

-- Answers that were given, so that one that is sent twice counts once.
create table subscriptions.request (
  person_id uuid not null,
  id uuid not null,
  outcomes jsonb not null,
  at timestamptz not null,
  primary key (person_id, id)
);
create index request_at on subscriptions.request (at);

-- Messages that were sent, by the number that the wire calls them.
create table subscriptions.message (
  id uuid primary key,
  number bigint generated always as identity (start with 2000000000000001) unique,
  program_id uuid not null,
  person_id uuid not null,
  template_id text not null references subscriptions.template,
  is_delivered boolean not null,
  sent_at timestamptz not null
);
create index message_at on subscriptions.message (sent_at);
create index message_of_person on subscriptions.message (person_id);
