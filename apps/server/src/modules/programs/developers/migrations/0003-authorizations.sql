-- What people agreed to tell pages of an account: their name and picture.
create table developers.agreement (
  app_id text not null references developers.app,
  person_id uuid not null,
  at timestamptz not null,
  primary key (app_id, person_id)
);
create index agreement_of_person on developers.agreement (person_id);

-- What a page carries to its server, for a few minutes; used once.
create table developers.code (
  hash bytea primary key,
  app_id text not null references developers.app,
  person_id uuid not null,
  scope text not null check (scope in ('snsapi_base', 'snsapi_userinfo')),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index code_expires on developers.code (expires_at);

-- What the server of a page asks about one person with.
create table developers.page_token (
  access_hash bytea primary key,
  refresh_hash bytea not null unique,
  app_id text not null references developers.app,
  person_id uuid not null,
  scope text not null check (scope in ('snsapi_base', 'snsapi_userinfo')),
  expires_at timestamptz not null,
  refresh_expires_at timestamptz not null
);
create index page_token_of_person on developers.page_token (person_id, app_id);
create index page_token_expires on developers.page_token (refresh_expires_at);
