-- How a person's money is guarded. A row exists from the first payment, PIN or freeze on.
create table cashier.person (
  person_id uuid primary key,
  -- argon2id, as a PHC string
  pin_hash text,
  pin_changed_at timestamptz,
  -- Counted before a PIN is compared, so that tries at the same moment do not exceed five.
  pin_tries int not null default 0 check (pin_tries between 0 and 5),
  -- The PIN was recovered by a code: paying waits until then.
  pays_from timestamptz,
  passkey_on boolean not null default false,
  frozen_at timestamptz,
  check ((pin_hash is null) = (pin_changed_at is null))
);

-- Passkeys whose owner has shown the PIN since they were made.
create table cashier.passkey (
  person_id uuid not null,
  passkey_id text not null,
  primary key (person_id, passkey_id)
);

-- Devices that ask to pay before their time, and those that an older one has let.
create table cashier.device (
  device_id uuid primary key,
  person_id uuid not null,
  asked_at timestamptz,
  allowed_at timestamptz,
  allowed_by uuid
);
create index device_person on cashier.device (person_id);

create table cashier.payment (
  id uuid primary key,
  payer_id uuid not null,
  request_id text not null,
  -- Where it was begun and has to be confirmed; null for a charge: on any device of the payer.
  device_id uuid,
  purpose text not null,
  kind text not null,
  reference jsonb not null,
  payee jsonb not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  -- [[account, digits]], which sum to the amount
  receivers jsonb not null,
  note text not null,
  state text not null default 'open' check (state in ('open', 'paid', 'cancelled', 'expired')),
  -- Paid by a payment code below the limit, without its payer being asked.
  is_unasked boolean not null default false,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  check ((state = 'open') = (settled_at is null)),
  -- A retry finds the first attempt.
  unique (payer_id, purpose, request_id)
);
create index payment_open on cashier.payment (expires_at) where state = 'open';
create index payment_awaiting on cashier.payment (payer_id) where state = 'open' and device_id is null;
create index payment_paid on cashier.payment (payer_id, settled_at) where state = 'paid';

-- What a passkey has to sign for one subject on one device: asked once, answered once.
create table cashier.challenge (
  device_id uuid not null,
  subject text not null,
  nonce bytea not null,
  expires_at timestamptz not null,
  primary key (device_id, subject)
);
create index challenge_expiry on cashier.challenge (expires_at);
