create table accounts.account (
  id uuid primary key,
  -- Lower case, so that two Teahouse IDs never differ by case alone. Gone once the account is deleted.
  handle text unique check (handle = lower(handle)),
  handle_changed_at timestamptz,
  name text not null,
  avatar_id uuid,
  region text,
  status_line text,
  locale text,
  revision int not null default 1,
  role text not null default 'member' check (role in ('member', 'administrator')),
  -- argon2id, as a PHC string
  password_hash text,
  found_by_handle boolean not null default true,
  -- A number may be there only to recover the account, so it does not lead strangers here unasked.
  found_by_phone boolean not null default false,
  found_by_code boolean not null default true,
  found_by_group boolean not null default true,
  found_by_card boolean not null default true,
  created_at timestamptz not null,
  leaving_at timestamptz,
  deleted_at timestamptz,
  check ((handle is null) = (deleted_at is not null)),
  -- Of a deleted account nothing is left but its id.
  check (
    deleted_at is null
    or (name = '' and avatar_id is null and region is null and status_line is null and password_hash is null)
  )
);
create index account_leaving on accounts.account (leaving_at) where leaving_at is not null;

-- A device that is logged in.
create table accounts.session (
  device_id uuid primary key,
  person_id uuid not null references accounts.account,
  -- SHA-256 of the token: 256 random bits need no slow hash.
  token_hash bytea not null unique,
  name text not null,
  kind text not null check (kind in ('phone', 'tablet', 'desktop', 'program')),
  place text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create index session_person on accounts.session (person_id, last_used_at);
create index session_unused on accounts.session (last_used_at);

create table accounts.passkey (
  id text primary key,
  person_id uuid not null references accounts.account,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_person on accounts.passkey (person_id);

-- What a passkey has to sign: asked once, answered once.
create table accounts.challenge (
  id uuid primary key,
  ceremony text not null check (ceremony in ('signUp', 'add', 'logIn')),
  -- The owner of the passkey; of the account to be made, for a sign-up. Unknown for a log-in.
  person_id uuid,
  challenge text not null,
  expires_at timestamptz not null,
  check ((person_id is null) = (ceremony = 'logIn'))
);
create index challenge_expiry on accounts.challenge (expires_at);

-- Verified addresses.
create table accounts.address (
  person_id uuid not null references accounts.account,
  channel text not null check (channel in ('email', 'phone')),
  address text not null,
  verified_at timestamptz not null,
  primary key (person_id, channel),
  unique (channel, address)
);

-- Six digits on their way to somebody.
create table accounts.mailed_code (
  person_id uuid not null references accounts.account,
  purpose text not null check (purpose in ('verifyEmail', 'verifyPhone', 'recover')),
  address text not null,
  salt bytea not null,
  hash bytea not null,
  tries int not null default 0,
  expires_at timestamptz not null,
  primary key (person_id, purpose)
);
create index mailed_code_expiry on accounts.mailed_code (expires_at);

create table accounts.recovery_code (
  person_id uuid not null references accounts.account,
  hash bytea not null,
  primary key (person_id, hash)
);
