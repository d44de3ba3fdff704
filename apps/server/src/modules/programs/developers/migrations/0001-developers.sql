-- What a developer's program of an official account is to this server.
create table developers.app (
  id text primary key check (id ~ '^wx[0-9a-f]{16}$'),
  account_id uuid not null unique,
  -- Openids are the person's id under this key, behind five characters of the app.
  openid_key bytea not null check (length(openid_key) = 16),
  openid_mark text not null check (length(openid_mark) = 5),
  -- Of a random secret of 128 bits; the secret itself is shown once and kept nowhere.
  secret_hash bytea,
  secret_made_at timestamptz,
  -- Addresses and networks that calls may come from; none: from anywhere.
  allowed_networks text[] not null default '{}',
  -- Hosts whose pages may ask who a person is, and use the scripts.
  page_hosts text[] not null default '{}',
  made_at timestamptz not null,
  check ((secret_hash is null) = (secret_made_at is null))
);

-- Where events and messages are pushed to.
create table developers.server (
  app_id text primary key references developers.app,
  url text not null,
  -- The token and the key that both sides have, sealed: a copy of the database can neither sign nor read pushes.
  token text not null,
  aes_key text not null,
  mode text not null check (mode in ('plain', 'mixed', 'safe')),
  is_on boolean not null,
  saved_at timestamptz not null
);

create table developers.token (
  hash bytea primary key,
  app_id text not null references developers.app,
  kind text not null check (kind in ('ordinary', 'stable')),
  -- The stable one is derived from the secret and this, so that asking again gives the same.
  serial uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- From then on a newer one stands in its place.
  superseded_at timestamptz
);
create index token_of_app on developers.token (app_id, kind, made_at desc);
create index token_expires on developers.token (expires_at);

-- When somebody last made a stable token come anew.
create table developers.refresh (
  app_id text not null references developers.app,
  at timestamptz not null,
  primary key (app_id, at)
);

-- What pages sign with; known to the developer and the server.
create table developers.ticket (
  ticket text primary key,
  app_id text not null references developers.app,
  kind text not null check (kind in ('jsapi', 'wx_card')),
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index ticket_of_app on developers.ticket (app_id, kind, made_at desc);

-- How often each path was called in the present day of the account, and in the present minute.
create table developers.usage (
  app_id text not null references developers.app,
  path text not null,
  day date not null,
  used integer not null check (used >= 0),
  minute timestamptz not null,
  used_in_minute integer not null check (used_in_minute >= 0),
  primary key (app_id, path)
);

-- When the counts were set back to nothing.
create table developers.clearing (
  id uuid primary key,
  app_id text not null references developers.app,
  month text not null,
  at timestamptz not null
);
create index clearing_of_month on developers.clearing (app_id, month);

-- Calls that were refused, by the name that their answer gave.
create table developers.failure (
  rid text primary key,
  app_id text not null references developers.app,
  at timestamptz not null,
  took_ms integer not null,
  address text not null,
  request text not null,
  body text not null,
  answer text not null
);
create index failure_of_app on developers.failure (app_id, at desc);
create index failure_at on developers.failure (at);
