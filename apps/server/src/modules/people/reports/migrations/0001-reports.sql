-- All that people report of one thing, with what it was when the first of them did.
create table reports.reported_case (
  id uuid primary key,
  kind text not null,
  subject_id uuid not null,
  -- Whose it is.
  person_id uuid not null,
  text text not null,
  picture_ids uuid[] not null,
  video_ids uuid[] not null,
  -- When the thing itself was made.
  made_at timestamptz not null,
  opened_at timestamptz not null,
  report_count int not null default 0 check (report_count >= 0),
  state text not null default 'open' check (state in ('open', 'dismissed', 'takenDown')),
  decided_by uuid,
  decided_at timestamptz,
  explanation text,
  check ((state = 'open') = (decided_at is null))
);
-- What is reported again after it was dismissed opens a case of its own.
create unique index case_open on reports.reported_case (kind, subject_id) where state = 'open';
create index case_queue on reports.reported_case (report_count desc, opened_at, id) where state = 'open';
create index case_decided on reports.reported_case (decided_at desc, id) where state <> 'open';
create index case_person on reports.reported_case (person_id, decided_at desc) where state = 'takenDown';

create table reports.report (
  case_id uuid not null references reports.reported_case on delete cascade,
  reporter_id uuid not null,
  reason text not null,
  note text not null,
  at timestamptz not null,
  primary key (case_id, reporter_id)
);
create index report_reporter on reports.report (reporter_id, at desc);
