create table jobs.job (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  -- The same key is waited for once.
  key text,
  due_at timestamptz not null,
  attempts int not null default 0,
  worker uuid,
  leased_until timestamptz,
  last_error text,
  unique (name, key)
);
create index job_due on jobs.job (name, due_at, id);
