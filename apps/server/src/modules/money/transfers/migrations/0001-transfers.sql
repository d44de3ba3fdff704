create table transfers.transfer (
  -- Follows from the sender and the id that their device chose: asked for twice, it is one.
  id uuid primary key,
  -- In a chat it waits to be accepted; by a code of the receiver's it arrives at once.
  way text not null check (way in ('chat', 'code')),
  from_id uuid not null,
  to_id uuid not null,
  conversation_id uuid,
  fingerprint text not null,
  payment_id uuid not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  note text not null,
  arrival text not null check (arrival in ('now', 'in2Hours', 'in24Hours')),
  state text not null default 'unpaid' check (
    state in ('unpaid', 'waiting', 'accepted', 'arrived', 'returned', 'calledBack', 'expired', 'undelivered')
  ),
  asked_at timestamptz not null,
  sent_at timestamptz,
  expires_at timestamptz,
  accepted_at timestamptz,
  arrives_at timestamptz,
  ended_at timestamptz,

  check (from_id <> to_id),
  check ((way = 'chat') = (conversation_id is not null)),
  check (way = 'chat' or (arrival = 'now' and state in ('unpaid', 'arrived'))),
  check ((state = 'unpaid') = (sent_at is null) and (sent_at is null) = (expires_at is null)),
  check (state not in ('unpaid', 'waiting') or accepted_at is null),
  check (state <> 'accepted' or (accepted_at is not null and arrives_at > accepted_at)),
  check (state <> 'arrived' or accepted_at is not null),
  check ((state in ('unpaid', 'waiting', 'accepted')) = (ended_at is null)),
  -- Nothing goes back for want of an answer before the day is over, and nothing arrives before its time.
  check (state <> 'expired' or ended_at >= expires_at),
  check (state <> 'arrived' or arrives_at is null or ended_at >= arrives_at)
);
create index transfer_from on transfers.transfer (from_id, id);
create index transfer_to on transfers.transfer (to_id, id);
create index transfer_unpaid on transfers.transfer (asked_at) where state = 'unpaid';

-- What has ended stays as it ended, and what was paid stays what it was.
create function transfers.keep_ended() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or (new.id, new.way, new.from_id, new.to_id, new.payment_id, new.currency, new.amount_minor)
     is distinct from (old.id, old.way, old.from_id, old.to_id, old.payment_id, old.currency, old.amount_minor) then
    raise exception 'transfer % does not change any more', old.id using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger kept before update on transfers.transfer for each row execute function transfers.keep_ended();

-- By which anybody pays a person.
create table transfers.receive_code (
  person_id uuid primary key,
  key text not null unique,
  made_at timestamptz not null
);
