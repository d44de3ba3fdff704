-- The chat window of an account, on the account's own site.
create table webchat.widget (
  account_id uuid primary key,
  is_on boolean not null,
  -- Origins whose pages may show it.
  sites text[] not null,
  greeting text not null
);
