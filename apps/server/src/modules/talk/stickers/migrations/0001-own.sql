-- Stickers that somebody added. Those of the packs are files that ship with the server.
create table stickers.own (
  id uuid primary key,
  person_id uuid not null,
  media_id uuid not null,
  width int not null,
  height int not null,
  added_at timestamptz not null,
  unique (person_id, media_id)
);
