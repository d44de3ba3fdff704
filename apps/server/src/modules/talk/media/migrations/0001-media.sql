-- What somebody is sending, until it has become a file. Its bytes lie in the uploads folder under its id.
create table media.upload (
  id uuid primary key,
  owner_id uuid not null,
  purpose text not null,
  name text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  started_at timestamptz not null,
  state text not null default 'arriving' check (state in ('arriving', 'preparing', 'refused')),
  refusal text,
  check ((state = 'refused') = (refusal is not null))
);
create index upload_owner on media.upload (owner_id);
create index upload_started on media.upload (started_at);

-- What can be sent and shown. It has the id of the upload that it was; its bytes are blobs named by that id.
create table media.file (
  id uuid primary key,
  -- Null for files of the server's own.
  owner_id uuid,
  purpose text not null,
  made_at timestamptz not null,
  content_type text not null,
  size_bytes bigint not null,
  name text,
  width int,
  height int,
  duration_ms int,
  waveform smallint[],
  preview text,
  -- The small picture that stands for it: the thumb of a photo, the poster of a video.
  still_content_type text,
  still_size_bytes bigint,
  check ((still_content_type is null) = (still_size_bytes is null))
);
create index file_owner on media.file (owner_id);
create index file_made on media.file (made_at);

-- Where a file can be seen: whoever is let in there may read it.
create table media.share (
  file_id uuid not null references media.file on delete cascade,
  kind text not null,
  scope_id uuid not null,
  -- The place within the scope, for a message its place in the log; 0 is the whole scope.
  seq bigint not null,
  primary key (file_id, kind, scope_id, seq)
);
create index share_scope on media.share (kind, scope_id, seq);
