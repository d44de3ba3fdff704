create table mailboxes.mailbox (
  account_id uuid primary key,
  address text not null unique,
  name text not null,
  imap_host text not null,
  imap_port integer not null,
  imap_secure boolean not null,
  imap_user text not null,
  -- Sealed with a key that is not here.
  imap_password text not null,
  smtp_host text not null,
  smtp_port integer not null,
  smtp_secure boolean not null,
  smtp_user text,
  smtp_password text,
  -- How far it was read: numbers are good while the mailbox's validity is this.
  validity text not null,
  uid bigint not null,
  read_at timestamptz,
  problem text,
  problem_detail text not null default '',
  -- Grows with each link: what was begun with an older one is let go.
  revision integer not null default 0
);

-- The last letter that came from an address, below which answers go.
create table mailboxes.thread (
  account_id uuid not null,
  address text not null,
  subject text not null,
  message_id text not null,
  -- The letters before it, the first first.
  earlier text[] not null default '{}',
  primary key (account_id, address)
);

-- Letters that the mail server has not taken yet.
create table mailboxes.letter (
  account_id uuid not null,
  id uuid not null,
  to_address text not null,
  text text not null,
  said_at timestamptz not null,
  primary key (account_id, id)
);
