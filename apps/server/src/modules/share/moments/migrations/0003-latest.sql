-- When somebody last posted, whether or not it is still there: nothing of theirs is newer. So the newest of many friends
-- are found by looking at few of them.
alter table moments.person add column latest_at timestamptz(3);
insert into moments.person (person_id, latest_at)
  select author_id, max(at) from moments.moment group by author_id
  on conflict (person_id) do update set latest_at = excluded.latest_at;

-- As before, and besides says when an author last posted, and looks for the ten of strangers only where it matters.
drop function moments.sights;
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
