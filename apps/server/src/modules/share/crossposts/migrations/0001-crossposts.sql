create table crossposts.network (
  id uuid primary key,
  person_id uuid not null,
  kind text not null check (kind in ('mastodon', 'webhook')),
  name text not null,
  url text not null,
  -- Of Mastodon: its server, and who sees copies there.
  server text,
  visibility text check (visibility in ('public', 'unlisted', 'private')),
  -- Sealed: the token, or the secret of a webhook; and, for an app that was registered, what gives the token back.
  secret text not null,
  client_id text,
  client_secret text,
  problem text check (problem in ('unreachable', 'refused', 'forbidden', 'sealed')),
  problem_detail text not null default '',
  connected_at timestamptz(3) not null,
  check ((kind = 'mastodon') = (server is not null) and (kind = 'mastodon') = (visibility is not null)),
  check ((client_id is null) = (client_secret is null)),
  -- The same account or address again is the same network.
  unique (person_id, kind, url)
);

-- Somebody is on the page of their Mastodon server. Kept for an hour.
create table crossposts.beginning (
  id uuid primary key,
  person_id uuid not null,
  server text not null,
  client_id text not null,
  -- Sealed.
  client_secret text not null,
  at timestamptz(3) not null
);
create index beginning_person on crossposts.beginning (person_id);
create index beginning_at on crossposts.beginning (at);

create table crossposts.copy (
  moment_id uuid not null,
  network_id uuid not null,
  person_id uuid not null,
  -- As they were called, also when the network is disconnected.
  kind text not null,
  name text not null,
  state text not null check (state in ('waiting', 'posted', 'failed', 'withdrawing', 'withdrawn')),
  -- To be taken back: what failed last was that, or the moment is gone.
  is_unwanted boolean not null default false,
  -- What is there, in the order in which it was posted.
  placed_ids text[] not null default '{}',
  url text,
  attempts int not null default 0,
  problem text check (problem in ('unreachable', 'refused', 'forbidden', 'sealed')),
  problem_detail text not null default '',
  posted_at timestamptz(3) not null,
  primary key (moment_id, network_id)
);
create index copy_newest on crossposts.copy (person_id, posted_at);
