-- What an account keeps to show.
create table materials.material (
  id uuid primary key,
  account_id uuid not null,
  -- How developers name it: an opaque string of its own.
  wire_id text not null unique,
  kind text not null check (kind in ('image', 'voice', 'audio', 'video', 'thumb')),
  -- The file as people see it.
  media_id uuid not null,
  -- The file as a developer sent it, who gets the very same bytes back; null when an operator uploaded it.
  original_id uuid,
  name text not null,
  title text not null,
  introduction text not null,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  -- Null for what is kept.
  expires_at timestamptz,
  unique (account_id, media_id)
);
create index material_kept on materials.material (account_id, kind, changed_at desc, id desc) where expires_at is null;
create index material_passing on materials.material (expires_at) where expires_at is not null;

-- Pictures that a developer sent for the inside of articles: whoever knows the address sees them.
create table materials.picture (
  media_id uuid primary key,
  account_id uuid not null
);
