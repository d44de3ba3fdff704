-- Gives out the numbers of an account’s menus; locked by whoever changes them.
create table menus.account (
  account_id uuid primary key,
  last_menu_id integer not null
);

create table menus.menu (
  account_id uuid not null references menus.account,
  menu_id integer not null,
  -- Null: for everybody. Those for some are tried from the highest.
  rank integer,
  tag_id integer,
  platform text check (platform in ('ios', 'android', 'other')),
  locale text,
  buttons jsonb not null,
  saved_at timestamptz not null,
  primary key (account_id, menu_id),
  check ((rank is null) = (tag_id is null and platform is null and locale is null))
);
create unique index menu_for_everybody on menus.menu (account_id) where rank is null;
