-- Who somebody is at a bank: the name of the first account that they proved. Locked by whatever counts towards a limit.
create table banks.customer (
  person_id uuid primary key,
  real_name text
);

create table banks.account (
  id uuid primary key,
  person_id uuid not null references banks.customer,
  adapter text not null,
  -- The bank’s word for the proof, then for the account.
  proof_reference text not null,
  reference text,
  bank_name text not null,
  last_digits text not null,
  holder_name text not null,
  currency text not null,
  state text not null check (state in ('asked', 'linked', 'unlinked')),
  is_default boolean not null default false,
  asked_at timestamptz not null,
  linked_at timestamptz,
  check ((state = 'asked') = (linked_at is null)),
  check (state = 'asked' or reference is not null),
  check (state = 'linked' or not is_default)
);
create index on banks.account (person_id);
-- An account at a bank is one person’s.
create unique index account_linked_once on banks.account (adapter, reference) where state = 'linked';
create unique index account_default on banks.account (person_id) where is_default;

-- Money between the ledger and a bank. `unconfirmed` until the cashier says so; `asked` until the bank has said how it
-- ended. Its id is what the bank is asked by.
create table banks.movement (
  id uuid primary key,
  purpose text not null check (purpose in ('topUp', 'withdrawal', 'payout')),
  person_id uuid not null,
  account_id uuid not null references banks.account,
  -- Whose money it is in the ledger.
  ledger_account text not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  fee_minor bigint not null check (fee_minor >= 0 and fee_minor < amount_minor),
  state text not null check (state in ('unconfirmed', 'asked', 'done', 'refused')),
  reason text check (state = 'refused' or reason is null),
  payment_id uuid,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  -- Written before the bank is asked for the first time.
  sent_at timestamptz,
  tries int not null default 0,
  ended_at timestamptz,
  check ((state = 'unconfirmed') = (confirmed_at is null)),
  check ((state in ('done', 'refused')) = (ended_at is not null))
);
create index on banks.movement (person_id, made_at desc);
create index on banks.movement (confirmed_at) where state = 'asked';

-- An administrator’s word that real money is meant.
create table banks.acknowledgement (
  adapter text primary key,
  person_id uuid not null,
  at timestamptz not null
);

-- The bank’s statements as they came, and what was found in them.
create table banks.statement (
  adapter text not null,
  day date not null,
  file_name text not null,
  file_text text not null,
  compared_at timestamptz not null,
  lines int not null,
  matched int not null,
  primary key (adapter, day)
);

create table banks.statement_line (
  adapter text not null,
  bank_id text not null,
  day date not null,
  movement_id uuid,
  currency text not null,
  amount_minor bigint not null,
  text text not null,
  primary key (adapter, bank_id),
  foreign key (adapter, day) references banks.statement
);
create index on banks.statement_line (adapter, day);
create index on banks.statement_line (movement_id) where movement_id is not null;

create table banks.difference (
  id uuid primary key,
  adapter text not null,
  day date not null,
  kind text not null check (kind in ('missingHere', 'missingThere', 'amountDiffers', 'unexplained')),
  currency text not null,
  here_minor bigint not null,
  there_minor bigint not null,
  text text not null,
  bank_id text,
  movement_id uuid,
  found_at timestamptz not null,
  state text not null check (state in ('open', 'resolved', 'gone')),
  resolved_at timestamptz,
  resolver_id uuid,
  note text,
  check ((state = 'resolved') = (note is not null and resolver_id is not null and resolved_at is not null))
);
create index on banks.difference (adapter, day);
