-- Codes that a program carries to its server, for a few minutes; each counts once.
create table sessions.code (
  hash bytea primary key,
  app_id text not null,
  person_id uuid not null,
  -- What its server gets for it: who the person is, or their phone number.
  kind text not null check (kind in ('login', 'phone')),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index code_expires on sessions.code (expires_at);
create index code_of_person on sessions.code (person_id);

-- What a program's server and this one share for one person.
create table sessions.session (
  app_id text not null,
  person_id uuid not null,
  -- Sealed: a copy of the database cannot read what was told.
  session_key text not null,
  -- When the program last logged in; the key counts for three days from then.
  used_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (app_id, person_id)
);
create index session_of_person on sessions.session (person_id);
create index session_expires on sessions.session (expires_at);

-- Keys that a program on a device and its server share; the last three are known.
create table sessions.user_key (
  app_id text not null,
  person_id uuid not null,
  version integer not null check (version > 0),
  -- Sealed, as above.
  encrypt_key text not null,
  iv text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (app_id, person_id, version)
);
create index user_key_of_person on sessions.user_key (person_id);
create index user_key_expires on sessions.user_key (expires_at);
