create table shortlinks.link (
  key text primary key,
  account_id uuid not null,
  kind text not null check (kind in ('address', 'words')),
  long text not null check (octet_length(long) <= 4096),
  made_at timestamptz not null,
  -- Null for what lasts.
  expires_at timestamptz
);
create index link_passing on shortlinks.link (expires_at) where expires_at is not null;
-- An address has one name in an account.
create unique index link_address on shortlinks.link (account_id, md5(long)) where kind = 'address';
