-- One commit of :together messages, each in a conversation of its own.
begin;
with moved as (
  update conversation set last_seq = last_seq + 1 from pair
  where pair.client = :client_id and pair.n <= :together and id = pair.conversation_id
  returning conversation_id, last_seq, a, b
), said as (
  insert into message
  select conversation_id, last_seq, gen_random_uuid(), a, now(),
         '{"kind": "text", "text": "~00000000 Two kettles then. I’ll ask Gwen as well, and bring the big teapot.", "mentions": []}',
         gen_random_uuid()
  from moved
), streams as (
  update head set useq = useq + 1 from (
    select a as person, conversation_id, last_seq from moved union all select b, conversation_id, last_seq from moved
  ) one where person_id = one.person
  returning person_id, useq, conversation_id, last_seq
)
insert into entry select person_id, useq, conversation_id, last_seq from streams;
commit;
