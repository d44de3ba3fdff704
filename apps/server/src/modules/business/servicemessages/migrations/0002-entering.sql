-- Somebody came in to write, as people come to the helpers of a mini program.
alter table servicemessages.happening drop constraint happening_kind_check;
alter table servicemessages.happening add constraint happening_kind_check
  check (kind in ('message', 'follow', 'unfollow', 'menu', 'scan', 'enter'));
