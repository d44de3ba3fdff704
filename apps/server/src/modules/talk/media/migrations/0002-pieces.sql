-- Bytes of uploads arrive in pieces, each a blob, so that the next piece may come in at another server. What was on
-- its way by the older road lies on one disk only; its senders begin again.
delete from media.upload;

-- How many bytes have come in, without a gap from the first.
alter table media.upload add column arrived_bytes bigint not null default 0;
alter table media.upload add check (arrived_bytes between 0 and size_bytes);

create table media.piece (
  upload_id uuid not null,
  id uuid not null,
  begun_at timestamptz not null,
  starts_at_byte bigint not null check (starts_at_byte >= 0),
  -- Null until its bytes are stored and it is known to be the next piece of its upload.
  size_bytes bigint check (size_bytes > 0),
  primary key (upload_id, id)
);
create index piece_begun on media.piece (begun_at);
