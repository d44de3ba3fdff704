-- What one commit tells a person is one row now, however much it is: `updates` is a list, whose last one is numbered
-- `useq`. In it an object is the update itself; [conversation, seq] refers to a message by its place in the log,
-- [conversation] to a conversation.
alter table updates.entry add column updates jsonb;
update updates.entry set updates = jsonb_build_array(case
  when body is not null then body
  when seq is null then jsonb_build_array(conversation_id)
  else jsonb_build_array(conversation_id, seq)
end);
alter table updates.entry alter column updates set not null, drop column body, drop column conversation_id, drop column seq;
