-- What of Discover somebody does not want to see, by the names that the screens give it.
alter table accounts.account add column discover_off text[] not null default '{}';
