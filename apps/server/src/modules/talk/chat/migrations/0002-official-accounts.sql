-- A conversation of one person with an official account, which is no member and writes all the same.
alter table chat.conversation add column official_id uuid;
alter table chat.conversation drop constraint conversation_kind_check;
alter table chat.conversation add constraint conversation_kind_check
  check (kind in ('direct', 'group', 'self', 'broadcast', 'official') and (kind = 'official') = (official_id is not null));
