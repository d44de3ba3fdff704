create table billers.biller (
  -- The shop’s.
  id uuid primary key,
  kind text not null,
  check_kind text not null check (check_kind in ('postcode', 'surname')),
  number_hint text not null
);

-- Whom a biller sends bills. Keys are as compared: without case, spaces and punctuation.
create table billers.customer (
  biller_id uuid not null references billers.biller,
  number_key text not null check (number_key <> ''),
  number text not null,
  check_key text not null check (check_key <> ''),
  primary key (biller_id, number_key)
);

create table billers.bill (
  id uuid primary key,
  biller_id uuid not null,
  number_key text not null,
  number text not null,
  period text not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  due_on date not null,
  state text not null default 'due' check (state in ('due', 'paid', 'withdrawn')),
  paid_at timestamptz,
  -- One payment pays one bill; what else arrives goes back.
  payment_id uuid unique,
  -- Null once that person has gone.
  paid_by uuid,
  unique (biller_id, number),
  foreign key (biller_id, number_key) references billers.customer,
  check ((state = 'paid') = (payment_id is not null and paid_at is not null))
);
create index bill_of_customer on billers.bill (biller_id, number_key);
create index bill_by_day on billers.bill (biller_id, due_on desc, id desc);

-- Numbers that people keep; good as long as they know what belongs to them.
create table billers.remembered (
  person_id uuid not null,
  biller_id uuid not null,
  number_key text not null,
  check_key text not null,
  label text not null,
  primary key (person_id, biller_id, number_key),
  foreign key (biller_id, number_key) references billers.customer
);
create index remembered_number on billers.remembered (biller_id, number_key);
