-- Lighter versions of a video, for slow lines and small screens; each is a blob beside the video's own.
create table media.rendition (
  file_id uuid not null references media.file on delete cascade,
  -- Its shorter side in pixels.
  name text not null,
  width int not null,
  height int not null,
  -- Bits a second of its heaviest piece.
  bandwidth int not null,
  codecs text not null,
  size_bytes bigint not null,
  -- What a player reads first; its pieces lie one behind the other from there on.
  init_bytes int not null,
  segment_bytes int[] not null,
  segment_ms int[] not null,
  primary key (file_id, name),
  check (cardinality(segment_bytes) = cardinality(segment_ms))
);
