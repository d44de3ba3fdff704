-- What a group’s QR code holds.
create table groups.code (
  code text primary key,
  conversation_id uuid not null,
  made_by_id uuid not null,
  expires_at timestamptz not null
);
create index code_of on groups.code (conversation_id, made_by_id);

-- People who were asked in and have not answered.
create table groups.invitation (
  id uuid primary key,
  person_id uuid not null,
  conversation_id uuid not null,
  invited_by_id uuid not null,
  at timestamptz not null,
  unique (person_id, conversation_id)
);

-- People who want in, or were proposed, and wait for an admin.
create table groups.join_request (
  id uuid primary key,
  conversation_id uuid not null,
  person_id uuid not null,
  invited_by_id uuid,
  greeting text not null,
  at timestamptz not null,
  unique (conversation_id, person_id)
);
