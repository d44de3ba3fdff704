-- A new key does not end what was promised with an older one: each subscription goes on with the key under which its
-- browser made it, until that browser comes by and makes another.
alter table notifications.server_key drop constraint server_key_id_check;
alter table notifications.subscription
  add column key_id int not null default 1 references notifications.server_key;
create index subscription_key on notifications.subscription (key_id);
