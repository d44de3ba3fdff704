-- What a device makes its codes from; lives for minutes.
create table paycodes.enrolment (
  device_number text primary key check (device_number ~ '^[0-9]{8}$'),
  person_id uuid not null,
  device_id uuid not null,
  secret bytea not null,
  good_until timestamptz not null
);
create index enrolment_of on paycodes.enrolment (device_id);

-- A code that was charged. The key lets each device be charged once in a window, by whichever server is first.
create table paycodes.charge (
  device_number text not null,
  code_window bigint not null,
  sale_id uuid not null unique,
  payer_id uuid not null,
  charged_at timestamptz not null,
  primary key (device_number, code_window)
);
create index charge_of on paycodes.charge (payer_id, charged_at);
