-- What a shop has prepared for one payer, to be paid from inside a mini program; its id becomes that of the sale.
create table merchants.prepared_order (
  id uuid primary key,
  merchant_id uuid not null references merchants.merchant,
  till_id uuid not null references merchants.till,
  payer_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  note text not null,
  expires_at timestamptz not null
);
create index prepared_order_expiring on merchants.prepared_order (expires_at);
