create table codes.code (
  key text primary key,
  program_id uuid not null,
  app_id text not null,
  -- `code`: one of a limited number; `unlimited`: with a scene; `shared`: shown by a person; the others are links.
  kind text not null check (kind in ('code', 'unlimited', 'shared', 'scheme', 'nfc', 'link', 'short')),
  path text not null,
  -- What follows `?`; of an unlimited code its scene.
  query text not null,
  env_version text not null check (env_version in ('release', 'trial', 'develop')),
  made_at timestamptz not null,
  -- Null: it lasts.
  expires_at timestamptz
);
-- One that lasts is one for each page.
create unique index code_of_page on codes.code (program_id, kind, env_version, md5(path || '?' || query))
  where expires_at is null;
create index code_expires on codes.code (expires_at) where expires_at is not null;
