create table broadcasts.broadcast (
  id uuid primary key,
  account_id uuid not null,
  number bigint not null generated always as identity (start with 1000001) unique,
  -- Chosen by whoever asks, so that asking twice makes one.
  request_key text not null,
  made_at timestamptz not null,
  state text not null check (state in ('draft', 'scheduled', 'sending', 'sent', 'takingBack', 'takenBack', 'failed')),
  reason text check (reason in ('quota', 'not_verified', 'not_live', 'draft_gone', 'draft_refused')),
  audience text not null check (audience in ('all', 'tag', 'people')),
  tag_id int,
  -- In order, each once.
  person_ids uuid[],
  -- Null for articles until they are published.
  content jsonb,
  draft_id uuid,
  article_ids uuid[] not null default '{}',
  title text not null,
  send_at timestamptz,
  -- The day of the account’s time zone for which it counts; null for a draft.
  day date,
  started_at timestamptz,
  ended_at timestamptz,
  -- The last person whom it has dealt with, on its way out or back.
  reached_until uuid,
  reached int not null default 0,
  over_quota int not null default 0,
  stopped int not null default 0,
  not_reached int not null default 0,
  unique (account_id, request_key),
  check ((audience = 'tag') = (tag_id is not null)),
  check ((audience = 'people') = (person_ids is not null)),
  check (content is not null or draft_id is not null),
  check ((state = 'draft') = (day is null)),
  check ((state = 'failed') = (reason is not null)),
  check (state not in ('sent', 'takenBack', 'failed') or ended_at is not null)
);
create index broadcast_by_number on broadcasts.broadcast (account_id, number desc);
create index broadcast_by_day on broadcasts.broadcast (account_id, day);

-- Who got what: in a month, the first, second … broadcast of an account for a person.
create table broadcasts.delivery (
  account_id uuid not null,
  month date not null,
  person_id uuid not null,
  place smallint not null check (place > 0),
  broadcast_id uuid not null,
  primary key (account_id, month, person_id, place)
);
