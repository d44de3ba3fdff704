-- A person and a program that they opened or keep.
create table visits.visit (
  person_id uuid not null,
  app_id text not null,
  -- Null: they have taken it off those opened lately, or only keep it.
  opened_at timestamptz,
  times_opened int not null default 0,
  -- Its place among those that they keep, from the front; null: they do not keep it.
  place int,
  primary key (person_id, app_id),
  check (opened_at is not null or place is not null)
);
create index visit_opened on visits.visit (person_id, opened_at desc) where opened_at is not null;
create index visit_app on visits.visit (app_id);
