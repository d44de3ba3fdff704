create table merchants.merchant (
  id uuid primary key,
  owner_id uuid not null,
  name text not null,
  category text not null,
  picture_id uuid,
  currency text not null,
  clerk_refund_max_minor bigint not null check (clerk_refund_max_minor >= 0),
  made_at timestamptz not null,
  -- Its owner has left: it takes no money any more.
  closed_at timestamptz
);
create index merchant_of on merchants.merchant (owner_id);

create table merchants.clerk (
  merchant_id uuid not null references merchants.merchant,
  person_id uuid not null,
  invited_at timestamptz not null,
  -- Null until they have said yes.
  joined_at timestamptz,
  primary key (merchant_id, person_id)
);
create index clerk_at on merchants.clerk (person_id);

create table merchants.till (
  id uuid primary key,
  merchant_id uuid not null references merchants.merchant,
  name text not null,
  -- What the printed code holds: 128 random bits.
  key text not null unique,
  amount_minor bigint check (amount_minor > 0),
  remark text not null,
  made_at timestamptz not null,
  closed_at timestamptz
);
create index till_of on merchants.till (merchant_id);

-- A payment to a shop, from the moment in which it is asked for; a sale once it is paid.
create table merchants.sale (
  id uuid primary key,
  merchant_id uuid not null references merchants.merchant,
  till_id uuid not null references merchants.till,
  payment_id uuid not null unique,
  payer_id uuid not null,
  payer_name text not null,
  -- Who of the shop charged the customer’s code; null when the customer scanned the till’s.
  worker_id uuid,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  fee_minor bigint not null check (fee_minor >= 0 and fee_minor <= amount_minor),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0 and refunded_minor <= amount_minor),
  note text not null,
  asked_at timestamptz not null,
  paid_at timestamptz,
  check (paid_at is not null or refunded_minor = 0)
);
create index sale_of on merchants.sale (merchant_id, paid_at, id) where paid_at is not null;
create index sale_unpaid on merchants.sale (asked_at) where paid_at is null;

create table merchants.refund (
  merchant_id uuid not null,
  -- Chosen by whoever gives back.
  id uuid not null,
  sale_id uuid not null references merchants.sale,
  worker_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  at timestamptz not null,
  primary key (merchant_id, id)
);
create index refund_of on merchants.refund (sale_id);
create index refund_by on merchants.refund (merchant_id, worker_id, at);
