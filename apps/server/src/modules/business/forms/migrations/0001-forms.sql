create table forms.form (
  id uuid primary key,
  account_id uuid not null,
  title text not null,
  intro text not null,
  fields jsonb not null,
  consent_text text not null,
  privacy_url text,
  version int not null default 1,
  is_open boolean not null,
  made_at timestamptz not null
);
create index form_of_account on forms.form (account_id, made_at desc);

-- What one person told by one form; sending again changes it.
create table forms.lead (
  id uuid primary key,
  form_id uuid not null references forms.form,
  -- Null once that person has gone, and with them the answers.
  person_id uuid,
  -- Null once it was withdrawn.
  answers jsonb,
  source_kind text not null check (source_kind in ('chat', 'menu', 'code', 'page')),
  source_detail text not null,
  -- The message that shows the form.
  message_id uuid,
  sent_at timestamptz not null,
  unique (form_id, person_id)
);
create index lead_of_form on forms.lead (form_id, sent_at desc, id desc);
create index lead_of_person on forms.lead (person_id);

-- Never changed but to note that it was withdrawn.
create table forms.proof (
  lead_id uuid not null references forms.lead,
  -- The request that brought it: asked twice, it is there once.
  request_id uuid not null,
  given_at timestamptz not null,
  form_version int not null,
  consent_text text not null,
  device_id uuid not null,
  digest text not null,
  withdrawn_at timestamptz,
  primary key (lead_id, request_id)
);
