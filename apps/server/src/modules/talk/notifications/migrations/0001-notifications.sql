-- The keys by which push services know this server (VAPID), made at its first start.
create table notifications.server_key (
  id int primary key default 1 check (id = 1),
  public_key text not null,
  private_key text not null,
  made_at timestamptz not null
);

-- Devices that want to be told. An address belongs to one of them: whoever uses the browser now.
create table notifications.subscription (
  device_id uuid primary key,
  person_id uuid not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  made_at timestamptz not null
);
create index subscription_person on notifications.subscription (person_id);

create table notifications.setting (
  person_id uuid primary key,
  show_text boolean not null
);

-- What a device is yet to be told of a conversation. While a row is here, a job is going to see to it.
create table notifications.note (
  device_id uuid not null references notifications.subscription on delete cascade,
  conversation_id uuid not null,
  -- The newest message that it is about; what comes meanwhile is told with it.
  seq bigint not null,
  since timestamptz not null,
  primary key (device_id, conversation_id)
);
