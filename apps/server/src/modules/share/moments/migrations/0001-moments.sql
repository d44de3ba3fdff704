create table moments.moment (
  -- Chosen by the device of its author: sent twice, it is posted once.
  id uuid primary key,
  author_id uuid not null,
  at timestamptz(3) not null,
  text text not null,
  place jsonb,
  photos jsonb not null,
  video jsonb,
  card jsonb,
  hashtags text[] not null,
  reminded_ids uuid[] not null,
  audience text not null check (audience in ('friends', 'private', 'tags', 'exceptTags')),
  audience_tag_ids uuid[] not null,
  -- Of what was asked for, so that a retry is told from an id used twice.
  fingerprint uuid not null,
  revision int not null,
  check ((audience in ('tags', 'exceptTags')) = (cardinality(audience_tag_ids) > 0))
);
-- The newest moment of each of many friends is found without a look at its row.
create index moment_place on moments.moment (author_id, at, id) include (audience, audience_tag_ids);

-- By author first: who looks for a hashtag looks among the moments of friends.
create table moments.hashtag (
  author_id uuid not null,
  hashtag text not null,
  at timestamptz(3) not null,
  moment_id uuid not null references moments.moment on delete cascade,
  primary key (author_id, hashtag, at, moment_id)
);
create index hashtag_moment on moments.hashtag (moment_id);

create table moments.liking (
  moment_id uuid not null references moments.moment on delete cascade,
  person_id uuid not null,
  at timestamptz(3) not null,
  primary key (moment_id, person_id)
);
create index liking_person on moments.liking (person_id);

create table moments.comment (
  moment_id uuid not null references moments.moment on delete cascade,
  -- Chosen by the device of its author.
  id uuid not null,
  author_id uuid not null,
  -- The comment that it answers may be gone; whose it was stays.
  reply_to_id uuid,
  text text not null,
  at timestamptz(3) not null,
  fingerprint uuid not null,
  primary key (moment_id, id)
);
create index comment_author on moments.comment (author_id);
-- A comment is reported by its id alone, so an id is one comment of the whole server.
create unique index comment_id on moments.comment (id);

create table moments.notice (
  person_id uuid not null,
  -- Derived from what happened, so that it is told once.
  id uuid not null,
  kind text not null check (kind in ('like', 'comment', 'reply', 'remind')),
  moment_id uuid not null references moments.moment on delete cascade,
  actor_id uuid not null,
  comment_id uuid,
  at timestamptz(3) not null,
  is_read boolean not null default false,
  primary key (person_id, id)
);
create index notice_newest on moments.notice (person_id, at, id);
create index notice_unread on moments.notice (person_id, at, id) where not is_read;
create index notice_moment on moments.notice (moment_id);
create index notice_actor on moments.notice (actor_id);

create table moments.person (
  person_id uuid primary key,
  album_window text not null default 'all' check (album_window in ('threeDays', 'month', 'halfYear', 'all')),
  cover_id uuid,
  shows_strangers boolean not null default false,
  -- When they last posted, whether or not it is still there: nothing of theirs is newer. So the newest of many friends
  -- are found by looking at few of them.
  latest_at timestamptz(3),
  -- The newest moment that they looked at.
  seen_at timestamptz(3),
  seen_id uuid,
  check ((seen_at is null) = (seen_id is null))
);

-- Stays when two let each other go, and holds again when they come back.
create table moments.exclusion (
  owner_id uuid not null,
  person_id uuid not null,
  hides_mine boolean not null,
  hides_theirs boolean not null,
  primary key (owner_id, person_id),
  check (hides_mine or hides_theirs)
);
create index exclusion_person on moments.exclusion (person_id);

-- Ids of what was taken back, so that a late retry does not bring it again. Kept for a month.
create table moments.gone (
  id uuid primary key,
  at timestamptz not null
);
create index gone_at on moments.gone (at);

-- WHO SEES WHAT. Every statement that shows a moment, or what was said under one, goes through these three functions,
-- and nothing else decides.

-- How a viewer sees the authors `author_ids`: as themself, as a friend, or as a stranger. Contacts say who is a friend,
-- and under which tags an author keeps the viewer; people who are closed to each other are not passed in at all.
-- Authors of whom the viewer may see nothing are left out; of the others, what is not before (since_at, since_id), and
-- when they last posted. The ten of strangers are looked for only where they matter.
create function moments.sights(viewer uuid, now timestamptz, author_ids uuid[], are_friends boolean[], tags text[])
returns table (
  author_id uuid, is_self boolean, is_friend boolean, tag_ids uuid[], since_at timestamptz, since_id uuid,
  latest_at timestamptz
)
language sql stable parallel safe as $$
  select tie.author_id, tie.author_id = viewer, tie.is_friend, tie.tags::uuid[],
    greatest(tenth.at, opens.at),
    case when tenth.at >= opens.at then tenth.id else '00000000-0000-0000-0000-000000000000' end,
    author.latest_at
  from unnest(author_ids, are_friends, tags) as tie (author_id, is_friend, tags)
  left join moments.person author on author.person_id = tie.author_id
  cross join lateral (
    select case when tie.author_id = viewer then '-infinity' else
      case author.album_window
        when 'threeDays' then now - 3 * interval '24 hours'
        when 'month' then now - 30 * interval '24 hours'
        when 'halfYear' then now - 183 * interval '24 hours'
        else '-infinity'
      end
    end as at
  ) as opens
  -- Strangers see ten of the newest.
  left join lateral (
    select moment.at, moment.id from moments.moment
    where not tie.is_friend and tie.author_id <> viewer and author.shows_strangers
      and moment.author_id = tie.author_id and audience = 'friends'
    order by moment.at desc, moment.id desc offset 9 limit 1
  ) as tenth on true
  where tie.author_id = viewer
    or (tie.is_friend or author.shows_strangers) and not exists (
      select from moments.exclusion
      where exclusion.owner_id = tie.author_id and exclusion.person_id = viewer and hides_mine)
$$;

-- Is a viewer with this sight of an author let in to a moment? Tags are judged as they are now.
create function moments.lets_in(
  is_self boolean, is_friend boolean, tag_ids uuid[], since_at timestamptz, since_id uuid,
  at timestamptz, id uuid, audience text, audience_tag_ids uuid[]
) returns boolean language sql immutable parallel safe as $$
  select is_self or (at, id) >= (since_at, since_id) and case audience
    when 'friends' then true
    when 'tags' then is_friend and audience_tag_ids && tag_ids
    when 'exceptTags' then is_friend and not audience_tag_ids && tag_ids
    else false
  end
$$;

-- May somebody who sees a moment know that another person liked it, or said something there, at this time? They, the
-- author and friends of both may; of two of whom one has let the other go, what came before stays. A stranger to the
-- author is told of nobody.
create function moments.may_know(
  viewer uuid, author uuid, actor uuid, at timestamptz, are_friends boolean, friends_until timestamptz
) returns boolean language sql immutable parallel safe as $$
  select actor = viewer or author = viewer or actor = author or coalesce(are_friends, false)
    or coalesce(at < friends_until, false)
$$;
