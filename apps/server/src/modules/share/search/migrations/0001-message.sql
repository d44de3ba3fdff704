-- What can be found of each message. Follows the log within moments; the log decides what a message says now.
create table search.message (
  conversation_id uuid not null,
  seq bigint not null,
  sender_id uuid,
  sent_at timestamptz not null,
  kinds text[] not null,
  -- The words, folded: see fold.ts.
  folded text not null,
  -- Their n-grams: see terms.ts.
  terms tsvector not null,
  primary key (conversation_id, seq)
);
create index message_terms on search.message using gin (terms);
create index message_newest on search.message (conversation_id, sent_at desc);
