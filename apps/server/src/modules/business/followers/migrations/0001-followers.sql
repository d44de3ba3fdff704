create table followers.follower (
  account_id uuid not null,
  person_id uuid not null,
  followed_at timestamptz not null,
  source text not null,
  -- What the code said by which they came.
  scene text,
  ticket text,
  remark text not null default '',
  takes_broadcasts boolean not null default true,
  -- In the order of the ids, which follows and unfollows of others do not shift: a broadcast can be resumed in it.
  primary key (account_id, person_id)
);
create index follower_by_age on followers.follower (account_id, followed_at desc, person_id desc);
create index follower_is on followers.follower (person_id, account_id);

create table followers.tag (
  account_id uuid not null,
  -- A small number, since developers know tags by one.
  id integer not null check (id >= 100),
  name text not null,
  primary key (account_id, id),
  constraint tag_name unique (account_id, name)
);

-- The last number that a tag of an account got: no number is given twice.
create table followers.numbering (
  account_id uuid primary key,
  last_tag_id integer not null
);

create table followers.tagged (
  account_id uuid not null,
  tag_id integer not null,
  person_id uuid not null,
  primary key (account_id, tag_id, person_id),
  foreign key (account_id, tag_id) references followers.tag on delete cascade,
  foreign key (account_id, person_id) references followers.follower on delete cascade
);
create index tagged_with on followers.tagged (account_id, person_id);

-- The blacklist; somebody on it may follow or not.
create table followers.blocked (
  account_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (account_id, person_id)
);

-- Who came and went, for the figures of each day.
create table followers.happened (
  account_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  -- Null: unfollowed.
  source text,
  primary key (account_id, at, person_id)
);
create index happened_to on followers.happened (account_id, person_id);
