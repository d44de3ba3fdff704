-- What a message costs the database at the least: its row in a log with two keys, the log's head, and for each of two
-- people the head of their stream and an entry in it. Two sets of people, one for each client of pgbench.
create table conversation (id uuid primary key, last_seq bigint not null) with (fillfactor = 80);
create table message (
  conversation_id uuid not null, seq bigint not null, id uuid not null, sender_id uuid, sent_at timestamptz not null,
  content jsonb not null, fingerprint uuid, primary key (conversation_id, seq)
);
create unique index message_once on message (conversation_id, id);
create table head (person_id uuid primary key, useq bigint not null) with (fillfactor = 70);
create table entry (
  person_id uuid not null, useq bigint not null, conversation_id uuid, seq bigint, primary key (person_id, useq)
);
create table pair (client int, n int, conversation_id uuid, a uuid, b uuid, primary key (client, n));
insert into pair select client, n, gen_random_uuid(), gen_random_uuid(), gen_random_uuid()
  from generate_series(0, 15) client, generate_series(1, 200) n;
insert into conversation select conversation_id, 0 from pair;
insert into head select a, 0 from pair union all select b, 0 from pair;
vacuum analyze;
