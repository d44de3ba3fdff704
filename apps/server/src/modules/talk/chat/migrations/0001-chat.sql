create table chat.conversation (
  id uuid primary key,
  kind text not null check (kind in ('direct', 'group', 'self', 'broadcast')),
  last_seq bigint not null default 0,
  -- Grows whenever who is in it, or what they may do, changes: what a process remembers of the members is good while this stays.
  members_revision bigint not null default 0,
  -- Grows with every change that all members see.
  revision bigint not null default 0,
  name text,
  announcement jsonb,
  needs_approval boolean not null default false,
  only_admins_write boolean not null default false,
  only_admins_rename boolean not null default false
) with (fillfactor = 80);

create table chat.member (
  conversation_id uuid not null,
  person_id uuid not null,
  -- Null for a former member, who may still read from first_seq to left_seq.
  role text check (role in ('owner', 'admin', 'member')),
  nickname text,
  joined_at timestamptz not null,
  first_seq bigint not null,
  left_seq bigint,
  read_seq bigint not null default 0,
  pinned_at timestamptz,
  muted boolean not null default false,
  folded boolean not null default false,
  -- Off the list until something newer than this arrives.
  hidden_seq bigint,
  marked_unread boolean not null default false,
  show_names boolean not null default true,
  saved boolean not null default false,
  revision bigint not null default 0,
  primary key (conversation_id, person_id),
  check ((role is null) = (left_seq is not null))
) with (fillfactor = 80);
create index member_of on chat.member (person_id, conversation_id);

create table chat.message (
  conversation_id uuid not null,
  seq bigint not null,
  id uuid not null,
  sender_id uuid,
  sent_at timestamptz not null,
  revision int not null default 0,
  content jsonb not null,
  quote jsonb,
  -- Digest of what was asked for: a retry is the same request, a reused id is not.
  fingerprint uuid,
  primary key (conversation_id, seq)
);
create unique index message_once on chat.message (conversation_id, id);

-- Messages that one person has deleted for themselves.
create table chat.hidden (
  person_id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  primary key (person_id, conversation_id, seq)
);

-- Whom a broadcast list reaches.
create table chat.recipient (
  conversation_id uuid not null,
  person_id uuid not null,
  primary key (conversation_id, person_id)
);

create table chat.live_location (
  conversation_id uuid not null,
  seq bigint not null,
  person_id uuid not null,
  latitude double precision not null,
  longitude double precision not null,
  until timestamptz not null,
  primary key (conversation_id, seq)
);
