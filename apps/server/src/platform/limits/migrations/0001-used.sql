-- Not logged: after a crash everybody begins anew, and counting waits for no disk.
create unlogged table limits.used (
  key text primary key,
  calls int not null,
  ends_at timestamptz not null
);
create index used_ends on limits.used (ends_at);
