-- The newest moment of each of many friends is found without a look at its row.
create index moment_place on moments.moment (author_id, at, id) include (audience, audience_tag_ids);
drop index moments.moment_author;
