-- Packs: those that ship with the server, written at each start, and those that people make.
create table stickers.pack (
  id uuid primary key,
  creator_id uuid,
  state text not null check (state in ('draft', 'waiting', 'listed', 'refused', 'withdrawn', 'removed')),
  language text not null,
  names jsonb not null,
  about jsonb not null,
  -- Has been in the gallery: what others may have is never changed or deleted.
  was_listed boolean not null default false,
  -- How many shelves it stands on.
  keepers int not null default 0 check (keepers >= 0),
  -- Of what shipped, to see at a start whether it is another.
  digest text,
  reason text not null default '',
  changed_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  check (creator_id is not null or digest is not null)
);
create index pack_of_creator on stickers.pack (creator_id, changed_at);
create index pack_in_gallery on stickers.pack (keepers desc, id) where state = 'listed';
create index pack_in_review on stickers.pack (changed_at, id) where state = 'waiting';
create index pack_decided on stickers.pack (decided_at, id) where decided_at is not null;

create table stickers.picture (
  id uuid primary key,
  pack_id uuid not null references stickers.pack on delete cascade,
  place int not null,
  media_id uuid not null,
  width int not null,
  height int not null,
  names jsonb not null,
  keywords jsonb not null,
  meanings text[] not null,
  unique (pack_id, place)
);

-- The words of what is in the gallery, folded; of writing without spaces also each ending, so that the start of a
-- word is all that is looked for.
create table stickers.word (
  pack_id uuid not null references stickers.pack on delete cascade,
  -- Null for the words of the pack itself.
  picture_id uuid references stickers.picture on delete cascade,
  language text not null,
  word text collate "C" not null
);
create index word_by_start on stickers.word (word, language);
create index word_of_pack on stickers.word (pack_id);
create index word_of_picture on stickers.word (picture_id);

-- The packs that somebody has, in their order. Whoever never chose has no row, and the packs that come along.
create table stickers.shelf (
  person_id uuid primary key,
  pack_ids uuid[] not null
);
