create table redpackets.packet (
  -- Follows from the sender and the id that their device chose: asked for twice, it is one.
  id uuid primary key,
  sender_id uuid not null,
  conversation_id uuid not null,
  is_direct boolean not null,
  fingerprint text not null,
  payment_id uuid not null,
  kind text not null check (kind in ('one', 'equal', 'random', 'ordered')),
  currency text not null,
  total_minor bigint not null,
  shares int not null check (shares between 1 and 100),
  -- What each opener gets, for ordered ones.
  amounts_minor bigint[],
  -- Whose it is only; null: every member’s.
  only_ids uuid[],
  greeting text not null,
  cover text not null,
  state text not null default 'unpaid' check (state in ('unpaid', 'open', 'empty', 'expired')),
  asked_at timestamptz not null,
  sent_at timestamptz,
  expires_at timestamptz,
  ended_at timestamptz,
  -- Counted by the trigger below, and by nothing else.
  opened_shares int not null default 0,
  opened_minor bigint not null default 0,
  returned_minor bigint not null default 0,
  luckiest_id uuid,

  check (kind <> 'one' or shares = 1),
  check (kind <> 'equal' or total_minor % shares = 0),
  check ((kind = 'ordered') = (amounts_minor is not null)),
  check (amounts_minor is null or cardinality(amounts_minor) = shares),
  check (opened_shares between 0 and shares),
  -- Each share that is left is worth at least one minor unit.
  check (returned_minor >= 0 and opened_minor + returned_minor + case when state = 'expired' then 0 else shares - opened_shares end <= total_minor),
  check (state <> 'unpaid' or opened_shares = 0),
  check ((state = 'unpaid') = (sent_at is null) and (sent_at is null) = (expires_at is null)),
  check ((state = 'empty') = (opened_shares = shares)),
  check ((state in ('empty', 'expired')) = (ended_at is not null)),
  -- Nothing is left of a packet that has ended, and nothing went back of one that has not.
  check (case when state in ('empty', 'expired') then opened_minor + returned_minor = total_minor else returned_minor = 0 end)
);
create index packet_of_sender on redpackets.packet (sender_id, sent_at desc, id desc);

create table redpackets.claim (
  packet_id uuid not null references redpackets.packet,
  person_id uuid not null,
  -- The how manieth to open it.
  place int not null check (place >= 1),
  amount_minor bigint not null check (amount_minor >= 1),
  at timestamptz not null,
  primary key (packet_id, person_id),
  unique (packet_id, place)
);
create index claim_of_person on redpackets.claim (person_id, at desc, packet_id desc);

-- What was opened is counted where it is written, so that a packet never gives out more than it holds, whoever
-- writes: the checks above refuse the sum, and an ended packet gives nothing.
create function redpackets.count_claims() returns trigger language plpgsql as $$
declare
  missed uuid;
begin
  with counted as (
    select packet_id, count(*)::int as shares, sum(amount_minor) as minor, max(at) as at from claimed group by packet_id
  ), changed as (
    update redpackets.packet set
      opened_shares = opened_shares + counted.shares,
      opened_minor = opened_minor + counted.minor,
      state = case when opened_shares + counted.shares = packet.shares then 'empty' else state end,
      ended_at = case when opened_shares + counted.shares = packet.shares then counted.at end,
      luckiest_id = case when kind = 'random' and packet.shares > 1 and opened_shares + counted.shares = packet.shares then (
        select person_id from redpackets.claim where claim.packet_id = packet.id order by amount_minor desc, place limit 1
      ) end
    from counted
    where packet.id = counted.packet_id and state = 'open' and counted.at < expires_at
    returning id
  )
  select packet_id into missed from counted where packet_id not in (select id from changed) limit 1;
  if missed is not null then
    raise exception 'red packet % is not open', missed using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create trigger counted after insert on redpackets.claim
  referencing new table as claimed for each statement execute function redpackets.count_claims();

create function redpackets.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what somebody got from a red packet is never changed' using errcode = 'check_violation';
end
$$;
create trigger kept before update or delete or truncate on redpackets.claim
  for each statement execute function redpackets.refuse();
