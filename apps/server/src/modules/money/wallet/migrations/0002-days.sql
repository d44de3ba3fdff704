-- Days that are over. What is up to `last_number` is closed: nothing is booked there any more, and the hash of each
-- day, which holds that of the day before, is signed with a key that is not in the database.
create table wallet.day (
  day date primary key,
  -- Its transfers are those after the last of the day before, up to this one.
  last_number bigint not null,
  -- Once it is counted and signed.
  transfers bigint,
  hash bytea,
  signer text,
  signature bytea,
  check (num_nulls(transfers, hash, signer, signature) in (0, 4))
);
create index day_last_number on wallet.day (last_number);

create trigger signed before update on wallet.day
  for each row when (old.hash is not null) execute function wallet.refuse();
create trigger kept before delete or truncate on wallet.day
  for each statement execute function wallet.refuse();
revoke delete on wallet.day from public, current_user;

-- Books what a statement has added, and is the only writer of balances. The settings keep a plan that was made for
-- empty tables from reading full ones from end to end.
-- Nothing enters a closed day: whoever closes one waits for those who are booking, and they see it.
create function wallet.book() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  changed bigint;
begin
  perform pg_advisory_xact_lock_shared(hashtext('wallet.day'));
  if (select min(transfer_number) from added) <= (select max(last_number) from wallet.day) then
    raise exception 'the day was closed meanwhile'
      using errcode = 'serialization_failure', schema = 'wallet', table = 'entry', constraint = 'open_day';
  end if;

  if exists (
    select from (
      select transfer_number, sum(amount_minor) as total, array_agg(account_id order by account_id) as account_ids
      from added group by transfer_number
    ) as one
    left join wallet.transfer on transfer.number = one.transfer_number
    where one.total <> 0 or transfer.account_ids is distinct from one.account_ids
  ) then
    raise exception 'a transfer is booked whole, at once, and sums to zero'
      using errcode = 'check_violation', schema = 'wallet', table = 'entry', constraint = 'whole';
  end if;

  update wallet.account set balance_minor = balance_minor + one.amount_minor
  from (
    select account_id, currency, sum(amount_minor)::bigint as amount_minor
    from added join wallet.transfer on transfer.number = transfer_number
    group by account_id, currency order by account_id
  ) as one
  where account.id = one.account_id and account.currency = one.currency;
  get diagnostics changed = row_count;

  if changed <> (select count(distinct account_id) from added) then
    raise exception 'an entry has the currency of its account'
      using errcode = 'check_violation', schema = 'wallet', table = 'entry', constraint = 'one_currency';
  end if;
  return null;
end $$;

create trigger book after insert on wallet.entry
  referencing new table as added for each statement execute function wallet.book();
