-- The books of the bank in the box. Nobody else reads or writes them: money that goes to the bank leaves the ledger’s
-- books and enters these, in a transaction of its own.

create table sandbox_bank.account (
  number text primary key,
  -- Who may look at it in the bank’s own window; null for accounts of the bank and of this server.
  customer_id text,
  -- Chosen by the customer: asked for twice, it is opened once.
  request_id text unique,
  holder_name text not null,
  currency text not null,
  balance_minor bigint not null default 0,
  -- The vault: play money is made there.
  may_overdraw boolean not null default false,
  opened_at timestamptz not null,
  closed_at timestamptz,
  check (may_overdraw or balance_minor >= 0)
);
create index on sandbox_bank.account (customer_id) where customer_id is not null;

create table sandbox_bank.booking (
  id uuid primary key,
  from_number text not null references sandbox_bank.account,
  to_number text not null references sandbox_bank.account,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  text text not null,
  -- The customer’s own word for it: each is booked once.
  movement_id uuid unique,
  booked_at timestamptz not null,
  check (from_number <> to_number)
);
create index on sandbox_bank.booking (from_number, booked_at);
create index on sandbox_bank.booking (to_number, booked_at);

-- What was asked of the bank, and how it was answered: the same question gets the same answer.
create table sandbox_bank.movement (
  id uuid primary key,
  direction text not null check (direction in ('pull', 'push')),
  account_number text not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  text text not null,
  state text not null check (state in ('accepted', 'done', 'refused')),
  reason text check ((reason is not null) = (state = 'refused')),
  books_at timestamptz not null
);

create table sandbox_bank.proof (
  link_id uuid primary key,
  account_number text not null references sandbox_bank.account,
  method text not null check (method in ('microDeposit', 'oneTimeCode')),
  -- The code, or the sum in minor units. Play money: what it guards is worth nothing.
  secret text not null,
  tries_left int not null check (tries_left >= 0),
  started_at timestamptz not null,
  expires_at timestamptz not null,
  proved_at timestamptz
);
create index on sandbox_bank.proof (account_number, started_at);

-- At most one row: how the bank behaves today, when that is not fine.
create table sandbox_bank.manner (
  is_the_one boolean primary key default true check (is_the_one),
  mode text not null check (mode in ('fine', 'slow', 'refusing', 'answerLost', 'down'))
);
