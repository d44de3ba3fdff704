-- One row a person, locked by whoever changes anything of theirs in this schema: so what their devices are told comes
-- in the order in which it happened, and a limit that was checked still holds when the row is written.
create table contacts.list (
  person_id uuid primary key,
  -- What their QR card holds, once they have shown one.
  code text unique
);

-- How an owner keeps a person: on the list, blocked, or with a note only. A row stays for as long as its owner does.
create table contacts.entry (
  owner_id uuid not null,
  person_id uuid not null,
  is_contact boolean not null,
  remark text,
  description text,
  tag_ids uuid[] not null,
  starred boolean not null,
  chats_only boolean not null,
  blocked boolean not null,
  source text,
  added_at timestamptz,
  revision int not null,
  primary key (owner_id, person_id),
  check (owner_id <> person_id),
  check (is_contact = (added_at is not null))
);
create index entry_person on contacts.entry (person_id);

create table contacts.tag (
  owner_id uuid not null,
  id uuid not null,
  name text not null,
  primary key (owner_id, id)
);
create unique index tag_name on contacts.tag (owner_id, lower(name));

-- A friend request, once for each of the two: what one of them must not learn (that they were ignored, or blocked) is
-- simply not in their copy. The id follows from who asked whom, so there is one for each pair and direction.
create table contacts.request (
  owner_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  direction text not null check (direction in ('incoming', 'outgoing')),
  greeting text not null,
  source text not null,
  state text not null check (state in ('pending', 'accepted', 'ignored')),
  asked_at timestamptz not null,
  -- The calls that made or renewed it, latest last, so that a repeated one is known. Only in the asker’s copy.
  call_ids uuid[] not null,
  revision int not null,
  primary key (owner_id, id),
  unique (owner_id, person_id, direction)
);
create index request_person on contacts.request (person_id);

-- Whom somebody has just found, and how: they may look at the page and ask.
create table contacts.found (
  finder_id uuid not null,
  person_id uuid not null,
  source text not null,
  expires_at timestamptz not null,
  primary key (finder_id, person_id, source)
);
create index found_person on contacts.found (person_id);
