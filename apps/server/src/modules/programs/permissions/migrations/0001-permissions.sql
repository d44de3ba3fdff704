-- What a person has answered a program.
create table permissions.answer (
  person_id uuid not null,
  app_id text not null,
  scope text not null,
  is_allowed boolean not null,
  at timestamptz not null,
  primary key (person_id, app_id, scope)
);
