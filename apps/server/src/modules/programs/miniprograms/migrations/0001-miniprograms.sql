create table miniprograms.program (
  id uuid primary key,
  -- What programs are addressed by; the app of this id stands in `developers`.
  app_id text not null unique check (app_id ~ '^wx[0-9a-f]{16}$'),
  -- What its developer's server is addressed by: `gh_` and 12 characters.
  wire_name text not null unique,
  owner_id uuid not null,
  name text not null,
  -- The name as people compare it; two programs that are open never share it.
  name_key text not null,
  icon_id uuid,
  intro text not null default '',
  category text not null,
  country text not null,
  -- The official account that stands behind it.
  account_id uuid,
  -- Origins that it may reach.
  request_domains text[] not null default '{}',
  upload_domains text[] not null default '{}',
  download_domains text[] not null default '{}',
  socket_domains text[] not null default '{}',
  business_domains text[] not null default '{}',
  -- Of a random key of 128 bits, for uploads from the command line; the key itself is shown once.
  upload_key_hash bytea,
  upload_key_made_at timestamptz,
  -- In whose name it uploads.
  upload_key_by uuid,
  -- What members can try out whenever they like: a version, which refers to the program and so cannot be referred to.
  trial_version_id uuid,
  -- Why reviewers have stopped it.
  suspended_for text,
  revision integer not null default 1,
  made_at timestamptz not null,
  closed_at timestamptz,
  check ((upload_key_hash is null) = (upload_key_made_at is null)),
  check ((upload_key_hash is null) = (upload_key_by is null))
);
create unique index program_name on miniprograms.program (name_key) where closed_at is null;
create index program_of on miniprograms.program (owner_id);
create index program_behind on miniprograms.program (account_id) where account_id is not null;

create table miniprograms.member (
  program_id uuid not null references miniprograms.program,
  person_id uuid not null,
  role text not null check (role in ('administrator', 'developer', 'tester')),
  invited_by uuid not null,
  invited_at timestamptz not null,
  -- Null until they have said yes.
  joined_at timestamptz,
  primary key (program_id, person_id)
);
create index member_at on miniprograms.member (person_id);

-- One upload, compiled. Its files lie in one blob.
create table miniprograms.version (
  id uuid primary key,
  program_id uuid not null references miniprograms.program,
  name text not null,
  note text not null,
  state text not null default 'compiling' check (state in ('compiling', 'ready', 'failed')),
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  -- The zip that it is made of; null where it came as a folder of the server’s.
  media_id uuid,
  -- Under which its files are fetched: whoever knows it may read them.
  bundle_id text unique,
  -- The same for previews: readable, with the sources for a browser's own tools.
  sources_id text unique,
  size_bytes integer not null default 0,
  problems jsonb not null default '[]',
  -- What the compiler said of it: pages, packages, permissions.
  facts jsonb,
  -- Where each file of both begins in the blob, and how long it is.
  bundle_files jsonb,
  sources_files jsonb,
  check ((state = 'ready') = (bundle_id is not null and bundle_files is not null)),
  check ((state = 'ready') = (sources_id is not null and sources_files is not null)),
  check ((state = 'ready') = (facts is not null))
);
create index version_of on miniprograms.version (program_id, id);

-- Codes that open one version, for a few minutes.
create table miniprograms.preview (
  hash bytea primary key,
  version_id uuid not null references miniprograms.version on delete cascade,
  ends_at timestamptz not null
);
create index preview_of on miniprograms.preview (version_id);
create index preview_ends on miniprograms.preview (ends_at);

create table miniprograms.review (
  id uuid primary key,
  version_id uuid not null unique references miniprograms.version,
  program_id uuid not null references miniprograms.program,
  state text not null default 'waiting' check (state in ('waiting', 'passed', 'refused', 'withdrawn')),
  note text not null,
  checks jsonb not null,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  reason text not null default '',
  check ((state in ('passed', 'refused')) = (decided_by is not null))
);
create unique index review_waiting on miniprograms.review (program_id) where state = 'waiting';
create index review_queue on miniprograms.review (submitted_at, id) where state = 'waiting';
create index review_decided on miniprograms.review (decided_at, id) where state in ('passed', 'refused');

-- What people get. The one with 100 percent is everybody’s, but those of the step that is under way.
create table miniprograms.release (
  id uuid primary key,
  program_id uuid not null references miniprograms.program,
  version_id uuid not null references miniprograms.version,
  percent integer not null check (percent between 1 and 100),
  released_by uuid not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  -- It was taken back, so that going back further does not come to it again.
  is_taken_back boolean not null default false,
  check (not is_taken_back or ended_at is not null)
);
create unique index release_whole on miniprograms.release (program_id) where ended_at is null and percent = 100;
create unique index release_step on miniprograms.release (program_id) where ended_at is null and percent < 100;
create index release_of on miniprograms.release (program_id, began_at);
create index release_version on miniprograms.release (version_id);

-- What went wrong in the field: the same fault of a version is one row. Whose device it was is not kept.
create table miniprograms.fault (
  id uuid primary key,
  program_id uuid not null references miniprograms.program,
  version_id uuid not null references miniprograms.version on delete cascade,
  digest bytea not null,
  kind text not null check (kind in ('script', 'promise', 'killed')),
  message text not null,
  stack text not null,
  page text not null,
  count bigint not null check (count > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  unique (version_id, digest)
);
create index fault_of on miniprograms.fault (program_id, last_at desc);
create index fault_last on miniprograms.fault (last_at);

create table miniprograms.log_line (
  id uuid primary key,
  program_id uuid not null references miniprograms.program,
  version_id uuid not null references miniprograms.version on delete cascade,
  at timestamptz not null,
  level text not null check (level in ('info', 'warn', 'error')),
  text text not null,
  page text not null
);
create index log_line_of on miniprograms.log_line (program_id, id desc);
create index log_line_version on miniprograms.log_line (version_id);
create index log_line_at on miniprograms.log_line (at);

-- How long things took, day by day: how often each width was seen. A width is half an octave.
create table miniprograms.duration (
  version_id uuid not null references miniprograms.version on delete cascade,
  day date not null,
  kind text not null check (kind in ('cold', 'warm', 'setData')),
  width smallint not null check (width between 0 and 40),
  count bigint not null check (count > 0),
  primary key (version_id, day, kind, width)
);
create index duration_day on miniprograms.duration (day);

-- Faults of a day, for the figures.
create table miniprograms.fault_day (
  version_id uuid not null references miniprograms.version on delete cascade,
  day date not null,
  count bigint not null check (count > 0),
  primary key (version_id, day)
);
create index fault_day_day on miniprograms.fault_day (day);
