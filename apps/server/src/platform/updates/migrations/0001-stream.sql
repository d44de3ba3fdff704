create table updates.head (
  person_id uuid primary key,
  useq bigint not null
) with (fillfactor = 70);

create table updates.entry (
  person_id uuid not null,
  useq bigint not null,
  -- The update itself; or a reference: to a message by its place in the log, to a conversation by its id.
  body jsonb,
  conversation_id uuid,
  seq bigint,
  primary key (person_id, useq),
  check ((body is null) = (conversation_id is not null))
);
