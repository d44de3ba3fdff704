-- A person's public place. Its id says nothing of whose it is.
create table channels.channel (
  id uuid primary key,
  person_id uuid not null unique,
  name text not null,
  avatar_id uuid,
  intro text not null,
  made_at timestamptz not null,
  follower_count int not null default 0 check (follower_count >= 0)
);

create table channels.clip (
  id uuid primary key,
  channel_id uuid not null references channels.channel on delete cascade,
  state text not null check (state in ('preparing', 'shown', 'failed')),
  -- While it is prepared: the whole of what was uploaded. Afterwards: what is shown of it.
  media_id uuid not null,
  -- What the client asked for, so that a retry is told from an id used twice, and a job knows what to do.
  asked jsonb not null,
  width int not null,
  height int not null,
  duration_ms int not null,
  cover jsonb not null,
  has_renditions boolean not null default false,
  description text not null,
  hashtags text[] not null,
  -- The same, folded: what two hashtags are compared by.
  plain_hashtags text[] not null,
  place jsonb,
  official_id uuid,
  -- When it was posted while it is prepared, when it could be seen afterwards.
  at timestamptz not null,
  like_count int not null default 0 check (like_count >= 0),
  comment_count int not null default 0 check (comment_count >= 0),
  favourite_count int not null default 0 check (favourite_count >= 0),
  share_count int not null default 0 check (share_count >= 0)
);
create index clip_of_channel on channels.clip (channel_id, at desc, id desc);
create index clip_latest on channels.clip (at desc, id desc) where state = 'shown';
create index clip_liked on channels.clip (like_count desc, at desc) where state = 'shown';
create index clip_hashtags on channels.clip using gin (plain_hashtags);

create table channels.liking (
  clip_id uuid not null references channels.clip on delete cascade,
  person_id uuid not null,
  at timestamptz not null,
  primary key (clip_id, person_id)
);
create index liking_person on channels.liking (person_id, at desc, clip_id);

create table channels.favourite (
  clip_id uuid not null references channels.clip on delete cascade,
  person_id uuid not null,
  at timestamptz not null,
  primary key (person_id, clip_id)
);
create index favourite_clip on channels.favourite (clip_id);

create table channels.comment (
  id uuid primary key,
  clip_id uuid not null references channels.clip on delete cascade,
  person_id uuid not null,
  text text not null,
  reply_to uuid references channels.comment on delete set null,
  at timestamptz not null
);
create index comment_clip on channels.comment (clip_id, at desc, id desc);
create index comment_person on channels.comment (person_id);
create index comment_reply on channels.comment (reply_to) where reply_to is not null;

create table channels.following (
  channel_id uuid not null references channels.channel on delete cascade,
  person_id uuid not null,
  at timestamptz not null,
  primary key (person_id, channel_id)
);
create index following_channel on channels.following (channel_id, at);

-- The longest that a person watched a clip in one go.
create table channels.watching (
  clip_id uuid not null references channels.clip on delete cascade,
  person_id uuid not null,
  first_at timestamptz not null,
  watched_ms int not null check (watched_ms >= 0),
  primary key (person_id, clip_id)
);
create index watching_clip on channels.watching (clip_id);

-- Cards in conversations, one a message; who sent them is not kept.
create table channels.sharing (
  clip_id uuid not null references channels.clip on delete cascade,
  message_id uuid not null,
  at timestamptz not null,
  primary key (clip_id, message_id)
);

-- What people left out of their feeds: clips, and whole channels.
create table channels.hidden_clip (
  person_id uuid not null,
  clip_id uuid not null references channels.clip on delete cascade,
  primary key (person_id, clip_id)
);
create index hidden_clip_clip on channels.hidden_clip (clip_id);
create table channels.hidden_channel (
  person_id uuid not null,
  channel_id uuid not null references channels.channel on delete cascade,
  primary key (person_id, channel_id)
);
create index hidden_channel_channel on channels.hidden_channel (channel_id);

-- Until when a person has looked.
create table channels.looked (
  person_id uuid primary key,
  notices_at timestamptz,
  following_at timestamptz
);
