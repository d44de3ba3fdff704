create table templates.account (
  id uuid primary key,
  primary_industry int not null,
  secondary_industry int not null,
  set_at timestamptz not null
);

create table templates.template (
  id uuid primary key,
  account_id uuid not null,
  -- In the library, which ships with the server.
  short_id text not null,
  locale text not null,
  added_at timestamptz not null,
  -- Notices that were made keep their words; nothing new is made.
  removed_at timestamptz
);
create unique index template_once on templates.template (account_id, short_id, locale) where removed_at is null;

create table templates.notice (
  id uuid primary key,
  account_id uuid not null,
  person_id uuid not null,
  template_id uuid not null references templates.template,
  number bigint not null generated always as identity (start with 2000001) unique,
  request_key text not null,
  -- Of the one-time consent that it used up.
  consent_id uuid,
  state text not null check (state in ('sent', 'refused')),
  made_at timestamptz not null,
  unique (account_id, request_key)
);
create index notice_made on templates.notice (made_at);
create index notice_of_template on templates.notice (template_id, made_at);
create index notice_person on templates.notice (person_id);

create table templates.consent (
  id uuid primary key,
  account_id uuid not null,
  person_id uuid not null,
  template_id uuid not null references templates.template,
  scene int not null,
  given_at timestamptz not null,
  used_at timestamptz
);
create index consent_of_person on templates.consent (person_id, given_at desc);
create index consent_to_use on templates.consent (account_id, person_id, template_id, given_at) where used_at is null;

-- Whose notices somebody does not take.
create table templates.refusal (
  person_id uuid not null,
  account_id uuid not null,
  primary key (person_id, account_id)
);
