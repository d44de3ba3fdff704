-- A comment is reported by its id alone, so an id is one comment of the whole server.
create unique index comment_id on moments.comment (id);
