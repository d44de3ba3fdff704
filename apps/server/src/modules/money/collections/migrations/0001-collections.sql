-- Money that a member of a group collects from others.
create table collections.collection (
  -- Follows from the collector and the id that their device chose: asked for twice, it is one.
  id uuid primary key,
  collector_id uuid not null,
  conversation_id uuid not null,
  -- Where in it the card stands.
  card_seq bigint,
  fingerprint text not null,
  currency text not null,
  note text not null,
  -- The collector's own part of an equal split, which nobody is asked for.
  own_minor bigint check (own_minor > 0),
  state text not null default 'open' check (state in ('open', 'done', 'stopped')),
  started_at timestamptz not null,
  ended_at timestamptz,
  reminded_at timestamptz,
  check ((state = 'open') = (ended_at is null))
);
create index collection_of on collections.collection (collector_id) where state = 'open';

create table collections.share (
  collection_id uuid not null references collections.collection,
  person_id uuid not null,
  place int not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- The payment that may pay it: only ever one, the others were let go.
  payment_id uuid unique,
  paid_at timestamptz,
  primary key (collection_id, person_id),
  check (paid_at is null or payment_id is not null)
);
create index share_of_person on collections.share (person_id, collection_id);

-- What somebody was asked for does not change, and who has paid has paid, by that payment.
create function collections.keep_paid() returns trigger language plpgsql as $$
begin
  if old.paid_at is not null or (new.collection_id, new.person_id, new.amount_minor)
     is distinct from (old.collection_id, old.person_id, old.amount_minor) then
    raise exception 'the share of % in % does not change any more', old.person_id, old.collection_id
      using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger kept before update on collections.share for each row execute function collections.keep_paid();
