create table qrcodes.code (
  id uuid primary key,
  account_id uuid not null,
  -- What the address ends in, and the ticket that scans are told with.
  key text not null unique,
  -- Chosen by whoever asks, so that asking twice makes one.
  request_key text not null,
  name text not null,
  -- One of the two.
  scene_number bigint,
  scene_words text,
  -- Null: for ever.
  expires_at timestamptz,
  made_at timestamptz not null,
  scans bigint not null default 0,
  people bigint not null default 0,
  follows bigint not null default 0,
  unique (account_id, request_key),
  check ((scene_number is null) <> (scene_words is null))
);
create index code_of_account on qrcodes.code (account_id, made_at desc, id desc);
create unique index code_permanent_number on qrcodes.code (account_id, scene_number) where expires_at is null;
create unique index code_permanent_words on qrcodes.code (account_id, scene_words) where expires_at is null;
create index code_expired on qrcodes.code (expires_at) where expires_at is not null;

-- What came of a code on a day of its account.
create table qrcodes.day (
  code_id uuid not null references qrcodes.code on delete cascade,
  day date not null,
  scans bigint not null default 0,
  follows bigint not null default 0,
  primary key (code_id, day)
);

-- Who has scanned a code, so that people are counted once.
create table qrcodes.scanner (
  code_id uuid not null references qrcodes.code on delete cascade,
  person_id uuid not null,
  primary key (code_id, person_id)
);
create index scanner_person on qrcodes.scanner (person_id);

create table qrcodes.product (
  id uuid primary key,
  account_id uuid not null,
  key text not null unique,
  name text not null,
  description text not null,
  picture_id uuid,
  price text not null,
  barcode text,
  url text,
  scans bigint not null default 0,
  made_at timestamptz not null,
  constraint product_barcode unique (barcode)
);
create index product_of_account on qrcodes.product (account_id, name);
