-- A computer’s wish to be logged in by whoever scans its QR code.
create table devices.offer (
  id uuid primary key,
  -- SHA-256 of what the QR code holds, and of what only the computer knows: 128 and 256 random bits.
  code_hash bytea not null unique,
  secret_hash bytea not null,
  matching_number text not null check (matching_number ~ '^[0-9]{2}$'),
  device_name text not null,
  device_kind text not null,
  place text not null,
  -- `taken`: the computer has fetched its session.
  step text not null default 'offered' check (step in ('offered', 'scanned', 'refused', 'confirmed', 'taken')),
  -- Who scanned it: from then on it is theirs to answer.
  person_id uuid,
  expires_at timestamptz not null,
  check ((person_id is null) = (step = 'offered'))
);
create index offer_expiry on devices.offer (expires_at);
