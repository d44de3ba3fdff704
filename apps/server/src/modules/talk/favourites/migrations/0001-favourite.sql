create table favourites.favourite (
  person_id uuid not null,
  -- Chosen by the client: sent twice, it is kept once.
  id uuid not null,
  at timestamptz not null,
  sender_id uuid,
  sender_name text not null,
  sent_at timestamptz not null,
  content jsonb not null,
  -- Where its files are shared: derived from both ids, so that nobody can choose another’s.
  scope_id uuid not null unique,
  primary key (person_id, id)
);
create index favourite_newest on favourites.favourite (person_id, at desc, id desc);
