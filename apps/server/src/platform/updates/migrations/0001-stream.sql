create table updates.head (
  person_id uuid primary key,
  useq bigint not null
) with (fillfactor = 70);

create table updates.entry (
  person_id uuid not null,
  useq bigint not null,
  -- The update itself; or, for a message, its place in the conversation’s log.
  body jsonb,
  conversation_id uuid,
  seq bigint,
  primary key (person_id, useq),
  check ((body is null) = (conversation_id is not null and seq is not null))
);
