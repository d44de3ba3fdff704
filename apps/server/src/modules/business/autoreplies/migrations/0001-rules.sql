-- Answers that need no keyword.
create table autoreplies.standing (
  account_id uuid not null,
  which text not null check (which in ('onFollow', 'fallback')),
  is_on boolean not null,
  replies jsonb not null,
  primary key (account_id, which)
);

create table autoreplies.rule (
  account_id uuid not null,
  id uuid not null,
  name text not null,
  keywords jsonb not null,
  menu_keys text[] not null,
  replies jsonb not null,
  give text not null check (give in ('all', 'one')),
  is_on boolean not null,
  made_at timestamptz not null,
  primary key (account_id, id)
);

-- How often rules have answered, by hour.
create table autoreplies.matched (
  account_id uuid not null,
  hour timestamptz not null,
  rule_id uuid not null,
  times integer not null check (times > 0),
  primary key (account_id, hour, rule_id)
);
